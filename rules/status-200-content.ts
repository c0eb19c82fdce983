import { defineRule } from '../src/rule.ts';
import { alsoServes, codesOf, subjectOf } from '../src/words.ts';

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

export default defineRule({
  id: 'status-200-content',
  summary: 'A response whose code stands for content declares some.',
  sources: [
    'RFC 9110, section 15.3.1',
    'RFC 9110, section 15.3.7',
    'RFC 4918, section 11.1',
    'RFC 9110, section 15.4.1',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention or code',
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
        yield { kept: { response, uses } };
        continue;
      }
      const { subject, s } = subjectOf(uses);
      const [code, ...others] = codesOf(uses);
      const advice = others.length === 0 ? ADVICE[code as string] : 'declare what it sends';
      yield {
        message: `${subject} declare${s} no content: ${advice}${alsoServes(response, uses)}.`,
        place: response.place,
        about: { response, uses },
      };
    }
  },
});
