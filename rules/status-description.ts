import { describeCode } from '../src/checks/describe-code.ts';
import { defineRule } from '../src/rule/rule.ts';
import paymentReserved from './status-402-reserved.ts';
import method from './status-method.ts';
import methodDeclared from './status-method-declared.ts';
import notFinal from './status-not-final.ts';
import obsolete from './status-obsolete.ts';
import proxyOnly from './status-proxy-only.ts';

export default defineRule({
  id: 'status-description',
  summary: 'The description of a response does not name another status code.',
  sources: ['RFC 9110, section 15', 'RFC 9110, section 15.1'],
  severity: 'info',
  recommended: true,
  scope: 'paths',
  grouping: 'code and advice',
  defersTo: [method, methodDeclared, notFinal, obsolete, paymentReserved, proxyOnly].map(to => {
    return { to, what: 'a code that is wrong there, whatever is said of it' };
  }),
  options: {},
  check: describeCode,
});
