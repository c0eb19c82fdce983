import { rejectCodes } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';

const REDIRECT = 'answer 307 (Temporary Redirect) if the request belongs elsewhere';

export default defineRule({
  id: 'status-obsolete',
  summary: 'A status code is still in use.',
  sources: [
    'RFC 9110, section 15.4.6',
    'RFC 9110, section 15.4.7',
    'RFC 9110, section 15.5.19',
    'IANA HTTP Status Code Registry',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'everywhere',
  habit: 'code',
  options: {},
  check: rejectCodes({
    '305': { fault: 'is deprecated, and clients do not act on it', advice: REDIRECT },
    '306': { fault: 'is no longer used, and means nothing to clients', advice: REDIRECT },
    '418': {
      fault: 'is reserved because of a joke, and means nothing to clients',
      advice: 'answer 400 (Bad Request), or 403 (Forbidden) to those you turn away',
    },
    '510': {
      fault: 'belongs to an experiment that was given up',
      advice:
        'answer 500 (Internal Server Error) if the server is at fault, or 400 (Bad Request) and say what the request lacks',
    },
  }),
});
