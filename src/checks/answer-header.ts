import type { Check } from '../rule.ts';
import { canAnswer, registered } from '../status-codes.ts';
import { rejectCode } from './reject-code.ts';

interface Wording {
  /** What the code says, and what the operation lacks for it: `answers a Range header, but the operation takes none`. */
  readonly fault: string;
  readonly advice: string;
}

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
