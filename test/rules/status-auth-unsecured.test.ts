import { describe, expect, it } from 'vitest';
import { errorsOf, lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as credentials from './documents/credentials.ts';
import * as texts from './documents/texts.ts';

testRule('status-auth-unsecured');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
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

describe('its options', () => {
  const { document, reported } = credentials;
  const id = 'status-auth-unsecured';
  const paths = `
  /a:
    get:
      security: []
      responses: { '401': { description: a }, '403': { description: a }, '407': { description: a } }`;

  it.each([
    [null, ['/a get responses 401', '/a get responses 407']],
    [{ codes: ['401', '403'] }, ['/a get responses 401', '/a get responses 403']],
    [{ codes: ['407'] }, ['/a get responses 407']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('says what a 403 is about', async () => {
    const [result] = await lint(document(paths), rulesetWith(id, { codes: ['403'] }));
    expect(result?.message).toBe(
      "403 of GET /a refuses what the credentials do not permit, but the operation's security lets anyone call it: remove 403, or name the security scheme there.",
    );
  });

  it.each([{ codes: [] }, { codes: [401] }, { codes: ['404'] }, { codes: '403' }])('not %j', options => {
    expect(errorsOf(id, options)).toEqual([
      'status-auth-unsecured: the option "codes" takes a list of at least one of "401", "403" and "407", in quotes',
    ]);
  });

  const publicPost = (path: string, more: string) => `
  ${path}: { post: { security: [], ${more}, responses: { '401': { description: a } } } }`;
  const body = (schema: string) => `requestBody: { content: { application/json: { schema: ${schema} } } }`;
  const property = (name: string) => body(`{ properties: { ${name}: {} } }`);

  it.each([
    'password',
    'newPassword',
    'client_secret',
    'clientSecret',
    'grant_type',
    'refresh_token',
    'idToken',
    'token',
    'code',
    'verification_code',
    'api-key',
    'x-service-token',
    'otp',
  ])('takes a body with %s for a login', async name => {
    expect(await reported(id, null, publicPost('/a', property(name)))).toEqual([]);
  });

  it.each(['country_code', 'pageToken', 'next_token', 'author', 'passage', 'pinned'])(
    'does not take a body with %s for one',
    async name => {
      expect(await reported(id, null, publicPost('/a', property(name)))).toEqual(['/a post responses 401']);
    },
  );

  it.each(['/login', '/users/log-in', '/signIn', '/oauth2/grant', '/authorize', '/sessions', '/auth'])(
    'takes %s for a login',
    async path => {
      expect(await reported(id, null, publicPost(path, property('a')))).toEqual([]);
    },
  );

  it.each(['/authors', '/authorities', '/catalog', '/designs'])('does not take %s for one', async path => {
    expect(await reported(id, null, publicPost(path, property('a')))).toEqual([`${path} post responses 401`]);
  });

  it.each([
    body(`{ $ref: '#/components/schemas/Login' }`),
    body(`{ allOf: [{}, { $ref: '#/components/schemas/Login' }] }`),
    body(`{ oneOf: [{ $ref: '#/none' }] }`),
    body(`{ $ref: './none.yaml' }`),
    `requestBody: { $ref: '#/none' }`,
    `parameters: [{ $ref: '#/none' }]`,
  ])('looks where references lead, and passes over those that lead nowhere: %s', async more => {
    const rest = '  schemas: { Login: { properties: { password: {} } } }';
    expect(await reported(id, null, publicPost('/a', more), rest)).toEqual([]);
  });

  it('ends on a recursive schema', async () => {
    const rest = `  schemas: { Tree: { allOf: [{ $ref: '#/components/schemas/Tree' }] } }`;
    const more = body(`{ $ref: '#/components/schemas/Tree' }`);
    expect(await reported(id, null, publicPost('/a', more), rest)).toEqual(['/a post responses 401']);
  });

  it('takes any value for an operationId', async () => {
    const more = `operationId: { toString: 1 }, ${property('a')}`;
    expect(await reported(id, null, publicPost('/a', more))).toEqual(['/a post responses 401']);
  });

  it('is silent where no security scheme is declared', async () => {
    const text = document(paths).replace('securitySchemes', 'x-schemes');
    const results = await lint(text, rulesetWith(id, null));
    expect(results.filter(({ rule }) => rule === id)).toEqual([]);
  });
});
