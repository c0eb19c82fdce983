import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

export const FIXTURES = join(__dirname, '..', 'fixtures');

/** A description under fixtures/, with the files it is made of. */
export interface Fixture {
  /** Below fixtures/: `status-no-body/faulty.3.0.yaml`. */
  readonly name: string;
  /** The rule it belongs to; `whole` for the realistic ones. */
  readonly folder: string;
  readonly file: string;
  readonly version: string;
  /** The options its rule is run with, if a `# options:` comment gives them as JSON. */
  readonly options: object | undefined;
  /** What its `# lint:` comments announce, as `file:line rule`. */
  readonly expected: readonly string[];
}

const ROOT = /^(?:openapi|swagger): ['"]?(\d\.\d)/m;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => join(folder, name))
    .sort();
}

/** The options in a `# options:` comment. */
export function optionsIn(text: string): object | undefined {
  const options = /^# options: (.+)$/m.exec(text)?.[1];
  return options === undefined ? undefined : JSON.parse(options);
}

/** A file with `openapi` or `swagger` at its top is a fixture; the others in its folder belong to it. */
export const fixtures: readonly Fixture[] = filesUnder(FIXTURES).flatMap(file => {
  const text = readFileSync(file, 'utf8');
  const version = ROOT.exec(text)?.[1];
  if (version === undefined) return [];
  const name = relative(FIXTURES, file);
  const parts = basename(file) === 'openapi.yaml' ? filesUnder(dirname(file)) : [file];
  return [
    {
      name,
      folder: name.split('/')[0] as string,
      file,
      version,
      options: optionsIn(text),
      expected: parts.flatMap(announced),
    },
  ];
});

function announced(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const ids = /# lint: (.+?)(?: breaks .+)?$/.exec(line)?.[1];
      return ids === undefined ? [] : ids.split(',').map(id => `${basename(file)}:${index + 1} ${id.trim()}`);
    })
    .sort();
}
