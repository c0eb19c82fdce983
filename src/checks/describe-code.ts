import type { ResponseUse } from '../openapi.ts';
import { type Naming, otherCodeNamedBy } from '../phrases.ts';
import type { Check } from '../rule.ts';
import { isCode, registered, withPhrase } from '../status-codes.ts';
import { otherCodes, subjectOf } from '../words.ts';

/** Where a response says what it means; the first that names another code counts. */
const TEXTS = ['summary', 'description'];

/** The `description` of a response, in OpenAPI 3.2 also its `summary`, does not name another code. */
export const describeCode: Check<unknown> = function* (view) {
  // Beside a reference (3.1), a description takes the place of the one it leads to.
  const isDescribed = ({ entry, response }: ResponseUse) =>
    entry.value !== response?.place.value && TEXTS.some(key => entry.valueAt(key) !== undefined);
  // What to do about a code that is not registered, status-registered says.
  const concerned = view.responses(
    code => registered(code) !== undefined,
    use => !isDescribed(use),
  );
  // Most descriptions stand at many responses: `Not found`.
  const namings = new Map<string, Naming | undefined>();
  const namedBy = (description: string, codes: readonly string[]) => {
    if (description === '') return undefined;
    const key = `${codes.join()} ${description}`;
    const naming = namings.has(key) ? namings.get(key) : otherCodeNamedBy(description, codes);
    namings.set(key, naming);
    return naming;
  };
  for (const { response, uses } of concerned) {
    // A range or `default` may stand for the code that is named.
    if (otherCodes(response, uses).some(code => !isCode(code))) continue;
    const codes = response.uses.map(({ code }) => code);
    for (const key of TEXTS) {
      const naming = namedBy(response.place.textAt(key), codes);
      if (naming === undefined) continue;
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
