import type { ResponseUse, View } from '../openapi.ts';
import type { Check, Wording } from '../rule.ts';
import { subjectOf } from '../words.ts';

export interface CodeRejection<Options> {
  /** Which codes are looked at, as operations declare them: `404`, `4XX`, `default`. */
  readonly codes: (code: string, options: Options) => boolean;
  /** Said after `<code> of <operation>`: `is never the answer to a GET`; undefined where the code is right. */
  readonly fault: (use: ResponseUse, options: Options, view: View) => Wording | undefined;
}

/** Operations do not declare these codes, or not as they do: a fault of the operation, reported there. */
export function rejectCode<Options>({ codes, fault }: CodeRejection<Options>): Check<Options> {
  return function* (view, options) {
    for (const use of view.uses(code => codes(code, options))) {
      // Nobody knows what a reference that leads nowhere was to be.
      if (use.response === undefined) continue;
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

/** Operations do not declare the codes of a table, whatever else they declare. */
export function rejectCodes(faults: Readonly<Record<string, Wording>>): Check<unknown> {
  return rejectCode({
    codes: code => Object.hasOwn(faults, code),
    fault: ({ code }) => faults[code],
  });
}
