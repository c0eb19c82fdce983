/** What stands behind a reference counts as if it stood there, wherever a description holds one. */
import { readFileSync } from 'node:fs';
import { Yaml } from '@stoplight/spectral-parsers';
import { describe, expect, it } from 'vitest';
import { isRecord, type SourceFile } from '../src/openapi/node.ts';
import type { Rule } from '../src/rule/rule.ts';
import { describeFiles } from './describe-files.ts';
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
function isBorrowed(text: string, way: readonly Key[]): boolean {
  if (way[0] !== 'paths' || way.at(-2) !== 'responses') return false;
  const pointer = way.map(key => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  return text.includes(`"#/${pointer}"`);
}

/** The same description, with a reference in the place of what stands there. */
function referring(data: unknown, way: readonly Key[], reference: string) {
  const root = structuredClone(data) as Record<Key, unknown>;
  const owner = way.slice(0, -1).reduce((here, key) => here[key] as Record<Key, unknown>, root);
  const last = way.at(-1) as Key;
  const value = owner[last];
  owner[last] = { $ref: reference };
  return { root, value };
}

/** What stands there is in the description's extensions. */
function movedWithin(data: unknown, way: readonly Key[]): readonly [SourceFile] {
  const { root, value } = referring(data, way, '#/x-moved/it');
  return [{ source: '/openapi.yaml', data: { ...root, 'x-moved': { it: value } } }];
}

/** What stands there is in another file, and refers back from there. */
function movedOut(data: unknown, way: readonly Key[]): readonly [SourceFile, SourceFile] {
  const { root, value } = referring(data, way, './moved.yaml#/it');
  const text = JSON.stringify({ it: value }).replaceAll('"$ref":"#', '"$ref":"openapi.yaml#');
  return [
    { source: '/openapi.yaml', data: root },
    { source: '/moved.yaml', data: JSON.parse(text) },
  ];
}

function messagesOf(files: readonly [SourceFile, ...SourceFile[]], chosen: readonly Rule[]): string[] {
  const description = describeFiles(...files);
  return chosen
    .flatMap(rule => {
      const findings = rule.run(description, null, () => expect.unreachable());
      return Array.from(findings, ({ message }) => message);
    })
    .sort();
}

const described = fixtures.filter(({ name, options }) => {
  return /^(status-[\w-]+\/faulty|whole\/\w+\.)/.test(name) && options === undefined;
});

describe('is moved anywhere without a finding more or less', () => {
  it.each(described.map(fixture => [fixture.name, fixture] as const))('%s', (_, { file, folder }) => {
    const { data } = Yaml.parse(readFileSync(file, 'utf8'));
    const text = JSON.stringify(data);
    const plain = JSON.parse(text);
    const written = text.replaceAll('%7B', '{').replaceAll('%7D', '}');
    const chosen = rules.filter(({ id }) => folder === 'whole' || id === folder);
    const expected = messagesOf([{ source: '/openapi.yaml', data: plain }], chosen);
    for (const way of waysIn(plain)) {
      if (isMediaType(way) || isBorrowed(written, way)) continue;
      for (const moved of [movedWithin, movedOut]) {
        expect(messagesOf(moved(plain, way), chosen), `${moved.name} ${way.join(' > ')}`).toEqual(expected);
      }
    }
  });
});
