import { equal, type Value } from '../edit/edit.ts';
import { errorsToExplain, fitsAnyError, matching, nameOfReference } from '../error-schemas.ts';
import { type FileEdit, type Mend, set } from '../fix.ts';
import { isJson } from '../media-types.ts';
import { group, type Response, type View } from '../openapi.ts';
import { follow, isRecord, Place, referenceOf, type SourceFile } from '../places.ts';
import { isError } from '../status-codes.ts';
import { otherCodes } from '../words.ts';
import { componentsOf, referenceTo } from './add-header.ts';
import { sharedResponse } from './add-response.ts';

interface Options {
  readonly name: string;
}

/** Names that say what a schema is for. */
const NAMED_FOR_ERRORS = /error|problem|(?<!de)fault|failure|exception|violation/i;

/** A schema that errors reference, as one of them does. */
interface Shared {
  readonly reference: string;
  readonly mediaType: string;
  /** What stands at its definition. */
  readonly schema: unknown;
}

/** A schema that is written out and equals the shared one becomes a reference to it. */
export const shareEqualSchema: Mend<Options> = ({ about: { content = [] } }, view, options) => {
  return content.flatMap(({ schema }) => {
    if (!isRecord(schema?.value) || schema.value.properties === undefined) return [];
    const { value, file } = schema;
    const known = sharedIn(file, view, options).find(shared => equal(shared.schema, value));
    const reference = known?.reference ?? definitionOf(schema, view, options);
    return reference === undefined ? [] : [set(schema, { $ref: reference })];
  });
};

/** Behind these stands what a body is. */
const BEFORE = ['summary', 'description', 'headers'];

/** An error without a schema gets the one that most errors reference, or becomes the response that others share. */
export const addErrorSchema: Mend<Options> = (finding, view, options) => {
  const { response, uses = [], content } = finding.about;
  // What is a success elsewhere says nothing of errors.
  if (response === undefined || !otherCodes(response, uses).every(isError)) return [];
  const { place } = response;
  const usual = sharedIn(place.file, view, options).find(({ reference }) => fitsAny(reference, options));
  if (usual === undefined) return becomeShared(response, view);
  const reference = { $ref: usual.reference };
  if (componentsOf(view) === undefined) return schemaless(place.at('schema'), reference);
  const owner = place.at('content');
  if (content === undefined) return [set(owner, { [usual.mediaType]: { schema: reference } }, BEFORE)];
  // What is kept elsewhere may be the content of others too.
  const own = content.filter(({ mediaType, place }) => owner.valueAt(mediaType) === place.value);
  return own.flatMap(({ place, schema = place.at('schema') }) => schemaless(schema, reference));
};

/** Whether it is a schema for any error, or the one that the user says all errors have. */
function fitsAny(reference: string, { name }: Options): boolean {
  return name !== '' || fitsAnyError(nameOfReference(reference));
}

/** A response that says nothing but its description is replaced by the one that others share for its code. */
function becomeShared({ place, uses: [use, ...more] }: Response, view: View): FileEdit[] {
  const isOwn = use !== undefined && more.length === 0 && use.entry.value === place.value;
  if (!isOwn || place.keys.some(key => key !== 'description' && key !== 'summary')) return [];
  const reference = sharedResponse(view, use.code, place.file);
  return reference === undefined ? [] : [set(place, { $ref: reference })];
}

/** Writes a schema where there is none, or one that says nothing. */
function schemaless(schema: Place, reference: Value): FileEdit[] {
  const { value, keys } = schema;
  const saysNothing = value === undefined || value === true || (isRecord(value) && keys.length === 0);
  return saysNothing ? [set(schema, reference, BEFORE)] : [];
}

/** The schemas that errors in this file reference by themselves, the most used first. */
function sharedIn(file: SourceFile, view: View, { name }: Options): Shared[] {
  const accepts = matching(name);
  const found: Shared[] = [];
  for (const { response, uses } of errorsToExplain(view)) {
    for (const { mediaType, schema } of response.content) {
      if (schema?.file !== file || !isJson(mediaType)) continue;
      const reference = referenceOf(schema.value);
      if (reference === undefined || !accepts(nameOfReference(reference))) continue;
      // A pointer into another response leads to no schema of its own.
      if (/\/(content|responses)\//.test(reference)) continue;
      const target = follow(view.files, schema);
      if (target !== undefined)
        found.push(...uses.map(() => ({ reference, mediaType, schema: target.value })));
    }
  }
  const groups = [...group(found, ({ reference, mediaType }) => `${mediaType} ${reference}`).values()];
  return groups.sort((left, right) => right.length - left.length).map(([first]) => first as Shared);
}

/** A reference to a schema that is equal, and shared and named for errors, though no error references it yet. */
function definitionOf(
  schema: Place,
  { files: { root }, schemas }: View,
  { name }: Options,
): string | undefined {
  if (schema.file !== root) return undefined;
  const isMeant = name === '' ? (key: string) => NAMED_FOR_ERRORS.test(key) : matching(name);
  const definitions = schemas.split('/').reduce((here, key) => here.at(key), new Place(root.data, root));
  const found = definitions.children().find(one => isMeant(one.name) && equal(one.value, schema.value));
  return found && referenceTo(found).$ref;
}
