import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as options from './documents/options.ts';
import * as texts from './documents/texts.ts';

testRule('status-429-rate-limit');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = (description: string, example?: object) =>
    messages('status-429-rate-limit', {
      '/a': {
        post: {
          responses: {
            '429': { description, ...(example && { content: { 'application/json': { example } } }) },
          },
        },
      },
    });
  const RETRY_AFTER = '429 of POST /a declares no Retry-After header: add one that says when to try again.';

  it.each([
    'Concurrent requests with the same idempotency key',
    'Too many commits. Please backfill some commits before retrying.',
  ])('"%s" is no limit', async text => {
    expect(await found(text)).toEqual([]);
    expect(await found('Conflict', { message: text })).toEqual([]);
  });

  it.each(['Too many concurrent requests', 'The queue is full'])('"%s" asks for Retry-After', async text => {
    expect(await found(text)).toEqual([RETRY_AFTER]);
  });

  it.each([
    'Please wait a minute before retrying.',
    'Too many requests. Use an Idempotency-Key when you retry.',
    'Rate or concurrency limit',
  ])('"%s" is a limit', async text => {
    expect((await found(text)).join()).toContain('add Retry-After or RateLimit');
  });
});

describe('its options', () => {
  const { document, reported } = options;
  const id = 'status-429-rate-limit';
  const response = (header: string) =>
    `{ get: { responses: { '429': { description: a, headers: { ${header}: {} } } } } }`;
  const paths = `
  /retry: ${response('retry-after')}
  /limit: ${response('X-RateLimit-Limit')}`;

  it.each([
    [null, []],
    [{ accept: ['Retry-After'] }, ['/limit get responses 429']],
    [{ accept: ['X-RateLimit', 'X-Rate-Limit'] }, ['/retry get responses 429']],
    [{ accept: ['RateLimit'] }, ['/retry get responses 429', '/limit get responses 429']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it.each([
    ['Retry-After', 'Retry-After'],
    ['RateLimit', 'RateLimit'],
    ['RateLimit-Limit', 'RateLimit-Limit with RateLimit-Reset'],
    ['X-RateLimit', 'X-RateLimit-Reset'],
    ['X-Rate-Limit', 'X-Rate-Limit-Reset'],
  ])('says what to add of %s', async (family, remedy) => {
    const bare = "  /a: { get: { responses: { '429': { description: a } } } }";
    const [result] = await lint(document(bare), rulesetWith(id, { accept: [family] }));
    expect(result?.message).toBe(
      `429 of GET /a declares no ${family} header: add ${remedy}, so that clients know when to try again.`,
    );
  });

  it('names no partner of a family that the house does not accept', async () => {
    const lone =
      "  /a: { get: { responses: { '429': { description: a, headers: { RateLimit-Limit: {} } } } } }";
    const [result] = await lint(document(lone), rulesetWith(id, { accept: ['Retry-After'] }));
    expect(result?.message).toBe(
      '429 of GET /a declares RateLimit-Limit, but nothing that says when to come back: add Retry-After.',
    );
  });

  it('asks for the one family that the house accepts', async () => {
    const [result] = await lint(document(paths), rulesetWith(id, { accept: ['Retry-After'] }));
    expect(result?.message).toBe(
      '429 of GET /limit declares no Retry-After header: add Retry-After, so that clients know when to try again.',
    );
  });
});
