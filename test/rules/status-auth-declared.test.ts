import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import { mended } from './documents/fixes.ts';
import * as secured from './documents/secured.ts';

testRule('status-auth-declared');

describe('what it reads in names and texts', () => {
  const found = async (code: string, text: string, codes?: readonly string[]) => {
    const description = {
      openapi: '3.1.1',
      info: { title: 'Example', version: '1.0.0' },
      security: [{ key: [] }],
      paths: {
        '/a': { get: { responses: { '200': { description: 'Done.' }, [code]: { description: text } } } },
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } } },
    };
    const results = await lint(
      JSON.stringify(description),
      rulesetWith('status-auth-declared', codes && { codes }),
    );
    return results.map(({ message }) => message).join();
  };
  const INSTEAD = 'declares 403 for missing or wrong credentials';

  it.each([
    ...[
      'Failed to authenticate',
      'No authentication',
      'Invalid credentials',
      'Missing API key',
      'Wrong api-key',
    ],
    ...['Bad apikey', 'The api_key is not valid', 'Token expired', 'Issues with the token'],
  ])('"%s" of a 403 is a 401', async text => {
    expect(await found('403', text)).toContain(INSTEAD);
    expect(await found('400', text)).not.toContain(INSTEAD);
    expect(await found('403', text, ['401', '404'])).not.toContain(INSTEAD);
  });

  it.each([
    'Not authenticated',
    'The token lacks a scope',
    'Nothing here',
    'Invalid name',
    'Unauthenticated',
  ])('"%s" of a 403 is one', async text => {
    expect(await found('403', text)).not.toContain(INSTEAD);
  });
});

describe('its options', () => {
  const { messagesOf } = secured;
  const id = 'status-auth-declared';
  const paths = `
  /none: { get: { responses: { '200': { description: a } } } }
  /unauthorized: { get: { responses: { '200': { description: a }, '401': { description: b } } } }
  /forbidden: { get: { responses: { '200': { description: a }, '403': { description: b } } } }
  /any: { get: { responses: { '200': { description: a }, 4XX: { description: b } } } }`;

  it.each([
    [
      null,
      [
        'GET /none needs credentials but declares no 401: declare what it answers when they are missing or invalid.',
        'GET /forbidden needs credentials but declares no 401: declare what it answers when they are missing or invalid.',
      ],
    ],
    [
      { codes: ['403'] },
      [
        'GET /none needs credentials but declares no 403: declare what it answers when they do not suffice.',
        'GET /unauthorized needs credentials but declares no 403: declare what it answers when they do not suffice.',
      ],
    ],
    [
      { codes: ['401', '403'] },
      [
        'GET /none needs credentials but declares no 401 and no 403: declare what it answers when they are missing or invalid and when they do not suffice.',
        'GET /unauthorized needs credentials but declares no 403: declare what it answers when they do not suffice.',
        'GET /forbidden needs credentials but declares no 401: declare what it answers when they are missing or invalid.',
      ],
    ],
    [
      { codes: ['401', '404'] },
      [
        'GET /none needs credentials but declares no 401 and no 404: declare what it answers when they are missing or invalid.',
        'GET /unauthorized needs credentials but declares no 404: declare what it answers to clients that it refuses.',
        'GET /forbidden needs credentials but declares no 401 and no 404: declare what it answers when they are missing or invalid.',
      ],
    ],
  ])('%j', async (options, expected) => {
    expect(await messagesOf(id, options, paths)).toEqual(expected);
  });
});

it('what an operation declares of several codes stays as it is', async () => {
  const text = `security: [{ key: [] }]
paths:
  /a:
    get:
      responses:
        '200': { description: Done. }
        '403': { description: Own. }
components:
  securitySchemes: { key: { type: http, scheme: basic } }
  responses:
    '401': { description: Shared. }
    '403': { description: Shared. }
`;
  const after = await mended(['status-auth-declared'], text, { options: { codes: ['401', '403'] } });
  expect(after).toContain("'403': { description: Own. }");
  expect(after).toContain("'401': { $ref: '#/components/responses/401' }\n        '403'");
});
