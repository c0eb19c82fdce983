import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as errors from './documents/errors.ts';
import * as judged from './documents/judged.ts';

testRule('status-error-schema-consistent');

describe('the schemas of errors', () => {
  const { to, failing, ERROR, ODD, resultsOf, reported, times } = errors;
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

describe('errors as they are judged', () => {
  const { to, answer, messagesOf } = judged;
  const id = 'status-error-schema-consistent';
  const ERROR = answer(to('Error'));
  const USUAL = { 400: ERROR, 404: ERROR, 409: ERROR, 423: ERROR, 500: ERROR, 501: ERROR, 503: ERROR };
  const error = { required: ['message', 1], properties: { message: {}, cause: {} } };
  const found = (odd: object, schemas: object) => {
    const responses = { 200: { description: 'Done.' }, ...USUAL, 422: answer(odd) };
    return messagesOf(id, responses, { schemas: { Error: error, ...schemas } });
  };

  it.each<[string, object, object]>([
    ['has what the usual one requires', to('Odd'), { Odd: { properties: { message: {}, why: {} } } }],
    [
      'requires it by what it extends',
      to('Odd'),
      { Odd: { allOf: [{ allOf: [{ properties: { message: {}, why: {} } }] }] } },
    ],
    ['may have it, behind a reference that leads nowhere', to('Odd'), { Odd: { allOf: [to('None')] } }],
  ])('passes one that %s', async (_, odd, schemas) => {
    expect(await found(odd, schemas)).toEqual([]);
  });

  it('what the usual one requires may lead nowhere in part', async () => {
    const Odd = { properties: { why: {} } };
    const schemas = { Error: { ...error, allOf: [to('None'), { required: ['cause'] }] } };
    expect(await found(to('Odd'), { ...schemas, Odd })).toHaveLength(1);
  });

  it('one that requires what the usual one has, which requires nothing', async () => {
    const Loose = { properties: { message: {}, cause: {} } };
    const of = (required: unknown[], parts: object) => {
      return found(to('Odd'), {
        Error: Loose,
        Odd: { required, properties: { message: {}, why: {} }, ...parts },
      });
    };
    expect(await of(['message'], {})).toEqual([]);
    expect(await of([1], {})).toHaveLength(1);
    expect(await of([], { oneOf: [{ required: ['message'] }, { required: ['message', 'why'] }] })).toEqual(
      [],
    );
    expect(await of([], { anyOf: [{ required: ['message'] }, { required: ['why'] }] })).toHaveLength(1);
  });

  it('a success that leads nowhere, or has no schema, says nothing', async () => {
    const schemas = { Error: error, OddError: { properties: { odd: {} } } };
    const successes = {
      200: { description: 'Done.', content: { 'text/plain': {} } },
      201: { $ref: '#/none' },
    };
    const responses = { ...successes, ...USUAL, 422: answer(to('OddError')) };
    expect(await messagesOf(id, responses, { schemas })).toHaveLength(1);
  });
});
