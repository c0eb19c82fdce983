/** `init`: a ruleset to begin with. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { writeText } from './files.ts';
import { Refusal } from './refusal.ts';
import { ListEdits, PACKAGE, RulesetFile, rulesetIn } from './ruleset-file.ts';
import { UsersSpectral } from './spectral.ts';
import { print, shown } from './terminal.ts';

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
  return readdirSync(join(__dirname, 'conventions'))
    .filter(name => name.endsWith('.js'))
    .map(name => name.slice(0, -'.js'.length));
}

/** Returns the exit code. */
export async function init({ preset, convention }: InitOptions): Promise<number> {
  const file = rulesetIn(process.cwd());
  const asked = preset !== undefined || convention !== undefined;
  const present = file === undefined ? undefined : await kept(file);
  if (present?.extendsUs) {
    print(`${shown(present.file.file)} extends ${PACKAGE} already, and stays as it is.`);
    return next();
  }
  const entry = asked ? entryOf(preset, convention) : await ask();
  if (present === undefined) {
    writeText(
      '.spectral.yaml',
      `extends: [${typeof entry === 'string' ? entry : `[${entry.join(', ')}]`}]\n`,
    );
    print('Wrote .spectral.yaml.');
  } else {
    const list = new ListEdits(['extends'], present.file.at('extends'));
    list.add(entry);
    present.file.edit(list.edits);
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

function entryOf(preset: string | undefined, convention: string | undefined): string | readonly string[] {
  if (convention !== undefined) return `${PACKAGE}/conventions/${convention}`;
  return PRESETS[preset ?? '']?.entry ?? PACKAGE;
}

async function ask(): Promise<string | readonly string[]> {
  if (!process.stdin.isTTY) return PACKAGE;
  const choices = [
    ...Object.entries(PRESETS).map(([name, { entry, what }]) => ({ name, entry, what })),
    ...conventions().map(name => ({ name, entry: entryOf(undefined, name), what: 'a published convention' })),
  ];
  print('Which rules?');
  for (const [index, { name, what }] of choices.entries()) print(`  ${index + 1}  ${name}: ${what}`);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = (await prompt.question(`1 to ${choices.length}, or a name [1]: `)).trim();
    const chosen = choices.find(({ name }, index) => answer === name || Number(answer || '1') === index + 1);
    if (chosen === undefined) throw new Refusal(`There is no ${answer}: choose one of the list`);
    return chosen.entry;
  } finally {
    prompt.close();
  }
}

/** Says what to run next. */
function next(): number {
  const here = createRequire(join(process.cwd(), 'any.js'));
  const missing = ['@stoplight/spectral-cli', PACKAGE].filter(name => {
    try {
      return here.resolve(`${name}/package.json`) === '';
    } catch {
      return true;
    }
  });
  const document =
    readdirSync('.').find(name => /^(?:openapi|swagger)\.(?:ya?ml|json)$/.test(name)) ?? 'openapi.yaml';
  if (missing.length > 0) print(`Next: npm install --save-dev ${missing.join(' ')}`);
  print(`${missing.length > 0 ? 'Then' : 'Next'}: npx spectral lint ${document}`);
  return 0;
}
