import { isOAuth } from '../endpoints.ts';
import {
  errorsToExplain,
  isShared,
  leadsTo,
  nameOfReference,
  namesOf,
  placeOfSchema,
  type ReferencedSchema,
  referencedSchemas,
} from '../error-schemas.ts';
import { isJson, withoutParameters } from '../media-types.ts';
import {
  type Content,
  propertiesOf,
  type Response,
  type ResponseUse,
  type UsedResponse,
  type View,
} from '../openapi.ts';
import { type Files, follow, type Place, referenceOf } from '../places.ts';
import type { Check } from '../rule.ts';
import { isSuccess } from '../status-codes.ts';
import { bodyOf, list, subjectOf } from '../words.ts';

/** A schema is the usual one where at least so many errors, and so large a part of them, reference it. */
const ENOUGH = 3;
const CLEAR_MAJORITY = 2 / 3;

/** Error responses with JSON content reference the schema that most of them reference, or one that extends it. */
export const consistentErrorSchema: Check<unknown> = function* (view) {
  const errors = errorsToExplain(view).filter(({ response }) => jsonOf(response).length > 0);
  const allUsual = usualSchemas(view, errors);
  const [usual] = allUsual;
  if (usual === undefined) return;
  const [ofUsual] = errors
    .flatMap(({ response }) => jsonOf(response).flatMap(({ schema }) => schema ?? []))
    .filter(schema => follow(view.files, schema)?.value === usual.target);
  const known = new Map<unknown, boolean>();
  const isUsual = ({ schema }: Content) => {
    const end = schema && follow(view.files, schema);
    if (end === undefined) return true;
    const leads = known.get(end.value) ?? allUsual.some(({ target }) => leadsTo(view.files, end, target));
    known.set(end.value, leads);
    return leads;
  };
  for (const { response, uses } of errors) {
    const json = jsonOf(response);
    // Other media types of a response may have other schemas.
    if (json.some(isUsual)) continue;
    const odd = json.find(({ schema }) => schema !== undefined && isShared(view.files, schema));
    if (odd?.schema === undefined || json.some(isProblem) || uses.some(({ operation }) => isOAuth(operation)))
      continue;
    if (ofUsual !== undefined && areAlike(view.files, odd.schema, ofUsual)) continue;
    if (isOfSuccess(view.files, odd.schema, uses)) continue;
    const names = list(namesOf(view.files, odd.schema), 'or', 3);
    const { subject, s } = subjectOf(uses);
    yield {
      message: `${subject} reference${s} ${names} for ${s === '' ? 'their' : 'its'} ${bodyOf([odd])}, where most errors reference ${usual.name}: reference ${usual.name}, or a schema that extends it.`,
      place: placeOfSchema(odd) ?? response.place,
      about: { response, uses },
    };
  }
};

/** Whether it is what its standard media type is for. */
function isProblem({ mediaType, schema }: Content): boolean {
  const reference = referenceOf(schema?.value);
  return (
    withoutParameters(mediaType) === 'application/problem+json' &&
    reference !== undefined &&
    /problem/i.test(nameOfReference(reference))
  );
}

/** Whether one schema has all members of the other, so that clients read both in the same way. */
function areAlike(files: Files, schema: Place, other: Place): boolean {
  const some = new Set(propertiesOf(files, schema));
  const others = new Set(propertiesOf(files, other));
  if (some.size === 0 || others.size === 0) return false;
  const all = new Set([...some, ...others]);
  return all.size === some.size || all.size === others.size;
}

/** Whether a success of the same operation says the same: a report on what is well and what is not. */
function isOfSuccess(files: Files, schema: Place, uses: readonly ResponseUse[]): boolean {
  const target = follow(files, schema)?.value;
  const successes = uses.flatMap(({ operation }) => operation.uses.filter(({ code }) => isSuccess(code)));
  return [...new Set(successes.map(({ response }) => response))].some(response =>
    response?.content.some(content => content.schema && follow(files, content.schema)?.value === target),
  );
}

function jsonOf({ content }: Response) {
  return content.filter(({ mediaType }) => isJson(mediaType));
}

/** The schemas that a clear majority of these responses reference: more than one where some extend others. */
function usualSchemas(view: View, errors: readonly UsedResponse[]): ReferencedSchema[] {
  const all = errors.reduce((sum, { uses }) => sum + uses.length, 0);
  return referencedSchemas(view.files, errors, isJson).filter(
    ({ uses }) => uses >= ENOUGH && uses >= all * CLEAR_MAJORITY,
  );
}
