import { describe, expect, it } from 'vitest';
import { fits } from '../src/rule/option-faults.ts';
import { errorsOf, rules } from './lint.ts';
import { reported } from './rules/documents/options.ts';

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
