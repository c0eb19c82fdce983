import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-400-declared');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = (name: string, location = 'header') =>
    messages('status-400-declared', {
      '/a': {
        get: {
          parameters: [{ name, in: location, schema: { type: 'string' } }],
          responses: { '200': { description: 'Done.' } },
        },
      },
    });

  it.each([
    ...['Accept', 'Accept-Language', 'content-type', 'If-Range', 'Range'],
    ...[
      'Request-Id',
      'X-Request-ID',
      'x-requestid',
      'correlation-id',
      'X-Trace-Id',
      'traceparent',
      'tracestate',
    ],
    ...['Authorization', 'x-amz-security-token'],
  ])('the field %s has another answer', async name => {
    expect(await found(name)).toEqual([]);
    expect(await found(name, 'query')).toHaveLength(1);
  });

  it.each(['X-API-Key', 'api_key', 'app_id', 'appId', 'access_token', 'AuthToken', 'client_secret'])(
    '%s has another answer, wherever it is sent',
    async name => {
      expect(await found(name)).toEqual([]);
      expect(await found(name, 'query')).toEqual([]);
    },
  );

  it.each([
    ...['Accepts', 'X-Accept', 'Acceptance', 'X-Content-Type', 'X-If-Match', 'Ranges', 'My-Request-Id'],
    ...['trace', 'Authorizations', 'X-Authorization', 'token', 'tokens', 'a-token-type'],
  ])('the field %s is input', async name => {
    expect(await found(name)).toHaveLength(1);
  });
});

describe('an operation that says which codes it answers', () => {
  const found = (description: string) =>
    texts.messages('status-400-declared', {
      '/state': {
        get: {
          description,
          parameters: [{ name: 'part', in: 'query', schema: { type: 'string' } }],
          responses: { '200': { description: 'Well.' }, '500': { description: 'Not well.' } },
        },
      },
    });

  it.each([
    'Tells how it goes.\n\nThe response from the server is either 200 or 500:\n- **200** well',
    'Returns either `200` (well) or `500` (not well).',
    'Responds with either **200** or **500**',
  ])('is asked for no other: %s', async description => {
    expect(await found(description)).toEqual([]);
  });

  it.each([
    'Returns 200 or 500.',
    'Returns either a page or a list.',
    'Either 200 or 500 parts are shown.',
    'The response is either short. Parts have 200 or 500 lines.',
  ])('is asked for more where it does not say so: %s', async description => {
    expect(await found(description)).toHaveLength(1);
  });
});

it("asks for nothing that a customer's own server answers", async () => {
  const post = { responses: { '200': { description: 'Taken.' } } };
  const body = { content: { 'text/plain': { schema: { type: 'string' } } } };
  const found = (path: string) =>
    texts.messages('status-400-declared', { [path]: { post: { ...post, requestBody: body } } });
  for (const path of ['/your/path', '/webhook_example/alarms', '/webhook-samples', '/webhooks_sample/a'])
    expect(await found(path)).toEqual([]);
  for (const path of ['/yours', '/webhooks/example', '/webhook_exampled', '/webhook_example2'])
    expect(await found(path)).toHaveLength(1);
});

describe('what another code is said to answer in the place of an error', () => {
  const found = (code: string, description: string) =>
    texts.messages('status-400-declared', {
      '/map': {
        get: {
          parameters: [{ name: 'box', in: 'query', schema: { type: 'string' } }],
          responses: { [code]: { description } },
        },
      },
    });

  it.each([
    ['202', 'Possible causes include:\n  - one or more required parameters is missing\n  - another'],
    ['200', 'This code is returned if the parameters of the request were malformed.'],
    ['200', 'The response for a call that includes invalid request parameters.'],
    ['404', 'No entry is found, or filters are not recognized.'],
  ])('%s, %j', async (code, text) => {
    expect(await found(code, text)).toEqual([]);
  });

  it.each([
    ['200', 'The report of the validation: errors, invalid values, missing fields.'],
    ['404', 'No entry is found for what is not recognized.'],
    ['302', 'Whether a required parameter is missing is told there.'],
  ])('not %s, %j', async (code, text) => {
    expect(await found(code, text)).toEqual([
      'GET /map takes the parameter box but declares neither 400 nor 422: declare what it answers to invalid input.',
    ]);
  });
});
