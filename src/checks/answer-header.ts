import type { Check, Wording } from '../rule.ts';
import { canAnswer, registered } from '../status-codes.ts';
import { rejectCode } from './reject-code.ts';

/**
 * Codes that answer a header field of the request stand on operations that take it.
 * Methods that can never give the code are passed: status-method tells what to do about those.
 */
export function answerHeader(wordings: Readonly<Record<string, Wording>>): Check<unknown> {
  return rejectCode<unknown>({
    codes: code => Object.hasOwn(wordings, code),
    fault: ({ code, operation }) =>
      operation.takesHeader(...(registered(code)?.answers ?? [])) || !canAnswer(code, operation.method)
        ? undefined
        : wordings[code],
  });
}
