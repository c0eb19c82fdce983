import type { ResponseUse } from '../openapi.ts';
import { type Beginning, beginningOf, otherCodeIn } from '../phrases.ts';
import type { Check } from '../rule.ts';
import { isCode, registered, withPhrase } from '../status-codes.ts';
import { otherCodes, subjectOf } from '../words.ts';

/** Where a response says what it means; the first that names another code counts. */
const TEXTS = ['summary', 'description'];

/** The `description` of a response, in OpenAPI 3.2 also its `summary`, does not name another code. */
export const describeCode: Check<unknown> = function* (view) {
  // Most descriptions stand at many responses: `Not found`.
  const known = new Map<string, Beginning | undefined>();
  const beginningAt = (text: string) => {
    if (!known.has(text)) known.set(text, beginningOf(text));
    return known.get(text);
  };
  // What to do about a code that is not registered, status-registered says.
  for (const used of view.responses(code => registered(code) !== undefined)) {
    const { response } = used;
    for (const key of TEXTS) {
      const beginning = beginningAt(response.place.textAt(key));
      if (beginning === undefined) continue;
      const codes = response.uses.map(({ code }) => code);
      const naming = otherCodeIn(beginning, codes);
      if (naming === undefined) continue;
      const uses = used.uses.filter(use => !isDescribedThere(use));
      // A range or `default` may stand for the code that is named.
      if (uses.length === 0 || otherCodes(response, uses).some(code => !isCode(code))) continue;
      const { subject, s } = subjectOf(uses);
      const meaning =
        naming.words === naming.code ? 'which is another code' : `which is what ${naming.code} means`;
      const [only, ...more] = new Set(codes);
      const meant = more.length > 0 ? 'they mean' : `${withPhrase(only as string)} means`;
      const isDeclared = uses.every(({ operation }) => operation.uses.some(use => use.code === naming.code));
      const otherwise = isDeclared
        ? `remove ${s === '' ? 'them' : 'it'}, since ${naming.code} is declared too`
        : `declare it as ${naming.code}`;
      const advice = `say what ${meant} here, or ${otherwise}`;
      yield {
        message: `${subject} ${s === '' ? 'are' : 'is'} described as "${naming.words}", ${meaning}: ${advice}.`,
        place: response.place.at(key),
        about: { response, uses, advice },
      };
      break;
    }
  }
};

/** Beside a reference (3.1), a description takes the place of the one it leads to. */
function isDescribedThere({ entry, response }: ResponseUse): boolean {
  return entry.value !== response?.place.value && TEXTS.some(key => entry.valueAt(key) !== undefined);
}
