import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-unsafe-method');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  it('reads examples', async () => {
    const found = (summary: string, more: object = {}) => {
      const content = { 'application/json': { examples: { a: { summary, value: {} } } } };
      const responses = { '409': { description: 'Conflict', content }, ...more };
      return messages('status-unsafe-method', { '/a': { get: { responses } } });
    };
    expect(await found('Conflict')).toHaveLength(1);
    expect(await found('Already exists')).toEqual([]);
    expect(await found('Conflict', { '201': { description: 'Created' } })).toHaveLength(1);
  });
});
