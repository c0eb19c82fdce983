import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-request-body');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  it('declares no body of what takes none', async () => {
    for (const method of ['get', 'head', 'trace', 'post', 'delete', 'options']) {
      const message = await said('status-request-body', method, '/a', { '415': 'Wrong.' });
      expect(message.includes('declare the body'), method).toBe(/post|delete|options/.test(method));
    }
  });
});
