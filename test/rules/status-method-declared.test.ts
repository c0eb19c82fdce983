import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-method-declared');

describe('what it reads in names and texts', () => {
  const { said, messages } = texts;
  const said405 = (text: string) =>
    said('status-method-declared', 'get', '/a', { '405': text, '200': 'Done.' });

  it.each(['Invalid page', 'Missing field', 'Unsupported', 'Not\nrecognized'])(
    '"%s" is a 400',
    async text => {
      expect(await said405(text)).toMatch(/: answer 400 \(Bad Request\) or 422/);
    },
  );

  it.each(['The method is not valid', 'Unsupported method', 'Invalid.\nNo such method'])(
    '"%s" is not',
    async text => {
      expect(await said405(text)).toMatch(/: remove it, or answer 403/);
    },
  );

  it('keeps what a response says', async () => {
    const found = (code: string, text: string, method = 'get') =>
      said('status-method-declared', method, '/a', { [code]: text, '200': 'Done.' });
    expect(await found('501', 'Unable to generate a result')).toMatch(/: answer 422 .* or 500 /);
    expect(await found('501', 'The printer has no ink')).toMatch(/: say which requests are refused if/);
    expect(await found('501', 'Not Implemented.')).toMatch(/: remove it, or do not declare/);
    expect(await found('405', 'It is taken')).toMatch(
      /: answer 400 .*, or say which requests are refused\.$/,
    );
    expect(await found('405', 'Method not allowed', 'options')).toBe('');
    const paths = { '/a': { get: { responses: { '501': { $ref: '#/components/responses/BadGateway' } } } } };
    const responses = { BadGateway: { description: 'Broken.' } };
    expect(await messages('status-method-declared', paths, { components: { responses } })).toEqual([]);
  });
});

describe('what the operation takes', () => {
  const { messages } = texts;
  const found = (path: string, description: string, more: object = {}) =>
    messages('status-method-declared', {
      [path]: {
        get: { ...more, responses: { '200': { description: 'Done.' }, '405': { description } } },
      },
    });

  it.each([
    'Returned if the property key is not specified.',
    'Property key is missing.',
    'A request without the property key.',
    'Missing `propertyKey`.',
  ])('"%s" is of another path', async text => {
    expect(await found('/users/{propertyKey}', text)).toEqual([
      '405 of GET /users/{propertyKey} tells of a request without {propertyKey}, which has another path: remove it.',
    ]);
  });

  it.each([
    'The property key is not valid.',
    'Missing value of the property key.',
    'The account is not specified.',
    'The property keyring is missing.',
    'Missing property keyring.',
    'A superproperty key is missing.',
  ])('"%s" is not', async text => {
    expect(await found('/users/{propertyKey}', text)).toEqual([
      expect.stringMatching(/: answer 400 \(Bad Request\) or 422/),
    ]);
  });

  it('is nothing that could be invalid', async () => {
    expect(await found('/users', 'Invalid input')).toEqual([
      '405 of GET /users tells of invalid input, but the operation takes none: remove it.',
    ]);
    expect(await found('/users', 'Internal server error')).toEqual([expect.stringMatching(/: answer 500 /)]);
    expect(await found('/users', 'Missing field')).toEqual([expect.stringMatching(/: answer 400 /)]);
    for (const more of [
      { parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }] },
      { requestBody: { content: { 'application/json': {} } } },
    ]) {
      expect(await found('/users', 'Invalid input', more)).toEqual([
        expect.stringMatching(/: answer 400 \(Bad Request\) or 422/),
      ]);
    }
  });
});

describe('what is told of many operations', () => {
  const { messages } = texts;
  const get = (responses: object) => ({
    get: { responses: { '200': { description: 'Done.' }, ...responses } },
  });

  it('is what each of them may do', async () => {
    const refused = { '405': { description: 'Invalid input' } };
    const paths: Record<string, texts.Item> = { '/users': get(refused) };
    for (let number = 0; number < 11; number++) paths[`/users/{user}/${number}`] = get(refused);
    expect(await messages('status-method-declared', paths)).toEqual([
      '405 of GET /users tells of invalid input, but the operation takes none: remove it.',
      '405 of GET /users/{user}/0 says that the resource has no such method, yet the operation is declared: answer 400 (Bad Request) or 422 (Unprocessable Content); 10 more operations are like it (the option "each" lists them).',
    ]);
  });

  it('keeps a code that one operation in a hundred declares', async () => {
    const withRefused = async (count: number) => {
      const paths = Object.fromEntries(
        Array.from({ length: 400 }, (_, number) => [
          `/users/${number}`,
          get(number < count ? { '405': { description: 'Method Not Allowed' } } : {}),
        ]),
      );
      return messages('status-method-declared', paths);
    };
    const four = await withRefused(4);
    expect(four).toHaveLength(4);
    expect(four).toEqual(Array(4).fill(expect.stringMatching(/say which requests are refused\.$/)));
    expect(await withRefused(5)).toEqual(Array(5).fill(expect.stringMatching(/: remove it, or answer/)));
  });
});
