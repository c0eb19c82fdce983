/** How the errors of a description refer to the schemas they share. */
import { type Files, isRecord, type Place, trail } from './places.ts';

/** Tells whether a referenced schema of this name will do. */
export type Accepts = (name: string) => boolean;

/**
 * Whether a schema, as written, consists of references to shared ones: a reference itself, a `oneOf` or `anyOf` of
 * nothing else, an `allOf` that extends one, an array of them. With `accepts` those must be of the right name, or
 * be made of the right ones in turn.
 */
export function isShared(files: Files, schema: Place, accepts?: Accepts, seen = new Set<unknown>()): boolean {
  const { references, end } = trail(files, schema);
  if (references.length > 0 && (accepts === undefined || references.map(nameOfReference).some(accepts)))
    return true;
  if (end === undefined || seen.has(end.value)) return false;
  seen.add(end.value);
  const shared = (part: Place) => isShared(files, part, accepts, seen);
  if (end.at('allOf').elements().some(shared)) return true;
  for (const key of ['oneOf', 'anyOf']) {
    const alternatives = end
      .at(key)
      .elements()
      .filter(part => !isNull(part));
    if (alternatives.length > 0 && alternatives.every(shared)) return true;
  }
  const items = end.at('items');
  return isRecord(items.value) && shared(items);
}

/** The name of what a reference points to: the last key of its pointer, or the file's name without its ending. */
export function nameOfReference(reference: string): string {
  const [location = '', pointer = ''] = reference.split('#');
  const last = (text: string) => text.slice(text.lastIndexOf('/') + 1);
  return pointer === '' ? last(location).replace(/\.\w+$/, '') : last(pointer);
}

function isNull({ value }: Place): boolean {
  return isRecord(value) && value.type === 'null';
}
