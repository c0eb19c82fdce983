import type { Value } from '../edit/edit.ts';
import { type FileEdit, type Mend, remove, set } from '../fix.ts';
import type { ResponseUse } from '../openapi.ts';
import { referenceOf } from '../places.ts';

/** What says what a body is: `content`, in Swagger 2.0 the others. */
const BODY = ['content', 'schema', 'examples'];

/** A response that is never sent with content declares none; one that others share gets a twin without it. */
export const removeContent: Mend<unknown> = ({ about: { operation, response, uses = [] } }) => {
  if (response === undefined) return [];
  if (operation !== undefined) return uses.flatMap(withoutBody);
  return BODY.map(key => response.place.at(key)).flatMap(place =>
    place.value === undefined ? [] : remove(place),
  );
};

/** The shared response written out in the place of the reference to it, without its body. */
function withoutBody({ entry, response }: ResponseUse): FileEdit[] {
  const own = response?.place;
  // References within it are relative to its file.
  if (own === undefined || own.file !== entry.file || referenceOf(entry.value) === undefined) return [];
  const { $ref, ...beside } = entry.value as Record<string, Value>;
  const kept = Object.entries(own.value as Record<string, Value>).filter(([key]) => !BODY.includes(key));
  return [set(entry, { ...Object.fromEntries(kept), ...beside })];
}
