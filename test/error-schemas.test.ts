/** What the rules on error schemas make of descriptions that are neither clearly right nor clearly wrong. */
import { describe, expect, it } from 'vitest';
import { nameOfReference } from '../src/errors/error-schemas.ts';
import { lint, rulesetWith } from './lint.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const failing = (schema: object | undefined, mediaType = 'application/json') => ({
  description: 'It failed.',
  content: { [mediaType]: schema ? { schema } : {} },
});
const ERROR = failing(to('Error'));
const ODD = failing(to('Odd'));
const OF_RESPONSE = { $ref: '#/components/responses/Inline/content/application~1json/schema' };
const INLINE = failing({ type: 'object', properties: { a: { type: 'object' }, code: {} } });

const SCHEMAS = {
  Error: { properties: { code: {}, message: {} } },
  Odd: { properties: { code: {}, reason: {} } },
  Less: { properties: { code: {} } },
  More: { properties: { code: {}, message: {}, reason: {} } },
  Problem: { properties: { title: {} } },
  Bare: { type: 'object' },
  Alias: to('Error'),
  Self: { oneOf: [to('Self'), to('Self')], properties: { self: {} } },
  ValidationError: { properties: { fields: {} } },
};

type Operations = Readonly<Record<string, readonly object[]>>;

/** Each list holds the errors of the operation at that path, told apart by their codes. */
async function resultsOf(id: string, operations: Operations, more = {}, options: object | null = null) {
  const paths = Object.entries(operations).map(([path, errors]) => {
    // 406 is asked for nothing.
    const codes = errors.map((error, index) => [`${(index < 6 ? 400 : 401) + index}`, error]);
    return [
      path,
      { get: { responses: { '200': { description: 'Done.' }, ...Object.fromEntries(codes), ...more } } },
    ];
  });
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths: Object.fromEntries(paths),
    'x-errors': { schema: { type: 'object' } },
    components: {
      mediaTypes: { Error: { $ref: '#/components/mediaTypes/Any' }, Any: { schema: {} } },
      schemas: { ...SCHEMAS, OfResponse: OF_RESPONSE },
      responses: { Odd: ODD, Inline: INLINE },
    },
  });
  const results = await lint(text, rulesetWith(id, options));
  return results.filter(({ rule }) => rule === id);
}

async function reported(id: string, operations: Operations, more = {}, options: object | null = null) {
  const results = await resultsOf(id, operations, more, options);
  return results.map(({ path }) => path.split(' > ').slice(1, 5).join(' '));
}

const times = <Value>(count: number, value: Value): Value[] => Array(count).fill(value);

describe('status-error-schema-consistent', () => {
  const id = 'status-error-schema-consistent';
  const THREE = [ERROR, ERROR, ERROR];
  const oddly = (error: object) => reported(id, { '/a': [...THREE, error] });

  it.each([
    ['three of four reference one schema', { '/a': [...THREE, ODD] }, ['/a get responses 403']],
    ['the odd one comes first', { '/a': [ODD, ...THREE] }, ['/a get responses 400']],
    ['three of five are no clear majority', { '/a': [...THREE, ODD, ODD] }, []],
    [
      'four of six are',
      { '/a': [...THREE, ERROR, ODD, ODD] },
      ['/a get responses 404', '/a get responses 405'],
    ],
    ['two of three are too few to tell', { '/a': [ERROR, ERROR, ODD] }, []],
    [
      'what is no JSON has no vote',
      {
        '/a': [...THREE, ODD, ...times(4, failing(to('Odd'), 'text/plain')), { description: 'Nothing.' }],
      },
      ['/a get responses 403'],
    ],
  ])('%s', async (_, operations, expected) => {
    expect(await reported(id, operations)).toEqual(expected);
  });

  it.each([
    ['no schema', failing(undefined)],
    ['a schema that is not there', failing(to('None'))],
    ['a schema of its own', failing({ type: 'object' })],
    ['some of the members of the usual one', failing(to('Less'))],
    ['more members than the usual one', failing(to('More'))],
    ['problem details', failing(to('Problem'), 'application/problem+json')],
    [
      'problem details beside something else',
      { ...ODD, content: { ...ODD.content, ...failing(to('Problem'), 'application/problem+json').content } },
    ],
    [
      'no schema beside something else',
      { ...ODD, content: { ...ODD.content, ...failing(undefined, 'application/a+json').content } },
    ],
  ])('passes %s', async (_, error) => {
    expect(await oddly(error)).toEqual([]);
  });

  it.each([
    ['problem details by another media type', failing(to('Problem'))],
    ['something else by the media type of problem details', failing(to('Odd'), 'application/problem+json')],
  ])('reports %s', async (_, error) => {
    expect(await oddly(error)).toEqual(['/a get responses 403']);
  });

  it.each(['/oauth2/token', '/a/token', '/token?a', '/Authorize', '/revoke', '/introspect'])(
    'leaves %s to OAuth',
    async path => {
      expect(await reported(id, { '/a': THREE, [path]: [ODD] })).toEqual([]);
    },
  );

  it.each(['/tokens', '/oauth/x', '/a-token', '/token-a', '/{token}/a', '/a/{a}/token'])(
    'leaves %s not to OAuth',
    async path => {
      expect(await reported(id, { '/a': THREE, [path]: [ODD] })).toEqual([`${path} get responses 400`]);
    },
  );

  it.each<[object, string]>([
    [to('Odd'), 'Odd'],
    [{ anyOf: [to('Odd'), to('Problem')] }, 'Odd or Problem'],
    [{ oneOf: [to('Odd'), { type: 'null' }] }, 'Odd'],
    [{ allOf: [to('Odd'), { required: ['a'] }] }, 'Odd'],
    [{ type: 'array', items: to('Odd') }, 'Odd'],
    [to('Self'), 'Self'],
    [{ $ref: '#/components/responses/Odd/content/application~1json/schema' }, 'Odd'],
    [{ $ref: '#/components/responses/Inline/content/application~1json/schema' }, 'schema'],
  ])('names %j as it is called', async (schema, name) => {
    const [result] = await resultsOf(id, { '/a': [...THREE, failing(schema)] });
    expect(result?.message).toContain(`403 of GET /a references ${name} for its application/json body`);
  });

  it.each([
    '#/components/responses/Inline/content/application~1json/schema',
    '#/components/responses/Inline/content/application~1json/schema/properties/a',
    '#/x-errors/schema',
  ])('%s is no shared schema', async $ref => {
    const errors = [...times(3, failing({ $ref })), ERROR];
    const results = await resultsOf(id, { '/a': errors });
    expect(results).toEqual([]);
  });

  it('tells schemas apart of which one says nothing', async () => {
    const bare = failing(to('Bare'));
    expect(await reported(id, { '/a': [bare, bare, bare, ODD] })).toEqual(['/a get responses 403']);
    expect(await oddly(bare)).toEqual(['/a get responses 403']);
  });

  it('passes what extends a schema that is not there', async () => {
    expect(await oddly(failing({ allOf: [to('None')] }))).toEqual([]);
  });

  it('passes a response that an endpoint of OAuth shares', async () => {
    const shared = { $ref: '#/components/responses/Odd' };
    const operations = { '/a': [...THREE, ERROR, shared] };
    expect(await reported(id, { ...operations, '/token': [shared] })).toEqual([]);
    expect(await reported(id, { ...operations, '/b': [shared] })).toEqual([
      'responses Odd content application/json',
    ]);
  });

  it('passes what one of the successes says too', async () => {
    const report = { '202': { description: 'Half.', content: ODD.content }, '203': failing(to('None')) };
    expect(await reported(id, { '/a': [...THREE, ODD] }, report)).toEqual([]);
    const nothing = { '203': failing(to('None')), '206': { $ref: '#/components/responses/None' } };
    expect(await reported(id, { '/a': [...THREE, ODD] }, nothing)).toEqual(['/a get responses 403']);
  });
});

it.each([
  ['#/components/schemas/Error', 'Error'],
  ['#/definitions/Error.v1', 'Error.v1'],
  ['schemas/Error.yaml', 'Error'],
  ['Error.json', 'Error'],
  ['https://example.com/v1.2/Error.v1.json', 'Error.v1'],
  ['Error', 'Error'],
  ['Error.', 'Error.'],
  ['Error.yaml#', 'Error'],
  ['errors.yaml#/Error', 'Error'],
  ['', ''],
])('%s is called %s', (reference, name) => {
  expect(nameOfReference(reference)).toBe(name);
});

describe('status-error-schema', () => {
  const id = 'status-error-schema';
  const TEXT = failing(undefined, 'text/plain');
  const NOTHING = { description: 'Nothing.' };
  const ENVELOPE = failing(
    { properties: { code: {}, errors: { items: to('Error') } } },
    'application/a+json',
  );
  const adviceFor = async (errors: readonly object[]) => {
    const [result] = await resultsOf(id, { '/a': errors });
    return /: (.+)\.$/.exec(result?.message ?? '')?.[1];
  };

  it.each<[string, object[], string]>([
    [
      'nothing is referenced',
      [INLINE, INLINE],
      'describe errors once in components/schemas and reference that',
    ],
    ['most reference it', [INLINE, ERROR, ERROR], 'reference Error, as most errors do'],
    ['half of four do', [INLINE, INLINE, ERROR, ERROR], 'reference Error, as other errors do'],
    ['one of two does', [INLINE, ERROR], 'reference Error, as another error does'],
    ['one of three does', [INLINE, INLINE, ERROR], 'reference Error, as another error does'],
    [
      'one of four does',
      [...times(3, INLINE), ERROR],
      'describe errors once in components/schemas and reference that',
    ],
    ['three of many do', [...times(20, INLINE), ...times(3, ERROR)], 'reference Error, as other errors do'],
    ['two of eight do', [...times(6, INLINE), ...times(2, ERROR)], 'reference Error, as other errors do'],
    [
      'two of nine do',
      [...times(7, INLINE), ...times(2, ERROR)],
      'describe errors once in components/schemas and reference that',
    ],
    [
      'two of eight with content do',
      [...times(6, INLINE), ...times(2, ERROR), ...times(9, NOTHING)],
      'reference Error, as other errors do',
    ],
    [
      'the list of what is wrong with a request is referenced more often',
      [INLINE, ...times(9, failing(to('ValidationError'))), ...times(3, ERROR)],
      'reference Error, as other errors do',
    ],
    [
      'more reference that of a response',
      [INLINE, ...times(3, ERROR), ...times(4, failing(OF_RESPONSE))],
      'describe errors once in components/schemas and reference that',
    ],
    [
      'more declare no schema',
      [INLINE, ...times(3, ERROR), ...times(4, failing(undefined))],
      'reference Error, as other errors do',
    ],
    [
      'it is named for that of a response',
      [failing({ properties: { code: {} } }), ...times(3, failing(to('OfResponse'))), failing(OF_RESPONSE)],
      'reference OfResponse, as most errors do',
    ],
    [
      'as many reference that of a response',
      [INLINE, ...times(3, ERROR), ...times(3, failing(OF_RESPONSE)), failing(OF_RESPONSE, 'text/xml')],
      'reference Error, as other errors do',
    ],
    [
      'it is that of a property',
      [ENVELOPE, ERROR, ERROR],
      'describe errors once in components/schemas and reference that',
    ],
    [
      'it is that of a property of one of two bodies',
      [{ ...INLINE, content: { ...INLINE.content, ...ENVELOPE.content } }, ERROR, ERROR],
      'describe errors once in components/schemas and reference that',
    ],
    [
      'another is that of a property',
      [failing({ properties: { code: {}, errors: { items: to('Odd') } } }), ERROR, ERROR],
      'reference Error, as most errors do',
    ],
    [
      'an error has no content',
      [NOTHING, ERROR, ERROR],
      'add content that references Error, as most errors do',
    ],
    ['another is referenced first', [INLINE, ODD, ERROR, ERROR], 'reference Error, as other errors do'],
    [
      'another is referenced more often, but not for JSON',
      [INLINE, ...times(3, failing(to('Odd'), 'text/xml')), ERROR, ERROR],
      'reference Error, as other errors do',
    ],
  ])('advises what to reference where %s', async (_, errors, advice) => {
    expect(await adviceFor(errors)).toBe(advice);
  });

  it('asks it of the media types that are listed, any of them', async () => {
    const errors = [failing({ type: 'object' }, 'text/xml; charset=utf-8'), INLINE, TEXT];
    const listed = (...mediaTypes: string[]) => reported(id, { '/a': errors }, {}, { mediaTypes });
    expect(await listed('text/xml', 'application/json')).toEqual([
      '/a get responses 400',
      '/a get responses 401',
    ]);
    expect(await listed('*/xml')).toEqual(['/a get responses 400']);
    expect(await listed('text/xm.')).toEqual([]);
  });

  it.each<[string, object, boolean]>([
    ['the schema', ERROR, true],
    ['a schema that refers to it', failing(to('Alias')), true],
    ['one that extends it', failing({ allOf: [to('Error'), { required: ['code'] }] }), true],
    ['one of such', failing({ oneOf: [to('Alias'), { type: 'null' }] }), true],
    ['a list of it', failing({ type: 'array', items: to('Error') }), true],
    ['another', ODD, false],
    ['one of it and another', failing({ anyOf: [to('Error'), to('Odd')] }), false],
    ['one that is made of itself', failing(to('Self')), false],
    ['one that is not there', failing(to('None')), false],
  ])('a name is that of %s', async (_, error, isRight) => {
    expect(await reported(id, { '/a': [error] }, {}, { name: '^Error$' })).toHaveLength(isRight ? 0 : 1);
  });

  it.each([
    ['A', 'B'],
    ['B', 'A'],
  ])('of schemas in a circle each is what it is, whichever is met first: %s, %s', async (...names) => {
    const text = (schemas: object) =>
      JSON.stringify({
        openapi: '3.1.1',
        info: { title: 'Example', version: '1.0.0' },
        paths: {
          '/a': {
            get: {
              responses: Object.fromEntries([
                ['200', { description: 'Done.' }],
                ...names.map((name, index) => [`${400 + index}`, failing(to(name))]),
              ]),
            },
          },
        },
        components: { schemas },
      });
    const found = async (schemas: object) =>
      (await lint(text(schemas), rulesetWith(id, { name: '^Problem$' }))).length;
    const B = { allOf: [to('A')] };
    expect(await found({ A: { allOf: [to('B'), to('Problem')] }, B, Problem: {} })).toBe(0);
    expect(await found({ A: { oneOf: [to('B'), to('Problem')] }, B, Problem: {} })).toBe(2);
    expect(await found({ A: { allOf: [to('B')] }, B })).toBe(2);
    expect(await found({ A: { anyOf: [to('B'), to('B')], items: to('Problem') }, B, Problem: {} })).toBe(0);
  });

  it.each<[object, string]>([
    [{}, 'declares no schema for its application/json body'],
    [{ schema: {} }, 'gives its application/json body an empty schema'],
    [{ schema: true }, 'gives its application/json body an empty schema'],
    [{ schema: { type: 'object' } }, 'describes its application/json body inline'],
    [
      { schema: { oneOf: [to('Error'), { type: 'object' }] } },
      'describes its application/json body partly inline',
    ],
    [
      { schema: { anyOf: [to('Error'), { type: 'object' }] } },
      'describes its application/json body partly inline',
    ],
    [{ schema: { anyOf: [{ type: 'object' }] } }, 'describes its application/json body inline'],
  ])('%j: %s', async (content, fault) => {
    const error = { description: 'It failed.', content: { 'application/json': content } };
    const [result] = await resultsOf(id, { '/a': [error, INLINE] });
    expect(result?.message).toMatch(new RegExp(`^400 of GET /a ${fault}:`));
  });

  it('asks for the name of what wraps the usual schema, too', async () => {
    const [result] = await resultsOf(id, { '/a': [ENVELOPE, ERROR, ERROR] }, {}, { name: '^Error$' });
    expect(result?.message).toMatch(/: reference a schema whose name matches \^Error\$\.$/);
  });

  it('passes content that is not there', async () => {
    const error = { description: 'It failed.', content: { 'application/json': { $ref: '#/none' } } };
    expect(await reported(id, { '/a': [error] })).toEqual([]);
  });

  it('a shared Media Type Object may bear the name', async () => {
    const content = { 'application/json': { $ref: '#/components/mediaTypes/Error' } };
    const error = { description: 'It failed.', content };
    expect(await reported(id, { '/a': [error] }, {}, { name: '^Error$' })).toEqual([]);
    expect(await reported(id, { '/a': [error] }, {}, { name: '^Any$' })).toEqual([]);
    expect(await reported(id, { '/a': [error] }, {}, { name: '^None$' })).toHaveLength(1);
  });

  it('of a name the beginning counts', async () => {
    const error = failing(to(`${'a'.repeat(200)}Error`));
    expect(await reported(id, { '/a': [error] }, {}, { name: 'Error$' })).toHaveLength(1);
    expect(await reported(id, { '/a': [error] }, {}, { name: 'a{200}' })).toEqual([]);
  });

  it('counts as kept what has a media type that it asks of', async () => {
    const departing = times(11, INLINE);
    expect(await reported(id, { '/a': [...departing, ...times(9, TEXT)] })).toHaveLength(1);
    expect(await reported(id, { '/a': [...departing, ERROR, ERROR] })).toHaveLength(11);
  });

  it('tells habits of each code', async () => {
    const operations = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => {
        const inline = { ...INLINE, description: `It failed: ${index}.` };
        return [`/${index}`, [inline, index < 4 ? ERROR : inline]];
      }),
    );
    // All 400 depart; of the 401, four do not.
    expect(await reported(id, operations)).toHaveLength(1 + 11);
  });
});

describe('status-success-error-schema', () => {
  const id = 'status-success-error-schema';
  const SUCCESS = { '200': ERROR };
  const MORE = failing(to('More'));
  const FAILING = times(4, ERROR);
  const messages = async (errors: readonly object[], successes: object) => {
    const results = await resultsOf(id, { '/a': errors }, successes);
    return results.map(({ message }) => message.slice(0, message.indexOf(':')));
  };

  it.each<[string, object, string[]]>([
    [
      'reference the schema of errors',
      SUCCESS,
      ['200 of GET /a references Error for its application/json body, as errors do'],
    ],
    ['reference another', { '200': ODD }, []],
    ['reference what is not there', { '200': failing(to('None')) }, []],
    ['have a schema of their own', { '200': failing({ type: 'object' }) }, []],
    ['have no schema', { '200': failing(undefined) }, []],
    ['have no content', { '200': { description: 'Done.' } }, []],
    [
      'are as many as half of the errors',
      { '200': ERROR, '201': ERROR },
      Array(2).fill(expect.stringMatching(/^20[01] of GET/)),
    ],
    ['are more than half of the errors', { '200': ERROR, '201': ERROR, '203': ERROR }, []],
  ])('successes that %s', async (_, successes, expected) => {
    expect(await messages(FAILING, successes)).toEqual(expected);
  });

  it('a schema that is named for nothing is one of errors where fifty use it for each success', async () => {
    expect(await messages(times(49, MORE), { '200': MORE })).toEqual([]);
    expect(await messages(times(50, MORE), { '200': MORE })).toHaveLength(1);
  });

  it('two of them in one success are told as one', async () => {
    const problem = failing(to('Problem'), 'application/problem+json');
    const both = { description: 'Done.', content: { ...ERROR.content, ...problem.content } };
    expect(await messages([...FAILING, ...times(3, problem)], { '200': both })).toEqual([
      '200 of GET /a references Error for its application/json body, as errors do',
    ]);
  });

  it('a success that codes share is told once', async () => {
    const shared = { $ref: '#/components/responses/Odd' };
    const violations = times(101, ODD);
    expect(await messages(violations, { '200': shared, '203': shared })).toEqual([
      '200 and 203 of GET /a reference Odd for their application/json body, as errors do',
    ]);
    expect(await messages([...violations, shared], { '200': shared })).toEqual([
      expect.stringMatching(/^200 of GET \/a shares the response of \d+, which references Odd$/),
    ]);
  });

  it('what an operation finds that is named for it is its result', async () => {
    const errors = Object.fromEntries(['400', '404', '500'].map(code => [code, ERROR]));
    const get = {
      operationId: 'validateBooks',
      responses: { '200': { ...ERROR, description: 'Done.' }, ...errors },
    };
    const description = (more: object) =>
      JSON.stringify({
        openapi: '3.1.1',
        info: { title: 'Example', version: '1.0.0' },
        paths: { '/a': { get: { ...get, ...more } } },
        components: { schemas: SCHEMAS },
      });
    expect(await lint(description({}), rulesetWith(id, null))).toEqual([]);
    expect(await lint(description({ operationId: 'getBooks' }), rulesetWith(id, null))).toHaveLength(1);
  });

  it.each(['/validate', '/verification', '/check', '/lint'])('what %s finds is its result', async path => {
    expect(await reported(id, { [path]: FAILING }, SUCCESS)).toEqual([]);
  });
});

it('status-problem-json says nothing of an error without content', async () => {
  const id = 'status-problem-json';
  expect(await reported(id, { '/a': [{ description: 'Nothing.' }, ERROR] })).toEqual([
    '/a get responses 401',
  ]);
});
