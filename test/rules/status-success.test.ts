import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-success');

describe('what it reads in names and texts', () => {
  const { messages, said } = texts;
  const id = 'status-success';
  const declaring = (...codes: string[]) => Object.fromEntries(codes.map(code => [code, 'No.']));
  const found = (response: object, code = 'default') =>
    messages(id, { '/a': { get: { responses: { [code]: response } } } });

  it.each([['405'], ['501'], ['404', '405'], ['404', '501'], ['405', '501'], ['404', '405', '501']])(
    'a GET is there only to answer %s %s %s',
    async (...codes) => {
      expect(await said(id, 'get', '/a', declaring(...codes))).toBe('');
      expect(await said(id, 'put', '/a', declaring(...codes))).not.toBe('');
    },
  );

  it.each([['404'], ['400', '405'], ['405', '500'], ['403', '404', '501']])(
    'a GET that answers %s %s %s lacks a success',
    async (...codes) => {
      expect(await said(id, 'get', '/a', declaring(...codes))).not.toBe('');
    },
  );

  it.each([
    ['/websocket', {}],
    ['/a', { operationId: 'openWebSocket' }],
    ['/a', { summary: 'Open a web socket.' }],
    ['/a', { summary: 'Open a web-socket.' }],
  ])('%s %j switches protocols', async (path, more) => {
    const paths = { [path]: { get: { ...more, responses: { '400': { description: 'No.' } } } } };
    expect((await messages(id, paths)).join()).toContain('101 (Switching Protocols)');
  });

  it.each([
    ['/web', { summary: 'Socket' }],
    ['/web/socket', {}],
  ])('%s %j does not', async (path, more) => {
    const paths = { [path]: { get: { ...more, responses: { '400': { description: 'No.' } } } } };
    expect((await messages(id, paths)).join()).toContain('200 or 204');
  });

  it.each([
    ['without responses', {}, 1],
    ['with none', { responses: {} }, 1],
    ['with null for them', { responses: null }, 1],
    ['with extensions alone', { responses: { 'x-later': {} } }, 1],
    ['with some that lead nowhere', { responses: { $ref: '#/none' } }, 0],
    ['with a list', { responses: [] }, 0],
    ['with one that leads nowhere', { responses: { '200': { $ref: '#/none' } } }, 0],
  ])('an operation %s', async (_, operation, count) => {
    const said = await messages(id, { '/a': { get: operation } });
    expect(said).toEqual(
      Array(count).fill(
        'GET /a declares no response at all: declare what it answers when all goes well, such as 200 or 204, and when it fails.',
      ),
    );
  });

  it('a default may be a success, unless it says that it is an error', async () => {
    const body = (name: string) => ({
      description: 'What came of it.',
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    expect(await found({ description: 'What came of it.' })).toEqual([]);
    expect(await found({ description: 'An error.' })).toHaveLength(1);
    expect(await found({ description: 'An error.' }, '200')).toEqual([]);
    expect(await found(body('Result'))).toEqual([]);
    expect(await found(body('ApiError'))).toHaveLength(1);
    expect(await found({ description: 'Any.', content: { 'application/json': {} } })).toEqual([]);
  });
});
