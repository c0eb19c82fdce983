/** What a table of one's own asks for and another rule does too is told once: by the graver of the two. */
import { describe, expect, it } from 'vitest';
import { createRuleset, type RuleSettings } from '../adapters/spectral/factory.ts';
import { lint, rules } from './lint.ts';

const TABLE = 'status-convention';

const HEAD = `openapi: 3.2.0
info: { title: Example, version: 1.0.0 }
security: [{ key: [] }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: key } }
  schemas: { Problem: { properties: { a: {}, b: {} } }, Other: { properties: { c: {} } } }
paths:
`;

/** Operations of one path. */
function at(path: string, ...operations: readonly string[]): string {
  return `${HEAD}  ${path}: { ${operations.join(', ')} }\n  /books/{id}: {}\n`;
}

/** An operation with responses, bare ones by their codes. */
function answering(method: string, ...responses: readonly string[]): string {
  const all = responses.map(one => (one.includes(':') ? one : `'${one}': { description: '' }`));
  return `${method}: { responses: { ${all.join(', ')} } }`;
}

/** The same with something before its responses. */
function given(fields: string, operation: string): string {
  return operation.replace('{', `{ ${fields},`);
}

const described = (code: string, text: string) => `'${code}': { description: ${text} }`;

const withContent = (code: string, schema: string, mediaType = 'application/json') =>
  `'${code}': { description: a, content: { ${mediaType}: { schema: ${schema} } } }`;

const PROBLEM = "{ $ref: '#/components/schemas/Problem' }";
const OTHER = "{ $ref: '#/components/schemas/Other' }";

interface Case {
  readonly text: string;
  readonly codes: object;
  /** Only what the table lists may be declared. */
  readonly isWhole?: boolean;
  /** Who tells it where both are of one severity. */
  readonly equal: 'table' | 'rule';
  /** Whether the table says more: then the rule tells the same only if it is graver, beside it. */
  readonly isMore?: boolean;
}

const header = (name: string, code: string, text: string): Case => ({
  text,
  codes: { [code]: { headers: [name] } },
  equal: 'rule',
});

const stray = (
  text: string,
  codes: object = { 200: {}, 201: {}, 204: {} },
  equal: Case['equal'] = 'table',
): Case => ({
  text,
  codes,
  isWhole: true,
  equal,
});

const lacking = (code: string, text: string, equal: Case['equal'] = 'rule'): Case => ({
  text,
  codes: { [code]: { required: true } },
  equal,
});

const CONDITION = (name: string) => `parameters: [{ name: ${name}, in: header }]`;

const CASES: Readonly<Record<string, Case>> = {
  'status-201-location': header(
    'location',
    '201',
    at('/books', answering('post', described('201', 'The book was added.'))),
  ),
  'status-202-monitor': header('Location', '202', at('/books', answering('post', '202'))),
  'status-401-www-authenticate': header(
    'WWW-Authenticate',
    '401',
    at('/books', answering('get', described('401', 'No token.'))),
  ),
  'status-405-allow': header(
    'Allow',
    '405',
    at('/books', answering('put', described('405', 'If the book is lent.'))),
  ),
  'status-407-proxy-authenticate': header('Proxy-Authenticate', '407', at('/books', answering('get', '407'))),
  'status-429-rate-limit': header('Retry-After', '429', at('/books', answering('get', '429'))),
  'status-429-retry-after': header('Retry-After', '429', at('/books', answering('get', '429'))),
  'status-451-link': header('Link', '451', at('/books', answering('get', '451'))),
  'status-503-retry-after': header(
    'Retry-After',
    '503',
    at('/books', answering('get', described('503', 'Closed for stocktaking.'))),
  ),
  'status-content-range': header(
    'Content-Range',
    '206',
    at('/books', given(CONDITION('Range'), answering('get', '206'))),
  ),
  'status-described-header': header(
    'ETag',
    '200',
    at('/books', answering('get', described('200', 'It has the ETag header.'))),
  ),
  'status-etag': header(
    'ETag',
    '200',
    at('/books', given(CONDITION('If-None-Match'), answering('get', '200'))),
  ),
  'status-redirect-location': header('Location', '302', at('/books', answering('get', '302'))),
  'status-upgrade-header': header('Upgrade', '426', at('/books', answering('get', '426'))),
  'status-no-body': {
    text: at('/books', answering('put', withContent('204', '{}'))),
    codes: { 204: { content: 'forbidden' } },
    equal: 'rule',
  },
  'status-head-no-body': {
    text: at('/books', answering('head', withContent('200', '{}'))),
    codes: { 200: { content: 'forbidden' } },
    equal: 'rule',
  },
  'status-200-content': {
    text: at('/books', answering('get', '200')),
    codes: { 200: { content: 'required' } },
    equal: 'rule',
  },
  'status-error-schema': {
    text: at('/books', answering('get', withContent('404', PROBLEM), withContent('400', PROBLEM), '409')),
    codes: { 409: { content: 'required' } },
    equal: 'rule',
  },
  'status-error-schema-consistent': {
    text: at(
      '/books',
      answering(
        'get',
        ...['400', '403', '404', '500'].map(code => withContent(code, PROBLEM)),
        withContent('409', OTHER),
      ),
    ),
    codes: { 409: { schema: '^Problem$' } },
    equal: 'table',
    isMore: true,
  },
  'status-success-error-schema': {
    text: at(
      '/books',
      answering('get', withContent('200', PROBLEM), withContent('400', PROBLEM), withContent('404', PROBLEM)),
    ),
    codes: { 200: { schema: '^Book$' } },
    equal: 'table',
    isMore: true,
  },
  'status-402-reserved': stray(at('/books', answering('get', '402'))),
  'status-406-content': stray(at('/books', answering('put', '204', '406'))),
  'status-accepted': stray(
    at(
      '/books',
      given(
        "summary: 'Runs asynchronously in the background'",
        answering('put', described('200', 'The job is queued.')),
      ),
    ),
    {
      200: { methods: ['GET'] },
      202: {},
    },
  ),
  'status-auth-unsecured': stray(at('/books', given('security: []', answering('get', '401')))),
  'status-conditional-request': stray(at('/books', answering('put', '412'))),
  'status-created': stray(
    at('/books', given('summary: Create a book', answering('post', '200'))).replace(
      '{id}: {}',
      `{id}: { ${answering('get', '200')} }`,
    ),
    {
      200: { methods: ['GET'] },
      201: {},
    },
  ),
  'status-head-get': stray(at('/books', answering('get', '200'), answering('head', '204')), {
    200: {},
    204: { methods: ['PUT'] },
  }),
  'status-method': stray(at('/books', answering('get', '201')), { 200: {}, 201: { methods: ['POST'] } }),
  'status-method-declared': stray(at('/books', answering('get', '405'))),
  'status-not-final': stray(at('/books', answering('get', '103'))),
  'status-obsolete': stray(at('/books', answering('get', '418'))),
  'status-proxy-only': stray(at('/books', answering('get', '407'))),
  'status-range-request': stray(at('/books', answering('get', '416'))),
  'status-registered': stray(at('/books', answering('get', '419'))),
  'status-request-body': stray(at('/books', answering('get', '415'))),
  'status-request-input': stray(at('/books', answering('get', '422'))),
  'status-unsafe-method': stray(at('/books', answering('get', '423'))),
  'status-delete-204': stray(
    at('/books', answering('delete', '200')),
    { 200: { methods: ['GET'] }, 204: {} },
    'rule',
  ),
  'status-400-declared': lacking(
    '422',
    at(
      '/books',
      given('requestBody: { content: { application/json: {} } }', answering('post', '200', '403')),
    ),
  ),
  'status-404-declared': lacking('404', at('/books/{isbn}', answering('get', '200', '403'))),
  'status-410-404': lacking('404', at('/books/{isbn}', answering('get', '200', '410'))),
  'status-429-declared': lacking('429', at('/books', answering('get', '200', '403'))),
  'status-500-declared': lacking('5XX', at('/books', answering('get', '200', '403'))),
  'status-auth-declared': lacking('401', at('/books', answering('get', '200', '404'))),
  'status-conditional-declared': lacking(
    '412',
    at('/books', given(CONDITION('If-Match'), answering('put', '200', '404'))),
  ),
  'status-error-declared': lacking('404', at('/books', answering('get', '200')), 'table'),
  'status-any-error-declared': lacking('default', at('/books', answering('get', '200')), 'table'),
  'status-success': lacking('200', at('/books', answering('get', '404')), 'table'),
};

type Severity = 'error' | 'warn' | 'info' | 'off';

/** Which of the two tell something, the table with a warning. */
async function tellers(
  id: string,
  severity: Severity,
  { text, codes, isWhole = false }: Case,
  except: object = {},
) {
  const options = { codes, others: isWhole ? 'forbidden' : 'allowed', ...except };
  const settings = { [TABLE]: ['warn', options], [id]: severity } as RuleSettings;
  const results = await lint(text, createRuleset({ preset: 'off', rules: settings }));
  return results.map(({ rule }) => (rule === TABLE ? 'table' : 'rule')).sort();
}

const mutual = rules
  .flatMap(({ id, defersTo = [] }) => defersTo.map(deferral => ({ id, ...deferral })))
  .filter(({ mutual }) => mutual !== undefined);

it('each pair of rules has its case', () => {
  expect(mutual.map(({ id }) => id)).toEqual(mutual.map(() => TABLE));
  expect(Object.keys(CASES).sort()).toEqual(mutual.map(({ to }) => to.id).sort());
});

describe.each(Object.entries(CASES))('what a table and %s find', (id, one) => {
  it('is told once, by the graver of the two', async () => {
    expect(await tellers(id, 'off', one)).toEqual(['table']);
    expect(await tellers(id, 'info', one)).toEqual(['table']);
    expect(await tellers(id, 'warn', one)).toEqual([one.equal]);
    expect(await tellers(id, 'error', one)).toEqual(one.isMore ? ['rule', 'table'] : ['rule']);
    expect(await tellers(id, 'info', one, { except: ['$.paths[*]'] })).toEqual(['rule']);
  });
});

describe('what a table says more', () => {
  const told = (id: string, severity: Severity, text: string, codes: object) =>
    tellers(id, severity, { text, codes, equal: 'table' });

  it('of header fields, it says with the rest', async () => {
    const { text } = CASES['status-201-location'] as Case;
    const codes = { 201: { headers: ['ETag', 'Location'] } };
    expect(await told('status-201-location', 'info', text, codes)).toEqual(['table']);
    expect(await told('status-201-location', 'warn', text, codes)).toEqual(['table']);
    expect(await told('status-201-location', 'error', text, codes)).toEqual(['rule', 'table']);
    expect(await told('status-201-location', 'warn', text, { 201: { headers: ['ETag'] } })).toEqual([
      'rule',
      'table',
    ]);
  });

  it('of a code that it does not have, no other rule asks a header field', async () => {
    const text = at('/books', answering('get', '302'));
    expect(await tellers('status-redirect-location', 'warn', stray(text))).toEqual(['table']);
  });

  it.each([
    ['says the schema of what is missing', '409', { content: 'required', schema: '^Fault$' }, ['table']],
    ['has the schema that errors have', '409', { content: 'required', schema: '^Problem$' }, ['rule']],
    [
      'has another schema than errors have',
      withContent('409', '{ properties: { c: {} } }'),
      { schema: '^Fault$' },
      ['table'],
    ],
    ['has none of the schema', withContent('409', '{}'), { schema: '^Problem$' }, ['rule']],
  ])('of an error: it %s', async (_, response, line, expected) => {
    const errors = ['400', '403', '404'].map(code => withContent(code, PROBLEM));
    const text = at('/books', answering('get', ...errors, response));
    expect(await told('status-error-schema', 'warn', text, { 409: line })).toEqual(expected);
  });

  it('is not all that a rule lacks', async () => {
    const text = at('/books', answering('get', '200', '404'));
    const ids = async (codes: Record<string, object>) => {
      const settings: RuleSettings = {
        [TABLE]: ['warn', { codes, others: 'allowed' }],
        'status-auth-declared': ['info', { codes: ['401', '403'] }],
      };
      const results = await lint(text, createRuleset({ preset: 'off', rules: settings }));
      return results.map(({ rule }) => rule);
    };
    const line = { required: true };
    expect(await ids({ 403: line })).toEqual(['status-auth-declared', TABLE]);
  });
});
