import { equal, type Value } from '../edit/edit.ts';
import { errorsToExplain, nameOfReference } from '../error-schemas.ts';
import { type FileEdit, type Mend, set } from '../fix.ts';
import { isJson } from '../media-types.ts';
import { type Content, group, type Response, type ResponseUse, type View } from '../openapi.ts';
import { follow, isRecord, type Place, referenceOf, type SourceFile } from '../places.ts';
import { referenceTo } from './add-header.ts';
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

/** An error without a schema gets the one that most errors reference, or becomes the response that others share. */
export const addErrorSchema: Mend<Options> = ({ about: { response, uses, content } }, view, options) => {
  if (response === undefined) return [];
  const { file } = response.place;
  const [usual] = sharedIn(file, view, options);
  if (usual === undefined) return content === undefined ? becomeShared(response, uses ?? [], view) : [];
  const schema = { $ref: usual.reference };
  if (content === undefined) {
    const isSwagger = !view.schemas.includes('/');
    const after = ['summary', 'description', 'headers'];
    return isSwagger
      ? [set(response.place.at('schema'), schema, after)]
      : [set(response.place.at('content'), { [usual.mediaType]: { schema } }, after)];
  }
  return content.flatMap(one => schemaless(one, file, schema));
};

/** A response that says nothing but its description is replaced by the one that others share for its code. */
function becomeShared({ place }: Response, [use, ...more]: readonly ResponseUse[], view: View): FileEdit[] {
  const isOwn = use !== undefined && more.length === 0 && use.entry.value === place.value;
  if (!isOwn || place.children().some(({ name }) => name !== 'description' && name !== 'summary')) return [];
  const reference = sharedResponse(view, use.code, place.file);
  return reference === undefined ? [] : [set(place, { $ref: reference })];
}

function schemaless({ place, schema }: Content, file: SourceFile, value: Value): FileEdit[] {
  if (place.file !== file) return [];
  if (schema === undefined) return [set(place.at('schema'), value)];
  return schema.value === true || (isRecord(schema.value) && schema.children().length === 0)
    ? [set(schema, value)]
    : [];
}

/** The schemas that errors in this file reference by themselves, the most used first. */
function sharedIn(file: SourceFile, view: View, { name }: Options): Shared[] {
  const accepts = new RegExp(name);
  const found: Shared[] = [];
  for (const { response, uses } of errorsToExplain(view)) {
    if (response.place.file !== file) continue;
    for (const { mediaType, schema } of response.content) {
      const reference = schema && isJson(mediaType) ? referenceOf(schema.value) : undefined;
      if (schema === undefined || reference === undefined || !accepts.test(nameOfReference(reference)))
        continue;
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
  const path = schemas.split('/');
  let shared: unknown = root.data;
  for (const key of path) shared = isRecord(shared) ? shared[key] : undefined;
  for (const [key, value] of isRecord(shared) ? Object.entries(shared) : []) {
    const isMeant = name === '' ? NAMED_FOR_ERRORS.test(key) : new RegExp(name).test(key);
    if (isMeant && equal(value, schema.value)) {
      return referenceTo({ path: [...path, key] }).$ref;
    }
  }
  return undefined;
}
