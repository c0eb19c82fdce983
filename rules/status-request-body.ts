import { rejectCode } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';
import { registered } from '../src/status-codes.ts';

/** Methods whose requests have no body worth declaring (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.8). */
const BODILESS = ['GET', 'HEAD', 'TRACE'];

export default defineRule({
  id: 'status-request-body',
  summary: 'A 411, 413 or 415 stands on an operation that takes a request body.',
  sources: ['RFC 9110, section 15.5.12', 'RFC 9110, section 15.5.14', 'RFC 9110, section 15.5.16'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.about === 'content',
    fault: ({ code, operation }) =>
      operation.takesBody
        ? undefined
        : {
            fault: 'rejects the body of a request, but the operation takes none',
            advice: `remove ${code}${BODILESS.includes(operation.method) ? '' : ', or declare the body'}`,
          },
  }),
});
