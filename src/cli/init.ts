/** `init`: a ruleset to begin with. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeAll } from './files.ts';
import { isProgram, ListEdits, PACKAGE, RulesetFile, rulesetIn } from './ruleset-file.ts';
import { UsersSpectral } from './spectral.ts';
import { choose, print, shown } from './terminal.ts';

export interface InitOptions {
  readonly preset?: string;
  readonly convention?: string;
}

/** What a ruleset can begin with, by preset: the entry of `extends`, and what it is. */
export const PRESETS: Readonly<
  Record<string, { readonly entry: string | readonly string[]; readonly what: string }>
> = {
  recommended: { entry: PACKAGE, what: 'the recommended rules' },
  strict: { entry: `${PACKAGE}/strict`, what: 'the recommended rules, their warnings as errors' },
  all: { entry: [PACKAGE, 'all'], what: 'every rule' },
};

/** The published conventions that the package holds. */
export function conventions(): string[] {
  // Beside each file stand others that some hosts load in its place: `oracle-rest.sync.js`.
  return readdirSync(join(__dirname, 'conventions')).flatMap(name => /^([\w-]+)\.js$/.exec(name)?.[1] ?? []);
}

/** Returns the exit code. */
export async function init(options: InitOptions): Promise<number> {
  const file = rulesetIn(process.cwd());
  if (file !== undefined && isProgram(file)) {
    print(`${shown(file)} is a program, which only you can edit. Add to it:`);
    for (const line of importOf(entryOf(options) ?? (await ask()))) print(line);
    return next();
  }
  const present = file === undefined ? undefined : await kept(file);
  if (present?.extendsUs) {
    print(`${shown(present.file.file)} extends ${PACKAGE} already, and stays as it is.`);
    return next();
  }
  const entry = entryOf(options) ?? (await ask());
  if (present === undefined) {
    const after = `extends: [${typeof entry === 'string' ? entry : `[${entry.join(', ')}]`}]\n`;
    await writeAll([{ file: '.spectral.yaml', before: undefined, after }]);
    print('Wrote .spectral.yaml.');
  } else {
    const list = new ListEdits(['extends'], present.file.at('extends'));
    list.add(entry);
    await present.file.edit(list.edits);
    print(`Added ${PACKAGE} to extends of ${shown(present.file.file)}; the rest of it stays as it was.`);
  }
  return next();
}

/** The ruleset that is there. */
async function kept(path: string): Promise<{ file: RulesetFile; extendsUs: boolean }> {
  const file = RulesetFile.open(path, UsersSpectral.of(process.cwd(), __dirname));
  const names = [file.at('extends')].flat(2);
  return { file, extendsUs: names.some(name => typeof name === 'string' && name.split('/')[0] === PACKAGE) };
}

/** How a ruleset in JavaScript extends an entry. */
function importOf(entry: string | readonly string[]): string[] {
  const [name, which] = [entry].flat();
  const extended = which === undefined ? 'codes' : `[codes, '${which}']`;
  return [`  import codes from '${name}';`, `  export default { extends: [${extended}] };`];
}

/** The entry of what was asked for; undefined where nothing was. */
function entryOf({ preset, convention }: InitOptions): string | readonly string[] | undefined {
  if (convention !== undefined) return entryOfConvention(convention);
  return preset === undefined ? undefined : PRESETS[preset]?.entry;
}

function entryOfConvention(name: string): string {
  return `${PACKAGE}/conventions/${name}`;
}

async function ask(): Promise<string | readonly string[]> {
  if (!process.stdin.isTTY) return PACKAGE;
  const { entry } = await choose('Which rules?', [
    ...Object.entries(PRESETS).map(([name, { entry, what }]) => ({ name, entry, what })),
    ...conventions().map(name => {
      return { name, entry: entryOfConvention(name), what: 'a published convention' };
    }),
  ]);
  return entry;
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
