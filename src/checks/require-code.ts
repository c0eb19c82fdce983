import { isCode, isError } from '../http/status-codes.ts';
import { memoized } from '../lib/collections.ts';
import { isDemonstrated, isEcho, isOfCustomer } from '../openapi/endpoints.ts';
import type { Operation } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { isDeprecated, saysAllCodes } from '../openapi/purpose.ts';
import { nameOf } from '../openapi/wording.ts';
import type { Finding, Pass, Verdict } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';
import { tellingErrorsInside } from './errors-inside.ts';

/** A code that operations should declare. */
export interface CodeDemand<Options> {
  /** What is missing is said after the operation's name: `declares no 404`. */
  readonly check: (operation: Operation, options: Options, view: OperationIndex) => Verdict;
}

/** Operations declare a code: a fault of the operation, reported at its responses. */
export function requireCode<Options>({ check }: CodeDemand<Options>): Check<Options> {
  return requireOf(view => view.operations, check);
}

/** Operations declare a code that any of them may have to answer; those that do not speak for themselves are left alone. */
export function requireError<Options>({ check }: CodeDemand<Options>): Check<Options> {
  return requireOf(failingByCode, check);
}

/** Those that speak for themselves, but not what says in the body of its success what went wrong, and declares no error. */
export function failingByCode(view: OperationIndex): readonly Operation[] {
  const operations = speakingFor(view);
  const inside = tellingErrorsInside(view, operations);
  return operations.filter(operation => !inside.has(operation));
}

function requireOf<Options>(
  operationsOf: (view: OperationIndex) => readonly Operation[],
  check: CodeDemand<Options>['check'],
): Check<Options> {
  return (view, options) =>
    operationsOf(view).flatMap((operation): Finding | Pass | [] => {
      const verdict = check(operation, options, view);
      if (verdict.kind === 'skip') return [];
      if (verdict.kind === 'ok') return { pass: { operation } };
      const { fault, advice, doubted = false, lacking, lacks } = verdict;
      return {
        message: `${nameOf(operation)} ${fault}: ${advice}.`,
        place: operation.responsesPlace,
        about: { operation, doubted, lacking, ...(lacks && { lacks }) },
      };
    });
}

/** Whether it says what it answers, and is not deprecated. */
export function isDocumented(operation: Operation): boolean {
  return operation.uses.length > 0 && !isDeprecated(operation);
}

/** The operations of a description that speak for themselves: several rules ask. */
export const speakingFor: (view: OperationIndex) => readonly Operation[] = memoized(view =>
  view.operations.filter(operation => speaksForItself(operation, view)),
);

/**
 * Frameworks answer OPTIONS and TRACE, HEAD answers as the GET beside it, without responses nothing is said, what is
 * deprecated nobody documents any further, what a customer's server answers the customer knows, what is there to show a
 * code answers nothing else, and so it is where the description says that either one code or another is answered.
 */
function speaksForItself(operation: Operation, view: OperationIndex): boolean {
  const { method } = operation;
  if (!isDocumented(operation) || method === 'OPTIONS' || method === 'TRACE') return false;
  if (isOfCustomer(operation) || isEcho(operation) || saysAllCodes(operation)) return false;
  if (operation.uses.some(isDemonstrated)) return false;
  return method !== 'HEAD' || view.getsOf(operation).length === 0;
}

/** Whether codes meet a demand: the code itself or its range, of a range any of its codes; `default` stands for errors. */
export function isMet(declared: ReadonlySet<string>, code: string): boolean {
  if (declared.has(code) || (isError(code) && declared.has('default'))) return true;
  if (code === 'default') return false;
  return code.endsWith('XX')
    ? [...declared].some(other => isCode(other) && other[0] === code[0])
    : declared.has(`${code[0]}XX`);
}
