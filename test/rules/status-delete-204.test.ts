import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import { mended } from './documents/fixes.ts';
import * as options from './documents/options.ts';

testRule('status-delete-204');

describe('its options', () => {
  const { document, reported } = options;
  const id = 'status-delete-204';
  const paths = `
  /ok: { delete: { responses: { '200': { description: a } } } }
  /none: { delete: { responses: { '204': { description: a } } } }
  /later: { delete: { responses: { '202': { description: a } } } }`;

  it.each([
    [null, ['/ok delete responses 200']],
    [{ success: ['204'] }, ['/ok delete responses 200', '/later delete responses 202']],
    [{ success: ['200'] }, ['/none delete responses 204', '/later delete responses 202']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('asks for what the house prefers', async () => {
    const results = await lint(document(paths), rulesetWith(id, { success: ['200'] }));
    expect(results[0]?.message).toBe('DELETE /none declares 204, not 200: declare 200 (OK).');
  });
});

it('a DELETE keeps its 200 where its description says so', async () => {
  const text = (words: string) => `paths:
  /books/{id}:
    put:
      responses:
        '204': { description: Done. }
    delete:
      responses:
        '200': { description: ${words} }
`;
  const ids = ['status-delete-204', 'status-description'];
  expect(await mended(ids, text('200 and gone'))).toBe(text('200 and gone').replace("'200'", "'204'"));
  expect(await mended(ids, text('"200: gone"'))).toBe(text('"200: gone"'));
});

it('a 200 becomes a 204 only where that is preferred', async () => {
  const text = (code: string) => `paths:
  /a:
    put:
      responses:
        '204': { description: Done. }
    delete:
      responses:
        '${code}': { description: Done. }
`;
  const mendedWith = (...success: string[]) =>
    mended(['status-delete-204'], text('200'), { options: { success } });
  expect(await mendedWith('204')).toBe(text('204'));
  expect(await mendedWith('202', '204')).toBe(text('200'));
});
