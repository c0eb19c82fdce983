import { type FileEdit, set } from '../fix.ts';
import { group, type Operation, type View } from '../openapi.ts';
import { Place, referenceOf, type SourceFile } from '../places.ts';
import type { Finding } from '../rule.ts';
import { registered } from '../status-codes.ts';
import { componentsOf, referenceTo } from './add-header.ts';

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
  return place.valueAt('responses') === responsesPlace.value;
}

function addShared({ responsesPlace }: Operation, code: string, view: View): FileEdit | undefined {
  const reference = sharedResponse(view, code, responsesPlace.file);
  return reference === undefined ? undefined : set(responsesPlace.at(code), { $ref: reference }, 'sorted');
}

/** How a file refers to the response that operations share for a code; undefined where there is none. */
export function sharedResponse(view: View, code: string, file: SourceFile): string | undefined {
  const references = view
    .uses(declared => declared === code)
    .filter(({ entry, response }) => response !== undefined && entry.file === file)
    .flatMap(({ entry }) => referenceOf(entry.value) ?? []);
  const [usual] = [...group(references, reference => reference).values()].sort(
    (left, right) => right.length - left.length,
  );
  return usual?.[0] ?? (file === view.files.root ? namedFor(view, code) : undefined);
}

/** The shared response that no operation uses for the code yet, but that is named for it: `NotFound`, `404`. */
function namedFor(view: View, code: string): string | undefined {
  const { root } = view.files;
  const shared = (componentsOf(view) ?? new Place(root.data, root)).at('responses').children();
  const names = [code, registered(code)?.phrase ?? code].map(plain);
  const found = shared.find(({ name }) => names.includes(plain(name)));
  return found && referenceTo(found).$ref;
}

/** What a name says beside that it is one of a response: `notfound` of `Not_Found_Error` and `NotFoundResponse`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/error|response|[^a-z\d]/g, '');
}
