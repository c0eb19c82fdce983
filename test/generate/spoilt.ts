/** Descriptions with faults of many rules at once, and with what makes their mending hard. */

import { FIXES } from '../../rules/fixes.ts';
import { escapeKey, unescapeKey } from '../../src/lib/json-pointer.ts';
import type { Choices } from './choices.ts';
import { MUTATORS } from './mutators.ts';
import { Numeral } from './numerals.ts';
import { Builder } from './well-kept.ts';
import { write } from './write.ts';

type Data = Record<string, unknown>;

export interface DataFile {
  readonly name: string;
  readonly data: unknown;
}

const ALL = Object.values(MUTATORS).flatMap(mutators => Object.values(mutators));
const MENDABLE = Object.entries(MUTATORS).flatMap(([id, mutators]) =>
  FIXES.has(id) ? Object.values(mutators) : [],
);

const NUMERALS = [
  '9223372036854775807',
  '2.0',
  '1e3',
  '0x10',
  '0.12345678901234567890123',
  '17',
  '0o17',
  '-0.50',
];

const TEXTS = [
  'First line.\nSecond line: more.\n',
  'First line.\n\nAfter a blank line.',
  'with: colon # and hash',
  "it's, [so] {to} speak",
  '  blanks around  ',
  'one two three four',
  'é – ☃',
  '- dash',
  'yes',
  '12',
  'Keeps\nblank lines.\n\n\n',
  '| Code | Means |\n| --- | --- |\n| 404 | `$ref: "#/x"` |',
  '😀 – \u2028 – \u0085',
  `A text whose line is long, ${'so long that nobody would have it on one line of a file, '.repeat(3)}if asked.`,
  '200',
  'null',
  '~',
  '',
  ' ',
  '#/components/schemas/Error',
  '"quoted" and \\ back',
  'tab\there',
  '&anchor *alias !tag %directive @at `tick',
  '? key',
];

const EMPTIED = [
  'headers',
  'content',
  'schema',
  'examples',
  'callbacks',
  'components',
  'webhooks',
  'properties',
];

const NAMES = [
  'shared/with blank',
  'shared/100%',
  'shared/a,b[c]',
  "shared/it's",
  'shared/é',
  'shared/a#b',
  'a+b&c',
];

/**
 * The first file is the description; references between them are as they are written. Undefined where the ways to break
 * it do not go together.
 */
export function spoilt(made: Choices, choices: Choices): DataFile[] | undefined {
  const builder = new Builder(made, choices.once(2)).with(choices);
  for (let left = 2 + choices.below(6); left > 0; left--)
    choices.pick(choices.once(4) ? ALL : MENDABLE)(builder);
  const files = writtenBy(builder);
  if (files === undefined) return undefined;
  for (const { data } of files) new Spicing(data as Data, choices).add();
  return renamed(files, choices);
}

function writtenBy({ api }: Builder): DataFile[] | undefined {
  try {
    return write(api).files.map(({ name, data }) => ({ name, data: JSON.parse(JSON.stringify(data)) }));
  } catch {
    return undefined;
  }
}

interface Spot {
  readonly owner: Data;
  readonly key: string;
  readonly path: readonly string[];
}

class Spicing {
  private readonly spots: Spot[] = [];

  constructor(
    private readonly data: Data,
    private readonly choices: Choices,
  ) {
    const visit = (value: unknown, path: readonly string[]) => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Object.keys(value)) {
        this.spots.push({ owner: value as Data, key, path: [...path, key] });
        visit((value as Data)[key], [...path, key]);
      }
    };
    visit(data, []);
  }

  add(): void {
    const c = this.choices;
    for (let left = c.below(5); left > 0; left--) this.copySchema();
    for (let left = c.below(8); left > 0; left--) this.number();
    for (let left = c.below(4); left > 0; left--) this.text();
    for (let left = c.below(5); left > 0; left--) this.refer();
    if (c.once(4)) this.number();
    if (c.once(3)) for (let left = c.below(4); left > 0; left--) this.empty();
    if (c.once(4)) this.extend();
  }

  private some(matches: (value: Data, spot: Spot) => boolean): Spot | undefined {
    const found = this.spots.filter(spot => {
      const value = spot.owner[spot.key];
      return isRecord(value) && matches(value, spot);
    });
    return found.length === 0 ? undefined : this.choices.pick(found);
  }

  /** What is referred to within the file is written out in the reference's place, its numbers in another way. */
  private copySchema(): void {
    const spot = this.some(({ $ref }, { key }) => {
      return typeof $ref === 'string' && $ref.startsWith('#/') && (key === 'schema' || !this.choices.once(3));
    });
    if (spot === undefined) return;
    const target = this.at((spot.owner[spot.key] as Data).$ref as string);
    if (!isRecord(target) || JSON.stringify(target).length > 2000) return;
    const respell = this.choices.once(3);
    spot.owner[spot.key] = copyOf(target, respell);
  }

  private number(): void {
    const spot = this.some((value, { path }) => {
      const isSchema = typeof value.type === 'string' && value.$ref === undefined && value.in === undefined;
      return isSchema && !path.includes('example');
    });
    if (spot === undefined) return;
    const key = this.choices.pick(['maximum', 'x-limit', 'minimum']);
    (spot.owner[spot.key] as Data)[key] = new Numeral(this.choices.pick(NUMERALS));
  }

  private text(): void {
    const c = this.choices;
    const isToTell = (value: Data) =>
      value.$ref === undefined &&
      (value.type !== undefined || value.schema !== undefined || value.description !== undefined);
    const spot = c.once(2)
      ? this.some((value, { path }) => isToTell(value) && path.includes('headers'))
      : this.some((value, { path }) => isToTell(value) && !path.includes('example') && path[0] !== 'info');
    if (spot !== undefined) (spot.owner[spot.key] as Data).description = c.pick(TEXTS);
  }

  /** Something refers to what stands in the midst of responses. */
  private refer(): void {
    const c = this.choices;
    const spot = this.some(
      (_, { path }) => path.includes('responses') && !path.some(key => key.startsWith('x-')),
    );
    if (spot === undefined) return;
    const pointer = spot.path.map(escapeKey);
    const encode = c.pick([
      encodeURIComponent,
      (key: string) => key.replace(/%/g, '%25').replace(/#/g, '%23'),
    ]);
    const reference = { $ref: `#/${pointer.map(encode).join('/')}` };
    const isSchema = spot.key === 'schema';
    if (isSchema && isRecord(this.data.components) && c.once(2)) {
      const { components } = this.data as { components: Data };
      components.schemas ??= {};
      (components.schemas as Data)[c.pick(['Error', 'Fault', 'Thing'])] ??= reference;
      return;
    }
    this.data['x-uses'] ??= [];
    (this.data['x-uses'] as unknown[]).push(reference);
  }

  /** Something that is left empty, as in drafts. */
  private empty(): void {
    const spot = this.some((value, { key, path }) => {
      return value.$ref === undefined && path.length > 2 && EMPTIED.includes(key);
    });
    if (spot !== undefined) spot.owner[spot.key] = this.choices.pick([{}, null]);
  }

  /** What is an extension, and looks like what rules look for. */
  private extend(): void {
    const c = this.choices;
    const spot = this.some((value, { path }) => value.$ref === undefined && !path.includes('example'));
    if (spot === undefined) return;
    const response = { description: 'No Content', content: { 'text/plain': {} } };
    const value = c.pick([{ responses: { '204': response } }, [response], { $ref: '#/info' }, 'x']);
    (spot.owner[spot.key] as Data)[c.pick(['x-responses', 'x-amazon-apigateway-integration'])] = value;
  }

  private at(reference: string): unknown {
    const keys = reference
      .slice(2)
      .split('/')
      .map(key => unescapeKey(decoded(key)));
    return keys.reduce<unknown>((here, key) => (isRecord(here) ? here[key] : undefined), this.data);
  }
}

function copyOf(value: unknown, respell: boolean): unknown {
  if (value instanceof Numeral) return respell ? new Numeral(respelled(value)) : value;
  if (Array.isArray(value)) return value.map(one => copyOf(one, respell));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child, respell)]));
}

function respelled({ source, value }: Numeral): string {
  if (source === '9223372036854775807') return '9223372036854775806';
  return source === '2.0' ? '2' : source.startsWith('0.') ? `${source}1` : String(value);
}

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The files under other names, with the references to them. */
function renamed(files: readonly DataFile[], choices: Choices): DataFile[] {
  const names = new Map(
    files.map(({ name }, index) => {
      if (index === 0)
        return [
          name,
          choices.pick(['openapi.yaml', 'openapi.yaml', 'open api.yaml', '100%.yaml', 'openapi.json']),
        ];
      const odd = choices.once(2) ? `${choices.pick(NAMES)}${index}.yaml` : name;
      return [name, choices.once(5) ? odd.replace(/\.yaml$/, '.json') : odd] as const;
    }) as [string, string][],
  );
  const encodes = choices.once(2);
  const written = (path: string) => {
    const needed = path.replace(/%/g, '%25').replace(/#/g, '%23');
    return encodes ? needed.replace(/[ [\]é']/g, encodeURIComponent) : needed;
  };
  for (const { name, data } of files) {
    const own = names.get(name) as string;
    visitReferences(data, owner => {
      const [location = '', pointer] = (owner.$ref as string).split('#');
      if (location === '') return;
      const target = resolve(name, location);
      const to = names.get(target) ?? target;
      owner.$ref = `${location.startsWith('./') ? './' : ''}${relative(own, written(to))}${pointer === undefined ? '' : `#${pointer}`}`;
    });
  }
  return files.map(({ name, data }) => ({ name: names.get(name) as string, data }));
}

function visitReferences(value: unknown, visit: (owner: Data) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isRecord(value) && typeof value.$ref === 'string') visit(value);
  for (const child of Object.values(value)) visitReferences(child, visit);
}

function resolve(from: string, location: string): string {
  const segments = from.split('/').slice(0, -1);
  for (const segment of location.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

function relative(from: string, to: string): string {
  const folder = from.split('/').slice(0, -1);
  const target = to.split('/');
  while (folder.length > 0 && folder[0] === target[0]) {
    folder.shift();
    target.shift();
  }
  return [...folder.map(() => '..'), ...target].join('/');
}
