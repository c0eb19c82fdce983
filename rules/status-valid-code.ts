import { rejectCode } from '../src/checks/reject-code.ts';
import { type Fix, rename } from '../src/fixes/fix.ts';
import { defineRule } from '../src/rule/rule.ts';

/** Ways to write a range or `default` that mean nothing else, and the right one. */
const SPELLINGS: readonly (readonly [written: RegExp, code: string])[] = [
  [/^\s*default\s*$/i, 'default'],
  [/^([1-5])(?:xx?|nn|[*?_-]{1,2})$/i, '$1XX'],
  [/^([1-5])00\s*(?:-|–|to|\.\.+)\s*\1(?:99)$/i, '$1XX'],
];

/** What people write in place of a code, the code, and what else to do; the first that fits counts. */
const REMEDIES: readonly (readonly [written: RegExp, code: string, rest?: string])[] = [
  ...SPELLINGS,
  [/^([1-5])\d[x*?]$/i, '$1XX'],
  [/^[1-5]\d\d\D+[1-5]\d\d(?:\D.*)?$/s, 'each code as a key of its own'],
  [/^\D*([1-5]\d\d)(?:\D.*)?$/s, '$1', 'say the rest in its description'],
];

export default defineRule({
  id: 'status-valid-code',
  summary: 'Every key of `responses` is a status code, a range or `default`.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15'],
  severity: 'error',
  recommended: true,
  scope: 'everywhere',
  grouping: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => !/^(?:[1-5]\d\d|default)$/.test(code),
    fault({ entry: { name }, operation: { responsesPlace } }, _, { allowsRanges }) {
      const isRange = /^[1-5]XX$/.test(name);
      if (isRange && allowsRanges) return undefined;
      const [written, remedy, rest] = REMEDIES.find(([written]) => written.test(name)) ?? [];
      const right = written && remedy && name.replace(written, remedy);
      if (!allowsRanges && (isRange || right?.endsWith('XX'))) {
        return {
          fault: 'is a range, which Swagger 2.0 does not know',
          advice: 'write each of its codes, or default',
        };
      }
      return {
        fault: /^[1-5]xx$/i.test(name) ? `is written ${name}, which is no range` : 'is no status code',
        advice:
          right === undefined
            ? `use a code from 100 to 599${allowsRanges ? ', a range such as 4XX' : ''}, or default`
            : adviceFor(right, rest, responsesPlace.find(right) !== undefined),
      };
    },
  }),
});

function adviceFor(right: string, rest: string | undefined, isDeclared: boolean): string {
  if (!isDeclared) return rest === undefined ? `write ${right}` : `write ${right} and ${rest}`;
  const there = `${right}, which is declared too`;
  return rest === undefined ? `remove it in favour of ${there}` : `say it in the description of ${there}`;
}

export const fix: Fix = {
  safe: {
    does: 'writes ranges as `2XX`, and `default` in small letters',
    mend({ about: { uses = [] } }, { allowsRanges }) {
      return uses.flatMap(({ entry, operation }) => {
        const [written, code = ''] = SPELLINGS.find(([written]) => written.test(entry.name)) ?? [];
        const name = written && entry.name.replace(written, code);
        if (name === undefined || (name !== 'default' && !allowsRanges)) return [];
        return operation.responsesPlace.at(name).value === undefined ? [rename(entry, name)] : [];
      });
    },
  },
};
