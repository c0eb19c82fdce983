import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-header-schema');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = (name: string, schema: object) =>
    messages('status-header-schema', {
      '/a': { get: { responses: { '200': { description: 'Done.', headers: { [name]: { schema } } } } } },
    });

  it.each(['date-time', 'date', 'time', 'duration'])('no time is written as %s', async format => {
    for (const name of ['Retry-After', 'last-modified']) {
      expect(await found(name, { type: 'string', format }), name).toHaveLength(1);
    }
    expect(await found('ETag', { type: 'string', format })).toEqual([]);
    expect(await found('Retry-After', { type: 'string', format: 'http-date' })).toEqual([]);
    expect(await found('Retry-After', { type: 'integer', format })).toEqual([]);
  });

  it.each([
    ...[
      'Retry-After',
      'Last-Modified',
      'location',
      'Content-Location',
      'ETag',
      'Content-Range',
      'Allow',
      'Link',
    ],
    ...[
      'WWW-Authenticate',
      'RateLimit-Limit',
      'rate-limit-remaining',
      'X-RateLimit-Reset-Day',
      'X-My-Rate-Limit-Used',
    ],
  ])('%s is no object', async name => {
    expect(await found(name, { type: 'object' })).toHaveLength(1);
  });

  it.each([
    ...[
      'X-Retry-After',
      'Retry-After-Ms',
      'X-Last-Modified',
      'Last-Modified-By',
      'X-Location',
      'Locations',
      'X-ETag',
    ],
    ...['ETags', 'X-Content-Range', 'Content-Ranges', 'X-Allow', 'Allowed', 'Links', 'RateLimit-Limits'],
    ...['MyRateLimit-Limit', 'X-RateLimit', 'Proxy-WWW-Authenticate'],
  ])('%s may be anything', async name => {
    expect(await found(name, { type: 'object' })).toEqual([]);
  });

  it('one alternative that will do is enough', async () => {
    expect(await found('ETag', { anyOf: [{ type: 'integer' }, { type: 'string' }] })).toEqual([]);
    expect(await found('ETag', { oneOf: [{ type: 'integer' }, {}] })).toEqual([]);
    expect(await found('ETag', { anyOf: [{ type: 'integer' }, { type: 'boolean' }] })).toHaveLength(1);
    expect(await found('ETag', { allOf: [{ type: 'integer' }, { type: 'string' }] })).toHaveLength(1);
  });

  it('a schema that is not there may say anything', async () => {
    const results = await found('ETag', { anyOf: [{ $ref: '#/components/schemas/None' }] });
    expect(results.filter(message => message.includes('ETag'))).toEqual([]);
  });
});

describe('header fields', () => {
  const places = async (text: string) => {
    const results = await lint(text, rulesetWith('status-header-schema', null));
    return results.flatMap(({ rule, path }) => (rule === 'status-header-schema' ? [path] : []));
  };
  const openapi = (schema: string, name = 'ETag') => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a: { get: { responses: { '200': { description: a, headers: { ${name}: { schema: ${schema} } } } } } }
x-null: { type: 'null' }
x-items: { type: integer }`;
  const swagger = `swagger: '2.0'
info: { title: Example, version: 1.0.0 }
paths:
  /a: { get: { responses: { '200': { description: a, headers: { ETag: { type: integer } } } } } }`;

  it('reports a field at its schema, which in Swagger is the field itself', async () => {
    const field = 'paths > /a > get > responses > 200 > headers > ETag';
    expect(await places(openapi('{ type: integer }'))).toEqual([`${field} > schema`]);
    expect(await places(swagger)).toEqual([field]);
  });

  it.each([
    ['{ type: array, items: { type: integer } }', 1],
    ["{ type: array, items: { $ref: '#/x-items' } }", 1],
    ["{ type: array, items: { $ref: '#/x-none' } }", 0],
    ['{ type: array, items: { maxLength: 9 } }', 0],
    ['{ type: array }', 0],
  ])('looks at the items of %s', async (schema, count) => {
    expect(await places(openapi(schema, 'Link'))).toHaveLength(count);
  });

  it.each([
    ['{ allOf: [{ type: string }, { type: integer }] }', 1],
    ['{ allOf: [{ type: string }, { maxLength: 9 }] }', 0],
    ["{ anyOf: [{ type: integer }, { $ref: '#/x-null' }] }", 1],
    ["{ anyOf: [{ type: integer }, { $ref: '#/x-none' }] }", 0],
  ])('finds what is wrong in any part of %s', async (schema, count) => {
    expect(await places(openapi(schema))).toHaveLength(count);
  });
});
