/** APIs that say in the body of a success what went wrong. */

import { isNoError, isSuccess } from '../http/status-codes.ts';
import { remember } from '../lib/collections.ts';
import type { Operation, Response } from '../openapi/model.ts';
import type { Node } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { PropertySum } from '../openapi/properties.ts';

/** A member that says what went wrong; a list of errors is one of the answers that other codes have, too. */
const ERROR =
  /^(is_?)?error([-_ ]?(code|message|msg|description|text|no|number|details?|info|string|type|id|status))?$/i;

/** Said of a success that may be an error. */
const OR_ERROR = /\bor (an? )?error (message|code|object|response)\b/i;

/** Beyond this, a description is a page of its own. */
const MAX_TEXT = 500;

/** A longer text is not read as JSON. */
const MAX_EXAMPLE = 5_000;

/** Of those whose members are known so many have one that says what went wrong, where that is how errors are told. */
const SHARE = 1 / 2;

/** Whether an operation declares how it succeeds, but not how it fails. */
export function declaresNoError({ uses }: Operation): boolean {
  // What only redirects or switches protocols may have nothing to fail at.
  return uses.some(({ code }) => isSuccess(code)) && uses.every(({ code }) => isNoError(code));
}

const INSIDE = new WeakMap<OperationIndex, ReadonlySet<Operation>>();

/** Those of the operations of a view whose successes say what went wrong, where that is how the API tells of errors. */
export function tellingErrorsInside(
  view: OperationIndex,
  operations: readonly Operation[],
): ReadonlySet<Operation> {
  return remember(INSIDE, view, () => {
    const inside = new ErrorsInside(view);
    // What declares an error has a code for it.
    const said = operations.map(operation => {
      return { operation, has: declaresNoError(operation) ? inside.has(operation) : NONE };
    });
    const telling = said.filter(({ has }) => has === TELLING);
    const known = said.filter(({ has }) => has !== UNKNOWN);
    const isHabit = telling.length >= known.length * SHARE;
    return new Set(isHabit ? telling.map(({ operation }) => operation) : []);
  });
}

/** What is known of members: the most that is said of any counts. */
const UNKNOWN = 0;
const NONE = 1;
const TELLING = 2;

class ErrorsInside {
  private readonly members: PropertySum;
  private readonly ofResponse = new Map<Response, number>();

  constructor({ files }: OperationIndex) {
    this.members = new PropertySum(files, { of: amongThose, add: Math.max, full: TELLING, lost: UNKNOWN });
  }

  has(operation: Operation): number {
    const successes = operation.uses.filter(({ code }) => isSuccess(code));
    return most(
      successes.map(({ response, text }) => {
        if (OR_ERROR.test(text.slice(0, MAX_TEXT))) return TELLING;
        return response === undefined
          ? UNKNOWN
          : remember(this.ofResponse, response, () => this.inResponse(response));
      }),
    );
  }

  private inResponse({ content, examples }: Response): number {
    const inSchemas = content.map(({ schema }) =>
      schema === undefined ? UNKNOWN : this.members.over(schema),
    );
    return most([...inSchemas, ...examples.map(({ value }) => amongThose(keysOf(value)))]);
  }
}

/** The members of an example; a text may be the JSON of one. */
function keysOf({ keys, value }: Node): readonly string[] {
  if (typeof value !== 'string' || !/^\s*\{/.test(value) || value.length > MAX_EXAMPLE) return keys;
  try {
    return Object.keys(JSON.parse(value));
  } catch {
    return keys;
  }
}

function amongThose(names: readonly string[]): number {
  if (names.length === 0) return UNKNOWN;
  return names.some(name => ERROR.test(name)) ? TELLING : NONE;
}

function most(said: readonly number[]): number {
  return said.reduce((one, other) => Math.max(one, other), UNKNOWN);
}
