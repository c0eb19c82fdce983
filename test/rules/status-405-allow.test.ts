import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-405-allow');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  const OTHERWISE =
    'or answer 400 (Bad Request), 403 (Forbidden) or 409 (Conflict) if it is not the method that is refused';

  it.each([
    '',
    'Method Not Allowed',
    'method is not allowed',
    '**Method NotAllowed!!**',
    'Method notallowed.',
  ])('"%s" says the phrase', async text => {
    const found = await said('status-405-allow', 'get', '/a', { '405': text });
    expect(found).toMatch(/allowed\.$/);
    expect(found).not.toContain(OTHERWISE);
  });

  it.each(['Your method not allowed', 'Method not allowed here', 'Not allowed'])(
    '"%s" says more',
    async text => {
      expect(await said('status-405-allow', 'get', '/a', { '405': text })).toContain(OTHERWISE);
    },
  );
});
