import { type Answer, answerAny, answerOneOf, either } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';

const FAULTS: Readonly<Record<string, string>> = {
  '405': 'says that the resource has no such method, yet the operation is declared',
  '501': 'says that the server cannot do this at all, yet the operation is declared',
};

/** What a description speaks of where another code is meant, and the codes that may be. */
const MEANT: readonly (readonly [RegExp, Answer, ...Answer[]])[] = [
  [/server error/i, ['500']],
  [/^(?!.*method).*(valid|missing|input|param|field|recognized|unsupported)/is, ['400'], ['422']],
];

/** A description that tells when only some requests are refused: such an answer is right for these. */
const CONDITION = /\b(if|only|not the)\b/i;

export default defineRule({
  id: 'status-method-declared',
  summary: 'A declared operation does not answer that there is no such operation.',
  sources: ['RFC 9110, section 15.5.6', 'RFC 9110, section 15.6.2'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(FAULTS, code),
    readsResponse: true,
    fault: use => {
      const { code, operation, text } = use;
      const fault = FAULTS[code] as string;
      const meant = MEANT.find(([words]) => words.test(text));
      if (meant !== undefined) {
        const [, ...answers] = meant;
        return { fault, advice: answerOneOf(use, answers) };
      }
      if (CONDITION.test(text)) return undefined;
      const instead =
        code === '405'
          ? answerAny([use], ['403', '409'], 'if only some requests are refused')
          : 'do not declare the operation until it works';
      // Without any response, an operation says even less.
      const mayGo = instead === undefined || operation.uses.length > 1;
      return { fault, advice: either(mayGo ? 'remove it' : undefined, instead) };
    },
  }),
});
