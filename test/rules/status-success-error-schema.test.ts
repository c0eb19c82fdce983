import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as errors from './documents/errors.ts';

testRule('status-success-error-schema');

describe('the schemas of errors', () => {
  const { to, failing, ERROR, ODD, SCHEMAS, resultsOf, reported, times } = errors;
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
