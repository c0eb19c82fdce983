import { describe, expect, it } from 'vitest';
import { fits } from '../src/rule/option-faults.ts';
import { errorsOf, lint, rules, rulesetWith } from './lint.ts';

const document = (paths: string) => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths}
components:
  schemas:
    Error: { type: object }
    Trouble: { type: object }
    NotFound: { allOf: [{ $ref: '#/components/schemas/Error' }] }
`;

async function reported(id: string, options: unknown, paths: string): Promise<string[]> {
  const results = await lint(document(paths), rulesetWith(id, options));
  return results.map(({ path }) => path.split(' > ').slice(1, 5).join(' '));
}

describe('status-201-location', () => {
  const id = 'status-201-location';
  const paths = `
  /put: { put: { responses: { '201': { description: a } } } }
  /post: { post: { responses: { '201': { description: a } } } }
  /content: { post: { responses: { '201': { description: a, headers: { content-location: {} } } } } }`;

  it.each([
    [null, ['/post post responses 201', '/content post responses 201']],
    [{ methods: ['PUT'] }, []],
    [{ methods: ['PUT'], orTargetUri: false }, ['/put put responses 201']],
    [
      { orTargetUri: false },
      ['/put put responses 201', '/post post responses 201', '/content post responses 201'],
    ],
    [{ alternatives: ['Content-Location'] }, ['/post post responses 201']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('names the alternatives', async () => {
    const [result] = await lint(document(paths), rulesetWith(id, { alternatives: ['Content-Location'] }));
    expect(result?.message).toBe(
      '201 of POST /post declares no Location or Content-Location header: add one that holds the URI of the new resource, or declare 200 (OK) if nothing was created.',
    );
  });
});

describe('status-delete-204', () => {
  const id = 'status-delete-204';
  const paths = `
  /ok: { delete: { responses: { '200': { description: a } } } }
  /none: { delete: { responses: { '204': { description: a } } } }
  /later: { delete: { responses: { '202': { description: a } } } }`;

  it.each([
    [null, ['/ok delete responses 200']],
    [{ success: ['204'] }, ['/ok delete responses 200', '/later delete responses 202']],
    [{ success: ['200'] }, ['/none delete responses 204', '/later delete responses 202']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('asks for what the house prefers', async () => {
    const results = await lint(document(paths), rulesetWith(id, { success: ['200'] }));
    expect(results[0]?.message).toBe('DELETE /none declares 204, not 200: declare 200 (OK).');
  });
});

describe('status-429-rate-limit', () => {
  const id = 'status-429-rate-limit';
  const response = (header: string) =>
    `{ get: { responses: { '429': { description: a, headers: { ${header}: {} } } } } }`;
  const paths = `
  /retry: ${response('retry-after')}
  /limit: ${response('X-RateLimit-Limit')}`;

  it.each([
    [null, []],
    [{ accept: ['Retry-After'] }, ['/limit get responses 429']],
    [{ accept: ['X-RateLimit', 'X-Rate-Limit'] }, ['/retry get responses 429']],
    [{ accept: ['RateLimit'] }, ['/retry get responses 429', '/limit get responses 429']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it.each([
    ['Retry-After', 'Retry-After'],
    ['RateLimit', 'RateLimit'],
    ['RateLimit-Limit', 'RateLimit-Limit with RateLimit-Reset'],
    ['X-RateLimit', 'X-RateLimit-Reset'],
    ['X-Rate-Limit', 'X-Rate-Limit-Reset'],
  ])('says what to add of %s', async (family, remedy) => {
    const bare = "  /a: { get: { responses: { '429': { description: a } } } }";
    const [result] = await lint(document(bare), rulesetWith(id, { accept: [family] }));
    expect(result?.message).toBe(
      `429 of GET /a declares no ${family} header: add ${remedy}, so that clients know when to try again.`,
    );
  });

  it('names no partner of a family that the house does not accept', async () => {
    const lone =
      "  /a: { get: { responses: { '429': { description: a, headers: { RateLimit-Limit: {} } } } } }";
    const [result] = await lint(document(lone), rulesetWith(id, { accept: ['Retry-After'] }));
    expect(result?.message).toBe(
      '429 of GET /a declares RateLimit-Limit, but nothing that says when to come back: add Retry-After.',
    );
  });

  it('asks for the one family that the house accepts', async () => {
    const [result] = await lint(document(paths), rulesetWith(id, { accept: ['Retry-After'] }));
    expect(result?.message).toBe(
      '429 of GET /limit declares no Retry-After header: add Retry-After, so that clients know when to try again.',
    );
  });
});

describe('status-error-schema', () => {
  const id = 'status-error-schema';
  const reference = (mediaType: string, name: string) =>
    `{ get: { responses: { '400': { description: a, content: { ${mediaType}: { schema: { $ref: '#/components/schemas/${name}' } } } } } } }`;
  const paths = `
  /none: { get: { responses: { '200': { description: a }, '400': { description: a } } } }
  /xml: { get: { responses: { '400': { description: a, content: { application/xml: {} } } } } }
  /json: { get: { responses: { '400': { description: a, content: { application/json: {} } } } } }
  /error: ${reference('application/json', 'Error')}
  /extended: ${reference('application/json', 'NotFound')}
  /trouble: ${reference('application/problem+json', 'Trouble')}`;

  it.each([
    [null, ['/none get responses 400', '/json get responses 400']],
    [{ content: 'optional' }, ['/json get responses 400']],
    [{ mediaTypes: ['*/xml'] }, ['/none get responses 400', '/xml get responses 400']],
    [{ mediaTypes: ['application/*+json'] }, ['/none get responses 400']],
    [
      { name: '^Error$' },
      ['/none get responses 400', '/json get responses 400', '/trouble get responses 400'],
    ],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('takes two schemas that are made of one of the right name', async () => {
    const text = `${document(reference('application/json', 'Either').replace('{', '  /a: {'))}
    Either: { oneOf: [{ $ref: '#/components/schemas/Gone' }, { $ref: '#/components/schemas/Lost' }] }
    Gone: { allOf: [{ $ref: '#/components/schemas/NotFound' }] }
    Lost: { allOf: [{ $ref: '#/components/schemas/NotFound' }] }
`;
    expect(await lint(text, rulesetWith(id, { name: '^Error$' }))).toEqual([]);
  });

  it('names the schema that is referenced, and what was asked for', async () => {
    const results = await lint(document(paths), rulesetWith(id, { name: '^Error$' }));
    expect(results.map(({ message }) => message)).toContain(
      '400 of GET /trouble references Trouble for its application/problem+json body: reference a schema whose name matches ^Error$.',
    );
  });
});

describe('a wrong option names itself and says what it takes', () => {
  it.each([
    [
      'status-201-location',
      { methods: ['post'] },
      'status-201-location: the option "methods" takes a list of HTTP methods in capitals',
    ],
    [
      'status-201-location',
      { orTargetUri: 'yes' },
      'status-201-location: the option "orTargetUri" takes true or false',
    ],
    [
      'status-delete-204',
      { success: [] },
      'status-delete-204: the option "success" takes a list of at least one status code from "200" to "299", in quotes',
    ],
    [
      'status-delete-204',
      { success: [204] },
      'status-delete-204: the option "success" takes a list of at least one status code from "200" to "299", in quotes',
    ],
    [
      'status-error-schema',
      { name: '(' },
      'status-error-schema: the option "name" takes a regular expression, such as ^Error$',
    ],
    ['status-error-schema', 'Error', 'status-error-schema takes its options as an object'],
  ])('%s %j', (id, options, message) => {
    expect(errorsOf(id, options)).toEqual([message]);
  });

  it('says which options there are', () => {
    expect(errorsOf('status-201-location', { header: 'Location' })).toEqual([
      'status-201-location takes the options "methods", "orTargetUri", "alternatives", "each", "except", not {"header":"Location"}',
    ]);
    expect(errorsOf('status-no-body', { codes: ['204'] })).toEqual([
      'status-no-body takes the options "each", "except", not {"codes":["204"]}',
    ]);
  });

  it('takes every default as a value', () => {
    for (const { id, options } of rules) {
      const defaults = Object.fromEntries(
        Object.entries(options).map(([name, option]) => [name, option.default]),
      );
      expect(errorsOf(id, defaults), id).toEqual([]);
    }
  });
});

describe('an option takes what it says, and nothing else', () => {
  const METHODS = { right: [['GET', 'DELETE']], wrong: ['GET', [1], ['get'], ['aGET'], ['GETa']] };
  const NAMES = { right: [['Link', 'X-1']], wrong: ['Link', [1]] };
  const FLAG = { right: [true], wrong: ['true', 1] };
  const PRESENCE = { right: ['required', 'optional'], wrong: ['', 'forbidden', true] };
  const SCHEMA = { right: ['^Error$'], wrong: [1, '('] };
  const entry = (value: unknown) => ({ '200': value });
  const VALUES: Readonly<Record<string, { right: readonly unknown[]; wrong: readonly unknown[] }>> = {
    'status-200-content methods': METHODS,
    'status-201-location methods': METHODS,
    'status-201-location orTargetUri': FLAG,
    'status-201-location alternatives': NAMES,
    'status-202-monitor location': PRESENCE,
    'status-429-rate-limit accept': {
      right: [['Retry-After', 'RateLimit']],
      wrong: ['RateLimit', [], [1], ['Ratelimit']],
    },
    'status-500-declared codes': {
      right: [['500'], ['599', '5XX', 'default']],
      wrong: ['500', [], [500], ['400'], ['600'], ['4XX'], ['5xx'], ['50'], ['1500'], ['5000'], ['defaults']],
    },
    'status-auth-declared codes': {
      right: [['401', '429']],
      wrong: ['401', [], [401], ['500'], ['40'], ['4XX'], ['40a'], ['4a1'], ['1401'], ['4012']],
    },
    'status-auth-unsecured codes': { right: [['401', '403', '407']], wrong: ['401', [], [401], ['404']] },
    'status-conditional-declared fields': {
      right: [['If-Match'], ['Range', 'Idempotency-Key']],
      wrong: ['If-Match', [], [1], ['if-match'], ['If-Range']],
    },
    'status-convention codes': {
      right: [
        { '204': {}, '5XX': {}, default: {}, '201': { methods: ['POST', 'PUT'], headers: ['Location'] } },
        entry({ paths: ['$.paths.*'], content: 'required', schema: '^Book$', reason: 'Agreed.' }),
        entry({ content: 'forbidden' }),
        entry({ content: 'optional' }),
        entry({ required: true }),
        entry({ required: { methods: ['GET'], paths: ['$.paths.*'] } }),
      ],
      wrong: [
        ['200'],
        { '600': {} },
        { '099': {} },
        { '2000': {} },
        { '1200': {} },
        { '20': {} },
        { '2a0': {} },
        { '20a': {} },
        { '2X': {} },
        { '6XX': {} },
        { '12XX': {} },
        { '2XXX': {} },
        { defaults: {} },
        { isdefault: {} },
        entry('Book'),
        entry({ header: [] }),
        ...[...METHODS.wrong, []].map(methods => entry({ methods })),
        ...NAMES.wrong.map(headers => entry({ headers })),
        ...NAMES.wrong.map(paths => entry({ paths })),
        ...['', 'any', true].map(content => entry({ content })),
        ...SCHEMA.wrong.map(schema => entry({ schema })),
        ...['true', 1, ['GET'], { codes: [] }, { methods: ['get'] }].map(required => entry({ required })),
        entry({ reason: 1 }),
      ],
    },
    'status-convention others': { right: ['forbidden', 'allowed'], wrong: ['', 'optional', true] },
    'status-convention name': { right: ['A'], wrong: ['', 1] },
    'status-delete-204 success': {
      right: [['200', '299']],
      wrong: ['204', [], [204], ['404'], ['20'], ['2XX'], ['20a'], ['2a4'], ['1204'], ['2040']],
    },
    'status-delete-204 content': { right: ['allowed', 'forbidden'], wrong: ['', 'required', true] },
    'status-described-header ignore': NAMES,
    'status-error-schema name': { ...SCHEMA, right: ['', '^Error$'] },
    'status-error-schema content': PRESENCE,
    'status-error-schema mediaTypes': { right: [['*/xml', 'a/b']], wrong: ['a/b', [1], ['json']] },
    'status-registered allow': {
      right: [['100', '599']],
      wrong: ['299', [299], ['600'], ['29'], ['2XX'], ['29a'], ['2a9'], ['1299'], ['2990']],
    },
  };
  const all = rules.flatMap(({ id, options }) =>
    Object.entries(options).map(([name, option]) => ({ id, name, ...option })),
  );
  const own = all.filter(({ name }) => name !== 'each' && name !== 'except');

  it('whatever options there are', () => {
    const names = own.map(({ id, name }) => `${id} ${name}`);
    expect(names).toEqual(expect.arrayContaining(Object.keys(VALUES)));
    expect(all.filter(({ name }) => name === 'except').map(({ id }) => id)).toEqual(
      rules.map(({ id }) => id),
    );
  });

  const COMMON: typeof VALUES = { each: FLAG, except: { right: [['$.paths.*']], wrong: ['$.paths.*', [1]] } };
  const ANY = [true, 1, 'any', [], [1], ['any'], {}, { any: 1 }];

  it.each(all)('$id $name', ({ id, name, takes, schema, ...option }) => {
    // What has no row is held to its schema.
    const bySchema = { right: [option.default], wrong: ANY.filter(value => !fits(schema, value)) };
    const { right, wrong } = VALUES[`${id} ${name}`] ?? COMMON[name] ?? bySchema;
    for (const value of right) expect(errorsOf(id, { [name]: value })).toEqual([]);
    for (const value of wrong) {
      const isInside = name === 'codes' && id === 'status-convention' && !Array.isArray(value);
      const message = isInside
        ? expect.stringMatching(/^status-convention: codes\./)
        : `${id}: the option "${name}" takes ${takes}`;
      expect(errorsOf(id, { [name]: value }), JSON.stringify(value)).toEqual([message]);
    }
  });
});

describe('options that all rules take', () => {
  it.each<[object, string[]]>([
    [{ except: ['$.paths'], each: true }, []],
    [{ except: ['$.paths', 1] }, ['status-201-location: the option "except" takes']],
    [{ except: '$.paths' }, ['status-201-location: the option "except" takes']],
    [{ each: 'true' }, ['status-201-location: the option "each" takes']],
    [{ each: true, every: true }, ['status-201-location takes the options']],
  ])('%j', (options, expected) => {
    expect(errorsOf('status-201-location', options)).toEqual(
      expected.map(message => expect.stringContaining(message)),
    );
  });
});

describe('regular expressions', () => {
  it.each([
    ['status-error-schema', { name: '(a)\\1' }],
    ['status-convention', { codes: { 404: { schema: '(a)\\1' } } }],
  ])('of %s that cannot be matched in linear time are refused', (id, options) => {
    expect(errorsOf(id, options)).toEqual([
      `${id}: the regular expression (a)\\1 cannot be used: it refers back to what it has matched`,
    ]);
  });

  it('look ahead and back', async () => {
    const reference = "{ $ref: '#/components/schemas/Trouble' }";
    const path = `  /a: { get: { responses: { '400': { description: a, content: { a/json: { schema: ${reference} } } } } } }`;
    const reportedFor = (name: string) => reported('status-error-schema', { name }, path);
    expect(await reportedFor('^(?!Trouble)')).toHaveLength(1);
    expect(await reportedFor('(?<=T)rouble(?=$)')).toEqual([]);
  });
});
