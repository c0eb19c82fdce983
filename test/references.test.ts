/** What stands behind a reference counts as if it stood there, wherever a description holds one. */
import { readFileSync } from 'node:fs';
import { Yaml } from '@stoplight/spectral-parsers';
import { describe, expect, it } from 'vitest';
import { describe as index } from '../src/openapi.ts';
import { isRecord, type SourceFile } from '../src/places.ts';
import type { Rule } from '../src/rule.ts';
import { fixtures } from './fixtures.ts';
import { rules } from './lint.ts';

type Key = string | number;

/** What is no part of the description of responses. */
const LEFT = /^(info|tags|servers|links|examples?|enum|definitions|schemas)$/;

/** Where a reference says more than what it leads to: the schema of a body has a name by it. */
function isOfBody(way: readonly Key[]): boolean {
  return (
    /^(schema|itemSchema)$/.test(String(way.at(-1))) &&
    !way.includes('headers') &&
    !way.includes('parameters')
  );
}

/** The ways to all that may be moved elsewhere, from the top. */
function* waysIn(value: unknown, way: readonly Key[] = []): Generator<readonly Key[]> {
  if (typeof value !== 'object' || value === null || (isRecord(value) && '$ref' in value)) return;
  // A schema may be a reference, the lists in it may not.
  if (way.length > 0 && !(Array.isArray(value) && way.includes('schema'))) yield way;
  for (const [key, child] of Object.entries(value)) {
    if (!LEFT.test(key) && !isOfBody([...way, key])) yield* waysIn(child, [...way, key]);
  }
}

/** A Media Type Object by reference is a shared one, whose schema and examples are those of no single response. */
const isMediaType = (way: readonly Key[]) => way.at(-2) === 'content' || way.at(-2) === 'mediaTypes';

/** A response of one operation that another borrows is right where it stands, and no longer where both refer to it. */
function isBorrowed(data: unknown, way: readonly Key[]): boolean {
  const pointer = way.map(key => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const text = JSON.stringify(data).replaceAll('%7B', '{').replaceAll('%7D', '}');
  return way[0] === 'paths' && way.at(-2) === 'responses' && text.includes(`"#/${pointer}"`);
}

/** The same description, with what stands there in its extensions, or in another file, and a reference in its place. */
function moved(data: unknown, way: readonly Key[], elsewhere: boolean): readonly SourceFile[] {
  const root = structuredClone(data) as Record<string, unknown>;
  const [last, ...above] = [...way].reverse() as [Key, ...Key[]];
  const owner = above.reverse().reduce<Record<Key, unknown>>((here, key) => here[key] as never, root);
  const value = owner[last];
  owner[last] = { $ref: elsewhere ? './moved.yaml#/it' : '#/x-moved/it' };
  if (!elsewhere) root['x-moved'] = { it: value };
  return [
    { source: '/openapi.yaml', data: root },
    // What is moved to another file refers back.
    { source: '/moved.yaml', data: { it: elsewhere ? referringTo('openapi.yaml', value) : undefined } },
  ];
}

function referringTo(file: string, value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('"$ref":"#', `"$ref":"${file}#`));
}

function messagesOf([root, ...others]: readonly SourceFile[], chosen: readonly Rule[]): string[] {
  const files = [root, ...others] as [SourceFile, ...SourceFile[]];
  const description = index({ root: files[0], find: source => files.find(file => file.source === source) });
  const nothing = { definition: () => false, use: () => false };
  return chosen
    .flatMap(rule =>
      Array.from(
        rule.run(description, null, () => nothing),
        ({ message }) => message,
      ),
    )
    .sort();
}

const described = fixtures.filter(({ name, options }) => {
  return /^(status-[\w-]+\/faulty|whole\/\w+\.)/.test(name) && options === undefined;
});

describe('is moved anywhere without a finding more or less', () => {
  it.each(described.map(fixture => [fixture.name, fixture] as const))('%s', (_, { file, folder }) => {
    const { data } = Yaml.parse(readFileSync(file, 'utf8'));
    const plain = JSON.parse(JSON.stringify(data));
    const chosen = rules.filter(({ id }) => folder === 'whole' || id === folder);
    const expected = messagesOf([{ source: '/openapi.yaml', data: plain }], chosen);
    for (const way of waysIn(plain)) {
      if (isMediaType(way) || isBorrowed(plain, way)) continue;
      for (const elsewhere of [false, true]) {
        expect(messagesOf(moved(plain, way, elsewhere), chosen), way.join(' > ')).toEqual(expected);
      }
    }
  });
});
