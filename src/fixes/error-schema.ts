import type { Value } from '../edit/edit.ts';
import { isError } from '../http/status-codes.ts';
import { isRecord, type Node } from '../openapi/node.ts';
import { otherCodes } from '../openapi/wording.ts';
import { componentsOf } from './add-header.ts';
import { type FileEdit, type Mend, set } from './fix.ts';

/** Behind these stands what a body is. */
const BEFORE = ['summary', 'description', 'headers'];

/** A schema that is written out becomes a reference to the one that says the same. */
export const shareEqualSchema: Mend<unknown> = ({ about: { content = [], proposal } }) => {
  if (proposal?.kind !== 'equal' || proposal.reference === undefined) return [];
  const reference = { $ref: proposal.reference };
  return content.flatMap(({ schema }) => (schema === undefined ? [] : set(schema, reference)));
};

/** An error without a schema gets what is proposed for it: that of other errors, or the response that others share. */
export const addErrorSchema: Mend<unknown> = ({ about }, view) => {
  const { response, uses = [], content, proposal } = about;
  // What is a success elsewhere says nothing of errors.
  if (response === undefined || !otherCodes(response, uses).every(isError)) return [];
  if (proposal?.reference === undefined) return [];
  const { place } = response;
  const reference = { $ref: proposal.reference };
  if (proposal.kind === 'response') {
    return [proposal.keepsText ? set(place.at('$ref'), proposal.reference, BEFORE) : set(place, reference)];
  }
  if (componentsOf(view) === undefined) return schemaless(place.at('schema'), reference);
  const owner = place.at('content');
  if (content === undefined) {
    const { mediaType } = proposal;
    return mediaType === undefined ? [] : [set(owner, { [mediaType]: { schema: reference } }, BEFORE)];
  }
  // What is kept elsewhere may be the content of others too.
  const own = content.filter(({ mediaType, place }) => owner.valueAt(mediaType) === place.value);
  return own.flatMap(({ place, schema = place.at('schema') }) => schemaless(schema, reference));
};

/** Writes a schema where there is none, or one that says nothing. */
function schemaless(schema: Node, reference: Value): FileEdit[] {
  const { value, keys } = schema;
  const saysNothing = value === undefined || value === true || (isRecord(value) && keys.length === 0);
  return saysNothing ? [set(schema, reference, BEFORE)] : [];
}
