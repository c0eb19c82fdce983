/** `init`: a ruleset to begin with. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CONVENTIONS } from '../../conventions/index.ts';
import type { Edit } from '../../src/edit/edit.ts';
import { ASKED, type ExtendsEntry, PRESETS } from './choices.ts';
import { writeAll } from './files.ts';
import { initFrom } from './init-from.ts';
import { readText } from './reading.ts';
import { ListEdits, parsed, RulesetFile } from './ruleset-edits.ts';
import { isProgram, PACKAGE, rulesetIn } from './ruleset-file.ts';
import { print, shown } from './terminal.ts';
import { UserError } from './user-error.ts';

/** What the command line gives `init`. */
export interface InitOptions {
  readonly preset?: string;
  readonly convention?: string;
  readonly from?: readonly string[];
  readonly output?: string;
}

/** Returns the exit code. */
export async function init(options: InitOptions): Promise<number> {
  if (options.from !== undefined) return initFrom(options.from, options.output);
  if (options.output !== undefined) throw new UserError('--output goes with --from');
  const path = rulesetIn(process.cwd());
  const asked = entryOf(options);
  if (path !== undefined && isProgram(path)) {
    print(`${shown(path)} is a program, which only you can edit. Add to it:`);
    for (const line of importOf(asked ?? (await ask()))) print(line);
    return next();
  }
  if (path === undefined) {
    await writeAll([{ file: '.spectral.yaml', before: undefined, after: beginning(asked ?? (await ask())) }]);
    print('Wrote .spectral.yaml.');
    return next();
  }
  const text = readText(path);
  // Nothing, or comments alone, which stay.
  if (isNothing(parsed(text))) {
    await writeAll([{ file: path, before: text, after: filled(path, text, asked ?? (await ask())) }]);
    print(`Wrote ${shown(path)}, which held no ruleset.`);
    return next();
  }
  print(await extended(RulesetFile.open(path), asked));
  return next();
}

/** A file that extends an entry. */
function beginning(extendsEntry: ExtendsEntry): string {
  return `extends: [${typeof extendsEntry === 'string' ? extendsEntry : `[${extendsEntry.join(', ')}]`}]\n`;
}

/** What YAML and JSON make of a text that says nothing. */
function isNothing(data: unknown): boolean {
  return data === undefined || data === null || data === '';
}

function filled(path: string, text: string, extendsEntry: ExtendsEntry): string {
  if (path.endsWith('.json')) return `${JSON.stringify({ extends: [extendsEntry] }, undefined, 2)}\n`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.trim() === '' || text.endsWith('\n') ? '' : eol;
  return `${text.trim() === '' ? '' : text}${end}${beginning(extendsEntry).replace('\n', eol)}`;
}

/** Has a ruleset extend an entry, and says what became of it. */
async function extended(file: RulesetFile, asked: ExtendsEntry | undefined): Promise<string> {
  const name = shown(file.file);
  const known = [file.at('extends') ?? []].flat() as ExtendsEntry[];
  const own = known.flatMap((extendsEntry, index) => (isOurs(extendsEntry) ? { extendsEntry, index } : []));
  if (own.length === 0) {
    const extendsEntry = asked ?? (await ask());
    await file.edit(added(file, extendsEntry));
    return `Added ${PACKAGE} to extends of ${name}; the rest of it stays as it was.`;
  }
  const isThere = own.some(({ extendsEntry }) => sameEntry(extendsEntry, asked));
  if (asked === undefined || isThere) return `${name} extends ${PACKAGE} already, and stays as it is.`;
  if (isConvention(asked)) {
    await file.edit(added(file, asked));
    return `Added ${called(asked)} to extends of ${name}; the rest of it stays as it was.`;
  }
  const presets = own.filter(({ extendsEntry }) => !isConvention(extendsEntry));
  const [preset] = presets;
  if (preset === undefined || presets.length > 1) {
    return `${name} extends ${own.map(({ extendsEntry }) => called(extendsEntry)).join(', ')}, and stays as it is: what comes last there decides, so only you can say where ${called(asked)} goes.`;
  }
  const isList = Array.isArray(file.at('extends'));
  const path = isList ? ['extends', String(preset.index)] : ['extends'];
  await file.edit([{ kind: 'set', path, value: isList || typeof asked === 'string' ? asked : [asked] }]);
  return `Changed ${called(preset.extendsEntry)} to ${called(asked)} in extends of ${name}; the rest of it stays as it was.`;
}

function added(file: RulesetFile, extendsEntry: ExtendsEntry): readonly Edit[] {
  const list = new ListEdits(['extends'], file.at('extends'));
  list.add(extendsEntry);
  return list.edits;
}

/** Of an entry its name: with `[name, 'all']` it says which rules are on. */
function nameIn(extendsEntry: ExtendsEntry): string {
  return String([extendsEntry].flat()[0]);
}

function isOurs(extendsEntry: ExtendsEntry): boolean {
  return nameIn(extendsEntry).split('/')[0] === PACKAGE;
}

function isConvention(extendsEntry: ExtendsEntry): boolean {
  return nameIn(extendsEntry).startsWith(`${PACKAGE}/conventions/`);
}

function sameEntry(one: ExtendsEntry, other: ExtendsEntry | undefined): boolean {
  return other !== undefined && called(one) === called(other);
}

function called(extendsEntry: ExtendsEntry): string {
  const [name, which = 'recommended'] = [extendsEntry].flat();
  return which === 'recommended' ? String(name) : `[${name}, ${which}]`;
}

/** How a ruleset in JavaScript extends an entry. */
function importOf(extendsEntry: ExtendsEntry): string[] {
  const [name, which] = [extendsEntry].flat();
  const extended = which === undefined ? 'codes' : `[codes, '${which}']`;
  return [`  import codes from '${name}';`, `  export default { extends: [${extended}] };`];
}

/** The entry of what was asked for; undefined where nothing was. */
function entryOf({ preset, convention }: InitOptions): ExtendsEntry | undefined {
  if (convention !== undefined) return entryOfConvention(convention);
  return preset === undefined ? undefined : PRESETS[preset]?.extendsEntry;
}

function entryOfConvention(name: string): string {
  return `${PACKAGE}/conventions/${name}`;
}

async function ask(): Promise<ExtendsEntry> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return PACKAGE;
  const { choose } = await import('./prompts.ts');
  const chosen = await choose('Which rules?', [
    ...Object.entries(PRESETS).map(([name, { extendsEntry, what }]) => ({ name, what, value: extendsEntry })),
    ...Object.keys(CONVENTIONS).map(name => ({
      name,
      what: ASKED[name] ?? '',
      value: entryOfConvention(name),
    })),
  ]);
  if (chosen === undefined) throw new UserError('Nothing was chosen');
  return chosen;
}

/** Says what to run next. */
function next(): number {
  const here = createRequire(join(process.cwd(), 'any.js'));
  const isThere = (name: string) => {
    try {
      here.resolve(`${name}/package.json`);
      return true;
    } catch {
      return false;
    }
  };
  const missing = ['@stoplight/spectral-cli', PACKAGE].filter(name => !isThere(name));
  const document =
    readdirSync('.').find(name => /^(?:openapi|swagger)\.(?:ya?ml|json)$/.test(name)) ?? 'openapi.yaml';
  if (missing.length > 0) print(`Next: npm install --save-dev ${missing.join(' ')}`);
  print(`${missing.length > 0 ? 'Then' : 'Next'}: npx spectral lint ${document}`);
  return 0;
}
