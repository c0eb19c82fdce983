/** What the rules on header fields ask, and of whom, where it depends on more than one response. */
import { describe, expect, it } from 'vitest';
import { FAMILIES, LONE_FIELDS } from '../src/http/rate-limit-headers.ts';
import { lint, rules, rulesetOf, rulesetWith } from './lint.ts';
import { body, messages, SHARED } from './rules/documents/fields.ts';

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
