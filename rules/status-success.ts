import { DECLARED, requireCode } from '../src/checks/require-code.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { referenceOf } from '../src/places.ts';
import { defineRule } from '../src/rule.ts';
import { mayBeSuccess } from '../src/status-codes.ts';
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
    lack({ method, path, place, uses }) {
      // What declares nothing at all says nothing, and what is gone has no success.
      if (uses.length === 0) return undefined;
      if (uses.some(use => use.code === '410' || (mayBeSuccess(use.code) && !isDefaultError(use))))
        return DECLARED;
      // It is there only to say that there is no such operation; a 404 alone is a list that was begun.
      if (method === 'GET' && /^(404 )?(405|501)( 501)?$/.test(codesOf(uses).join(' '))) return undefined;
      const words = [path, ...['operationId', 'summary'].map(key => place.textAt(key))];
      const code = /web[ -]?socket/i.test(words.join(' ')) ? '101 (Switching Protocols)' : '200 or 204';
      return {
        fault: `declares ${list(codesOf(uses), 'and', 3)}, but no success`,
        advice: `add the code that it answers when all goes well, such as ${code}`,
      };
    },
  }),
});

/** Whether `default` is said to be an error, by its description or by the name of its schema. */
function isDefaultError(use: ResponseUse): boolean {
  if (use.code !== 'default') return false;
  const names = use.response?.content.map(({ schema }) => referenceOf(schema?.value) ?? '') ?? [];
  return [use.text, ...names].some(word => /error\b/i.test(word));
}
