import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-created');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  it('passes what says that it is not created', async () => {
    const found = (description: string) =>
      messages('status-created', {
        '/a': {
          post: { summary: 'Create a book', description, responses: { '200': { description: 'Done.' } } },
        },
        '/a/{id}': { get: { responses: { '200': { description: 'It.' } } } },
      });
    expect(await found('It is new.')).toHaveLength(1);
    expect(await found('With a draft, the book is not created.')).toEqual([]);
  });
});
