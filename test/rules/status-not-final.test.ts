import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-not-final');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = async (code: string, response: object) =>
    (await messages('status-not-final', { '/a': { get: { responses: { [code]: response } } } })).join();

  it('a 100 may stand for its range', async () => {
    expect(await found('100', { description: 'Informational responses' })).toBe('');
    expect(await found('100', { description: 'It is informational' })).not.toBe('');
    expect(await found('100', { description: 'Informationals' })).not.toBe('');
    expect(await found('102', { description: 'Informational' })).not.toBe('');
  });

  it('a 499 may be an error of its own', async () => {
    const content = { 'application/json': {} };
    const OWN = 'clients treat it as 400';
    expect(await found('499', { description: 'It failed.' })).toContain(OWN);
    expect(await found('499', { description: '', content })).toContain(OWN);
    expect(await found('499', { description: '' })).not.toContain(OWN);
    expect(await found('499', { $ref: '#/components/responses/None' })).not.toContain(OWN);
    for (const text of [
      'closed',
      'cancelled',
      'aborted',
      'disconnected',
      'hung up',
      'hangs',
      'left',
      'lost',
    ]) {
      expect(await found('499', { description: `The client ${text}`, content }), text).not.toContain(OWN);
    }
  });
});
