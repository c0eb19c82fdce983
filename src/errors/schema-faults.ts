/** How the content of a response fails to reference a shared schema. */

import type { Content } from '../openapi/model.ts';
import { type Files, type Node, referenceOf } from '../openapi/node.ts';
import { endOf, reportable, trail } from '../openapi/references.ts';
import { bodyOf, list, type Subject } from '../openapi/wording.ts';
import { type Accepts, isShared, nameOfReference, namesIn, namesOf, toldName } from './error-schemas.ts';

/** How content fails to reference a shared schema, and what is said of it. */
export interface SchemaFault {
  /** What is wrong, said of who has the fault: `describes its application/json body inline`. */
  said(of: Subject): string;
  /** The content that has the fault. */
  readonly content: readonly Content[];
  readonly place: Node | undefined;
  /** Whether that content has a schema which is written out in place. */
  readonly isInline: boolean;
  /** Whether some of its alternatives are written out in place, and others are shared. */
  readonly isPartlyInline: boolean;
  /** Whether it has no schema that says anything. */
  readonly isMissing: boolean;
  /** The fault as one of some of the content. */
  of(content: readonly Content[]): SchemaFault;
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
    const content = all.filter(
      each => each === first || faultOf(files, each, accepts)?.join() === fault.join(),
    );
    return faultIn(content, fault);
  }
  return undefined;
}

function faultIn(content: readonly Content[], fault: Fault): SchemaFault {
  const [verb, before, after = ''] = fault;
  const [first] = content;
  return {
    said: of => `${of.verb(verb)} ${before}${of.its} ${bodyOf(content)}${after}`,
    content,
    place: reportable(first?.schema, first?.place),
    isInline: fault === INLINE_SCHEMA,
    isPartlyInline: fault === PARTLY_INLINE_SCHEMA,
    isMissing: fault === NO_SCHEMA || fault === EMPTY_SCHEMA,
    of: some => faultIn(some, fault),
  };
}

/** A verb, and what stands around `its application/json body`. */
type Fault = readonly [verb: string, before: string, after?: string];

const NO_SCHEMA: Fault = ['declare', 'no schema for '];
const EMPTY_SCHEMA: Fault = ['give', '', ' an empty schema'];
const INLINE_SCHEMA: Fault = ['describe', '', ' inline'];
const PARTLY_INLINE_SCHEMA: Fault = ['describe', '', ' partly inline'];

function faultOf(files: Files, { entry, place, schema }: Content, accepts?: Accepts): Fault | undefined {
  if (schema === undefined) return referenceOf(place.value) === undefined ? NO_SCHEMA : undefined;
  // A shared Media Type Object (3.2) is as good as a shared schema.
  const shared = trail(files, entry).references;
  if (shared.length > 0 && (accepts === undefined || shared.map(nameOfReference).some(accepts)))
    return undefined;
  if (isShared(files, schema, accepts)) return undefined;
  const reference = referenceOf(schema.value);
  if (reference !== undefined) {
    return ['reference', `${toldName(nameOfReference(reference), endOf(files, schema))} for `];
  }
  if (schema.keys.length === 0) return EMPTY_SCHEMA;
  // It consists of shared ones, of other names.
  if (accepts !== undefined && isShared(files, schema)) {
    return ['reference', `${list(namesOf(files, schema), 'and', 3)} for `];
  }
  return ['oneOf', 'anyOf'].some(key => namesIn(files, schema.at(key)).length > 0)
    ? PARTLY_INLINE_SCHEMA
    : INLINE_SCHEMA;
}
