import { describe, expect, it } from 'vitest';
import { errorsOf, lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-202-monitor');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = (name: string, value: unknown) =>
    messages('status-202-monitor', {
      '/a': { post: { [name]: value, responses: { '202': { description: 'Later.' } } } },
    });

  it.each(['x-lro', 'x-LRO-options', 'x-ms-long-running-operation', 'x-my-lro'])(
    '%s is followed',
    async name => {
      expect(await found(name, true)).toEqual([]);
      expect(await found(name, false)).toHaveLength(1);
    },
  );

  it.each(['x-lrox', 'x-mylro', 'y-x-lro'])('%s is no promise', async name => {
    expect(await found(name, true)).toHaveLength(1);
  });
});

describe('its options', () => {
  const id = 'status-202-monitor';
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /none: { post: { responses: { '202': { description: a } } } }
  /location: { post: { responses: { '202': { description: a, headers: { location: {} } } } } }
  /link: { post: { responses: { '202': { description: a, headers: { Link: {} } } } } }
  /links: { post: { responses: { '202': { description: a, links: { status: { operationId: b } } } } } }
  /content: { post: { responses: { '202': { description: a, content: { text/plain: {} } } } } }
  /wait: { get: { responses: { '202': { description: a, headers: { Retry-After: {} } } } } }
  /vendor: { post: { x-ms-long-running-operation: true, responses: { '202': { description: a } } } }
`;
  const pathsOf = async (options: unknown) =>
    (await lint(text, rulesetWith(id, options))).map(({ path }) => path.split(' > ')[1]);

  it.each([
    [null, ['/none']],
    [{ location: 'optional' }, ['/none']],
    [{ location: 'required' }, ['/none', '/link', '/links', '/content', '/wait', '/vendor']],
  ])('%j', async (options, expected) => {
    expect(await pathsOf(options)).toEqual(expected);
  });

  it('asks for the Location header itself', async () => {
    const [result] = await lint(text, rulesetWith(id, { location: 'required' }));
    expect(result?.message).toBe(
      '202 of POST /none declares no Location header: add one that holds the URI of the status of the work.',
    );
  });

  it.each([
    [{ location: true }, 'status-202-monitor: the option "location" takes required or optional'],
    [
      { Location: 'required' },
      'status-202-monitor takes the options "location", "each", "except", not {"Location":"required"}',
    ],
  ])('says what it takes, not %j', (options, message) => {
    expect(errorsOf(id, options)).toEqual([message]);
  });
});
