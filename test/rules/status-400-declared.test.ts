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
