import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as errors from './documents/errors.ts';

testRule('status-problem-json');

describe('the schemas of errors', () => {
  const { ERROR, reported } = errors;
  it('says nothing of an error without content', async () => {
    const id = 'status-problem-json';
    expect(await reported(id, { '/a': [{ description: 'Nothing.' }, ERROR] })).toEqual([
      '/a get responses 401',
    ]);
  });
});
