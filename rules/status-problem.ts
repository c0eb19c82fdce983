import { fitProblem } from '../src/checks/fit-problem.ts';
import { type Fix, remove } from '../src/fixes/fix.ts';
import { otherCodes } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';
import successErrorSchema from './status-success-error-schema.ts';

export default defineRule({
  id: 'status-problem',
  summary: 'Only errors declare application/problem+json, with a schema that fits it.',
  sources: ['RFC 9457, section 3', 'RFC 9457, section 3.1'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'code and advice',
  defersTo: [
    {
      to: successErrorSchema,
      what: 'a success that references the schema of errors',
    },
  ],
  options: {},
  check: fitProblem,
});

export const fix: Fix = {
  suggested: {
    does: 'removes the media type of problems from a success that has others',
    mend({ about: { response, uses = [], content = [] } }) {
      // A problem that cannot be one is for a person to mend, and Swagger 2.0 has no media types here.
      if (response === undefined || content.length === response.content.length) return [];
      const isShared =
        otherCodes(response, uses).length > 0 || uses.some(({ code }) => !code.startsWith('2'));
      return isShared ? [] : content.map(({ entry }) => remove(entry));
    },
  },
};
