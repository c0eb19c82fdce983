/** Anything as options, and expressions that want more than to select: a clear error, or it works. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRuleset, type Settings } from '../adapters/spectral/factory.ts';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import { readDocument as index } from '../src/openapi/reader.ts';
import { Selection } from '../src/openapi/selection.ts';
import type { Rule } from '../src/rule/rule.ts';
import { Choices } from './generate/choices.ts';
import { runs } from './generate/runs.ts';
import { Builder } from './generate/well-kept.ts';
import { write } from './generate/write.ts';
import { errorsOf, rules } from './lint.ts';

const root = () => {
  const { files } = write(new Builder(new Choices(new Uint8Array(300).fill(3))).api);
  return { source: '/openapi.yaml', data: files[0]?.data };
};

/** Runs a rule with options that passed. */
function works(rule: Rule, options: unknown): void {
  const file = root();
  const before = JSON.stringify(file.data);
  const selection = new Selection(file, jsonPath);
  const findings = rule.run(index({ root: file, find: () => undefined }), options, expressions =>
    selection.select(expressions),
  );
  for (const { message } of findings) expect(message).not.toBe('');
  expect(JSON.stringify(file.data)).toBe(before);
}

/** Values that options take, and such that they do not. */
const values = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    ...rules.flatMap(({ options }) => Object.values(options).map(option => option.default as fc.JsonValue)),
  ),
  fc.array(
    fc.constantFrom('200', '204', '404', 'POST', 'Location', 'RateLimit', '$..get', '$.paths[*]', 'a/b'),
  ),
  fc.dictionary(
    fc.constantFrom('200', '4XX', 'default', '__proto__', 'constructor'),
    fc.record(
      {
        methods: fc.constant(['GET']),
        headers: fc.constant(['__proto__']),
        content: fc.constantFrom('required', 'forbidden', 'no'),
        schema: fc.constantFrom('^Problem', '(', '__proto__'),
        paths: fc.constant(['$..get']),
        reason: fc.string(),
      },
      { requiredKeys: [] },
    ),
  ),
);

describe('any options', () => {
  it.each(rules)('of $id', rule => {
    const names = fc.constantFrom(...Object.keys(rule.options), '__proto__', 'toString');
    const property = fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(names, values)), options => {
      const errors = errorsOf(rule.id, options);
      for (const error of errors) expect(error).toMatch(new RegExp(`^${rule.id}(:| takes )`));
      if (errors.length === 0) works(rule, options);
    });
    fc.assert(property, runs(20));
  });

  it('of createRuleset', () => {
    const ids = fc.constantFrom(...rules.map(({ id }) => id), '__proto__', 'toString');
    const settings = fc.record(
      {
        preset: fc.constantFrom('all', 'off', 'none', null),
        rules: fc.oneof(
          fc.jsonValue(),
          fc.dictionary(ids, fc.oneof(values, fc.tuple(fc.constantFrom('warn', 'none'), values))),
        ),
        convention: fc.oneof(values, fc.record({ codes: values })),
        except: values,
        each: values,
        more: values,
      },
      { requiredKeys: [] },
    );
    const property = fc.property(fc.oneof(settings, fc.jsonValue()), given => {
      try {
        expect(createRuleset(given as Settings)).toHaveProperty('rules');
      } catch (error) {
        expect((error as Error).message).toMatch(/^createRuleset: /);
      }
    });
    fc.assert(property, runs(300));
  });
});

/** Pieces of expressions, good and bad. */
const PIECES = [
  ...['$', '.paths', '.get', '.responses', '..get', '..', '.', '*', '^', '[*]', '[0]', '[-1]', '[0:9:2]'],
  ...["['/books']", '["get"]', '[a,b]', '[?(@.get)]', '~', '`', '#', '\n', "'", '"', ', '],
  ...['[?(', ')]', '(', ')', '@', '@root', '@parent', '@property', '@path', ' == ', '&&'],
  ...['.constructor', ".constructor('return 1')()", '.__proto__', 'this', 'globalThis', 'process.exit()'],
  ...['eval("1")', '.push(1)', "['splice'](0)", '.x = 1', '/(a+)+$/', '.match(/(a|a)*$/)'],
];

it('an expression of any kind is refused, or selects without a trace', () => {
  const rule = rules.find(({ id }) => id === 'status-201-location') as Rule;
  const expressions = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 8 })
    .map(pieces => `$${pieces.join('')}`);
  const property = fc.property(expressions, expression => {
    const errors = errorsOf(rule.id, { except: [expression] });
    for (const error of errors) {
      expect(error.startsWith(`${rule.id}: the expression ${expression} cannot be used: `)).toBe(true);
    }
    if (errors.length === 0) works(rule, { except: [expression] });
  });
  fc.assert(property, runs(500));
});
