import type { ResponseUse } from '../openapi/model.ts';
import { type Node, referenceOf } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { copyOf, type FileEdit, type Mend, remove, set } from './fix.ts';

/** What says what a body is: `content`, in Swagger 2.0 the others. */
const BODY = ['content', 'schema', 'examples'];

/** A response that is never sent with content declares none; one that others share gets a twin without it. */
export const removeContent: Mend<unknown> = ({ about: { operation, response, uses = [] } }, view) => {
  if (response === undefined) return [];
  if (operation !== undefined) return uses.flatMap(use => withoutBody(use, view));
  return BODY.map(key => response.place.at(key)).flatMap(place =>
    place.value === undefined ? [] : remove(place),
  );
};

/** The shared response written out in the place of the reference to it, without its body. */
function withoutBody({ entry, response }: ResponseUse, view: OperationIndex): FileEdit[] {
  const own = response?.place;
  // References within it are relative to its file.
  if (own === undefined || own.file !== entry.file || referenceOf(entry.value) === undefined) return [];
  const copied = (place: Node, ...without: readonly string[]) => {
    const kept = place.keys.filter(key => !without.includes(key));
    return Object.fromEntries(kept.map(key => [key, copyOf(view, place.at(key))]));
  };
  return [set(entry, { ...copied(own, ...BODY), ...copied(entry, '$ref') })];
}
