import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-redirect-location');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  it('asks it of all but uploads in parts', async () => {
    const parameters = [{ name: 'Content-Range', in: 'header', schema: { type: 'string' } }];
    const found = (code: string) =>
      messages('status-redirect-location', {
        '/a': { put: { parameters, responses: { [code]: { description: 'There.' } } } },
      });
    expect(await found('308')).toEqual([]);
    expect(await found('307')).toHaveLength(1);
  });
});
