import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-406-content',
  summary: 'A 406 stands on an operation that has content to send.',
  sources: ['RFC 9110, section 15.5.7', 'RFC 9110, section 12.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => code === '406',
    fault: ({ operation: { method, uses } }) =>
      // A HEAD sends none, but is negotiated as its GET is.
      method === 'HEAD' || uses.some(mayHaveContent)
        ? undefined
        : {
            fault: 'says that no format suits the client, but no response of the operation has content',
            advice: 'remove 406, or declare the content of the responses',
          },
  }),
});

function mayHaveContent({ response }: ResponseUse): boolean {
  return response === undefined || response.content.length > 0;
}
