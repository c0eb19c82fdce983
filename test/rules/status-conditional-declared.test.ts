import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as secured from './documents/secured.ts';
import * as texts from './documents/texts.ts';

testRule('status-conditional-declared');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  it.each([
    ['Idempotency-Key', 'A key.', 1],
    ['X-Idempotency-Key', 'A key.', 0],
    ['Idempotency-Key', 'Prevents duplicate submissions.', 0],
    ['Idempotency-Key', 'Each is processed only once.', 0],
  ])('of %s: %s', async (name, description, count) => {
    const parameters = [{ name, in: 'header', description, schema: { type: 'string' } }];
    const responses = { '200': { description: 'Done.' }, '400': { description: 'Wrong.' } };
    const found = await messages('status-conditional-declared', {
      '/a': { post: { parameters, responses } },
    });
    expect(found).toHaveLength(count);
  });
});

describe('its options', () => {
  const { messagesOf } = secured;
  const id = 'status-conditional-declared';
  const fields = 'If-Match If-None-Match If-Modified-Since Range Idempotency-Key'.split(' ');
  const parameters = fields.map(name => `{ name: ${name}, in: header }`).join(', ');
  const paths = `
  /a:
    parameters: [${parameters}]
    get: { responses: { '200': { description: a } } }
    put: { responses: { '200': { description: a } } }`;

  /** The codes that an operation of each method lacks. */
  const lacking = async (options: unknown, text = paths) =>
    (await messagesOf(id, options, text)).map(
      message => `${message.split(' ')[0]} ${message.match(/\d{3}( nor \d{3})?/)?.[0]}`,
    );

  it.each<[object | null, string[]]>([
    [null, ['GET 412', 'GET 304', 'GET 206 nor 416', 'PUT 412', 'PUT 409 nor 422']],
    [{ fields: ['If-Match'] }, ['GET 412', 'PUT 412']],
    [{ fields: ['If-None-Match'] }, ['GET 304', 'PUT 412']],
    [{ fields: ['Range'] }, ['GET 206 nor 416']],
    [{ fields: ['Idempotency-Key'] }, ['PUT 409 nor 422']],
  ])('%j', async (options, expected) => {
    expect(await lacking(options)).toEqual(expected);
  });

  it.each<[string, string, string, string[]]>([
    ['get', 'If-None-Match', "'304': {}", []],
    ['get', 'If-None-Match', '3XX: {}', []],
    ['get', 'If-None-Match', 'default: {}', ['GET 304']],
    ['get', 'If-None-Match', '4XX: {}', ['GET 304']],
    ['head', 'If-Modified-Since', "'200': {}", ['HEAD 304']],
    ['post', 'If-Modified-Since', "'200': {}", []],
    ['post', 'If-None-Match', '4XX: {}', []],
    ['post', 'If-None-Match', "'304': {}", []],
    ['post', 'If-None-Match', "'400': { description: PreconditionFailed }", []],
    ['post', 'If-None-Match', "'480': { description: The ETag did not match. }", []],
    ['post', 'If-None-Match', "'200': { description: A precondition of life. }", ['POST 412']],
    ['post', 'if-unmodified-since', "'200': {}", ['POST 412']],
    ['post', 'x-amz-copy-source-if-match', "'200': {}", ['POST 412']],
    ['post', 'X-If', "'200': {}", []],
    ['post', 'Date-If-Match', "'200': {}", []],
    ['get', 'Range', "'206': {}", []],
    ['get', 'Range', "'416': {}", []],
    ['get', 'Range', '2XX: {}', []],
    ['get', 'Range', 'default: {}', []],
    ['get', 'Range', "'200': {}", ['GET 206 nor 416']],
    ['get', 'x-ms-range', "'200': {}", ['GET 206 nor 416']],
    ['get', 'Content-Range', "'200': {}", []],
    ['get', 'If-Range', "'200': {}", []],
    ['get', 'X-Date-Range', "'200': {}", []],
    ['head', 'Range', "'200': {}", []],
    ['post', 'Range', "'200': {}", []],
    ['get', 'Idempotency-Key', "'200': {}", []],
    ['delete', 'idempotency-key', "'200': {}", ['DELETE 409 nor 422']],
    ['post', 'Idempotency-Key', "'422': {}", []],
    ['post', 'Idempotency-Key', "'409': {}", []],
    ['post', 'Idempotency-Key', 'default: {}', []],
    ['post', 'My-Idempotency-Key', "'200': {}", []],
    ['options', 'If-Match', "'200': {}", []],
  ])('%s that takes %s and declares %s', async (method, name, responses, expected) => {
    const operation = `{ parameters: [{ name: ${name}, in: header }], responses: { ${responses} } }`;
    expect(await lacking(null, `  /a: { ${method}: ${operation} }`)).toEqual(expected);
  });

  it('passes a date that chooses among records, and a field that nobody knows', async () => {
    const date = '{ name: If-Modified-Since, in: header, description: Only records modified since. }';
    const of = (parameter: string) =>
      lacking(null, `  /a: { get: { parameters: [${parameter}], responses: { '200': {} } } }`);
    expect(await of(date)).toEqual([]);
    expect(await of(date.replace('records', 'if'))).toEqual(['GET 304']);
    expect((await of("{ $ref: 'nowhere.yaml' }")).filter(found => !found.endsWith('undefined'))).toEqual([]);
    expect(await of('{ name: If-Modified-Since, in: query }')).toEqual([]);
  });

  it('is a habit of each code by itself', async () => {
    const many = Array.from({ length: 12 }, (_, i) => paths.replace('/a', `/${i}`)).join('');
    expect(await lacking(null, many)).toEqual(['GET 412', 'GET 304', 'GET 206 nor 416', 'PUT 409 nor 422']);
    expect(await lacking({ each: true }, many)).toHaveLength(60);
  });
});
