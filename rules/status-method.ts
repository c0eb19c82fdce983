import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule, type Wording } from '../src/rule.ts';
import { canAnswer, registered, withPhrase } from '../src/status-codes.ts';

/** What each code says to a method that cannot be answered with it. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  '201': {
    fault: 'says that something was created',
    advice: 'answer 200 (OK)',
  },
  '206': {
    fault: 'sends the part of a resource that a Range header asked for',
    advice: 'answer 200 (OK), and say in the body if it is not all',
  },
  '226': {
    fault: 'sends the changes of a resource that an A-IM header asked for',
    advice: 'answer 200 (OK)',
  },
  '304': {
    fault: 'tells a client to use its copy',
    advice: 'answer 204 if nothing changed, 412 if a condition failed, or remove it',
  },
  '416': {
    fault: 'rejects the Range header of a read',
    advice: 'remove 416',
  },
};

export default defineRule({
  id: 'status-method',
  summary: 'A code is one that the method can be answered with.',
  sources: [
    'RFC 9110, section 9.3',
    'RFC 9110, section 13.1.2',
    'RFC 9110, section 14.2',
    'RFC 9110, section 15.3.2',
    'RFC 3229, section 10.4.1',
    'RFC 10008, section 2',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  habit: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.methods !== undefined,
    fault(use) {
      const { code, operation } = use;
      if (canAnswer(code, operation.method)) return undefined;
      if (code === '416' && operation.takesHeader('Content-Range')) return undefined;
      const wording = WORDINGS[code];
      return (
        wording && {
          fault: `${wording.fault}, which is no answer to ${operation.method}`,
          advice: adviceFor(use) ?? wording.advice,
        }
      );
    },
  }),
});

/** What to do where more is known than the code. */
function adviceFor({ code, operation, response, text }: ResponseUse): string | undefined {
  const { method } = operation;
  if (code === '201' && ['GET', 'HEAD', 'DELETE'].includes(method)) {
    const isEmpty = method === 'DELETE' && response?.content.length === 0;
    return `answer ${withPhrase(isEmpty ? '204' : '200')}, or make it a POST if it creates something`;
  }
  const isConditional = operation.takesHeader('If-Match', 'If-None-Match', 'If-Unmodified-Since');
  if (code === '304' && (isConditional || /\bif-(none-)?match\b/i.test(text))) {
    return 'answer 412 (Precondition Failed)';
  }
  // An upload in parts says in a request's Content-Range which part it sends, and that can fall outside.
  return code === '416' && operation.takesBody
    ? 'remove 416, or declare the Content-Range header that an upload in parts is sent with'
    : undefined;
}
