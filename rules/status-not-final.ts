import { rejectCodes } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';

const INTERIM = 'is an interim response, which HTTP libraries pass over';
const FINAL = 'declare only the final response';

export default defineRule({
  id: 'status-not-final',
  summary: 'A declared code is one that clients get.',
  sources: ['RFC 9110, section 15', 'RFC 9110, section 15.2', 'RFC 8297, section 2', 'RFC 5842, section 7.1'],
  severity: 'warn',
  recommended: true,
  scope: 'everywhere',
  habit: 'code',
  options: {},
  check: rejectCodes({
    '100': { fault: INTERIM, advice: FINAL },
    '102': { fault: INTERIM, advice: `${FINAL}, which is 202 (Accepted) if the work goes on` },
    '103': { fault: INTERIM, advice: FINAL },
    '104': { fault: INTERIM, advice: FINAL },
    '208': {
      fault: 'stands only inside the body of a 207',
      advice: 'answer 200 (OK) if nothing was left to do, or 409 (Conflict) if that is an error',
    },
    '444': { fault: 'is what a proxy logs when it sends no response at all', advice: 'remove it' },
    '499': {
      fault: 'is what a proxy logs when the client leaves before the response',
      advice: 'remove it',
    },
  }),
});
