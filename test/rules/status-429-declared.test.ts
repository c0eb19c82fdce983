import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import { messages, said } from './documents/texts.ts';

testRule('status-429-declared');

describe('what answers too many requests with another code', () => {
  const ID = 'status-429-declared';
  const MISSING = 'GET /a declares no 429: declare what it answers to a client that sends too many requests.';

  it.each([
    ['403', 'Please reduce the number of requests per second.'],
    ['456', 'We are sorry, you have reached your limit.'],
    ['456', 'User reached maximum allowed limit according to his plan.'],
    ['470', 'Quota exceeded.'],
    ['470', 'The limit has been exceeded.'],
  ])('%s, "%s"', async (code, text) => {
    expect(await said(ID, 'get', '/a', { '200': 'Done.', [code]: text })).toBe('');
  });

  it.each([
    ['403', 'You have reached your limit of projects.'],
    ['456', 'The limit is not a number.'],
    ['500', 'Quota exceeded.'],
  ])('not %s, "%s"', async (code, text) => {
    expect(await said(ID, 'get', '/a', { '200': 'Done.', [code]: text })).toBe(MISSING);
  });

  const described = (description: string) =>
    messages(
      ID,
      { '/a': { get: { responses: { '200': { description: 'Done.' } } } } },
      { info: { title: 'Example', version: '1.0.0', description } },
    );

  it.each([
    "# Limits\n\nIf you exceed this limit, you'll get a 403 Forbidden (Rate Limit Exceeded) response.",
    'Too many requests are answered with `503`.',
    'Clients that exceed the rate limit get status code 420.',
  ])('the description of the API says so: %j', async description => {
    expect(await described(description)).toEqual([]);
  });

  it.each([
    'Whoever exceeds the rate limit gets a 429.',
    'A 403 means that you have no rights. The rate limit is 240 requests per minute.',
    'Too many requests are answered with 503 by the proxy, and with 429 by the API.',
    'Too many requests are answered with 503 by the proxy.\n\nWe answer 429.',
    'The rate limit is 503.5 requests per hour; for 403-day plans it is higher.',
  ])('it says no such thing: %j', async description => {
    expect(await described(description)).toEqual([MISSING]);
  });
});
