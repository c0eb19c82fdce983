import { canAnswer, registered } from '../http/status-codes.ts';
import type { ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import type { Check } from '../rule/rule.ts';
import { rejectCode } from './reject-code.ts';

/** What is wrong with a code that answers a header field which the operation does not take. */
interface Unanswering {
  readonly fault: string;
  /** What to do; undefined where the code says what it should, and another would say it no better. */
  readonly advice: (use: ResponseUse, view: OperationIndex) => string | undefined;
}

/**
 * Codes that answer a header field of the request stand on operations that take it.
 * Methods that can never give the code are passed: status-method tells what to do about those.
 */
export function answerHeader(wordings: Readonly<Record<string, Unanswering>>): Check<unknown> {
  return rejectCode<unknown>({
    codes: code => Object.hasOwn(wordings, code),
    fault(use, _, view) {
      const { code, operation } = use;
      if (operation.takesHeader(...(registered(code)?.answers ?? []))) return undefined;
      if (!canAnswer(code, operation.method)) return undefined;
      const { fault, advice } = wordings[code] as Unanswering;
      const remedy = advice(use, view);
      return remedy === undefined ? undefined : { fault, advice: remedy };
    },
  });
}
