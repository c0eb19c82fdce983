/** What a schema says of a problem, in whatever parts, and what becomes of a problem that is none. */
import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as judged from './documents/judged.ts';

testRule('status-problem');

const ID = 'status-problem';

async function messages(responses: string, schemas = '{}'): Promise<string[]> {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a: { get: { responses: ${responses} } }
components: { schemas: ${schemas} }
`;
  const results = await lint(text, rulesetWith(ID, null));
  return results.flatMap(({ rule, message }) => (rule === ID ? [message] : []));
}

const problem = (schema: string) =>
  `{ description: a, content: { application/problem+json: { schema: ${schema} } } }`;

const said = (schema: string, schemas?: string) => messages(`{ '400': ${problem(schema)} }`, schemas);

describe('a schema is no object', () => {
  it.each([
    ['{ type: string }', 'string'],
    ['{ type: [string, array] }', 'string or array'],
    ['{ allOf: [{ type: object }, { type: integer }] }', 'integer'],
    ["{ anyOf: [{ type: array }, { type: 'null' }] }", 'array'],
    ['{ oneOf: [{ type: array }, { type: string }] }', 'array'],
    ["{ $ref: '#/components/schemas/List' }", 'array'],
  ])('%s', async (schema, type) => {
    expect(await said(schema, '{ List: { type: array } }')).toEqual([
      `400 of GET /a gives its application/problem+json body the type ${type}: make it an object, as problems are, or declare another media type.`,
    ]);
  });
});

describe('a member has another type', () => {
  it.each([
    ['{ properties: { title: { type: integer } } }', 'title the type integer', 'title a string'],
    ['{ properties: { status: { type: string } } }', 'status the type string', 'status an integer'],
    [
      '{ properties: { type: { type: object }, status: { type: boolean } } }',
      'type the type object and status the type boolean',
      'type a string and status an integer',
    ],
    [
      '{ properties: { detail: { anyOf: [{ type: array }, { type: object }] } } }',
      'detail the type array',
      'detail a string',
    ],
    [
      '{ properties: { detail: { allOf: [{}, { type: array }] } } }',
      'detail the type array',
      'detail a string',
    ],
    [
      '{ oneOf: [{ properties: { title: { type: array } } }, { type: string }] }',
      'title the type array',
      'title a string',
    ],
  ])('%s', async (schema, fault, right) => {
    expect(await said(schema)).toEqual([
      `400 of GET /a gives the problem's ${fault}: make ${right}, as clients ignore what is of another type.`,
    ]);
  });
});

describe('a schema may be that of a problem', () => {
  it.each([
    ['true'],
    ['{}'],
    ['{ type: [object, string] }'],
    ["{ type: 'null' }"],
    [
      '{ properties: { status: { type: number }, title: { type: [string, "null"] }, name: { type: integer } } }',
    ],
    ['{ properties: { title: true, detail: { anyOf: [{ type: string }, { type: integer }] } } }'],
    ["{ properties: { title: { $ref: '#/components/schemas/None' } } }"],
    ['{ oneOf: [{ type: array }, { type: object }] }'],
    ['{ anyOf: [{ properties: { title: { type: array } } }, {}] }'],
    ["{ allOf: [{ $ref: '#/components/schemas/None' }, true] }"],
    ["{ $ref: '#/components/schemas/Circle' }"],
  ])('%s', async schema => {
    const circle = "{ Circle: { allOf: [{ $ref: '#/components/schemas/Circle' }, { type: object }] } }";
    expect(await said(schema, circle)).toEqual([]);
  });
});

describe('a success', () => {
  it('is no problem, whatever its schema', async () => {
    expect(await messages(`{ '200': ${problem('{ type: array }')}, '2XX': ${problem('{}')} }`)).toEqual([
      '200 of GET /a declares an application/problem+json body, but is no error: declare the media type of what it returns, or answer with an error code.',
      '2XX of GET /a declares an application/problem+json body, but is no error: declare the media type of what it returns, or answer with an error code.',
    ]);
  });

  it('without content is another fault, and a redirect may have a problem', async () => {
    expect(await messages(`{ '204': ${problem('{ type: array }')}, '300': ${problem('{}')} }`)).toEqual([]);
  });

  it('that shares the response of an error is told apart', async () => {
    const shared = `{ '400': ${problem('{ type: array }')}, '200': { $ref: '#/paths/~1a/get/responses/400' } }`;
    expect((await messages(shared)).sort()).toEqual([
      '200 of GET /a declares an application/problem+json body, but is no error: declare the media type of what it returns, or answer with an error code (this response also serves 400).',
      '400 of GET /a gives its application/problem+json body the type array: make it an object, as problems are, or declare another media type.',
    ]);
  });
});

describe('errors as they are judged', () => {
  const { answer, messagesOf } = judged;
  const id = 'status-problem';
  const shared = (schema: object) => ({
    responses: { Shared: answer(schema, 'application/problem+json') },
  });
  const use = { $ref: '#/components/responses/Shared' };

  it('tells several successes as one', async () => {
    expect(await messagesOf(id, { 200: use, 201: use }, shared({ type: 'object' }))).toEqual([
      '200 and 201 of GET /a declare an application/problem+json body, but are no errors: declare the media type of what they return, or answer with an error code.',
    ]);
  });

  it('tells several errors as one', async () => {
    expect(await messagesOf(id, { 400: use, 404: use }, shared({ type: 'string' }))).toEqual([
      '400 and 404 of GET /a give their application/problem+json body the type string: make it an object, as problems are, or declare another media type.',
    ]);
  });
});
