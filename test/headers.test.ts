/** What the rules on header fields ask, and of whom, where it depends on more than one response. */
import { describe, expect, it } from 'vitest';
import { FAMILIES, LONE_FIELDS } from '../src/http/rate-limit-headers.ts';
import { lint, rules, rulesetOf, rulesetWith } from './lint.ts';

const SHARED = "{ $ref: '#/components/responses/Shared' }";

/** The messages of a rule; `shared` is the response that `SHARED` refers to. */
async function messages(id: string, paths: readonly string[], shared = 'description: a'): Promise<string[]> {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths.map(path => `  ${path}\n`).join('')}components:
  responses:
    Shared: { ${shared} }
  schemas:
    Versioned: { properties: { id: {}, version: {} } }
    Lost: { allOf: [{ $ref: '#/components/schemas/None' }] }
`;
  const results = await lint(text, rulesetWith(id, null));
  return results.flatMap(({ rule, message }) => (rule === id ? [message] : []));
}

const headers = (...names: string[]) =>
  `description: a, headers: { ${names.map(name => `${name}: { schema: { type: string } }`).join(', ')} }`;
const body = (schema: string) => `description: a, content: { application/json: { schema: ${schema} } }`;

describe('status-etag', () => {
  const IF_MATCH = 'parameters: [{ name: if-match, in: header, schema: { type: string } }]';
  const put = (responses = "'204': { description: a }") =>
    `put: { ${IF_MATCH}, responses: { ${responses} } }`;
  const remove = (responses: string) => `delete: { ${IF_MATCH}, responses: { ${responses} } }`;
  const get = (responses: string) => `get: { responses: { ${responses} } }`;
  const item = (...operations: string[]) => `/a: { ${operations.join(', ')} }`;
  const ASKED = [
    '200 of GET /a declares no ETag: add it, as clients send its value back in If-Match to PUT /a.',
  ];
  const etag = `'200': { ${headers('ETag')} }`;
  const bare = `'200': { description: a }`;
  const etags = (paths: string[]) => messages('status-etag', paths);

  it.each<[string, string[], string[]]>([
    ['the GET of a write', [item(put(), get(bare))], ASKED],
    ['not one that declares it', [item(put(), get(etag))], []],
    [
      'nor one with the time of the last change',
      [item(put(), get(`'200': { ${headers('last-modified')} }`))],
      [],
    ],
    ['nor where the write declares it', [item(put(etag), get(bare))], []],
    ['no write that nothing shows', [item(put(bare))], []],
    [
      'the GET of a DELETE, whatever that declares',
      [item(remove(etag), get(bare))],
      ['200 of GET /a declares no ETag: add it, as clients send its value back in If-Match to DELETE /a.'],
    ],
    [
      'no other GET, where a path with a fragment has one',
      [`/a: { get: { responses: { ${etag} } } }`, `'/a#b': { ${put()}, ${get(bare)} }`],
      ['200 of GET /a#b declares no ETag: add it, as clients send its value back in If-Match to PUT /a#b.'],
    ],
    ['not for a parameter in the query', [item(put().replace('in: header', 'in: query'), get(bare))], []],
    [
      'the answer that is no promise of a later one',
      [item(put(), get(`${bare}, '202': { ${headers('ETag')} }`))],
      ASKED,
    ],
    [
      'nothing where a success is not there',
      [item(put(), get(`${bare}, '203': { $ref: '#/components/responses/None' }`))],
      [],
    ],
  ])('asks %s', async (_, paths, expected) => {
    expect(await etags(paths)).toEqual(expected);
  });

  it.each(['etag', '_etag', 'version', 'versionHash', 'VERSION'])(
    'takes %s in the body for it',
    async name => {
      expect(
        await etags([item(put(), get(`'200': { ${body(`{ properties: { ${name}: {} } }`)} }`))]),
      ).toEqual([]);
    },
  );

  it.each(['etags', 'myEtag', 'versions', 'subversion', 'hash'])(
    'takes %s in the body for none',
    async name => {
      expect(
        await etags([item(put(), get(`'200': { ${body(`{ properties: { ${name}: {} } }`)} }`))]),
      ).toEqual(ASKED);
    },
  );

  it.each(['Versioned', 'Lost', 'None'])('looks into %s', async name => {
    const shown = get(`'200': { ${body(`{ $ref: '#/components/schemas/${name}' }`)} }`);
    expect(await etags([item(put(), shown)])).toEqual([]);
  });
});

describe('status-header-schema', () => {
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

describe('an object whose members are header fields', () => {
  const found = async (schema: string, name = 'X-Fields') => {
    const header = `${name}: { schema: ${schema} }`;
    const path = `/a: { get: { responses: { '200': { description: a, headers: { ${header} } } } } }`;
    return (await messages('status-header-schema', [path])).map(message => message.split(' gives ')[1]);
  };
  const object = (...members: string[]) =>
    `{ properties: { ${members.map(member => `${member}: {}`).join(', ')} } }`;

  it.each([
    [
      ['Retry-After', 'X-Page'],
      'the members Retry-After and X-Page, which are header fields themselves: declare each as a header of its own.',
    ],
    [['Location'], 'the member Location, which is a header field itself: declare that in its place.'],
    [
      ['a-b', 'ETag', 'c-d', 'e-f'],
      'the members a-b, ETag, c-d and 1 more, which are header fields themselves: declare each as a header of its own.',
    ],
  ])('is told of %s', async (members, said) => {
    expect(await found(object(...members))).toEqual([`X-Fields ${said}`]);
  });

  it.each([[[]], [['date']], [['link', 'via']], [['a-b']], [['Retry-After', 'count']], [['Name']]])(
    'is not told of %s',
    async members => {
      expect(await found(object(...members))).toEqual([]);
    },
  );

  it('takes a name for that of a field where the owner is called so', async () => {
    expect(await found(object('date'), 'MyHeaders')).toHaveLength(1);
    expect(await found(object('date'), 'Headersets')).toEqual([]);
  });

  it('is not told where a part leads nowhere', async () => {
    expect(
      await found("{ allOf: [{ properties: { ETag: {} } }, { $ref: '#/components/schemas/None' }] }"),
    ).toEqual([]);
    expect(await found('{ allOf: [{ properties: { ETag: {} } }, {}] }')).toHaveLength(1);
  });
});

describe('a RateLimit that is none', () => {
  const limited = (schema: string, more = '') =>
    `/a: { get: { responses: { '429': { description: a, headers: { RateLimit: { schema: ${schema} }${more} } } } } }`;
  const SAID =
    '429 of GET /a declares RateLimit, but not as the field that says when to come back: make it a string, such as "default";r=50;t=30.';

  it.each([
    ['{ type: integer }', '', [SAID]],
    ['{ type: object }', ', RateLimit-Policy: {}', [SAID]],
    ['{ type: integer }', ', Retry-After: {}', []],
    ['{ type: string }', '', []],
    ['{}', '', []],
  ])('%s%s', async (schema, more, expected) => {
    expect(await messages('status-429-rate-limit', [limited(schema, more)])).toEqual(expected);
  });

  it('counts for nothing where that family will not do', async () => {
    const text = `openapi: 3.1.1\npaths:\n  ${limited('{ type: integer }')}`;
    const results = await lint(text, rulesetWith('status-429-rate-limit', { accept: ['Retry-After'] }));
    expect(results.map(({ message }) => message)).toEqual([
      '429 of GET /a declares no Retry-After header: add Retry-After, so that clients know when to try again.',
    ]);
  });

  it('is left to status-header-schema where that is on', async () => {
    const text = `openapi: 3.1.1\npaths:\n  ${limited('{ type: integer }')}`;
    const ids = ['status-429-rate-limit', 'status-header-schema'];
    const results = await lint(text, rulesetOf(rules.filter(({ id }) => ids.includes(id))));
    expect(results.map(({ rule }) => rule)).toEqual(['status-header-schema']);
  });
});

describe('the families of rate limit headers', () => {
  it.each<[string, string[]]>([
    ['Retry-After', ['Retry-After', 'x-retry-after', 'Retry-After-Ms']],
    ['RateLimit', ['RateLimit', 'ratelimit']],
    [
      'RateLimit-Limit',
      ['RateLimit-Limit', 'RateLimit-Remaining', 'ratelimit-reset', 'RateLimit-Limit-Minute'],
    ],
    ['X-RateLimit', ['X-RateLimit', 'X-RateLimit-Limit', 'x-amzn-ratelimit-limit', 'My-RateLimit-Reset-Day']],
    [
      'X-Rate-Limit',
      ['X-Rate-Limit', 'Rate-Limit', 'X-Rate-Limit-Limit', 'rate-limit-reset', 'X-My-Rate-Limit-A'],
    ],
    [
      '',
      [
        ...['Retry', 'After', 'My-X-Retry-After', 'Retry-Afters', 'X-My-Retry-After', 'Retry-After-'],
        ...[
          'RateLimits',
          'MyRateLimit',
          'RateLimit-Policy',
          'RateLimit-Limits',
          'RateLimit-Limit-',
          '-RateLimit',
        ],
        ...['X-RateLimits', 'X-RateLimit-', 'Rate-Limits', 'X-Rate-Limit-', 'My.Rate-Limit', '-Rate-Limit'],
      ],
    ],
  ])('%s', (family, names) => {
    for (const name of names) {
      const found = FAMILIES.filter(({ fields }) => fields.test(name)).map(family => family.name);
      expect(found, name).toEqual(family === '' ? [] : [family]);
    }
  });

  it.each<[string[], boolean]>([
    [['ratelimit-limit'], false],
    [['ratelimit-remaining'], false],
    [['ratelimit-limit', 'ratelimit-remaining'], true],
    [['ratelimit-limit', 'retry'], false],
    [['ratelimit-reset'], true],
    [['ratelimit-reset-day'], true],
    [['a-ratelimit-reset'], false],
  ])('%j tell when to come back: %s', (names, isTold) => {
    expect(FAMILIES.find(({ name }) => name === 'RateLimit-Limit')?.declaredBy(names)).toBe(isTold);
  });

  it.each<[string, string, boolean]>([
    ['RateLimit-Limit', 'RateLimit-Reset', true],
    ['RateLimit-Remaining-Day', 'RateLimit-Reset', true],
    ['RateLimit-Policy', 'RateLimit', true],
    ['RateLimit-Reset', '', false],
    ['X-RateLimit-Limit', '', false],
    ['RateLimit-Limits', '', false],
    ['My-RateLimit-Policy', '', false],
    ['RateLimit-Policy-A', '', false],
  ])('%s needs %s', (name, partner, isLone) => {
    const found = LONE_FIELDS.filter(({ pattern }) => pattern.test(name)).map(lone => lone.partner);
    expect(found).toEqual(isLone ? [partner] : []);
  });

  it.each<[string, string[], string[]]>([
    [
      'RateLimit-Reset',
      ['RateLimit', 'RateLimit-Reset', 'ratelimit-reset-day'],
      ['RateLimit-Limit', 'RateLimits', 'X-RateLimit', 'RateLimit-Resets', 'RateLimit-Reset-'],
    ],
    [
      'RateLimit',
      ['RateLimit', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'RateLimit-Reset-Day'],
      ['RateLimit-Policy', 'RateLimits', 'X-RateLimit', 'RateLimit-Limits', 'RateLimit-Limit-'],
    ],
  ])('in the place of %s', (partner, yes, no) => {
    const partners = LONE_FIELDS.find(lone => lone.partner === partner)?.partners;
    expect(yes.filter(name => !partners?.test(name))).toEqual([]);
    expect(no.filter(name => partners?.test(name))).toEqual([]);
  });
});

describe('status-rate-limit-family', () => {
  const families = (...paths: string[]) =>
    messages('status-rate-limit-family', paths, headers('RateLimit-Limit'));
  const get = (path: string, ...responses: string[]) =>
    `${path}: { get: { responses: { ${responses.join(', ')} } } }`;
  const response = (code: string, ...names: string[]) => `'${code}': { ${headers(...names)} }`;

  it('takes what all responses declare alike', async () => {
    const both = response('200', 'RateLimit', 'X-RateLimit-Limit');
    expect(await families(get('/a', both), get('/b', both))).toEqual([]);
    expect(await families(get('/a', both), get('/b', response('200', 'RateLimit')))).toEqual([
      '200 of GET /a declares X-RateLimit-Limit where other responses declare RateLimit: use one family of rate limit headers throughout, so that clients need to read only one.',
    ]);
  });

  it('does not count fields of no family', async () => {
    const both = response('200', 'RateLimit', 'X-RateLimit-Limit');
    expect(await families(get('/a', both), get('/b', response('200', 'MyRateLimit')))).toEqual([]);
  });

  const LONE = /declares RateLimit-Limit without RateLimit-Reset/;

  it('says what a 429 lacks beside Retry-After', async () => {
    const found = await families(get('/a', response('429', 'Retry-After', 'RateLimit-Limit')));
    expect(found).toEqual([expect.stringMatching(LONE)]);
    expect(await families(get('/a', response('429', 'RateLimit-Limit')))).toEqual([]);
  });

  it('leaves a response that a 429 shares to status-429-rate-limit, but no 429 of a callback', async () => {
    expect(await families(get('/a', `'429': ${SHARED}`, `'200': ${SHARED}`))).toEqual([]);
    const callback = `callbacks: { c: { '{$url}': { post: { responses: { '429': ${SHARED} } } } } }`;
    expect(await families(`/a: { get: { responses: { '200': ${SHARED} }, ${callback} } }`)).toEqual([
      expect.stringMatching(LONE),
    ]);
  });
});

describe('wordings', () => {
  const responses = (...codes: string[]) =>
    `{ responses: { ${codes.map(code => `'${code}': ${SHARED}`).join(', ')} } }`;
  const NONE = "'404': { description: None. }";

  it.each<[string, string[], string, string]>([
    [
      'status-upgrade-header',
      [`/a: { get: ${responses('101', '426')} }`],
      'description: a',
      '101 and 426 of GET /a declare no Upgrade header: add one that names the protocol it switches to or names the protocols to use instead.',
    ],
    [
      'status-no-body',
      [`/a: { get: ${responses('200', '203', '204')} }`],
      body('{}'),
      '204 of GET /a shares the response of 200 and 203, but never sends its application/json body: give it a response without content.',
    ],
    [
      'status-description',
      [`/a: { get: ${responses('400', '409')} }`],
      'description: Not Found',
      '400 and 409 of GET /a are described as "Not Found", which is what 404 means: say what they mean here, or declare it as 404.',
    ],
    [
      'status-description',
      [`/a: { get: { responses: { '400': ${SHARED}, '409': ${SHARED}, ${NONE} } } }`],
      'description: Not Found',
      '400 and 409 of GET /a are described as "Not Found", which is what 404 means: say what they mean here.',
    ],
    [
      'status-description',
      [`/a: { get: { responses: { '400': ${SHARED}, ${NONE} } } }`, `/b: { get: ${responses('400')} }`],
      'description: Not Found',
      '400, used by GET /a and 1 more operation, is described as "Not Found", which is what 404 means: say what 400 (Bad Request) means here, or declare it as 404.',
    ],
  ])('%s', async (id, paths, shared, message) => {
    expect(await messages(id, paths, shared)).toEqual([message]);
  });

  it.each(['summary', 'description'])(
    'status-description takes the %s beside a reference for it',
    async key => {
      const path = `/a: { get: { responses: { '400': { $ref: '#/components/responses/Shared', ${key}: Mine } } } }`;
      expect(await messages('status-description', [path], 'description: Not Found')).toEqual([]);
    },
  );
});
