import { expect, it } from 'vitest';
import type { Operation } from '../src/openapi/model.ts';
import { isPhrase, purposeOf, saysLater, saysToCreate } from '../src/openapi/purpose.ts';
import { describeFiles } from './describe-files.ts';

function operationOf(words: object): Operation {
  const paths = { '/a': { delete: { ...words, responses: {} } } };
  const [operation] = describeFiles({ source: null, data: { openapi: '3.1.0', paths } }).paths.operations;
  return operation as Operation;
}

it('is said by the name, the summary and the first sentence of the description', () => {
  const words = { operationId: 'createNew_bookCase', summary: 'A', description: 'B c. It is cancelled.' };
  expect(purposeOf(operationOf(words))).toBe('create New book Case\nA\nB c');
});

it.each(['Create a book', 'Creates it', 'Book creation', 'Adds a book', 'Registers an owner', 'Insert'])(
  '%s is to create',
  summary => expect(saysToCreate(operationOf({ summary }))).toBe(true),
);

it.each(['Add items', 'Recreation', 'Register', 'Creator'])('%s is not', summary => {
  expect(saysToCreate(operationOf({ summary }))).toBe(false);
});

it.each([
  ...[
    'Triggers the deletion',
    'Deleted asynchronously',
    'It is queued',
    'Request accepted',
    'Initiate a purge',
  ],
  ...['The deletion was scheduled', 'Marked for deletion', 'It will be processed'],
])('%s is for later', summary => {
  expect(saysLater(operationOf({ summary }), '')).toBe(true);
  expect(saysLater(operationOf({}), summary)).toBe(true);
});

it.each([
  ...[
    'Delete a scheduled message',
    'All its tasks will be deleted',
    'Not yet submitted',
    'The keys to be deleted',
  ],
])('%s is not', summary => expect(saysLater(operationOf({ summary }), summary)).toBe(false));

it.each([
  ['Created', true],
  ['201', true],
  ['*201*: created.', true],
  ['', false],
  ['Created a book', false],
  ['Accepted', false],
])('%j is but the phrase of 201: %j', (text, is) => expect(isPhrase(text, '201')).toBe(is));

it('a code that is not registered has no phrase', () => expect(isPhrase('299', '299')).toBe(true));
