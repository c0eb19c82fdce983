import { rejectCode } from '../src/checks/reject-code.ts';
import { defineRule, type Wording } from '../src/rule.ts';
import { canAnswer, registered } from '../src/status-codes.ts';

const CREATED: Wording = { fault: 'says that something was created', advice: 'answer 200 (OK)' };

/** What each code says to a method that cannot be answered with it; `CREATED` for a 201. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  '201 DELETE': { ...CREATED, advice: 'answer 204 (No Content) when it is done' },
  '206': {
    fault: 'sends the part of a resource that a Range header asked for',
    advice: 'answer 200 (OK), and say in the body if it is not all',
  },
  '226': {
    fault: 'sends the changes of a resource that an A-IM header asked for',
    advice: 'answer 200 (OK)',
  },
  '304': {
    fault: 'tells a client to read its stored copy instead',
    advice:
      'answer 204 (No Content) if there was nothing to change, or 412 (Precondition Failed) if a condition failed',
  },
  '416': {
    fault: 'rejects the Range header of a read',
    advice: 'remove 416',
  },
};

/** An upload in parts says in a request's Content-Range which part it sends, and that can fall outside. */
const UPLOAD = 'remove 416, or declare the Content-Range header that an upload in parts is sent with';

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
  habit: 'code and method',
  options: {},
  check: rejectCode<unknown>({
    codes: code => registered(code)?.methods !== undefined,
    fault({ code, operation }) {
      const { method } = operation;
      if (canAnswer(code, method)) return undefined;
      if (code === '416' && operation.takesHeader('Content-Range')) return undefined;
      const { fault, advice } = WORDINGS[`${code} ${method}`] ?? WORDINGS[code] ?? CREATED;
      return {
        fault: `${fault}, which is no answer to ${method}`,
        advice: code === '416' && operation.takesBody ? UPLOAD : advice,
      };
    },
  }),
});
