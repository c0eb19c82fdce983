import { answerAny, answerOneOf, either } from '../src/checks/answer-instead.ts';
import { rejectCode, UNASKED_QUERY } from '../src/checks/reject-code.ts';
import { asksByContent, registered } from '../src/http/status-codes.ts';
import { defineRule } from '../src/rule/rule.ts';

/** Methods whose requests have no body worth declaring (RFC 9110, sections 9.3.1, 9.3.2 and 9.3.8). */
const BODILESS = ['GET', 'HEAD', 'TRACE'];

export default defineRule({
  id: 'status-request-body',
  summary: 'Only an operation that takes a request body declares 411, 413 or 415.',
  sources: [
    'RFC 9110, section 15.5.12',
    'RFC 9110, section 15.5.14',
    'RFC 9110, section 15.5.16',
    'RFC 10008, section 2',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.about === 'content',
    fault: use => {
      const { code, operation, text } = use;
      if (operation.takesBody) return undefined;
      if (code === '415' && OF_ACCEPT.test(text) && !/content-?type/i.test(text)) {
        return {
          fault: 'speaks of the Accept header, which is not about the body of a request',
          advice: answerOneOf(use, [['406']]),
        };
      }
      if (asksByContent(operation.method)) return UNASKED_QUERY;
      const declare = BODILESS.includes(operation.method) ? undefined : 'declare the body';
      // Some say so of a stored file that is too large, or of a format that cannot be shown.
      const other = code === '411' ? undefined : answerAny([use], ['409'], 'if it is about what is stored');
      return {
        fault: 'rejects the body of a request, but the operation takes none',
        advice: either(`remove ${code}`, declare, other),
      };
    },
  }),
});

/** What is said of the media type that a client accepts. */
const OF_ACCEPT = /\baccept[\W_]{0,5}(request )?header|\bnot acceptable\b/i;
