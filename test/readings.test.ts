/** What rules read in names and texts, where much may be written and little is meant. */
import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from './lint.ts';

type Item = Readonly<Record<string, unknown>>;

async function messages(
  id: string,
  paths: Readonly<Record<string, Item>>,
  more: object = {},
): Promise<string[]> {
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths,
    ...more,
  });
  const results = await lint(text, rulesetWith(id, null));
  return results.flatMap(({ rule, message }) => (rule === id ? [message] : []));
}

/** What a rule says of an operation with responses of these descriptions. */
async function said(
  id: string,
  method: string,
  path: string,
  descriptions: Readonly<Record<string, string>>,
) {
  const responses = Object.entries(descriptions).map(([code, description]) => [code, { description }]);
  const found = await messages(id, { [path]: { [method]: { responses: Object.fromEntries(responses) } } });
  return found.join('\n');
}

describe('status-202-monitor', () => {
  const found = (name: string, value: unknown) =>
    messages('status-202-monitor', {
      '/a': { post: { [name]: value, responses: { '202': { description: 'Later.' } } } },
    });

  it.each(['x-lro', 'x-LRO-options', 'x-ms-long-running-operation', 'x-my-lro'])(
    '%s is followed',
    async name => {
      expect(await found(name, true)).toEqual([]);
      expect(await found(name, false)).toHaveLength(1);
    },
  );

  it.each(['x-lrox', 'x-mylro', 'y-x-lro'])('%s is no promise', async name => {
    expect(await found(name, true)).toHaveLength(1);
  });
});

describe('status-400-declared', () => {
  const found = (name: string, location = 'header') =>
    messages('status-400-declared', {
      '/a': {
        get: {
          parameters: [{ name, in: location, schema: { type: 'string' } }],
          responses: { '200': { description: 'Done.' } },
        },
      },
    });

  it.each([
    ...['Accept', 'Accept-Language', 'content-type', 'If-Range', 'Range'],
    ...[
      'Request-Id',
      'X-Request-ID',
      'x-requestid',
      'correlation-id',
      'X-Trace-Id',
      'traceparent',
      'tracestate',
    ],
    ...['Authorization', 'x-amz-security-token'],
  ])('the field %s has another answer', async name => {
    expect(await found(name)).toEqual([]);
    expect(await found(name, 'query')).toHaveLength(1);
  });

  it.each(['X-API-Key', 'api_key', 'app_id', 'appId', 'access_token', 'AuthToken', 'client_secret'])(
    '%s has another answer, wherever it is sent',
    async name => {
      expect(await found(name)).toEqual([]);
      expect(await found(name, 'query')).toEqual([]);
    },
  );

  it.each([
    ...['Accepts', 'X-Accept', 'Acceptance', 'X-Content-Type', 'X-If-Match', 'Ranges', 'My-Request-Id'],
    ...['trace', 'Authorizations', 'X-Authorization', 'token', 'tokens', 'a-token-type'],
  ])('the field %s is input', async name => {
    expect(await found(name)).toHaveLength(1);
  });
});

describe('status-402-reserved', () => {
  it.each([
    ['Pay first.', 'answer 403 (Forbidden) and say in its body what has to be paid'],
    [
      'The card was declined.',
      'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body',
    ],
    [
      'The payment was declined.',
      'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body',
    ],
    [
      'Their banks decline to pay.',
      'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body',
    ],
    ['The bill is that of an indecliner.', 'answer 403 (Forbidden) and say in its body what has to be paid'],
    ['The job failed.', 'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body'],
    ['The project is not ready.', 'answer 403 (Forbidden) or 409 (Conflict) and say why in its body'],
  ])('%s', async (text, advice) => {
    expect(await said('status-402-reserved', 'post', '/a', { '402': text })).toContain(`: ${advice}.`);
  });

  const OF_QUOTA = 'and say in its body what is used up';

  it.each([
    ['The project is not ready.', {}, 'answer 403 (Forbidden) and say why in its body'],
    ['The job failed.', {}, 'answer 422 (Unprocessable Content) or 403 (Forbidden) and say why in its body'],
    ['Quota exceeded.', {}, 'answer 403 (Forbidden)'],
    ['Overquota.', {}, `answer 403 (Forbidden) ${OF_QUOTA}`],
    ['Payment required: overquota.', {}, `answer 403 (Forbidden) ${OF_QUOTA}`],
    ['Above your premium level.', {}, 'answer 403 (Forbidden) and say in its body what has to be paid'],
    ['The plan has no such thing.', {}, 'answer 403 (Forbidden) and say in its body what has to be paid'],
    ['Explain it.', {}, 'answer 403 (Forbidden) and say why in its body'],
    [
      'The limit of your plan is reached.',
      {},
      'answer 403 (Forbidden) and say in its body what has to be paid',
    ],
    ['Limit of requests reached.', {}, 'answer 429 (Too Many Requests)'],
    [
      'Limit of requests reached.',
      { '429': 'Too fast.' },
      'answer 429 (Too Many Requests), which is declared too, and tell the two apart in its body',
    ],
    [
      'Over quota.',
      { '200': 'Your quota.', '409': 'Over the quota of the space.' },
      'answer 409 (Conflict), which is declared too, and tell the two apart in its body',
    ],
    [
      'Pay.',
      { '403': 'No.' },
      'answer 403 (Forbidden), which is declared too, and tell the two apart in its body',
    ],
  ])('%s, of a read, beside %j', async (text, others, advice) => {
    const responses = { ...others, '402': text };
    expect(await said('status-402-reserved', 'get', '/a', responses)).toContain(`: ${advice}.`);
  });
});

describe('status-503-retry-after', () => {
  const of = (text: string) => said('status-503-retry-after', 'get', '/a', { '503': text });

  it.each([
    'Search is disabled.',
    "The API isn't enabled",
    'It is not currently enabled',
    'The node is not part of a swarm',
    'The request timed out',
    'Internal failure',
    'The target URL cannot be read, try another',
    'Time-out',
  ])('%s: nobody knows when it ends', async text => expect(await of(text)).toBe(''));

  it.each([
    '',
    'Service unavailable',
    'It is temporarily disabled',
    'Disabled; try later',
    'Timed out, as the server is busy',
    'Internal error: too many requests',
    'Server error',
    'Connection error',
    'Not yet',
    'The website builder is down'.replace('website', 'site'),
  ])('%s: it ends', async text => expect(await of(text)).not.toBe(''));
});

describe('status-404-declared', () => {
  const id = 'status-404-declared';

  it.each([
    ['400', 'Not found.'],
    ['403', 'The book could not be found.'],
    ['422', 'It does not exist.'],
    ['400', 'No such book.'],
    ['400', 'Invalid id'],
    ['400', 'unknown book ID'],
  ])('%s: %s', async (code, text) => {
    expect(await said(id, 'get', '/a/{id}', { '200': 'Done.', '409': 'Taken.', [code]: text })).toBe('');
  });

  it.each([
    ['409', 'Not found.'],
    ['4000', 'Not found.'],
    ['1400', 'Not found.'],
    ['400', 'Not founded.'.replace('found', 'fund')],
    ['400', 'Invalid idea'],
    ['400', 'Invalid, see the id'],
    ['400', 'It was found.'],
  ])('%s: %s is something else', async (code, text) => {
    expect(await said(id, 'get', '/a/{id}', { '200': 'Done.', [code]: text })).not.toBe('');
  });

  it.each([
    ['put', '/{id}', ''],
    ['put', '/a/{id}', ''],
    ['patch', '/a/{id}', ''],
    ['put', '/a/{id}?b={b}', ''],
    ['put', '/a/{id}/b', 'no such {id}'],
    ['put', '/a/{a}/b/{b}', 'no such {a}.'],
    ['post', '/a/{id}', 'no such {id}'],
  ])('%s %s may create what it names', async (method, path, advice) => {
    const found = await said(id, method, path, { '201': 'Created.' });
    if (advice === '') expect(found).toBe('');
    else expect(found).toContain(advice);
  });

  it('operations that name nothing keep no convention of it', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [
        [`/a${index}/{id}`, { get: { responses: { '200': { description: 'Done.' } } } }],
        [`/b${index}`, { get: { responses: { '404': { description: 'None.' } } } }],
      ]).flat(),
    );
    expect(await messages(id, paths)).toHaveLength(1);
  });
});

describe('status-200-content', () => {
  const found = async (description: string, more: object = {}) => {
    const responses = { '200': { description }, ...more };
    return (await messages('status-200-content', { '/a': { get: { responses } } })).join('\n');
  };

  it.each([
    'Default Response',
    'default response.',
    ' No response was specified ',
    'Auto generated using Swagger Inspector',
  ])('"%s" is a placeholder', async text => {
    expect(await found(text)).toBe(
      `200 of GET /a declares no content, as "${text.trim()}" is what a generator writes where it is told nothing: declare the response in the code that the description is made from.`,
    );
  });

  it.each(['Default', 'The default response', 'Response'])('"%s" is none', async text => {
    expect(await found(text)).toContain('declares no content: declare what it sends, or answer 204');
  });

  it('a placeholder that others share is one where all of them have no other words', async () => {
    const [reference, description] = [{ $ref: '#/components/responses/Shared' }, 'Default Response'];
    const paths = { '/a': { get: { responses: { '200': { ...reference, description: 'The books.' } } } } };
    const shared = { components: { responses: { Shared: { description } } } };
    const both = { ...paths, '/b': { get: { responses: { '200': reference } } } };
    const said = async (paths: object) =>
      (await messages('status-200-content', paths as never, shared)).join();
    expect(await said(both)).not.toContain('generator');
    expect(await said({ '/b': both['/b'] })).toContain('generator');
  });

  it.each([['301'], ['303'], ['308']])('a 200 beside a %s may be the page at its end', async code => {
    expect(await found('The book.', { [code]: { description: 'Elsewhere.' } })).toBe(
      '200 of GET /a declares no content: declare what it sends, or remove it if the redirect is all that is answered.',
    );
  });

  it('a 200 that is said to redirect is to be the redirect', async () => {
    expect(await found('Redirects to the book.')).toBe(
      '200 of GET /a declares no content: declare what it sends, or the redirect in its place, with a Location header.',
    );
    expect(await found('The book.', { '304': { description: 'As before.' } })).toContain('204');
    const paths = { '/a': { get: { responses: { '206': { description: 'Redirects.' } } } } };
    expect((await messages('status-200-content', paths)).join()).toContain('declare the part that it sends');
  });
});

describe('status-405-allow', () => {
  const OTHERWISE =
    'or answer 400 (Bad Request), 403 (Forbidden) or 409 (Conflict) if it is not the method that is refused';

  it.each([
    '',
    'Method Not Allowed',
    'method is not allowed',
    '**Method NotAllowed!!**',
    'Method notallowed.',
  ])('"%s" says the phrase', async text => {
    const found = await said('status-405-allow', 'get', '/a', { '405': text });
    expect(found).toMatch(/allowed\.$/);
    expect(found).not.toContain(OTHERWISE);
  });

  it.each(['Your method not allowed', 'Method not allowed here', 'Not allowed'])(
    '"%s" says more',
    async text => {
      expect(await said('status-405-allow', 'get', '/a', { '405': text })).toContain(OTHERWISE);
    },
  );
});

describe('status-406-content', () => {
  it.each([
    ...[
      '',
      'Not acceptable',
      'No such format',
      'Wrong media',
      'MIME',
      'Bad content type',
      'The content-type',
    ],
    ...['ContentType', 'charset', 'encoding', 'Which language?', 'No representation'],
  ])('"%s" is of formats', async text => {
    expect(await said('status-406-content', 'get', '/a', { '406': text })).toContain('declare the content');
  });

  it('a text of something else is not', async () => {
    expect(await said('status-406-content', 'get', '/a', { '406': 'Too long.' })).toContain(
      'is described as',
    );
  });
});

describe('status-auth-declared', () => {
  const found = async (code: string, text: string, codes?: readonly string[]) => {
    const description = {
      openapi: '3.1.1',
      info: { title: 'Example', version: '1.0.0' },
      security: [{ key: [] }],
      paths: {
        '/a': { get: { responses: { '200': { description: 'Done.' }, [code]: { description: text } } } },
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } } },
    };
    const results = await lint(
      JSON.stringify(description),
      rulesetWith('status-auth-declared', codes && { codes }),
    );
    return results.map(({ message }) => message).join();
  };
  const INSTEAD = 'declares 403 for missing or wrong credentials';

  it.each([
    ...[
      'Failed to authenticate',
      'No authentication',
      'Invalid credentials',
      'Missing API key',
      'Wrong api-key',
    ],
    ...['Bad apikey', 'The api_key is not valid', 'Token expired', 'Issues with the token'],
  ])('"%s" of a 403 is a 401', async text => {
    expect(await found('403', text)).toContain(INSTEAD);
    expect(await found('400', text)).not.toContain(INSTEAD);
    expect(await found('403', text, ['401', '404'])).not.toContain(INSTEAD);
  });

  it.each([
    'Not authenticated',
    'The token lacks a scope',
    'Nothing here',
    'Invalid name',
    'Unauthenticated',
  ])('"%s" of a 403 is one', async text => {
    expect(await found('403', text)).not.toContain(INSTEAD);
  });
});

describe('status-auth-unsecured', () => {
  const found = (path: string, method: string, operation: object) =>
    messages(
      'status-auth-unsecured',
      { [path]: { [method]: { security: [], responses: { '401': { description: 'Who?' } }, ...operation } } },
      {
        components: {
          securitySchemes: {
            key: { type: 'apiKey', name: 'My-Key', in: 'header' },
            other: { type: 'http', scheme: 'basic' },
          },
        },
      },
    );
  const taking = (name: string, location = 'query') => ({
    parameters: [{ name, in: location, schema: { type: 'string' } }],
  });
  const BODY = { requestBody: { content: { 'application/json': { schema: { properties: { name: {} } } } } } };

  it.each(['/login', '/logon', '/sign-in', '/openid', '/oauth2', '/sso', '/sso/a', '/a/sso'])(
    '%s takes credentials, whatever it declares',
    async path => {
      expect(await found(path, 'get', {})).toEqual([]);
    },
  );

  it.each(['/logan', '/sign', '/lesson', '/assort', '/ssos'])('%s takes none', async path => {
    expect(await found(path, 'get', {})).toHaveLength(1);
    expect(await found(path, 'post', BODY)).toHaveLength(1);
  });

  it.each(['/auth', '/authenticate', '/authorize', '/authorization', '/password', '/sessions', '/token'])(
    '%s takes them in its body',
    async path => {
      expect(await found(path, 'get', {})).toHaveLength(1);
      expect(await found(path, 'post', BODY)).toEqual([]);
      expect(await found('/a', 'post', { ...BODY, operationId: path.slice(1) })).toEqual([]);
    },
  );

  it.each(['/authors', '/author/{id}'])('%s does not', async path => {
    expect(await found(path, 'post', BODY)).toHaveLength(1);
  });

  it.each([
    ...[
      'password',
      'user_passcode',
      'passphrase',
      'client-secret',
      'credential',
      'Credentials',
      'otp',
      'accessKey',
    ],
    ...[
      'api_key',
      'auth-key',
      'client_assertion',
      'signature',
      'signature256',
      'token',
      'refreshToken',
      'code',
    ],
    ...[
      'authorization_code',
      'verificationCode',
      'grant_type',
      'Authorization',
      'Proxy-Authorization',
      'pin',
      'pwd',
    ],
    ...['key', 'my-key'],
  ])('a parameter %s holds them', async name => {
    expect(await found('/a', 'get', taking(name))).toEqual([]);
  });

  it.each([
    ...[
      'passwords',
      'secrets',
      'signatures',
      'nextToken',
      'continuation-token',
      'page_token',
      'skipToken',
      'syncToken',
    ],
    ...[
      'tokens',
      'tokenType',
      'zipcode',
      'codes',
      'grant_types',
      'mypin',
      'pins',
      'x-authorization',
      'keys',
      'monkey',
    ],
    'credentialsOf',
  ])('a parameter %s does not', async name => {
    expect(await found('/a', 'get', taking(name))).toHaveLength(1);
  });

  it('a key in a header or cookie is one that a scheme would name', async () => {
    expect(await found('/a/{key}', 'get', taking('key', 'path'))).toEqual([]);
    expect(await found('/a', 'get', taking('key', 'header'))).toHaveLength(1);
    expect(await found('/a', 'get', taking('key', 'querystring'))).toHaveLength(1);
    expect(await found('/a', 'get', taking('key', 'mypath'))).toHaveLength(1);
  });
});

describe('status-content-range', () => {
  const range = { parameters: [{ name: 'x-ms-range', in: 'header', schema: { type: 'string' } }] };
  const found = async (code: string, operation: object, response: object = {}, others: object = {}) => {
    const responses = { [code]: { description: 'Done.', ...response }, ...others };
    const paths = { '/a': { get: { responses, ...operation } } };
    return (await messages('status-content-range', paths)).filter(message => message.startsWith(code)).join();
  };
  const NOT_FOR_PAGES = /, or answer 200 \(OK\) if no Range header asked for a part\.$/;
  const DONE = { description: 'Done.' };

  it('asks whether a part was meant', async () => {
    expect(await found('206', {})).toMatch(NOT_FOR_PAGES);
    expect(await found('206', { summary: 'Ranges.', description: 'Kilobyte.' })).toMatch(NOT_FOR_PAGES);
    expect(await found('206', {}, {}, { '400': DONE })).toMatch(NOT_FOR_PAGES);
    expect(await found('416', {})).toContain('or answer 400 (Bad Request) if no Range');
  });

  it('offers no code that is declared', async () => {
    expect(await found('206', {}, {}, { '200': { $ref: '#/components/responses/None' } })).toMatch(
      /, or let 200, which is declared too, stand for both if no Range header asked for a part\.$/,
    );
    expect(await found('416', {}, {}, { '400': DONE })).toMatch(
      /, or remove it if no Range header is refused\.$/,
    );
  });

  it.each<[string, object, object, object]>([
    ['its parameters', range, {}, {}],
    ['its other codes', {}, {}, { '416': DONE }],
    ['its other responses', {}, {}, { '200': { ...DONE, headers: { 'content-range': { schema: {} } } } }],
    ['its summary', { summary: 'Some bytes.' }, {}, {}],
    ['its description', { description: 'Takes a Range header.' }, {}, {}],
    ['the description of the response', {}, { description: 'What a range request asks for.' }, {}],
    ['separate words', { summary: 'Mega', description: 'bytes' }, {}, {}],
    ['a single word', {}, { description: 'Each byte.' }, {}],
  ])('does not ask it where %s say so', async (_, operation, response, others) => {
    const message = await found('206', operation, response, others);
    expect(message).toMatch(/add one that says which part is sent\.$/);
  });

  it('asks no response of many parts for it', async () => {
    const content = (mediaType: string) => ({ content: { [mediaType]: {} } });
    expect(await found('206', range, content('multipart/byteranges; boundary=a'))).toBe('');
    expect(await found('206', range, content('x-multipart/byteranges'))).not.toBe('');
    expect(await found('416', {}, content('multipart/byteranges'))).not.toBe('');
  });

  it.each(['head', 'put', 'post', 'patch', 'delete'])('asks no %s, which has no ranges', async method => {
    const operation = (code: string) => ({ responses: { [code]: { description: 'Bytes.' } } });
    for (const code of ['206', '416']) {
      expect(await messages('status-content-range', { '/a': { [method]: operation(code) } })).toEqual([]);
      expect(await messages('status-content-range', { '/a': { get: operation(code) } })).toHaveLength(1);
    }
  });
});

describe('status-header-schema', () => {
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

describe('status-method-declared', () => {
  const said405 = (text: string) =>
    said('status-method-declared', 'get', '/a', { '405': text, '200': 'Done.' });

  it.each(['Invalid input', 'Missing field', 'Unsupported', 'Not\nrecognized'])(
    '"%s" is a 400',
    async text => {
      expect(await said405(text)).toMatch(/: answer 400 \(Bad Request\) or 422/);
    },
  );

  it.each(['The method is not valid', 'Unsupported method', 'Invalid.\nNo such method'])(
    '"%s" is not',
    async text => {
      expect(await said405(text)).toMatch(/: remove it, or answer 403/);
    },
  );
});

it('status-method-declared keeps what a response says', async () => {
  const found = (code: string, text: string, method = 'get') =>
    said('status-method-declared', method, '/a', { [code]: text, '200': 'Done.' });
  expect(await found('501', 'Unable to generate a result')).toMatch(/: answer 422 .* or 500 /);
  expect(await found('501', 'The printer has no ink')).toMatch(/: say which requests are refused if/);
  expect(await found('501', 'Not Implemented.')).toMatch(/: remove it, or do not declare/);
  expect(await found('405', 'It is taken')).toMatch(/: answer 400 .*, or say which requests are refused\.$/);
  expect(await found('405', 'Method not allowed', 'options')).toBe('');
  const paths = { '/a': { get: { responses: { '501': { $ref: '#/components/responses/BadGateway' } } } } };
  const responses = { BadGateway: { description: 'Broken.' } };
  expect(await messages('status-method-declared', paths, { components: { responses } })).toEqual([]);
});

it.each([
  ['Idempotency-Key', 'A key.', 1],
  ['X-Idempotency-Key', 'A key.', 0],
  ['Idempotency-Key', 'Prevents duplicate submissions.', 0],
  ['Idempotency-Key', 'Each is processed only once.', 0],
])('status-conditional-declared of %s: %s', async (name, description, count) => {
  const parameters = [{ name, in: 'header', description, schema: { type: 'string' } }];
  const responses = { '200': { description: 'Done.' }, '400': { description: 'Wrong.' } };
  const found = await messages('status-conditional-declared', { '/a': { post: { parameters, responses } } });
  expect(found).toHaveLength(count);
});

it('status-created passes what says that it is not created', async () => {
  const found = (description: string) =>
    messages('status-created', {
      '/a': {
        post: { summary: 'Create a book', description, responses: { '200': { description: 'Done.' } } },
      },
      '/a/{id}': { get: { responses: { '200': { description: 'It.' } } } },
    });
  expect(await found('It is new.')).toHaveLength(1);
  expect(await found('With a draft, the book is not created.')).toEqual([]);
});

it('status-unsafe-method reads examples', async () => {
  const found = (summary: string, more: object = {}) => {
    const content = { 'application/json': { examples: { a: { summary, value: {} } } } };
    const responses = { '409': { description: 'Conflict', content }, ...more };
    return messages('status-unsafe-method', { '/a': { get: { responses } } });
  };
  expect(await found('Conflict')).toHaveLength(1);
  expect(await found('Already exists')).toEqual([]);
  expect(await found('Conflict', { '201': { description: 'Created' } })).toHaveLength(1);
});

describe('status-method', () => {
  const found = async (method: string, code: string, response: object, header?: string) => {
    const parameters = header ? [{ name: header, in: 'header', schema: { type: 'string' } }] : [];
    const results = await messages('status-method', {
      '/a': { [method]: { parameters, responses: { [code]: response } } },
    });
    return results.map(message => message.slice(message.lastIndexOf(': ') + 2)).join();
  };
  const DONE = { description: 'Done.' };
  const FAILED = 'answer 412 (Precondition Failed).';

  it.each(['If-Match', 'If-None-Match', 'If-Unmodified-Since'])(
    'a 304 to a write with %s is a 412',
    async name => {
      expect(await found('put', '304', DONE, name)).toBe(FAILED);
      expect(await found('delete', '416', DONE, name)).toBe('remove 416.');
    },
  );

  it.each(['The If-Match failed', 'if-none-match is wrong'])(
    'a 304 to a write with "%s" is a 412',
    async text => {
      expect(await found('put', '304', { description: text })).toBe(FAILED);
      expect(await found('put', '206', { description: text })).not.toBe(FAILED);
    },
  );

  it('a 416 that refuses the part which is sent is right', async () => {
    expect(await found('put', '416', DONE, 'Content-Range')).toBe('');
    expect(await found('put', '206', DONE, 'Content-Range')).not.toBe('');
  });

  it('a DELETE whose 201 says nothing is a 204', async () => {
    expect(await found('delete', '201', DONE)).toContain('answer 204 (No Content)');
    const content = { 'text/plain': {} };
    expect(await found('delete', '201', { ...DONE, content })).toContain('answer 200 (OK)');
  });

  it.each([
    ['delete', '201', 'Async request accepted', 'answer 202 (Accepted).'],
    ['delete', '201', 'Deletion submitted', 'answer 202 (Accepted).'],
    ['put', '304', 'User can only subscribe itself', 'answer 403 (Forbidden).'],
    ['put', '304', 'That is not allowed', 'answer 403 (Forbidden).'],
    ['put', '206', 'No Data Found', 'answer 404 (Not Found).'],
  ])('a %s whose %s says "%s" is told: %s', async (method, code, description, advice) => {
    expect(await found(method, code, { description })).toBe(advice);
  });

  it('what a 201 of a GET says beside a 200 is not to be lost', async () => {
    const body = (name: string) => ({
      ...DONE,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    const beside = async (created: object) =>
      (
        await messages('status-method', {
          '/a': { get: { responses: { '200': body('A'), '201': created } } },
        })
      )
        .map(message => message.slice(message.lastIndexOf(': ') + 2))
        .join();
    const headers = { Location: { schema: { type: 'string' } } };
    const OR_POST = 'or make the operation a POST if it creates something.';
    const MOVE = 'move its content into 200, which is declared too';
    const GO = 'answer 303 (See Other) if its Location is where to go next';
    expect(await beside(body('A'))).toBe(`remove 201, ${OR_POST}`);
    expect(await beside(body('B'))).toBe(`${MOVE}, ${OR_POST}`);
    expect(await beside({ ...DONE, headers })).toBe(`${GO}, ${OR_POST}`);
    expect(await beside({ ...body('B'), headers })).toBe(`${MOVE}, ${GO}, ${OR_POST}`);
  });
});

describe('status-429-rate-limit', () => {
  const found = (description: string, example?: object) =>
    messages('status-429-rate-limit', {
      '/a': {
        post: {
          responses: {
            '429': { description, ...(example && { content: { 'application/json': { example } } }) },
          },
        },
      },
    });
  const RETRY_AFTER = '429 of POST /a declares no Retry-After header: add one that says when to try again.';

  it.each([
    'Concurrent requests with the same idempotency key',
    'Too many commits. Please backfill some commits before retrying.',
  ])('"%s" is no limit', async text => {
    expect(await found(text)).toEqual([]);
    expect(await found('Conflict', { message: text })).toEqual([]);
  });

  it.each(['Too many concurrent requests', 'The queue is full'])('"%s" asks for Retry-After', async text => {
    expect(await found(text)).toEqual([RETRY_AFTER]);
  });

  it.each([
    'Please wait a minute before retrying.',
    'Too many requests. Use an Idempotency-Key when you retry.',
    'Rate or concurrency limit',
  ])('"%s" is a limit', async text => {
    expect((await found(text)).join()).toContain('add Retry-After or RateLimit');
  });
});

it.each([
  ['status-not-final', '103'],
  ['status-obsolete', '418'],
  ['status-registered', '599'],
  ['status-method', '304'],
  ['status-429-rate-limit', '429'],
  ['status-redirect-location', '302'],
  ['status-method-declared', '405'],
  ['status-402-reserved', '402'],
])('%s passes an operation that shows %s', async (id, code) => {
  expect(await said(id, 'post', `/status/${code}`, { [code]: '' })).toBe('');
  expect(await said(id, 'post', `/status/${code}1`, { [code]: '' })).not.toBe('');
});

describe('status-not-final', () => {
  const found = async (code: string, response: object) =>
    (await messages('status-not-final', { '/a': { get: { responses: { [code]: response } } } })).join();

  it('a 100 may stand for its range', async () => {
    expect(await found('100', { description: 'Informational responses' })).toBe('');
    expect(await found('100', { description: 'It is informational' })).not.toBe('');
    expect(await found('100', { description: 'Informationals' })).not.toBe('');
    expect(await found('102', { description: 'Informational' })).not.toBe('');
  });

  it('a 499 may be an error of its own', async () => {
    const content = { 'application/json': {} };
    const OWN = 'clients treat it as 400';
    expect(await found('499', { description: 'It failed.' })).toContain(OWN);
    expect(await found('499', { description: '', content })).toContain(OWN);
    expect(await found('499', { description: '' })).not.toContain(OWN);
    expect(await found('499', { $ref: '#/components/responses/None' })).not.toContain(OWN);
    for (const text of [
      'closed',
      'cancelled',
      'aborted',
      'disconnected',
      'hung up',
      'hangs',
      'left',
      'lost',
    ]) {
      expect(await found('499', { description: `The client ${text}`, content }), text).not.toContain(OWN);
    }
  });
});

it('status-redirect-location asks it of all but uploads in parts', async () => {
  const parameters = [{ name: 'Content-Range', in: 'header', schema: { type: 'string' } }];
  const found = (code: string) =>
    messages('status-redirect-location', {
      '/a': { put: { parameters, responses: { [code]: { description: 'There.' } } } },
    });
  expect(await found('308')).toEqual([]);
  expect(await found('307')).toHaveLength(1);
});

describe('status-registered', () => {
  // biome-ignore format: a table
  it.each<[string, string]>([
    ['419', '401 403'], ['420', '429 403'], ['430', '431 403'], ['440', '401'], ['449', '401 409'],
    ['450', '403 503'], ['494', '431'], ['495', '400'], ['496', '400'], ['497', '400'], ['498', '401'],
    ['509', '429 503 504'], ['520', '502'], ['521', '502'], ['522', '504'], ['523', '502'], ['524', '504'],
    ['525', '502'], ['526', '502'], ['527', '502'], ['529', '503'], ['530', '502 503'], ['561', '401'],
    ['598', '504'], ['599', '504'],
  ])('%s is what others call %s', async (code, others) => {
    const message = await said('status-registered', 'get', '/a', { [code]: '' });
    const [, advice = ''] = message.split(': ');
    expect(advice.match(/\b\d\d\d\b/g)).toEqual(others.split(' '));
  });
});

it('status-request-body declares no body of what takes none', async () => {
  for (const method of ['get', 'head', 'trace', 'post', 'delete', 'options']) {
    const message = await said('status-request-body', method, '/a', { '415': 'Wrong.' });
    expect(message.includes('declare the body'), method).toBe(/post|delete|options/.test(method));
  }
});

describe('status-success', () => {
  const id = 'status-success';
  const declaring = (...codes: string[]) => Object.fromEntries(codes.map(code => [code, 'No.']));
  const found = (response: object, code = 'default') =>
    messages(id, { '/a': { get: { responses: { [code]: response } } } });

  it.each([['405'], ['501'], ['404', '405'], ['404', '501'], ['405', '501'], ['404', '405', '501']])(
    'a GET is there only to answer %s %s %s',
    async (...codes) => {
      expect(await said(id, 'get', '/a', declaring(...codes))).toBe('');
      expect(await said(id, 'put', '/a', declaring(...codes))).not.toBe('');
    },
  );

  it.each([['404'], ['400', '405'], ['405', '500'], ['403', '404', '501']])(
    'a GET that answers %s %s %s lacks a success',
    async (...codes) => {
      expect(await said(id, 'get', '/a', declaring(...codes))).not.toBe('');
    },
  );

  it.each([
    ['/websocket', {}],
    ['/a', { operationId: 'openWebSocket' }],
    ['/a', { summary: 'Open a web socket.' }],
    ['/a', { summary: 'Open a web-socket.' }],
  ])('%s %j switches protocols', async (path, more) => {
    const paths = { [path]: { get: { ...more, responses: { '400': { description: 'No.' } } } } };
    expect((await messages(id, paths)).join()).toContain('101 (Switching Protocols)');
  });

  it.each([
    ['/web', { summary: 'Socket' }],
    ['/web/socket', {}],
  ])('%s %j does not', async (path, more) => {
    const paths = { [path]: { get: { ...more, responses: { '400': { description: 'No.' } } } } };
    expect((await messages(id, paths)).join()).toContain('200 or 204');
  });

  it.each([
    ['without responses', {}, 1],
    ['with none', { responses: {} }, 1],
    ['with null for them', { responses: null }, 1],
    ['with extensions alone', { responses: { 'x-later': {} } }, 1],
    ['with some that lead nowhere', { responses: { $ref: '#/none' } }, 0],
    ['with a list', { responses: [] }, 0],
    ['with one that leads nowhere', { responses: { '200': { $ref: '#/none' } } }, 0],
  ])('an operation %s', async (_, operation, count) => {
    const said = await messages(id, { '/a': { get: operation } });
    expect(said).toEqual(
      Array(count).fill(
        'GET /a declares no response at all: declare what it answers when all goes well, such as 200 or 204, and when it fails.',
      ),
    );
  });

  it('a default may be a success, unless it says that it is an error', async () => {
    const body = (name: string) => ({
      description: 'What came of it.',
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    expect(await found({ description: 'What came of it.' })).toEqual([]);
    expect(await found({ description: 'An error.' })).toHaveLength(1);
    expect(await found({ description: 'An error.' }, '200')).toEqual([]);
    expect(await found(body('Result'))).toEqual([]);
    expect(await found(body('ApiError'))).toHaveLength(1);
    expect(await found({ description: 'Any.', content: { 'application/json': {} } })).toEqual([]);
  });
});

describe('status-valid-code', () => {
  const found = async (version: object, key: string) => {
    const paths = { '/a': { get: { responses: { [key]: { description: 'Done.' } } } } };
    const text = JSON.stringify({ ...version, info: { title: 'Example', version: '1.0.0' }, paths });
    const [result] = await lint(text, rulesetWith('status-valid-code', null));
    return result?.message.replace(/^.*? of GET \/a /s, '') ?? '';
  };
  const EACH = 'write each code as a key of its own';
  const FIRST = 'and say the rest in its description';

  it.each<[string, string[]]>([
    ['write default', ['default ', ' Default', 'DEFAULT']],
    ['write 4XX', ['4x', '4xx', '4Xx', '4nn', '4*', '4**', '4??', '4--', '4_', '40x', '40*', '40?']],
    ['write 4XX', ['400-499', '400 – 499', '400 to 499', '400..499', '400...499']],
    [EACH, ['400/499', '400-599', '400-399', '200, 201', '200,201,202', '200 or 201 or so', '200\n201\n']],
    [`write 200 ${FIRST}`, ['200ok', 'x200', 'a200, 201', '200,2011', '200: ok\nand so on']],
    [`write 400 ${FIRST}`, ['a400-499', '400-4990']],
    [
      'use a code from 100 to 599, a range such as 4XX, or default',
      [
        'my default',
        'defaults',
        '14xx',
        'x4xx',
        '4xxx',
        '4XXX',
        'A4XX',
        '4***',
        '40xx',
        'a40x',
        '2000',
        '1200',
        '1200 ok',
        '99',
        '600',
        'ok',
      ],
    ],
  ])('%s', async (advice, keys) => {
    for (const key of keys) {
      const fault = /^4xx$/i.test(key) ? `is written ${key}, which is no range` : 'is no status code';
      expect(await found({ openapi: '3.1.1' }, key), key).toBe(`${fault}: ${advice}.`);
      const inSwagger =
        advice === 'write 4XX'
          ? 'is a range, which Swagger 2.0 does not know: write each of its codes, or default.'
          : `is no status code: ${advice.replace(', a range such as 4XX', '')}.`;
      expect(await found({ swagger: '2.0' }, key), key).toBe(inSwagger);
    }
  });

  it.each(['100', '599', 'default'])('%s is one', async key => {
    expect(await found({ openapi: '3.1.1' }, key)).toBe('');
    expect(await found({ swagger: '2.0' }, key)).toBe('');
  });
});

it('status-201-location asks it of methods that create', async () => {
  expect(await said('status-201-location', 'get', '/a', { '201': 'Created.' })).toBe('');
  expect(await said('status-201-location', 'post', '/a', { '201': 'Created.' })).not.toBe('');
});

describe('what is declared already is not offered', () => {
  it('of a 200 without content beside a 204', async () => {
    expect(
      await said('status-200-content', 'get', '/a', { '200': 'What is there.', '204': 'Nothing.' }),
    ).toMatch(/: declare what it sends\.$/);
  });

  it('of a 406 that says nothing of formats, beside all that it may mean', async () => {
    const others = {
      '400': 'No.',
      '401': 'No.',
      '403': 'No.',
      '404': 'No.',
      '409': 'No.',
      '415': 'No.',
      '422': 'No.',
    };
    expect(await said('status-406-content', 'post', '/a', { ...others, '406': 'It failed.' })).toContain(
      'remove 406, since what it may mean is declared too',
    );
  });
});
