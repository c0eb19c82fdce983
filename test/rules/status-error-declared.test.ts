import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as judged from './documents/judged.ts';

testRule('status-error-declared');

describe('errors as they are judged', () => {
  const { to, answer, messagesOf } = judged;
  const id = 'status-error-declared';

  it.each<[string, object, number]>([
    ['a member deep in what is combined', { allOf: [{ oneOf: [{ properties: { error: {} } }] }] }, 0],
    ['one that is deeper', { allOf: [{ allOf: [{ allOf: [{ properties: { error: {} } }] }] }] }, 1],
    ['a reference that leads nowhere', to('None'), 1],
  ])('%s', async (_, schema, count) => {
    expect(await messagesOf(id, { 200: answer(schema) })).toHaveLength(count);
  });
});
