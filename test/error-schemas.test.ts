/** What the rules on error schemas make of descriptions that are neither clearly right nor clearly wrong. */
import { expect, it } from 'vitest';
import { nameOfReference } from '../src/errors/error-schemas.ts';

it.each([
  ['#/components/schemas/Error', 'Error'],
  ['#/definitions/Error.v1', 'Error.v1'],
  ['schemas/Error.yaml', 'Error'],
  ['Error.json', 'Error'],
  ['https://example.com/v1.2/Error.v1.json', 'Error.v1'],
  ['Error', 'Error'],
  ['Error.', 'Error.'],
  ['Error.yaml#', 'Error'],
  ['errors.yaml#/Error', 'Error'],
  ['', ''],
])('%s is called %s', (reference, name) => {
  expect(nameOfReference(reference)).toBe(name);
});
