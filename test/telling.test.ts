import { expect, it } from 'vitest';
import { tells } from '../src/openapi/telling.ts';
import { describeFiles } from './describe-files.ts';

/** Whether the 200 of the only operation tells anything. */
function tellsIn(root: object, response: object, more: object = {}): boolean {
  const paths = { '/a': { get: { responses: { 200: response } } } };
  const { paths: view } = describeFiles({ source: null, data: { ...root, paths, ...more } });
  const [use] = view.uses(code => code === '200');
  return use?.response !== undefined && tells(view, use.response);
}

const json = (schema: unknown, more: object = {}) => ({
  content: { 'application/json': { schema, ...more } },
});
const components = {
  schemas: {
    Nothing: { type: 'object' },
    Book: { properties: { title: {} } },
    Itself: { allOf: [{ $ref: '#/components/schemas/Itself' }] },
    // Whichever of them is met first.
    Left: { allOf: [{ $ref: '#/components/schemas/Right' }] },
    Right: { allOf: [{ $ref: '#/components/schemas/Left' }, { required: ['a'] }] },
  },
};
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

it.each([
  {},
  { content: {} },
  { content: { 'application/json': {} } },
  { content: { 'application/problem+xml': {} } },
  { content: { '*/*': {} } },
  json({}),
  json(true),
  json({ type: 'object', title: 'a', description: 'b', nullable: true, 'x-c': 1 }),
  json({ type: ['object', 'null'], properties: {}, required: [] }),
  json({ additionalProperties: false }),
  json({ additionalProperties: true }),
  json({ additionalProperties: {} }),
  json({ type: 'array' }),
  json({ type: 'array', items: {} }),
  json({ allOf: [{}, { type: 'object' }], oneOf: [], anyOf: [to('Nothing')] }),
  json(to('Nothing')),
  json(to('Itself')),
  json({}, { example: {} }),
  json({}, { example: null }),
  json({ example: '' }),
  json({ examples: [] }),
])('%j tells nothing', response => {
  expect(tellsIn({ openapi: '3.1.0' }, response, { components })).toBe(false);
});

it.each([
  { content: { 'text/plain': {} } },
  { content: { 'image/png': { schema: {} } } },
  json({ type: 'string' }),
  json({ type: ['null', 'integer'] }),
  json({ enum: [1] }),
  json({ properties: { a: {} } }),
  json({ additionalProperties: { type: 'string' } }),
  json({ type: 'array', items: { format: 'a' } }),
  json({ oneOf: [to('Nothing'), to('Book')] }),
  json(to('Book')),
  json(to('Left')),
  json(to('Right')),
  json(to('Gone')),
  json({}, { example: { a: 1 } }),
  json({}, { examples: { a: { value: [1] } } }),
  json({ example: { a: 1 } }),
])('%j tells something', response => {
  expect(tellsIn({ openapi: '3.1.0' }, response, { components })).toBe(true);
});

it.each([
  [{ schema: {} }, false],
  [{ schema: { type: 'object' }, examples: { 'application/json': {} } }, false],
  [{ schema: { type: 'object' }, examples: { 'application/json': { a: 1 } } }, true],
  [{ examples: { 'text/plain': '' } }, true],
  [{ schema: { $ref: '#/definitions/Book' } }, true],
])('%j of Swagger: %j', (response, told) => {
  const definitions = { Book: { properties: { title: {} } } };
  expect(tellsIn({ swagger: '2.0' }, response, { definitions })).toBe(told);
});

it('what consists of very many parts tells something', () => {
  const parts = (count: number) => json({ allOf: Array.from({ length: count }, () => ({ type: 'object' })) });
  expect([2, 200].map(count => tellsIn({ openapi: '3.1.0' }, parts(count)))).toEqual([false, true]);
});
