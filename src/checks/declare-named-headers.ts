import { headersNamedIn, mayNameHeaders } from '../http/named-headers.ts';
import { group, remember } from '../lib/collections.ts';
import type { Response, ResponseUse } from '../openapi/model.ts';
import { alsoServes, codesOf, list, subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';
import { declares } from './require-header.ts';

/** A response declares the header fields that its description says it has. */
export const declareNamedHeaders: Check<{ ignore: readonly string[] }> = function* (view, { ignore }) {
  // Most descriptions stand at many responses.
  const telling = new Map<string, boolean>();
  const mayTell = ({ text }: ResponseUse) => remember(telling, text, () => mayNameHeaders(text));
  const known = new Map<string, readonly string[]>();
  const namesIn = (text: string, codes: readonly string[]) =>
    remember(known, `${codes.join()} ${text}`, () => headersNamedIn(text, codes));
  const ignored = new Set(ignore.map(name => name.toLowerCase()));
  for (const { response, uses: all } of view.allResponses) {
    for (const [text, uses] of group(all.filter(mayTell), use => use.text)) {
      const names = namesIn(text, codesOf(uses)).filter(name => !ignored.has(name.toLowerCase()));
      if (names.length === 0) continue;
      const headers = names.filter(name => !declares(response.headers, name));
      if (headers.length === 0) {
        yield { pass: { response, uses, headers: names } };
        continue;
      }
      const { subject, verb } = subjectOf(uses);
      const [header, it] = headers.length === 1 ? ['header', 'it'] : ['headers', 'them'];
      yield {
        message: `${subject} ${verb('speak')} of the ${list(headers)} ${header}, but ${verb('do')} not declare ${it}: declare ${it}${alsoServes(response, uses)}.`,
        place: placeOf(response, uses),
        about: { response, uses, headers },
      };
    }
  }
};

/** Where the text is: at the response, or beside the reference of the first use (3.1). */
function placeOf({ place }: Response, uses: readonly ResponseUse[]): Response['place'] {
  const [use] = uses;
  const isBeside = ['summary', 'description'].some(key => use?.entry.valueAt(key) !== undefined);
  return use !== undefined && isBeside ? use.place : place;
}
