import { expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import { given } from './documents/fixes.ts';

testRule('status-head-no-body');

it('a HEAD keeps the content of a response that it lends to a GET', () => {
  const text = `paths:
  /books:
    head:
      responses:
        '200': { description: The books., content: { a/json: {} } }
    get:
      responses:
        '200': { $ref: '#/paths/~1books/head/responses/200' }
`;
  expect(given('status-head-no-body', 'safe', text)).toEqual([]);
});
