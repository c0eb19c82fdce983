import { rejectCode } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';

const FAULTS: Readonly<Record<string, { readonly fault: string; readonly instead: string }>> = {
  '405': {
    fault: 'says that the resource has no such method, yet the operation is declared',
    instead: 'answer 403 (Forbidden) or 409 (Conflict) if only some requests are refused',
  },
  '501': {
    fault: 'says that the server cannot do this at all, yet the operation is declared',
    instead: 'do not declare the operation until it works',
  },
};

/** What a description speaks of where another code is meant, and that code. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/server error/i, 'answer 500 (Internal Server Error)'],
  [
    /^(?!.*method).*(valid|missing|input|param|field|recognized|unsupported)/is,
    'answer 400 (Bad Request) or 422 (Unprocessable Content)',
  ],
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
    fault: ({ code, operation, text }) => {
      const { fault, instead } = FAULTS[code] as (typeof FAULTS)[string];
      const meant = MEANT.find(([words]) => words.test(text))?.[1];
      if (meant !== undefined) return { fault, advice: meant };
      if (CONDITION.test(text)) return undefined;
      // Without any response, an operation says even less.
      return { fault, advice: operation.uses.length > 1 ? `remove it, or ${instead}` : instead };
    },
  }),
});
