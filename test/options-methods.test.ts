import { describe, expect, it } from 'vitest';
import { errorsOf, lint, rulesetWith } from './lint.ts';

const document = (paths: string, rest = '') => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths}
components:
  securitySchemes: { key: { type: apiKey, name: X-Key, in: header } }
${rest}`;

async function reported(id: string, options: unknown, paths: string, rest?: string): Promise<string[]> {
  const results = await lint(document(paths, rest), rulesetWith(id, options));
  return results.filter(({ rule }) => rule === id).map(({ path }) => path.split(' > ').slice(1).join(' '));
}

describe('status-auth-unsecured', () => {
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

describe('what nobody can know is passed over', () => {
  const responses = (code: string) => `responses: { '${code}': { description: a } }`;
  it.each([
    ['status-request-body', `{ put: { requestBody: { $ref: '#/none' }, ${responses('415')} } }`],
    ['status-request-body', `{ put: { parameters: [{ $ref: './none.yaml' }], ${responses('415')} } }`],
    ['status-request-input', `{ get: { parameters: [{ $ref: '#/none' }], ${responses('400')} } }`],
    ['status-conditional-request', `{ parameters: [{ $ref: '#/none' }], get: { ${responses('304')} } }`],
    ['status-range-request', `{ parameters: [{ $ref: '#/none' }], get: { ${responses('206')} } }`],
    ['status-method', `{ put: { parameters: [{ $ref: '#/none' }], ${responses('416')} } }`],
    [
      'status-406-content',
      `{ get: { responses: { '200': { $ref: '#/none' }, '406': { description: a } } } }`,
    ],
  ])('%s %s', async (id, item) => {
    expect(await reported(id, null, `  /a: ${item}`)).toEqual([]);
  });
});
