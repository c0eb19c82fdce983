import { rejectCode } from '../src/checks/reject-code.ts';
import { type Fix, rename } from '../src/fix.ts';
import { defineRule } from '../src/rule.ts';

/** Ways to write a range or `default` that mean nothing else, and the right one. */
const SPELLINGS: readonly (readonly [written: RegExp, code: string])[] = [
  [/^\s*default\s*$/i, 'default'],
  [/^([1-5])(?:xx?|nn|[*?_-]{1,2})$/i, '$1XX'],
  [/^([1-5])00\s*(?:-|–|to|\.\.+)\s*\1(?:99)$/i, '$1XX'],
];

/** What people write in place of a code, and what to write; the first that fits counts. */
const REMEDIES: readonly (readonly [written: RegExp, remedy: string])[] = [
  ...SPELLINGS.map(([written, code]) => [written, `write ${code}`] as const),
  [/^([1-5])\d[x*?]$/i, 'write $1XX'],
  [/^[1-5]\d\d\D+[1-5]\d\d(?:\D.*)?$/s, 'write each code as a key of its own'],
  [/^\D*([1-5]\d\d)(?:\D.*)?$/s, 'write $1 and say the rest in its description'],
];

export default defineRule({
  id: 'status-valid-code',
  summary: 'A key of `responses` is a status code, a range or `default`.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15'],
  severity: 'error',
  recommended: true,
  scope: 'everywhere',
  habit: 'code',
  options: {},
  check: rejectCode<unknown>({
    codes: code => !/^(?:[1-5]\d\d|default)$/.test(code),
    fault({ entry: { name } }, _, { allowsRanges }) {
      const isRange = /^[1-5]XX$/.test(name);
      if (isRange && allowsRanges) return undefined;
      const [written, remedy] = REMEDIES.find(([written]) => written.test(name)) ?? [];
      const advice = written && remedy && name.replace(written, remedy);
      if (!allowsRanges && (isRange || advice?.endsWith('XX'))) {
        return {
          fault: 'is a range, which Swagger 2.0 does not know',
          advice: 'write each of its codes, or default',
        };
      }
      return {
        fault: /^[1-5]xx$/i.test(name) ? `is written ${name}, which is no range` : 'is no status code',
        advice:
          advice ?? `use a code from 100 to 599${allowsRanges ? ', a range such as 4XX' : ''}, or default`,
      };
    },
  }),
});

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
