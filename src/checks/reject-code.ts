import { isDemonstrated } from '../openapi/endpoints.ts';
import type { ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { subjectOf } from '../openapi/wording.ts';
import type { About, Wording } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';
import { type Answer, answerDescribed, answerOneOf } from './answer-instead.ts';

/** Which codes operations should not declare, and what is wrong with each. */
export interface CodeRejection<Options> {
  /** Which codes are looked at, as operations declare them: `404`, `4XX`, `default`. */
  readonly codes: (code: string, options: Options) => boolean;
  /** Whether it depends on what the response says: then one that a reference does not lead to is passed over. */
  readonly readsResponse?: boolean;
  /** Said after `<code> of <operation>`: `is never the answer to a GET`; undefined where the code is right. */
  readonly fault: (use: ResponseUse, options: Options, view: OperationIndex) => Wording | undefined;
}

/** Whether nothing is left of a response where the advice is taken, so that nothing more need be asked of it. */
export function isGone({ advice = '' }: About): boolean {
  return /^remove (it|\d{3})$/.test(advice);
}

/** Operations do not declare these codes, or not as they do: a fault of the operation, reported there. */
export function rejectCode<Options>({
  codes,
  readsResponse = false,
  fault,
}: CodeRejection<Options>): Check<Options> {
  return function* (view, options) {
    for (const use of view.uses(code => codes(code, options))) {
      if ((readsResponse && use.response === undefined) || isDemonstrated(use)) continue;
      const found = fault(use, options, view);
      if (found === undefined) continue;
      yield {
        message: `${subjectOf([use]).subject} ${found.fault}: ${found.advice}.`,
        place: use.place,
        about: { operation: use.operation, uses: [use], advice: found.advice },
      };
    }
  };
}

/** What is wrong with a code that rejects what a QUERY asks, where its operation does not say how it asks. */
export const UNASKED_QUERY: Wording = {
  fault: 'rejects the content of a QUERY, but the operation declares none',
  advice: 'declare the request body, which is what is asked',
};

/** What is wrong with a code, and the answers one of which is right. */
export interface Replacement {
  readonly fault: string;
  readonly answers: readonly [Answer, ...Answer[]];
}

/** Operations do not declare the codes of a table: they answer what their descriptions say, or what the table does. */
export function replaceCodes(faults: Readonly<Record<string, Replacement>>): Check<unknown> {
  return rejectCode<unknown>({
    codes: code => Object.hasOwn(faults, code),
    fault(use) {
      const { fault, answers } = faults[use.code] as Replacement;
      return { fault, advice: answerDescribed(use) ?? answerOneOf(use, answers) };
    },
  });
}
