import { FAMILIES, LONE_FIELDS } from '../http/rate-limit-headers.ts';
import type { Response } from '../openapi/model.ts';
import type { UsedResponse } from '../openapi/operation-index.ts';
import { list, subjectOf } from '../openapi/wording.ts';
import type { Finding } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';

/** Retry-After goes with any family. */
const EXCLUSIVE = FAMILIES.filter(({ name }) => name !== 'Retry-After');

/** A description keeps to one family of rate limit header fields, and a response declares what belongs together. */
export const rateLimitFamily: Check<unknown> = function* (view) {
  // Few descriptions have such fields, and all of them are named like this.
  const limited = view.allResponses.filter(({ response }) =>
    response.headers.some(({ name }) => /rate-?limit/i.test(name)),
  );
  yield* mixture(limited);
  for (const { response, uses } of limited) {
    const names = response.headers.map(({ name }) => name);
    for (const { pattern, partner, partners, tells } of LONE_FIELDS) {
      const lone = names.filter(name => pattern.test(name));
      if (lone.length === 0 || names.some(name => partners.test(name))) continue;
      if (isReportedElsewhere(response, names)) continue;
      const { subject, verb } = subjectOf(uses);
      yield {
        message: `${subject} ${verb('declare')} ${list(lone)} without ${partner}: add ${partner}, which tells ${tells}.`,
        place: response.place,
        about: { response, uses },
      };
    }
  }
};

/** Whether status-429-rate-limit misses what tells a client when to come back. */
function isReportedElsewhere({ uses }: Response, names: readonly string[]): boolean {
  const lowerCase = names.map(name => name.toLowerCase());
  return (
    uses.some(({ code, operation }) => code === '429' && operation.kind === 'path') &&
    !FAMILIES.some(({ declaredBy }) => declaredBy(lowerCase))
  );
}

interface Members extends UsedResponse {
  /** The first field of the family in the first response that declares one. */
  readonly name: string;
  /** How many responses of operations declare the family. */
  count: number;
}

/** One finding, at the family that fewer responses declare, unless all responses declare the same families. */
function* mixture(responses: readonly UsedResponse[]): Iterable<Finding> {
  const found = new Map<unknown, Members>();
  let limited = 0;
  for (const { response, uses } of responses) {
    const declared = EXCLUSIVE.flatMap(family => {
      const field = response.headers.find(({ name }) => family.fields.test(name));
      return field === undefined ? [] : [{ family, name: field.name }];
    });
    if (declared.length > 0) limited += uses.length;
    for (const { family, name } of declared) {
      const known = found.get(family);
      if (known !== undefined) known.count += uses.length;
      else found.set(family, { name, response, uses, count: uses.length });
    }
  }
  const byCount = [...found.values()].sort((left, right) => right.count - left.count);
  const rarest = byCount.pop();
  if (rarest === undefined || rarest.count === limited) return;
  const { response, uses, name } = rarest;
  const { subject, verb } = subjectOf(uses);
  const others = byCount.map(member => member.name);
  yield {
    message: `${subject} ${verb('declare')} ${name} where other responses declare ${list(others)}: use one family of rate limit headers throughout, so that clients need to read only one.`,
    place: response.place,
    about: { response, uses },
  };
}
