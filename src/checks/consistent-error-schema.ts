import {
  isErrorToExplain,
  isShared,
  leadsTo,
  mayBeError,
  namesOf,
  placeOfSchema,
  type ReferencedSchema,
  referencedSchemas,
} from '../error-schemas.ts';
import { isJson } from '../media-types.ts';
import type { Response, UsedResponse, View } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { bodyOf, list, subjectOf } from '../words.ts';

/** A schema is the usual one where at least so many errors, and so large a part of them, reference it. */
const ENOUGH = 3;
const CLEAR_MAJORITY = 2 / 3;

/** Error responses with JSON content reference the schema that most of them reference, or one that extends it. */
export const consistentErrorSchema: Check<unknown> = function* (view) {
  const errors = view
    .responses(mayBeError, isErrorToExplain)
    .filter(({ response }) => jsonOf(response).length > 0);
  const usual = usualSchema(view, errors);
  if (usual === undefined) return;
  for (const { response, uses } of errors) {
    const json = jsonOf(response);
    // Other media types of a response may have other schemas.
    if (json.some(({ schema }) => schema === undefined || leadsTo(view.files, schema, usual.target)))
      continue;
    const odd = json.find(({ schema }) => schema !== undefined && isShared(view.files, schema));
    if (odd?.schema === undefined) continue;
    const names = list(namesOf(view.files, odd.schema), 'or', 3);
    const { subject, s } = subjectOf(uses);
    yield {
      message: `${subject} reference${s} ${names} for ${s === '' ? 'their' : 'its'} ${bodyOf([odd])}, where most errors reference ${usual.name}: reference ${usual.name}, or a schema that extends it.`,
      place: placeOfSchema(odd) ?? response.place,
      about: { response, uses, content: [odd] },
    };
  }
};

function jsonOf({ content }: Response) {
  return content.filter(({ mediaType }) => isJson(mediaType));
}

/** The schema that a clear majority of these responses reference. */
function usualSchema(view: View, errors: readonly UsedResponse[]): ReferencedSchema | undefined {
  const all = errors.reduce((sum, { uses }) => sum + uses.length, 0);
  const [usual] = referencedSchemas(view.files, errors, isJson);
  return usual && usual.uses >= ENOUGH && usual.uses >= all * CLEAR_MAJORITY ? usual : undefined;
}
