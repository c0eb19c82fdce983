import { answerAny } from '../src/checks/answer-instead.ts';
import { answerOfRequest, answerOfSituation, isOfMethod } from '../src/checks/refused-method.ts';
import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { suggestHeader } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';
import methodDeclared from './status-method-declared.ts';

export default defineRule({
  id: 'status-405-allow',
  summary: 'A 405 response declares an Allow header.',
  sources: ['RFC 9110, section 15.5.6', 'RFC 9110, section 10.2.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER, { to: methodDeclared, what: 'a 405 that should not be declared' }],
  options: {},
  check: requireRegisteredHeader(
    { '405': 'lists the methods that are allowed' },
    {
      otherwise(use, uses) {
        const { text } = use;
        if (text === '' || isOfMethod(text)) return undefined;
        const meant = answerOfRequest(use) ?? answerOfSituation(use);
        if (meant !== undefined) return meant;
        const when = 'if it is not the method that is refused';
        return answerAny(uses, ['400', '403', '409'], when) ?? `remove it ${when}`;
      },
    },
  ),
});

export const fix = /* @__PURE__ */ suggestHeader({
  name: 'Allow',
  description: 'The methods that are allowed.',
  type: 'string',
});
