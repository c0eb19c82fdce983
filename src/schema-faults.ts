/** How the content of a response fails to reference a shared schema. */
import { type Accepts, isShared, nameOfReference } from './error-schemas.ts';
import type { Content } from './openapi.ts';
import { type Files, type Place, referenceOf, reportable, trail } from './places.ts';
import { bodyOf } from './words.ts';

export interface SchemaFault {
  /** What is wrong, given the ending of the verb: `describes its application/json body inline`. */
  said(s: string): string;
  /** The content that has the fault. */
  readonly content: readonly Content[];
  readonly place: Place | undefined;
}

/** The first fault among these, with all content that shares it; `accepts` narrows the names that will do. */
export function schemaFaultIn(
  files: Files,
  all: readonly Content[],
  accepts?: Accepts,
): SchemaFault | undefined {
  for (const first of all) {
    const fault = faultOf(files, first, accepts);
    if (fault === undefined) continue;
    const [verb, before, after = ''] = fault;
    const content = all.filter(
      each => each === first || faultOf(files, each, accepts)?.join() === fault.join(),
    );
    return {
      said: s => `${verb}${s} ${before} ${bodyOf(content)}${after && ` ${after}`}`,
      content,
      place: reportable(first.schema, first.place),
    };
  }
  return undefined;
}

/** A verb without its ending, and what stands around the name of the body. */
type Fault = readonly [verb: string, before: string, after?: string];

const NO_SCHEMA: Fault = ['declare', 'no schema for its'];
const EMPTY_SCHEMA: Fault = ['give', 'its', 'an empty schema'];
const INLINE_SCHEMA: Fault = ['describe', 'its', 'inline'];
const PARTLY_INLINE_SCHEMA: Fault = ['describe', 'its', 'partly inline'];

function faultOf(files: Files, { entry, place, schema }: Content, accepts?: Accepts): Fault | undefined {
  if (schema === undefined) return referenceOf(place.value) === undefined ? NO_SCHEMA : undefined;
  // A shared Media Type Object (3.2) is as good as a shared schema.
  const shared = trail(files, entry).references;
  if (shared.length > 0 && (accepts === undefined || shared.map(nameOfReference).some(accepts)))
    return undefined;
  if (isShared(files, schema, accepts)) return undefined;
  const reference = referenceOf(schema.value);
  if (reference !== undefined) return ['reference', `${nameOfReference(reference)} for its`];
  if (schema.keys.length === 0) return EMPTY_SCHEMA;
  const alternatives = [schema.valueAt('oneOf'), schema.valueAt('anyOf')].flat();
  return alternatives.some(part => referenceOf(part) !== undefined) ? PARTLY_INLINE_SCHEMA : INLINE_SCHEMA;
}
