import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as fields from './documents/fields.ts';

testRule('status-rate-limit-family');

describe('header fields', () => {
  const { SHARED, messages, headers } = fields;
  const families = (...paths: string[]) =>
    messages('status-rate-limit-family', paths, headers('RateLimit-Limit'));
  const get = (path: string, ...responses: string[]) =>
    `${path}: { get: { responses: { ${responses.join(', ')} } } }`;
  const response = (code: string, ...names: string[]) => `'${code}': { ${headers(...names)} }`;

  it('takes what all responses declare alike', async () => {
    const both = response('200', 'RateLimit', 'X-RateLimit-Limit');
    expect(await families(get('/a', both), get('/b', both))).toEqual([]);
    expect(await families(get('/a', both), get('/b', response('200', 'RateLimit')))).toEqual([
      '200 of GET /a declares X-RateLimit-Limit where other responses declare RateLimit: use one family of rate limit headers throughout, so that clients need to read only one.',
    ]);
  });

  it('does not count fields of no family', async () => {
    const both = response('200', 'RateLimit', 'X-RateLimit-Limit');
    expect(await families(get('/a', both), get('/b', response('200', 'MyRateLimit')))).toEqual([]);
  });

  const LONE = /declares RateLimit-Limit without RateLimit-Reset/;

  it('says what a 429 lacks beside Retry-After', async () => {
    const found = await families(get('/a', response('429', 'Retry-After', 'RateLimit-Limit')));
    expect(found).toEqual([expect.stringMatching(LONE)]);
    expect(await families(get('/a', response('429', 'RateLimit-Limit')))).toEqual([]);
  });

  it('leaves a response that a 429 shares to status-429-rate-limit, but no 429 of a callback', async () => {
    expect(await families(get('/a', `'429': ${SHARED}`, `'200': ${SHARED}`))).toEqual([]);
    const callback = `callbacks: { c: { '{$url}': { post: { responses: { '429': ${SHARED} } } } } }`;
    expect(await families(`/a: { get: { responses: { '200': ${SHARED} }, ${callback} } }`)).toEqual([
      expect.stringMatching(LONE),
    ]);
  });
});
