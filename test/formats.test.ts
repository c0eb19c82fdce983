/** The formats are Spectral's own, written anew. */
import { oas2, oas3 } from '@stoplight/spectral-formats';
import { expect, it } from 'vitest';
import { FORMATS } from '../adapters/spectral/spectral.ts';

it.each([
  { swagger: '2.0' },
  { swagger: 2 },
  { swagger: '3.0' },
  { openapi: '3.0.3' },
  { openapi: '3.1.0' },
  { openapi: 3.2 },
  { openapi: '4.0.0' },
  { openapi: null },
  { openapi: '2.0', swagger: '3.0.0' },
  { asyncapi: '3.0.0' },
  ['3.0.0'],
  '3.0.0',
  null,
])('%j', document => {
  expect(FORMATS.map(format => format(document, null))).toEqual([oas2(document, null), oas3(document, null)]);
});

it('has their names, which Spectral tells of a document in no known format', () => {
  expect(FORMATS.map(({ displayName }) => displayName)).toEqual([oas2.displayName, oas3.displayName]);
});

// Spectral's own throw, which ends the lint.
it.each([{ toString: 1 }, { toString: null, valueOf: null }, Object.create(null)])(
  'a version that cannot be made a text is in no format: %j',
  version => {
    expect(FORMATS.map(format => format({ openapi: version, swagger: version }, null))).toEqual([
      false,
      false,
    ]);
  },
);
