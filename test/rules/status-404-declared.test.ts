import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-404-declared');

describe('what it reads in names and texts', () => {
  const { messages, said } = texts;
  const id = 'status-404-declared';

  it.each([
    ['400', 'Not found.'],
    ['403', 'The book could not be found.'],
    ['422', 'It does not exist.'],
    ['400', 'No such book.'],
    ['400', 'Invalid id'],
    ['400', 'unknown book ID'],
  ])('%s: %s', async (code, text) => {
    expect(await said(id, 'get', '/a/{id}', { '200': 'Done.', '409': 'Taken.', [code]: text })).toBe('');
  });

  it.each([
    ['409', 'Not found.'],
    ['4000', 'Not found.'],
    ['1400', 'Not found.'],
    ['400', 'Not founded.'.replace('found', 'fund')],
    ['400', 'Invalid idea'],
    ['400', 'Invalid, see the id'],
    ['400', 'It was found.'],
  ])('%s: %s is something else', async (code, text) => {
    expect(await said(id, 'get', '/a/{id}', { '200': 'Done.', [code]: text })).not.toBe('');
  });

  it.each([
    ['put', '/{id}', ''],
    ['put', '/a/{id}', ''],
    ['patch', '/a/{id}', ''],
    ['put', '/a/{id}?b={b}', ''],
    ['put', '/a/{id}/b', 'no such {id}'],
    ['put', '/a/{a}/b/{b}', 'no such {a}.'],
    ['post', '/a/{id}', 'no such {id}'],
  ])('%s %s may create what it names', async (method, path, advice) => {
    const found = await said(id, method, path, { '201': 'Created.' });
    if (advice === '') expect(found).toBe('');
    else expect(found).toContain(advice);
  });

  it('operations that name nothing keep no convention of it', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [
        [`/a${index}/{id}`, { get: { responses: { '200': { description: 'Done.' } } } }],
        [`/b${index}`, { get: { responses: { '404': { description: 'None.' } } } }],
      ]).flat(),
    );
    expect(await messages(id, paths)).toHaveLength(1);
  });
});
