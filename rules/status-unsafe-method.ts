import { rejectCode } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';
import { registered } from '../src/status-codes.ts';

export default defineRule({
  id: 'status-unsafe-method',
  summary: 'A code that answers a change is not given to GET or HEAD.',
  sources: [
    'RFC 9110, section 9.2.1',
    'RFC 9110, section 15.3.3',
    'RFC 9110, section 15.5.10',
    'RFC 4918, section 11',
    'RFC 6585, section 3',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.about === 'change',
    fault: ({ code, operation: { method } }) =>
      method === 'GET' || method === 'HEAD'
        ? {
            fault: `is the answer to a request for a change, which a ${method} is not`,
            advice:
              code === '202'
                ? 'answer 200 (OK) with what there is so far'
                : 'move it to the operation that makes the change',
          }
        : undefined,
  }),
});
