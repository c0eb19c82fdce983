/** Random samples that stay what they are as long as the findings do. */
import { createHash } from 'node:crypto';
import { group } from '../../src/lib/collections.ts';

/**
 * At most `size` of the findings, one document at a time, so that a large document does not fill the sample:
 * documents in random order, and of each in turn one finding in random order. The order of each is the hash of
 * its name and the seed: a finding that comes or goes leaves the others of the sample in place.
 */
export function sample<Finding extends { readonly document: string; readonly id: string }>(
  findings: readonly Finding[],
  size: number,
  seed: string,
): Finding[] {
  const byDocument = group(
    shuffled(findings, ({ id }) => id, seed),
    ({ document }) => document,
  );
  const documents = shuffled([...byDocument.values()], ([first]) => first?.document ?? '', seed);
  const turns = Math.max(0, ...documents.map(({ length }) => length));
  const chosen: Finding[] = [];
  for (let turn = 0; turn < turns && chosen.length < size; turn++) {
    chosen.push(...documents.flatMap(own => own.slice(turn, turn + 1)));
  }
  return chosen.slice(0, size);
}

function shuffled<Value>(values: readonly Value[], nameOf: (value: Value) => string, seed: string): Value[] {
  return values
    .map(value => ({
      value,
      key: createHash('sha256')
        .update(`${seed}\n${nameOf(value)}`)
        .digest('hex'),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ value }) => value);
}
