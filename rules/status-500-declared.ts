import { requireError } from '../src/checks/require-code.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { list } from '../src/openapi/wording.ts';
import { OK } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DECLARES_NO_ERROR } from './status-error-declared.ts';

interface Options {
  codes: readonly string[];
}

export default defineRule({
  id: 'status-500-declared',
  summary: 'Every operation declares a server error.',
  sources: ['RFC 9110, section 15.6', 'OpenAPI, Responses Object'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DECLARES_NO_ERROR],
  options: {
    codes: {
      description: 'What will do, any of these; `5XX` stands for each code of its range.',
      takes: 'a list of at least one of the codes "500" to "599", "5XX" and "default", in quotes',
      schema: { type: 'array', items: { type: 'string', pattern: '^(5\\d\\d|5XX|default)$' }, minItems: 1 },
      default: ['5XX', 'default'],
    },
  },
  check: requireError<Options>({
    check(operation, { codes }, { allowsRanges }) {
      const declared = [...operation.codes];
      if (declared.some(code => codes.includes(code) || (code[0] === '5' && codes.includes('5XX')))) {
        return OK;
      }
      const wanted = keysOf(codes).filter(code => allowsRanges || code !== '5XX');
      return {
        kind: 'missing',
        fault: codes.includes('5XX') ? 'declares no server error' : `declares no ${list(wanted, 'or')}`,
        advice: `declare what it answers when the server fails, as ${list(wanted, 'or')}`,
        lacking: wanted[0],
      };
    },
  }),
});

/** The keys under which it may be declared: `500` as the usual code of its range. */
function keysOf(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.flatMap(code => (code === '5XX' ? ['500', code] : code)))];
}

export const fix: Fix<Options> = {
  suggested: {
    does: 'refers to the response that other operations share for 500, or for another code that will do',
    mend(finding, view, { codes }) {
      // A `default` would stand for all that is not declared: only where nothing else will do.
      const keys = keysOf(codes).filter(code => code !== 'default' || codes.length === 1);
      return keys.map(code => addResponses(finding, view, [code])).find(edits => edits.length > 0) ?? [];
    },
  },
};
