import { answerAny, answerEach, answerOneOf, either } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { defineRule } from '../src/rule/rule.ts';
import delete204 from './status-delete-204.ts';

const FAULTS: Readonly<Record<string, string>> = {
  '203': 'comes from a proxy that changed the response of the API',
  '407': 'comes from a proxy that asks for credentials of its own',
  '511': 'comes from a network that asks for a login before it lets requests out',
};

export default defineRule({
  id: 'status-proxy-only',
  summary: 'No operation declares a status code that only proxies send.',
  sources: ['RFC 9110, section 15.3.4', 'RFC 9110, section 15.5.8', 'RFC 6585, section 6'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  defersTo: [{ to: delete204, what: 'the 203 of a DELETE' }],
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(FAULTS, code),
    fault: use => ({ fault: FAULTS[use.code] as string, advice: adviceFor(use) }),
  }),
});

const REMOVE = 'remove it, since 200 is declared too';

function adviceFor(use: ResponseUse): string {
  if (use.code === '203') {
    // What has content of its own is not to be lost.
    const isOther = (use.response?.content.length ?? 0) > 0;
    return answerAny([use], ['200']) ?? (isOther ? answerOneOf(use, [['200']]) : REMOVE);
  }
  return either('remove it', answerEach([use], [['401', 'if the API itself asks for credentials']]));
}
