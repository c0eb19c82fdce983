import { rejectCode } from '../src/checks/reject-code.ts';
import { isSuccess, registered } from '../src/http/status-codes.ts';
import { list } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-head-get',
  summary: 'A HEAD declares the same success codes as its GET.',
  sources: ['RFC 9110, section 9.3.2'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    // Other rules tell what is wrong with those that HEAD is never answered with, and that are no codes of their own.
    codes: code => isSuccess(code) && isPlain(code),
    fault({ code, operation }, _, view) {
      if (operation.method !== 'HEAD') return undefined;
      const gets = view.getsOf(operation);
      const successes = [...new Set(gets.flatMap(get => [...get.codes]))].filter(isSuccess).sort();
      if (successes.length === 0 || gets.some(get => get.declares(code))) return undefined;
      const others = successes.filter(success => !operation.declares(success));
      return {
        fault: `is another success than that of its GET, which declares ${list(successes)}`,
        advice:
          others.length > 0
            ? `declare ${list(others, 'or')}, as the GET does`
            : 'remove it, or declare it of the GET too',
      };
    },
  }),
});

/** Whether any method can be answered with a code, by the API itself. */
function isPlain(code: string): boolean {
  const row = registered(code);
  return row !== undefined && row.methods === undefined && row.standing === undefined;
}
