import { type Fix, rename } from '../src/fix.ts';
import { defineRule } from '../src/rule.ts';
import { isSuccess } from '../src/status-codes.ts';
import { list, nameOf } from '../src/words.ts';
import method from './status-method.ts';

interface Options {
  success: readonly string[];
}

/** RFC 9110, section 9.3.5. */
const WHEN: Readonly<Record<string, string>> = {
  '200': '200 (OK) with content that says what was done',
  '202': '202 (Accepted) when it will be done later',
  '204': '204 (No Content) when it is done',
};

export default defineRule({
  id: 'status-delete-204',
  summary: 'A DELETE that succeeds answers 204.',
  sources: ['RFC 9110, section 9.3.5', 'RFC 9110, section 15.3.5'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  habit: 'convention',
  leaves: [{ to: method, what: 'a DELETE whose success is the code of another method' }],
  options: {
    success: {
      description: 'The status codes one of which a DELETE must declare, the preferred one first.',
      takes: 'a list of at least one status code from "200" to "299", in quotes',
      schema: { type: 'array', items: { type: 'string', pattern: '^2\\d\\d$' }, minItems: 1 },
      default: ['204', '202'],
    },
  },
  *check({ operations }, { success }: Options) {
    for (const operation of operations) {
      if (operation.method !== 'DELETE') continue;
      const declared = operation.uses.filter(({ code }) => isSuccess(code));
      const [first] = declared;
      if (first === undefined) continue;
      if (declared.some(({ code }) => code === '2XX' || success.includes(code))) {
        yield { kept: { operation } };
        continue;
      }
      const answers = list(declared.map(({ code }) => code));
      const advice = list(
        success.map(code => WHEN[code] ?? code),
        'or',
      );
      const content = declared.flatMap(({ response }) => response?.content ?? []);
      const telling = content.length > 0 ? ', unless clients need what its body says' : '';
      yield {
        message: `${nameOf(operation)} answers ${answers}, not ${success[0]}: answer ${advice}${telling}.`,
        place: first.place,
        about: { operation, uses: declared },
      };
    }
  },
});

export const fix: Fix<Options> = {
  suggested: {
    does: 'answers 204 in place of a 200 without content',
    mend({ about: { uses = [] } }, _, { success }) {
      const [use, another] = uses;
      if (use === undefined || another !== undefined || success[0] !== '204') return [];
      return use.code === '200' && use.response?.content.length === 0 ? [rename(use.entry, '204')] : [];
    },
  },
};
