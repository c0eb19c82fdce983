import { DECLARED, requireCode } from '../src/checks/require-code.ts';
import { defineRule } from '../src/rule.ts';
import { isError } from '../src/status-codes.ts';
import { codesOf, list } from '../src/words.ts';

export default defineRule({
  id: 'status-success',
  summary: 'An operation declares what it answers when it succeeds.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15.3'],
  severity: 'warn',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireCode<unknown>({
    lack({ uses }) {
      // What declares nothing at all says nothing, and what is gone has no success.
      if (uses.length === 0) return undefined;
      if (uses.some(({ code }) => code === '410' || mayBeSuccess(code))) return DECLARED;
      return {
        fault: `declares ${list(codesOf(uses), 'and', 3)}, but no success`,
        advice: 'add the code that it answers when all goes well, such as 200 or 204',
      };
    },
  }),
});

/** Switching protocols is a success of its own; a redirect may be all that is asked for. */
function mayBeSuccess(code: string): boolean {
  return code === '101' || !(isError(code) || /^1\d\d$/.test(code));
}
