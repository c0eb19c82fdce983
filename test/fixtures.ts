import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ROOT as PROJECT, slashed } from './folder.ts';

export const FIXTURES = join(PROJECT, 'fixtures');

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
    .map(name => slashed(join(folder, name)))
    .sort();
}

/** The options in a `# options:` comment. */
function optionsIn(text: string): object | undefined {
  const options = /^# options: (.+)$/m.exec(text)?.[1];
  return options === undefined ? undefined : JSON.parse(options);
}

/** A file with `openapi` or `swagger` at its top is a fixture; the others in its folder belong to it. */
export function fixtureIn(file: string): Fixture | undefined {
  const text = readFileSync(file, 'utf8');
  const version = ROOT.exec(text)?.[1];
  if (version === undefined) return undefined;
  const name = slashed(relative(FIXTURES, file));
  const parts = basename(file) === 'openapi.yaml' ? filesUnder(dirname(file)) : [file];
  return {
    name,
    folder: name.split('/')[0] as string,
    file,
    version,
    options: optionsIn(text),
    expected: parts.flatMap(announced),
  };
}

export const fixtures: readonly Fixture[] = filesUnder(FIXTURES).flatMap(file => fixtureIn(file) ?? []);

/** What a `# lint:` comment announces: rules, and the statements of a convention that its line breaks. */
interface Marker {
  readonly line: number;
  readonly rules: readonly string[];
  readonly breaks: readonly string[];
}

/** The comments `# lint: status-201-location, status-method breaks 201a 201c`. */
export function markersIn(text: string): Marker[] {
  return text.split('\n').flatMap((line, index) => {
    const [, rules, breaks = ''] = /# lint: (.+?)(?: breaks (.+))?$/.exec(line) ?? [];
    return rules === undefined
      ? []
      : [{ line: index + 1, rules: rules.split(/\s*,\s*/), breaks: words(breaks) }];
  });
}

export function words(text: string): string[] {
  return text.split(' ').filter(word => word !== '');
}

function announced(file: string): string[] {
  return markersIn(readFileSync(file, 'utf8'))
    .flatMap(({ line, rules }) => rules.map(rule => `${basename(file)}:${line} ${rule}`))
    .sort();
}
