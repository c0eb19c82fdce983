import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as secured from './documents/secured.ts';

testRule('status-500-declared');

describe('its options', () => {
  const { messagesOf } = secured;
  const id = 'status-500-declared';
  const paths = `
  /none: { get: { responses: { '200': { description: a }, '400': { description: b } } } }
  /error: { get: { responses: { '200': { description: a }, '500': { description: b } } } }
  /unavailable: { get: { responses: { '200': { description: a }, '503': { description: b } } } }
  /range: { get: { responses: { '200': { description: a }, 5XX: { description: b } } } }
  /rest: { get: { responses: { '200': { description: a }, default: { description: b } } } }
  /only: { get: { responses: { default: { description: b } } } }
  /redirect: { get: { responses: { '302': { description: a } } } }
  /switch: { get: { responses: { '101': { description: a } } } }
  /gone: { get: { responses: { '302': { description: a }, '410': { description: b } } } }`;
  const asked = (keys: string, fault: string) => (path: string) =>
    `GET ${path} declares no ${fault}: declare what it answers when the server fails, as ${keys}.`;
  const any = asked('500, 5XX or default', 'server error');
  const literal = asked('500', '500');
  const some = asked('500 or default', '500 or default');

  it.each([
    [null, ['/none', '/redirect', '/switch', '/gone'].map(any)],
    [
      { codes: ['500'] },
      ['/none', '/unavailable', '/range', '/rest', '/only', '/redirect', '/switch', '/gone'].map(literal),
    ],
    [
      { codes: ['500', 'default'] },
      ['/none', '/unavailable', '/range', '/redirect', '/switch', '/gone'].map(some),
    ],
    [
      { codes: ['5XX'] },
      ['/none', '/rest', '/only', '/redirect', '/switch', '/gone'].map(asked('500 or 5XX', 'server error')),
    ],
    [
      { codes: ['default'] },
      ['/none', '/error', '/unavailable', '/range', '/redirect', '/switch', '/gone'].map(
        asked('default', 'default'),
      ),
    ],
  ])('%j', async (options, expected) => {
    expect(await messagesOf(id, options, paths)).toEqual(expected);
  });
});
