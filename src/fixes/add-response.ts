import { type FileEdit, set } from '../fix.ts';
import { group, type Operation, type View } from '../openapi.ts';
import { referenceOf } from '../places.ts';
import type { Finding } from '../rule.ts';

/** An operation declares codes, all of them by reference to the responses that other operations share for them. */
export function addResponses(
  { about: { operation } }: Finding,
  view: View,
  codes: readonly string[],
): readonly FileEdit[] {
  if (operation === undefined || !ownsResponses(operation)) return [];
  const edits = codes.map(code => addShared(operation, code, view));
  return edits.every(edit => edit !== undefined) ? edits : [];
}

/** Whether nothing but the operation has its `responses`. */
function ownsResponses({ place, responsesPlace }: Operation): boolean {
  return place.at('responses').value === responsesPlace.value && responsesPlace.file === place.file;
}

function addShared({ responsesPlace, uses }: Operation, code: string, view: View): FileEdit | undefined {
  const { file } = responsesPlace;
  const references = view
    .uses(declared => declared === code)
    .filter(({ entry, response }) => response !== undefined && entry.file === file)
    .flatMap(({ entry }) => referenceOf(entry.value) ?? []);
  const [usual] = [...group(references, reference => reference).values()].sort(
    (left, right) => right.length - left.length,
  );
  if (usual?.[0] === undefined) return undefined;
  // Among codes in ascending order it takes its place.
  const lower = uses.map(({ entry }) => entry.name).filter(name => name < code);
  return set(responsesPlace.at(code), { $ref: usual[0] }, lower.length > 0 ? lower : undefined);
}
