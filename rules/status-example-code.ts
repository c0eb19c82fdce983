import { matchExampleCode } from '../src/checks/match-example-code.ts';
import { type Fix, set } from '../src/fixes/fix.ts';
import { isCode } from '../src/http/status-codes.ts';
import { codesOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-example-code',
  summary: "The example of an error response shows the response's own status code.",
  sources: ['RFC 9457, section 3.1.2', 'RFC 9110, section 15'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'copies',
  options: {},
  check: matchExampleCode,
});

export const fix: Fix = {
  suggested: {
    does: 'writes the code of the response into the example',
    mend({ place, about: { response } }) {
      const [code, ...others] = codesOf(response?.uses ?? []);
      const { path, value } = place;
      if (code === undefined || others.length > 0 || !isCode(code)) return [];
      // In a text of JSON, or in what others share, the code itself is not what is reported.
      if (!['number', 'string'].includes(typeof value) || !isCode(String(value))) return [];
      // What a schema fixes is more than an example.
      if (!path.includes('example') && !path.includes('examples')) return [];
      return [set(place, typeof value === 'number' ? Number(code) : code)];
    },
  },
};
