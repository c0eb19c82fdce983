import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-content-range');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const range = { parameters: [{ name: 'x-ms-range', in: 'header', schema: { type: 'string' } }] };
  const found = async (code: string, operation: object, response: object = {}, others: object = {}) => {
    const responses = { [code]: { description: 'Done.', ...response }, ...others };
    const paths = { '/a': { get: { responses, ...operation } } };
    return (await messages('status-content-range', paths)).filter(message => message.startsWith(code)).join();
  };
  const NOT_FOR_PAGES = /, or answer 200 \(OK\) if no Range header asked for a part\.$/;
  const DONE = { description: 'Done.' };

  it('asks whether a part was meant', async () => {
    expect(await found('206', {})).toMatch(NOT_FOR_PAGES);
    expect(await found('206', { summary: 'Ranges.', description: 'Kilobyte.' })).toMatch(NOT_FOR_PAGES);
    expect(await found('206', {}, {}, { '400': DONE })).toMatch(NOT_FOR_PAGES);
    expect(await found('416', {})).toContain('or answer 400 (Bad Request) if no Range');
  });

  it('offers no code that is declared', async () => {
    expect(await found('206', {}, {}, { '200': { $ref: '#/components/responses/None' } })).toMatch(
      /, or let 200, which is declared too, stand for both if no Range header asked for a part\.$/,
    );
    expect(await found('416', {}, {}, { '400': DONE })).toMatch(
      /, or remove it if no Range header is refused\.$/,
    );
  });

  it.each<[string, object, object, object]>([
    ['its parameters', range, {}, {}],
    ['its other codes', {}, {}, { '416': DONE }],
    ['its other responses', {}, {}, { '200': { ...DONE, headers: { 'content-range': { schema: {} } } } }],
    ['its summary', { summary: 'Some bytes.' }, {}, {}],
    ['its description', { description: 'Takes a Range header.' }, {}, {}],
    ['the description of the response', {}, { description: 'What a range request asks for.' }, {}],
    ['separate words', { summary: 'Mega', description: 'bytes' }, {}, {}],
    ['a single word', {}, { description: 'Each byte.' }, {}],
  ])('does not ask it where %s say so', async (_, operation, response, others) => {
    const message = await found('206', operation, response, others);
    expect(message).toMatch(/add one that says which part is sent\.$/);
  });

  it('asks no response of many parts for it', async () => {
    const content = (mediaType: string) => ({ content: { [mediaType]: {} } });
    expect(await found('206', range, content('multipart/byteranges; boundary=a'))).toBe('');
    expect(await found('206', range, content('x-multipart/byteranges'))).not.toBe('');
    expect(await found('416', {}, content('multipart/byteranges'))).not.toBe('');
  });

  it.each(['head', 'put', 'post', 'patch', 'delete'])('asks no %s, which has no ranges', async method => {
    const operation = (code: string) => ({ responses: { [code]: { description: 'Bytes.' } } });
    for (const code of ['206', '416']) {
      expect(await messages('status-content-range', { '/a': { [method]: operation(code) } })).toEqual([]);
      expect(await messages('status-content-range', { '/a': { get: operation(code) } })).toHaveLength(1);
    }
  });
});
