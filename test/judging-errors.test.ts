/** What the rules on errors make of rare shapes: references that lead nowhere, several codes of one response, long texts. */
import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from './lint.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (schema: object, mediaType = 'application/json') => ({
  description: 'It failed.',
  content: { [mediaType]: { schema } },
});

async function messagesOf(id: string, responses: object, components: object = {}): Promise<string[]> {
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths: { '/a': { get: { responses } } },
    components,
  });
  const results = await lint(text, rulesetWith(id, null));
  return results.filter(({ rule }) => rule === id).map(({ message }) => message);
}

describe('status-error-schema-consistent', () => {
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

describe('status-error-declared', () => {
  const id = 'status-error-declared';

  it.each<[string, object, number]>([
    ['a member deep in what is combined', { allOf: [{ oneOf: [{ properties: { error: {} } }] }] }, 0],
    ['one that is deeper', { allOf: [{ allOf: [{ allOf: [{ properties: { error: {} } }] }] }] }, 1],
    ['a reference that leads nowhere', to('None'), 1],
  ])('%s', async (_, schema, count) => {
    expect(await messagesOf(id, { 200: answer(schema) })).toHaveLength(count);
  });
});

describe('status-problem', () => {
  const id = 'status-problem';
  const shared = (schema: object) => ({
    responses: { Shared: answer(schema, 'application/problem+json') },
  });
  const use = { $ref: '#/components/responses/Shared' };

  it('tells several successes as one', async () => {
    expect(await messagesOf(id, { 200: use, 201: use }, shared({ type: 'object' }))).toEqual([
      '200 and 201 of GET /a declare an application/problem+json body, but are no errors: declare the media type of what they return, or answer with an error code.',
    ]);
  });

  it('tells several errors as one', async () => {
    expect(await messagesOf(id, { 400: use, 404: use }, shared({ type: 'string' }))).toEqual([
      '400 and 404 of GET /a give their application/problem+json body the type string: make it an object, as problems are, or declare another media type.',
    ]);
  });
});

describe('status-meaning', () => {
  const id = 'status-meaning';

  it('quotes the beginning of a long text', async () => {
    const description = `Your API key is invalid. ${'Ask for another one. '.repeat(9)}`;
    const [message] = await messagesOf(id, { 200: { description: 'a' }, 403: { description } });
    expect(message).toMatch(
      /^403 of GET \/a says "Your API key is invalid\. Ask for another one\..{1,40}\.\.\.", which/,
    );
  });

  it('is silent where the text begins with the phrase', async () => {
    const description = 'Forbidden: your API key is invalid.';
    expect(await messagesOf(id, { 200: { description: 'a' }, 403: { description } })).toEqual([]);
  });
});

it('status-error-schema asks nothing of alternatives where they are those of the only error', async () => {
  const responses = { 200: { description: 'a' }, 400: answer({ oneOf: [to('Error'), { type: 'object' }] }) };
  const schemas = { Error: { type: 'object' } };
  expect(await messagesOf('status-error-schema', responses, { schemas })).toEqual([]);
  const both = { ...responses, 404: answer(to('Error')) };
  expect(await messagesOf('status-error-schema', both, { schemas })).toEqual([
    '400 of GET /a describes its application/json body partly inline: move what is written out to components/schemas and reference that.',
  ]);
});
