import { answerAny, answerDescribed } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-402-reserved',
  summary: 'No operation declares 402, which is reserved.',
  sources: ['RFC 9110, section 15.5.3'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  habit: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => code === '402',
    readsResponse: true,
    fault: use =>
      use.response?.headers.some(({ name }) => SAYS_HOW_TO_PAY.test(name))
        ? undefined
        : {
            fault: 'is registered as reserved for future use, so every API means something of its own by it',
            advice: adviceFor(use),
          },
  }),
});

/** By which protocols of payment say what has to be paid, and how: L402, and those of `Payment-Required`. */
const SAYS_HOW_TO_PAY = /^(www-authenticate|(x-)?payment(-.+)?)$/i;

function adviceFor(use: ResponseUse): string {
  const { text } = use;
  // A charge that failed is no request to pay; the client has to do something about it.
  if (/\b(declin|fail|confirm|insufficient|could not be charged)/i.test(text)) {
    return adviceOf(use, ['409', '422', '403'], 'and say why in its body');
  }
  if (/pay|paid|bill|credit|balance|quota|subscription/i.test(text)) {
    return adviceOf(use, ['403'], 'and say in its body what has to be paid');
  }
  return answerDescribed(use) ?? adviceOf(use, ['403', '409'], 'and say why in its body');
}

/** The first two of the codes that the operation does not declare yet; where it declares all, it is to be told what this one is for. */
function adviceOf(use: ResponseUse, codes: readonly string[], how: string): string {
  const free = codes.filter(code => !use.operation.codes.has(code)).slice(0, 2);
  return answerAny([use], free, how) ?? 'say in its description what clients are to do about it';
}
