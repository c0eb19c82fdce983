import { answerAny, either } from '../src/checks/answer-instead.ts';
import { rejectCode, UNASKED_QUERY } from '../src/checks/reject-code.ts';
import { asksByContent, registered } from '../src/http/status-codes.ts';
import { defineRule } from '../src/rule/rule.ts';
import description from './status-description.ts';

export default defineRule({
  id: 'status-request-input',
  summary: 'Only an operation that takes parameters or a body declares 400 or 422.',
  sources: ['RFC 9110, section 15.5.1', 'RFC 9110, section 15.5.21', 'RFC 10008, section 2'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  defersTo: [{ to: description, what: 'a code that is described as another one' }],
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.about === 'input',
    readsResponse: true,
    fault: use => {
      const { code, operation } = use;
      if (asksByContent(operation.method)) return operation.takesBody ? undefined : UNASKED_QUERY;
      if (operation.takesInput || UNDECLARED.test(use.text)) return undefined;
      if (OF_CALLER.test(use.text)) {
        return { fault: FAULT, advice: answerAny([use], ['401', '403']) ?? DECLARED };
      }
      return {
        fault: FAULT,
        advice: either(
          `remove ${code}`,
          'declare the input that can be wrong',
          answerAny([use], ['401', '403'], 'if it is the credentials'),
          answerAny([use], ['409'], 'if the state forbids it'),
          code === '400' ? answerAny([use], ['503'], 'if the service is at fault') : undefined,
        ),
      };
    },
  }),
});

const FAULT = 'rejects what a client sends, but the operation takes neither a parameter nor a body';

const DECLARED = 'answer 401 (Unauthorized) or 403 (Forbidden), which are declared too';

/** What is wrong with who sends it. */
const OF_CALLER =
  /\b(access |auth |bearer )?tokens?\b|\bcredentials?\b|\bapi[ _-]?keys?\b|\b(un)?authenticat/i;

/** What is rejected is what nobody declared. */
const UNDECLARED = /\b(unknown|unexpected|unsupported) (field|param|query)/i;
