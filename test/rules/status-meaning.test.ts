import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as judged from './documents/judged.ts';

testRule('status-meaning');

describe('errors as they are judged', () => {
  const { messagesOf } = judged;
  const id = 'status-meaning';

  it('quotes the beginning of a long text', async () => {
    const description = `Your API key is invalid. ${'Ask for another one. '.repeat(9)}`;
    const [message] = await messagesOf(id, { 200: { description: 'a' }, 403: { description } });
    expect(message).toMatch(
      /^403 of GET \/a says "Your API key is invalid\. Ask for another one\..{1,40}\.\.\.", which/,
    );
  });

  it('is silent where the text begins with the phrase', async () => {
    const description = 'Forbidden: your API key is invalid.';
    expect(await messagesOf(id, { 200: { description: 'a' }, 403: { description } })).toEqual([]);
  });
});
