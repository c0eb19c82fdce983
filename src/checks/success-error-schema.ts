import { saysError } from '../errors/error-names.ts';
import {
  errorsToExplain,
  mayBeError,
  placeOfSchema,
  refersTo,
  type SharedSchema,
  sharedSchemas,
  toldName,
} from '../errors/error-schemas.ts';
import { isSuccess, neverHasContent } from '../http/status-codes.ts';
import type { Operation } from '../openapi/model.ts';
import { follow } from '../openapi/references.ts';
import { bodyOf, codesOf, list, subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';

/** How many errors must use a schema for each success that does, so that it is no envelope of both. */
const ERRORS_FOR_EACH_SUCCESS = { named: 2, unnamed: 50 };

/** Successes do not reference the schema that errors reference. */
export const successErrorSchema: Check<unknown> = function* (view) {
  const ofErrors = sharedSchemas(view.files, errorsToExplain(view));
  if (ofErrors.length === 0) return;
  const targets = new Set(ofErrors.map(({ target }) => target));
  // Content that is never sent is another fault.
  const successes = view
    .responses(code => isSuccess(code) && !neverHasContent(code))
    .filter(({ response }) => refersTo(view.files, response, targets))
    .map(({ response, uses }) => ({ response, uses: uses.filter(use => !isValidation(use.operation)) }))
    .filter(({ uses }) => uses.length > 0);
  const names = sharedByErrors(ofErrors, sharedSchemas(view.files, successes));
  for (const { response, uses } of successes) {
    const faulty = response.content.flatMap(content => {
      const name = content.schema && names.get(follow(view.files, content.schema)?.value);
      return name === undefined ? [] : [{ name, content }];
    });
    const [first] = faulty;
    if (first === undefined) continue;
    const { name } = first;
    const content = faulty.filter(fault => fault.name === name).map(fault => fault.content);
    const rightful = codesOf(response.uses.filter(({ code }) => mayBeError(code)));
    if (rightful.length === 0) {
      const { subject, verb, its } = subjectOf(uses);
      yield {
        message: `${subject} ${verb('reference')} ${name} for ${its} ${bodyOf(content)}, as errors do: reference the schema of what is returned, or answer with an error code.`,
        place: placeOfSchema(first.content) ?? response.place,
        about: { response, uses },
      };
      continue;
    }
    // The schema is right for the errors that share the response: each use is at fault.
    for (const use of uses) {
      yield {
        message: `${subjectOf([use]).subject} shares the response of ${list(rightful, 'and', 3)}, which references ${name}: give it a response of its own, or answer with an error code.`,
        place: use.place,
        about: { response, operation: use.operation, uses: [use] },
      };
    }
  }
};

/** Of what is asked to look for errors, they are the result. */
function isValidation({ path, place }: Operation): boolean {
  return /valid|verif|check|lint/i.test(`${path} ${place.textAt('operationId')}`);
}

/** The names of the schemas that errors reference and (next to) no successes. */
function sharedByErrors(
  ofErrors: readonly SharedSchema[],
  ofSuccesses: readonly SharedSchema[],
): ReadonlyMap<unknown, string> {
  const successes = new Map(ofSuccesses.map(({ target, uses }) => [target, uses]));
  const shared = ofErrors.filter(({ name, target, uses }) => {
    const wanted = ERRORS_FOR_EACH_SUCCESS[saysError(name) ? 'named' : 'unnamed'];
    return uses >= (successes.get(target) ?? 0) * wanted;
  });
  return new Map(shared.map(({ target, name, place }) => [target, toldName(name, place)]));
}
