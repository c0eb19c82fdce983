/** APIs that say in the body of a success what went wrong. */
import { type Operation, propertiesOf, type Response, remember, type View } from '../openapi.ts';
import { endOf, type Place } from '../places.ts';
import { isNoError, isSuccess } from '../status-codes.ts';

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

const INSIDE = new WeakMap<View, ReadonlySet<Operation>>();

/** Those of the operations of a view whose successes say what went wrong, where that is how the API tells of errors. */
export function tellingErrorsInside(view: View, operations: readonly Operation[]): ReadonlySet<Operation> {
  return remember(INSIDE, view, () => {
    const inside = new ErrorsInside(view);
    // What declares an error has a code for it.
    const said = operations.map(operation => {
      return { operation, has: declaresNoError(operation) && inside.has(operation) };
    });
    const telling = said.filter(({ has }) => has === true);
    const known = said.filter(({ has }) => has !== undefined);
    const isHabit = telling.length >= known.length * SHARE;
    return new Set(isHabit ? telling.map(({ operation }) => operation) : []);
  });
}

class ErrorsInside {
  private readonly ofSchema = new Map<unknown, boolean | undefined>();
  private readonly ofResponse = new Map<Response, boolean | undefined>();

  constructor(private readonly view: View) {}

  /** Undefined where no members are known. */
  has(operation: Operation): boolean | undefined {
    const successes = operation.uses.filter(({ code }) => isSuccess(code));
    const said = successes.map(({ response, text }) => {
      if (OR_ERROR.test(text.slice(0, MAX_TEXT))) return true;
      if (response === undefined) return undefined;
      if (!this.ofResponse.has(response)) this.ofResponse.set(response, this.inResponse(response));
      return this.ofResponse.get(response);
    });
    return anyOf(said);
  }

  private inResponse({ content, examples }: Response): boolean | undefined {
    const inSchemas = content.map(({ schema }) => {
      const target = schema && endOf(this.view.files, schema);
      if (target === undefined) return undefined;
      if (!this.ofSchema.has(target.value)) {
        this.ofSchema.set(target.value, amongThose(propertiesOf(this.view.files, target) ?? []));
      }
      return this.ofSchema.get(target.value);
    });
    return anyOf([...inSchemas, ...examples.map(({ value }) => amongThose(keysOf(value)))]);
  }
}

/** The members of an example; a text may be the JSON of one. */
function keysOf({ keys, value }: Place): readonly string[] {
  if (typeof value !== 'string' || !/^\s*\{/.test(value) || value.length > MAX_EXAMPLE) return keys;
  try {
    return Object.keys(JSON.parse(value));
  } catch {
    return keys;
  }
}

function amongThose(names: readonly string[]): boolean | undefined {
  return names.length === 0 ? undefined : names.some(name => ERROR.test(name));
}

/** True where one is, undefined where nobody knows. */
function anyOf(said: readonly (boolean | undefined)[]): boolean | undefined {
  if (said.includes(true)) return true;
  return said.includes(false) ? false : undefined;
}
