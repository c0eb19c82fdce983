import { describe, expect, it } from 'vitest';
import { errorsOf, lint, rulesetWith } from './lint.ts';

const document = (paths: string) => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
security: [{ token: [] }]
paths:
${paths}
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`;

const messagesOf = async (id: string, options: unknown, paths: string): Promise<string[]> =>
  (await lint(document(paths), rulesetWith(id, options))).map(({ message }) => message);

describe('status-auth-declared', () => {
  const id = 'status-auth-declared';
  const paths = `
  /none: { get: { responses: { '200': { description: a } } } }
  /unauthorized: { get: { responses: { '200': { description: a }, '401': { description: b } } } }
  /forbidden: { get: { responses: { '200': { description: a }, '403': { description: b } } } }
  /any: { get: { responses: { '200': { description: a }, 4XX: { description: b } } } }`;

  it.each([
    [
      null,
      [
        'GET /none needs credentials but declares no 401: declare what it answers when they are missing or invalid.',
        'GET /forbidden needs credentials but declares no 401: declare what it answers when they are missing or invalid.',
      ],
    ],
    [
      { codes: ['403'] },
      [
        'GET /none needs credentials but declares no 403: declare what it answers when they do not suffice.',
        'GET /unauthorized needs credentials but declares no 403: declare what it answers when they do not suffice.',
      ],
    ],
    [
      { codes: ['401', '403'] },
      [
        'GET /none needs credentials but declares no 401 and no 403: declare what it answers when they are missing or invalid and when they do not suffice.',
        'GET /unauthorized needs credentials but declares no 403: declare what it answers when they do not suffice.',
        'GET /forbidden needs credentials but declares no 401: declare what it answers when they are missing or invalid.',
      ],
    ],
    [
      { codes: ['401', '404'] },
      [
        'GET /none needs credentials but declares no 401 and no 404: declare what it answers when they are missing or invalid.',
        'GET /unauthorized needs credentials but declares no 404: declare what it answers to clients that it refuses.',
        'GET /forbidden needs credentials but declares no 401 and no 404: declare what it answers when they are missing or invalid.',
      ],
    ],
  ])('%j', async (options, expected) => {
    expect(await messagesOf(id, options, paths)).toEqual(expected);
  });
});

describe('status-500-declared', () => {
  const id = 'status-500-declared';
  const paths = `
  /none: { get: { responses: { '200': { description: a }, '400': { description: b } } } }
  /500: { get: { responses: { '200': { description: a }, '500': { description: b } } } }
  /503: { get: { responses: { '200': { description: a }, '503': { description: b } } } }
  /range: { get: { responses: { '200': { description: a }, 5XX: { description: b } } } }
  /default: { get: { responses: { '200': { description: a }, default: { description: b } } } }
  /only: { get: { responses: { default: { description: b } } } }
  /redirect: { get: { responses: { '302': { description: a } } } }
  /switch: { get: { responses: { '101': { description: a } } } }
  /gone: { get: { responses: { '302': { description: a }, '410': { description: b } } } }`;
  const asked = (keys: string, fault: string) => (path: string) =>
    `GET ${path} declares no ${fault}: declare what it answers when the server fails, as ${keys}.`;
  const any = asked('500, 5XX or default', 'server error');
  const literal = asked('500', '500');
  const some = asked('500 or default', '500 or default');

  it.each([
    [null, ['/none', '/gone'].map(any)],
    [{ codes: ['500'] }, ['/none', '/503', '/range', '/default', '/only', '/gone'].map(literal)],
    [{ codes: ['500', 'default'] }, ['/none', '/503', '/range', '/gone'].map(some)],
    [{ codes: ['5XX'] }, ['/none', '/default', '/only', '/gone'].map(asked('500 or 5XX', 'server error'))],
    [{ codes: ['default'] }, ['/none', '/500', '/503', '/range', '/gone'].map(asked('default', 'default'))],
  ])('%j', async (options, expected) => {
    expect(await messagesOf(id, options, paths)).toEqual(expected);
  });
});

describe('status-conditional-declared', () => {
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

describe('status-200-content', () => {
  const id = 'status-200-content';
  const paths = `
  /a:
    get: { responses: { '200': { description: a } } }
    put: { responses: { '200': { description: a } } }
    head: { responses: { '200': { description: a } } }
    post: { responses: { '207': { description: a } } }`;
  const of200 = (method: string) =>
    `200 of ${method} /a declares no content: declare what it sends, or answer 204 (No Content) if that is nothing.`;
  const of207 = '207 of POST /a declares no content: declare the body that tells the status of each part.';

  it.each([
    [null, [of200('GET'), of207]],
    [{ methods: ['GET', 'PUT', 'HEAD'] }, [of200('GET'), of200('PUT'), of207]],
    [{ methods: [] }, [of207]],
  ])('%j', async (options, expected) => {
    expect(await messagesOf(id, options, paths)).toEqual(expected);
  });
});

describe('a reference that leads nowhere is neither a lack nor an input', () => {
  const nowhere = "$ref: 'nowhere.yaml'";
  it.each([
    ['status-auth-declared', `get: { responses: { '401': { ${nowhere} } } }`],
    ['status-404-declared', `get: { responses: { '404': { ${nowhere} } } }`],
    ['status-429-declared', `get: { responses: { ${nowhere} } }`],
    ['status-500-declared', `get: { responses: { '500': { ${nowhere} } } }`],
    ['status-400-declared', `get: { parameters: [{ ${nowhere} }], responses: { '200': {} } }`],
    ['status-400-declared', `post: { requestBody: { ${nowhere} }, responses: { '200': {} } }`],
    ['status-200-content', `get: { responses: { '200': { content: { ${nowhere} } } } }`],
    ['status-head-no-body', `head: { responses: { '200': { ${nowhere} } } }`],
    ['status-etag', `get: { parameters: [{ ${nowhere} }], responses: { '200': {} } }`],
    ['status-etag', `get: { responses: { '200': { ${nowhere} }, '304': {} } }`],
    ['status-problem-json', `get: { responses: { '200': {}, '400': { ${nowhere} } } }`],
  ])('%s of %s', async (id, operation) => {
    const messages = await messagesOf(id, null, `  /a/{b}: { ${operation} }`);
    expect(messages.filter(message => !message.includes('nowhere.yaml'))).toEqual([]);
  });
});

describe('a wrong option names itself and says what it takes', () => {
  const codes =
    'status-auth-declared: the option "codes" takes a list of at least one status code from "400" to "499", in quotes';
  it.each([
    ['status-auth-declared', { codes: [] }, codes],
    ['status-auth-declared', { codes: [401] }, codes],
    ['status-auth-declared', { codes: ['4XX'] }, codes],
    [
      'status-200-content',
      { methods: ['get'] },
      'status-200-content: the option "methods" takes a list of HTTP methods in capitals',
    ],
    [
      'status-200-content',
      { codes: ['200'] },
      'status-200-content takes the options "methods", "each", "except", not {"codes":["200"]}',
    ],
    [
      'status-etag',
      { codes: ['304'] },
      'status-etag takes the options "each", "except", not {"codes":["304"]}',
    ],
  ])('%s %j', (id, options, message) => {
    expect(errorsOf(id, options)).toEqual([message]);
  });
});
