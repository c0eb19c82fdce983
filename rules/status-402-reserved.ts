import { answerDescribed } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-402-reserved',
  summary: 'No operation answers 402, which is reserved.',
  sources: ['RFC 9110, section 15.5.3'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  habit: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => code === '402',
    readsResponse: true,
    fault: use => ({
      fault: 'is reserved for future use, so every API means something else by it',
      advice: adviceFor(use),
    }),
  }),
});

function adviceFor(use: ResponseUse): string {
  const { text } = use;
  // A card that was declined has nothing left to be paid.
  if (/pay|paid|bill|credit|balance|quota|subscription/i.test(text) && !/declined?\b/i.test(text)) {
    return 'answer 403 (Forbidden) and say in its body what has to be paid';
  }
  if (/failed/i.test(text)) return 'answer 422 (Unprocessable Content), or 500 if the server is at fault';
  return answerDescribed(use) ?? 'answer 403 (Forbidden) or 409 (Conflict) and say why in its body';
}
