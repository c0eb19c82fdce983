/** What the rules on error schemas make of descriptions that are neither clearly right nor clearly wrong. */
import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from './lint.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const failing = (schema: object | undefined, mediaType = 'application/json') => ({
  description: 'It failed.',
  content: { [mediaType]: schema ? { schema } : {} },
});
const ERROR = failing(to('Error'));
const ODD = failing(to('Odd'));

const SCHEMAS = {
  Error: { properties: { code: {}, message: {} } },
  Odd: { properties: { code: {}, reason: {} } },
  Less: { properties: { code: {} } },
  More: { properties: { code: {}, message: {}, reason: {} } },
  Problem: { properties: { title: {} } },
};

/** Each list holds the errors of an operation, told apart by their codes; a path may be given for one. */
async function reported(id: string, operations: Readonly<Record<string, readonly object[]>>, more = {}) {
  const paths = Object.entries(operations).map(([path, errors]) => {
    const codes = errors.map((error, index) => [`${400 + index}`, error]);
    return [
      path,
      { get: { responses: { '200': { description: 'Done.' }, ...Object.fromEntries(codes), ...more } } },
    ];
  });
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths: Object.fromEntries(paths),
    components: { schemas: SCHEMAS, responses: { Odd: ODD } },
  });
  const results = await lint(text, rulesetWith(id, null));
  return results.filter(({ rule }) => rule === id).map(({ path }) => path.split(' > ').slice(1, 5).join(' '));
}

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
        '/a': [
          ...THREE,
          ODD,
          ...Array(4).fill(failing(to('Odd'), 'text/plain')),
          { description: 'Nothing.' },
        ],
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

  it.each(['/oauth', '/oauth2', '/oauth/x', '/token', '/Authorize', '/revoke', '/introspect'])(
    'leaves %s to OAuth',
    async path => {
      expect(await reported(id, { '/a': THREE, [path]: [ODD] })).toEqual([]);
    },
  );

  it.each(['/tokens', '/author', '/oauthors'])('leaves %s not to OAuth', async path => {
    expect(await reported(id, { '/a': THREE, [path]: [ODD] })).toEqual([`${path} get responses 400`]);
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
