import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-method');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = async (method: string, code: string, response: object, header?: string) => {
    const parameters = header ? [{ name: header, in: 'header', schema: { type: 'string' } }] : [];
    const results = await messages('status-method', {
      '/a': { [method]: { parameters, responses: { [code]: response } } },
    });
    return results.map(message => message.slice(message.lastIndexOf(': ') + 2)).join();
  };
  const DONE = { description: 'Done.' };
  const FAILED = 'answer 412 (Precondition Failed).';

  it.each(['If-Match', 'If-None-Match', 'If-Unmodified-Since'])(
    'a 304 to a write with %s is a 412',
    async name => {
      expect(await found('put', '304', DONE, name)).toBe(FAILED);
      expect(await found('delete', '416', DONE, name)).toBe('remove 416.');
    },
  );

  it.each(['The If-Match failed', 'if-none-match is wrong'])(
    'a 304 to a write with "%s" is a 412',
    async text => {
      expect(await found('put', '304', { description: text })).toBe(FAILED);
      expect(await found('put', '206', { description: text })).not.toBe(FAILED);
    },
  );

  it('a 416 that refuses the part which is sent is right', async () => {
    expect(await found('put', '416', DONE, 'Content-Range')).toBe('');
    expect(await found('put', '206', DONE, 'Content-Range')).not.toBe('');
  });

  it('a DELETE whose 201 says nothing is a 204', async () => {
    expect(await found('delete', '201', DONE)).toContain('answer 204 (No Content)');
    const content = { 'text/plain': {} };
    expect(await found('delete', '201', { ...DONE, content })).toContain('answer 200 (OK)');
  });

  it.each([
    ['delete', '201', 'Async request accepted', 'answer 202 (Accepted).'],
    ['delete', '201', 'Deletion submitted', 'answer 202 (Accepted).'],
    ['put', '304', 'User can only subscribe itself', 'answer 403 (Forbidden).'],
    ['put', '304', 'That is not allowed', 'answer 403 (Forbidden).'],
    ['put', '206', 'No Data Found', 'answer 404 (Not Found).'],
  ])('a %s whose %s says "%s" is told: %s', async (method, code, description, advice) => {
    expect(await found(method, code, { description })).toBe(advice);
  });

  it('what a 201 of a GET says beside a 200 is not to be lost', async () => {
    const body = (name: string) => ({
      ...DONE,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    const beside = async (created: object) =>
      (
        await messages('status-method', {
          '/a': { get: { responses: { '200': body('A'), '201': created } } },
        })
      )
        .map(message => message.slice(message.lastIndexOf(': ') + 2))
        .join();
    const headers = { Location: { schema: { type: 'string' } } };
    const OR_POST = 'or make the operation a POST if it creates something.';
    const MOVE = 'move its content into 200, which is declared too';
    const GO = 'answer 303 (See Other) if its Location is where to go next';
    expect(await beside(body('A'))).toBe(`remove 201, ${OR_POST}`);
    expect(await beside(body('B'))).toBe(`${MOVE}, ${OR_POST}`);
    expect(await beside({ ...DONE, headers })).toBe(`${GO}, ${OR_POST}`);
    expect(await beside({ ...body('B'), headers })).toBe(`${MOVE}, ${GO}, ${OR_POST}`);
  });
});
