import { isOffered } from '../src/checks/answer-instead.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { alsoServes, codesOf, subjectOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';

interface Options {
  methods: readonly string[];
}

/** What to do about each code that has content by its nature. */
const ADVICE: Readonly<Record<string, string>> = {
  '200': 'declare what it sends, or answer 204 (No Content) if that is nothing',
  '206': 'declare the part that it sends',
  '207': 'declare the body that tells the status of each part',
  '300': 'declare the list of choices that it sends',
};

/** Descriptions that generators write where nobody gave them one. */
const PLACEHOLDER =
  /^(default response|no response was specified|auto generated using swagger inspector)\.?$/i;

/** Where a description is none, what wrote it, as a clause of the message. */
function placeholder(uses: readonly ResponseUse[]): string {
  const text = uses[0]?.text.trim() ?? '';
  return PLACEHOLDER.test(text) && uses.every(use => use.text.trim() === text)
    ? `, as "${text}" is what a generator writes where it is told nothing`
    : '';
}

function adviceFor(uses: readonly ResponseUse[]): string {
  const [code, ...others] = codesOf(uses);
  if (others.length > 0) return 'declare what it sends';
  if (placeholder(uses) !== '') return 'declare the response in the code that the description is made from';
  if (code === '200' && uses.every(isBesideRedirect))
    return 'declare what it sends, or remove it if the redirect is all that is answered';
  if (code === '200' && uses.every(saysRedirect))
    return 'declare what it sends, or the redirect in its place, with a Location header';
  if (code === '200' && !isOffered(uses, '204')) return 'declare what it sends';
  return ADVICE[code as string] as string;
}

function isBesideRedirect({ operation }: ResponseUse): boolean {
  return operation.uses.some(({ code }) => /^30[12378]$/.test(code));
}

/** Some document the page at the end of a redirect. */
function saysRedirect({ operation, text }: ResponseUse): boolean {
  return /\bredirect/i.test(`${text} ${operation.place.textAt('summary')}`);
}

export default defineRule({
  id: 'status-200-content',
  summary: 'A 200, 206, 207 or 300 response declares content.',
  sources: [
    'RFC 9110, section 15.3.1',
    'RFC 9110, section 15.3.7',
    'RFC 4918, section 11.1',
    'RFC 9110, section 15.4.1',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention or code',
  options: {
    methods: {
      description: 'The methods whose 200 must declare content.',
      takes: 'a list of HTTP methods in capitals',
      schema: { type: 'array', items: { type: 'string', pattern: '^[A-Z]+$' } },
      default: ['GET', 'QUERY'],
    },
  },
  *check(view, { methods }: Options) {
    const concerned = view.responses(
      code => Object.hasOwn(ADVICE, code),
      ({ code, operation: { method } }) => method !== 'HEAD' && (code !== '200' || methods.includes(method)),
    );
    for (const { response, uses } of concerned) {
      if (response.content.length > 0) {
        yield { pass: { response, uses } };
        continue;
      }
      const { subject, verb } = subjectOf(uses);
      yield {
        message: `${subject} ${verb('declare')} no content${placeholder(uses)}: ${adviceFor(uses)}${alsoServes(response, uses)}.`,
        place: response.place,
        about: { response, uses },
      };
    }
  },
});
