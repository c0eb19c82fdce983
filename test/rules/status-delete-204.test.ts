import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
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
