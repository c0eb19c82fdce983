import type { Operation, View } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { nameOf } from '../words.ts';

export interface CodeDemand<Options> {
  /** What the operation lacks, said after its name, and what to do; undefined where it lacks nothing. */
  readonly lack: (operation: Operation, options: Options, view: View) => Lack | undefined;
}

interface Lack {
  /** `takes a body but declares neither 400 nor 422`. */
  readonly fault: string;
  /** `declare what it answers to invalid input`. */
  readonly advice: string;
}

/** Operations declare a code: a fault of the operation, reported at its responses. */
export function requireCode<Options>({ lack }: CodeDemand<Options>): Check<Options> {
  return function* (view, options) {
    for (const operation of view.operations) {
      const lacking = lack(operation, options, view);
      if (lacking === undefined) continue;
      yield {
        message: `${nameOf(operation)} ${lacking.fault}: ${lacking.advice}.`,
        place: operation.responsesPlace,
        about: { operation },
      };
    }
  };
}
