import { rejectCode } from '../src/checks/reject-code.ts';
import type { Operation } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';
import { registered } from '../src/status-codes.ts';

export default defineRule({
  id: 'status-request-input',
  summary: 'A 400 or 422 stands on an operation that takes parameters or a body.',
  sources: ['RFC 9110, section 15.5.1', 'RFC 9110, section 15.5.21'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.about === 'input',
    fault: ({ code, operation }) =>
      takesInput(operation)
        ? undefined
        : {
            fault: 'rejects what a client sends, but the operation takes neither a parameter nor a body',
            advice:
              code === '400'
                ? 'remove 400, declare the input that can be wrong, or answer 503 if the service is at fault'
                : `remove ${code}, or declare the input that can be wrong`,
          },
  }),
});

/** A path template is input also where its parameter is not declared. */
function takesInput({ path, parameters, takesBody }: Operation): boolean {
  return path.includes('{') || parameters.length > 0 || takesBody;
}
