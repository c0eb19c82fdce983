import { describe, expect, it } from 'vitest';
import { lint, recommendedRules, rules, rulesetOf } from './lint.ts';

const all = rulesetOf(rules);
const recommended = rulesetOf(recommendedRules);
/** Rules that ask for more than most descriptions have may well say so. */
const demanding = new Set(rules.filter(rule => !rule.recommended).map(({ id }) => id));

const document = (rest: string) => `openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\n${rest}\n`;
const responses = (value: string) =>
  document(`paths: { /a: { put: { responses: ${value} }, post: { responses: ${value} } } }`);

describe('nothing is reported, and nothing is thrown, where there is nothing to say', () => {
  it.each([
    ['an empty text', ''],
    ['a number', '42'],
    ['a list', '[1, 2]'],
    ['no paths', document('')],
    ['null for paths', document('paths:')],
    ['a string for paths', document('paths: none')],
    ['a list for paths', document('paths: [1]')],
    ['null for a path item', document('paths: { /a: }')],
    ['a string for an operation', document('paths: { /a: { get: none } }')],
    ['null for responses', responses('null')],
    ['a string for responses', responses('none')],
    ['a list for responses', responses('[none]')],
    [
      'strings, lists and nulls for a response',
      responses(`{ '201': none, '204': [], '429': , '404': 1, default: true }`),
    ],
    ['a response that refers to nothing', responses(`{ '201': { $ref: '#/components/responses/Gone' } }`)],
    ['a response that refers to itself', responses(`{ '201': { $ref: '#/paths/~1a/put/responses/201' } }`)],
    ['a reference that is no text', responses(`{ '204': { $ref: 1 } }`)],
    ['a response in a file that is not there', responses(`{ '201': { $ref: './none.yaml#/Created' } }`)],
    [
      'headers and content that refer to nothing',
      responses(`{ '201': { headers: { $ref: '#/none' } }, '404': { content: { $ref: '#/none' } } }`),
    ],
    ['links that refer to nothing', responses(`{ '202': { links: { $ref: '#/none' } } }`)],
    ['a wild fragment', responses(`{ '201': { $ref: '#/%E0%A4%A' }, '404': { $ref: '#anchor' } }`)],
    [
      'references in a circle',
      document(`paths: { /a: { $ref: '#/paths/~1b' }, /b: { $ref: '#/paths/~1a' } }`),
    ],
    ['a pointer through its own reference', document(`paths: { /a: { $ref: '#/paths/~1a/get' } }`)],
    [
      'a version that is to come',
      'openapi: 3.9.0\npaths: { /a: { get: { responses: { default: { description: a } } } } }',
    ],
    [
      'what cannot be made a text of',
      document(
        `paths: { /a: { get: { operationId: &a { toString: 1, valueOf: 1 }, summary: *a, description: *a, responses: { '200': { description: *a } } } } }`,
      ),
    ],
    [
      'parameters of any kind',
      document(
        `paths: { /a: { parameters: none, get: { parameters: [1, null, { $ref: '#/x' }], responses: {} } } }`,
      ),
    ],
  ])('%s', async (_, text) => {
    const results = await lint(text, all);
    expect(results.filter(({ rule }) => rule.startsWith('status-') && !demanding.has(rule))).toEqual([]);
  });
});

it('says of a code what is wrong with it, whatever stands there', async () => {
  const values = [
    'none',
    '[]',
    '',
    '1',
    "{ $ref: '#/components/responses/Gone' }",
    "{ $ref: './none.yaml#/Gone' }",
  ];
  for (const value of values) {
    const results = await lint(
      responses(`{ '419': ${value}, '499': ${value}, '4xx': ${value} }`),
      recommended,
    );
    expect(results.map(({ rule }) => rule)).toEqual(expect.arrayContaining(KEYS));
    expect(results.filter(({ rule }) => rule.startsWith('status-'))).toHaveLength(2 * KEYS.length);
  }
});

const KEYS = ['status-registered', 'status-not-final', 'status-valid-code'];

it('ends on a recursive schema', async () => {
  const text = document(`
paths: { /a: { get: { responses: { '200': { description: a }, '404': { description: a, content: { application/json: { schema: { oneOf: [{ items: { $ref: '#/components/schemas/Tree' } }, {}] } } } }, '409': { description: a, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } } } } } }
components: { schemas: { Tree: { allOf: [{ $ref: '#/components/schemas/Tree' }] } } }`);
  expect((await lint(text, recommended)).map(({ rule }) => rule)).toEqual(['status-error-schema']);
});

it('ends on a callback that refers to its own path item', async () => {
  const text = document(`
paths:
  /a:
    post:
      callbacks: { onEvent: { '{$request.body#/url}': { $ref: '#/paths/~1a' } } }
      responses: { '201': { description: a }, '406': { description: a } }`);
  const results = await lint(text, recommended);
  expect(results.map(({ message }) => message)).toEqual([
    '201 of POST /a declares no Location header: add one that holds the URI of the new resource, or declare 200 (OK) if nothing was created.',
  ]);
});

it('shows a name as text in one line', async () => {
  const text = document(
    String.raw`paths: { "/a\u202e\u2028\u001b[31m\n{{error}}": { delete: { responses: { '200': { description: a }, '406': { description: a } } } } }`,
  );
  const [result] = await lint(text, recommended);
  expect(result?.message).toMatch(/^DELETE \/a \[31m { {error}} declares 200, not 204: /);
});

it('treats names that JavaScript or JSON Pointer knows like any other', async () => {
  const names = [
    '/__proto__',
    '/constructor',
    '/hasOwnProperty',
    '/a~1b',
    '/100%',
    '/a b',
    '/{{id}}',
    '/#{{1+1}}',
  ];
  const text = document(`
paths:
${names.map(name => `  "${name}":\n    post: { responses: { '201': { $ref: '#/components/responses/constructor' }, '204': { description: a, content: { "a/{{b}}": {} } }, '406': { description: a } } }`).join('\n')}
components: { responses: { constructor: { description: a }, __proto__: { description: a } } }`);
  const results = await lint(text, recommended);
  expect(results.map(({ line, message }) => [line, message])).toEqual([
    ...names.map((name, index) => [
      6 + index * 2,
      `204 of POST ${name.replace('{{', '{ {')} declares an empty a/{ {b}} body, which is never sent: remove its content, or answer 200 if there is something to send.`,
    ]),
    [
      5 + names.length * 2,
      '201, used by POST /__proto__ and 7 more operations, declares no Location header: add one that holds the URI of the new resource.',
    ],
  ]);
});

it('passes over what Spectral cannot read, below a key __proto__', async () => {
  const text = document(`
paths:
  /a:
    get:
      responses:
        '404':
          description: a
          content:
            application/json: { schema: { $ref: '#/components/schemas/Error' } }
            __proto__: { schema: {} }
components: { schemas: { Error: { type: object } } }`);
  expect(await lint(text, recommended)).toEqual([]);
});

it('reads keys that JavaScript keeps for itself', async () => {
  const text = `{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{"__proto__":{"delete":{"responses":{"__proto__":{"description":"a"},"200":{"description":"a"}}}}}}`;
  for (const result of await lint(text, all)) expect(result.rule).toBe('status-delete-204');
});
