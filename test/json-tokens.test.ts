/** The tokens of JSON are those of the `yaml` library, which has them all at once. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Parser } from 'yaml';
import { jsonTokens } from '../src/edit/json-tokens.ts';
import { fixtures } from './fixtures.ts';
import { runs } from './generate/runs.ts';

/** A token without its indentation, which means nothing in JSON, and without blanks behind values. */
function plain(token: unknown): unknown {
  if (Array.isArray(token)) return token.map(plain);
  if (typeof token !== 'object' || token === null) return token;
  const { type, offset, source, start, key, sep, value, items, end } = token as Record<string, unknown>;
  const parts = {
    ...{ type, offset, source, key, sep, value },
    items: isTokens(items) ? items.filter((item, index) => index === 0 || 'value' in item) : items,
    start: isTokens(start)
      ? start.slice(
          Math.max(
            0,
            start.findIndex(({ type }) => type === 'comma'),
          ),
        )
      : start,
    end: isTokens(end) ? end.filter(({ type }) => type.endsWith('-end')) : end,
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) =>
      part === undefined || (name === 'end' && (part as unknown[]).length === 0) ? [] : [[name, plain(part)]],
    ),
  );
}

const isTokens = (value: unknown): value is { type: string }[] => Array.isArray(value);

const byLibrary = (text: string) =>
  [...new Parser().parse(text)].find(({ type }) => type === 'document') as { value?: unknown } | undefined;

function expectSame(text: string): void {
  expect(plain(jsonTokens(text)), text).toEqual(plain(byLibrary(text)?.value));
}

describe('the tokens of JSON', () => {
  it.each([
    '{}',
    '[]',
    '{ }',
    '[\n]',
    '{"a":{},"b":[ ]}',
    '\n {"a": [1 , {"b" : null}\n],\r\n\t"c":"x\\"y" } \n',
    '[\n  1\n  ,\n  -2.5e3, true]',
    '{"a\\\\":"\\\\","b":"}]{[,: # "}',
    '\uFEFF{"a":1}',
    '{"a":1,\r\n\r\n"a":2}',
  ])('%j', expectSame);

  it.each(fixtures.filter(({ file }) => file.endsWith('.json')).map(({ name, file }) => [name, file]))(
    'of %s',
    (_, file) => expectSame(readFileSync(file, 'utf8')),
  );

  it('of whatever can be written', () => {
    const blanks = fc.constantFrom('', '', ' ', '\n', '\r\n  ', '\t', ' \n\n ');
    const { json } = fc.letrec<{ json: string }>(tie => ({
      json: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'json' },
        fc.constantFrom('1', '-1.50', '1e9', 'true', 'null', '"[{\\""', '"a: b, #"', '"\\u00e9\\\\"'),
        fc
          .array(fc.tuple(blanks, tie('json'), blanks), { maxLength: 3, depthIdentifier: 'json' })
          .map(all => `[${all.map(each => each.join('')).join(',')}]`),
        fc
          .array(
            fc.tuple(
              blanks,
              fc.constantFrom('"a"', '"b c"', '"\\"{"', '""'),
              // A line break before a colon makes YAML think otherwise of what stands before it.
              fc.constantFrom('', ' '),
              fc.constant(':'),
              blanks,
              tie('json'),
              blanks,
            ),
            { maxLength: 3, depthIdentifier: 'json' },
          )
          .map(all => `{${all.map(each => each.join('')).join(',')}}`),
      ),
    }));
    const texts = fc.tuple(blanks, json, blanks).map(parts => parts.join(''));
    fc.assert(
      fc.property(texts, text => {
        if (/^\s*[{[]/.test(text)) expectSame(text);
        else expect(jsonTokens(text)).toBeUndefined();
      }),
      runs(200),
    );
  });

  it('are none of what is no JSON', () => {
    for (const text of ['', ' ', '"a"', '{"a":1,}', '{a: 1}', '[1', '# a\n{}', 'a: {}']) {
      expect(jsonTokens(text), text).toBeUndefined();
    }
  });
});
