/** Steps by which mutators break an API in one way and leave all else as it was. */
import type { RuleId } from '../../rules/settings.ts';
import { isError, isNoError, isSuccess } from '../../src/http/status-codes.ts';
import {
  type Api,
  type Content,
  everywhere,
  inOrder,
  type Operation,
  ownOperations,
  ownResponses,
  type Response,
  type Schema,
  type Use,
  type UseOf,
} from './model.ts';
import { type Builder, speaks } from './well-kept.ts';
import type { Spot } from './write.ts';

/** A finding that is due at the first of these spots that is no reference. */
export interface Fault {
  readonly rule: RuleId;
  readonly at: readonly Spot[];
}

/** Breaks an API; undefined where it has nothing of the kind to break. */
export type Mutator = (builder: Builder) => readonly Fault[] | undefined;

/** By the rule whose convention they break, each with what it does. */
export type Mutators = { readonly [Id in RuleId]?: Readonly<Record<string, Mutator>> };

export function due(rule: RuleId, ...at: readonly Spot[]): Fault {
  return { rule, at };
}

/** Where the fault of a use is due: at its key, at the responses of the operation where the use is a reference. */
export function atUse(operation: Operation, code: string): readonly Spot[] {
  return [[operation, code], operation];
}

/** Where the fault of a body is due: at its place in the response. */
export function atBody({ api }: Builder, response: Response): readonly Spot[] {
  return [[response, api.version === '2.0' ? 'schema' : 'content'], response];
}

/** Where the fault of a schema is due. */
export function atSchema({ api }: Builder, content: Content, response: Response): readonly Spot[] {
  if (api.version === '2.0') return [[response, 'schema'], response];
  return [[content, content.sequential ? 'itemSchema' : 'schema'], content, response];
}

/** An operation that says more than that anything may happen. */
function isExplicit({ uses }: Operation): boolean {
  return uses.length > 1;
}

/** One of the API's own operations. */
export function someOperation(
  { api, choices }: Builder,
  matches: (operation: Operation) => boolean = () => true,
): Operation | undefined {
  return someOf(
    ownOperations(api).filter(operation => isExplicit(operation) && matches(operation)),
    choices,
  );
}

/** One of all operations: of its paths, of callbacks and of webhooks. */
export function someOperationAnywhere({ api, choices }: Builder): Operation | undefined {
  return someOf(everywhere(api).filter(isExplicit), choices);
}

function someOf<Value>(values: readonly Value[], choices: Builder['choices']): Value | undefined {
  return values.length === 0 ? undefined : choices.pick(values);
}

export interface Used {
  readonly response: Response;
  readonly uses: readonly UseOf[];
}

/**
 * A response that is used with one of the codes and, whatever it was before, with no other: by all operations that
 * shared it under that code. One is added where there is none.
 */
export function someResponse(
  builder: Builder,
  codes: readonly string[],
  matches: (use: UseOf, builder: Builder) => boolean = () => true,
): Used | undefined {
  const { api, choices } = builder;
  const find = () =>
    Array.from(ownResponses(api).values())
      .flat()
      .filter(
        found => codes.includes(found.use.code) && isExplicit(found.operation) && matches(found, builder),
      );
  let chosen = someOf(find(), choices);
  if (chosen === undefined) {
    for (const code of codes) addWellKept(builder, code);
    chosen = someOf(find(), choices);
  }
  if (chosen === undefined) return undefined;
  const { use } = chosen;
  const uses = (ownResponses(api).get(use.response) ?? []).filter(other => other.use.code === use.code);
  return { response: builder.separate(use.response, uses), uses };
}

/** Breaks a response that is used with one of the codes. */
export function breakResponse(
  codes: readonly string[],
  change: (found: Used, builder: Builder) => readonly Fault[] | undefined,
  matches?: (use: UseOf, builder: Builder) => boolean,
): Mutator {
  return builder => {
    const found = someResponse(builder, codes, matches);
    return found && change(found, builder);
  };
}

/** Breaks one of the API's own operations. */
export function breakOperation(
  matches: (operation: Operation, builder: Builder) => boolean,
  change: (operation: Operation, builder: Builder) => readonly Fault[] | undefined,
): Mutator {
  return builder => {
    const operation = someOperation(builder, operation => matches(operation, builder));
    return operation && change(operation, builder);
  };
}

/** Declares a code somewhere where it belongs. */
function addWellKept(builder: Builder, code: string): void {
  const operation = someOperation(
    builder,
    operation => builder.fits(code, operation) && !operation.uses.some(use => use.code === code),
  );
  if (operation === undefined) return;
  builder.takeFieldFor(code, operation);
  declare(builder, operation, code);
  for (const lacking of lackingIn(builder, operation)) declare(builder, operation, lacking);
}

/** The codes that an operation should declare, and does not. */
export function lackingIn(builder: Builder, operation: Operation): string[] {
  return builder.lackingIn(operation, new Set(operation.uses.map(({ code }) => code)), speaks(operation));
}

/** Declares a code at an operation, with a response as it should be. */
export function declare(builder: Builder, operation: Operation, code: string): Use {
  const known = operation.uses.find(use => use.code === code);
  if (known !== undefined) return known;
  const use = { code, response: builder.responseOf(operation, code) };
  operation.uses.push(use);
  return use;
}

/** Whether a code can be added to an operation. */
export type Takes = (operation: Operation, code: string, builder: Builder) => boolean;

/** Declares one of the codes at one of the API's own operations that does not declare it. */
export function addUse(
  builder: Builder,
  codes: readonly string[],
  matches: Takes = () => true,
): UseOf | undefined {
  const code = builder.choices.pick(codes);
  const operation = someOperation(
    builder,
    operation => operation.uses.every(use => use.code !== code) && matches(operation, code, builder),
  );
  return operation && { operation, use: declare(builder, operation, code) };
}

/** Declares a code where it is wrong, which is due at its use. */
export function addCode(rule: RuleId, codes: readonly string[], matches?: Takes): Mutator {
  return builder => {
    const added = addUse(builder, codes, matches);
    return added && [due(rule, ...atUse(added.operation, added.use.code))];
  };
}

/** The same in a callback or a webhook too. */
export function addCodeAnywhere(rule: RuleId, codes: readonly string[]): Mutator {
  return builder => {
    const code = builder.choices.pick(codes);
    const operation = someOperationAnywhere(builder);
    if (operation === undefined || operation.uses.some(use => use.code === code)) return undefined;
    declare(builder, operation, code);
    return [due(rule, ...atUse(operation, code))];
  };
}

/** Takes codes from an operation, and what covers them, and declares what else that covered. */
export function undeclare(builder: Builder, operation: Operation, codes: readonly string[]): void {
  builder.remove(operation, ({ code }) => codes.includes(code) || code === '4XX' || code === 'default');
  for (const code of lackingIn(builder, operation)) {
    if (!codes.includes(code)) declare(builder, operation, code);
  }
  if (operation.uses.every(({ code }) => isNoError(code))) declare(builder, operation, '500');
}

/** The errors that an operation is asked for and does not declare, each as it is due. */
export function dueToLack(builder: Builder, operation: Operation): Fault[] {
  const lacking = speaks(operation) ? lackingIn(builder, operation) : [];
  return (Object.entries(DEMANDS) as [RuleId, readonly string[]][]).flatMap(([rule, codes]) =>
    codes.filter(code => lacking.includes(code)).map(() => due(rule, operation)),
  );
}

const DEMANDS: { readonly [Id in RuleId]?: readonly string[] } = {
  'status-400-declared': ['400'],
  'status-404-declared': ['404'],
  'status-429-declared': ['429'],
  'status-500-declared': ['500'],
  'status-auth-declared': ['401'],
  'status-conditional-declared': ['409', '412', '416'],
};

/** Takes header fields from a response. */
export function dropFields(response: Response, names: readonly string[]): void {
  response.headers = response.headers.filter(({ name }) => !isOneOf(name, names));
}

export function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some(other => other.toLowerCase() === name.toLowerCase());
}

/** A response of an error that has to be explained, and is not needed for a 406. */
export function someError(builder: Builder): Used | undefined {
  const codes = ['400', '401', '403', '404', '409', '422', '429', '500', '503', 'default'];
  if (builder.api.version !== '2.0') codes.push('4XX', '5XX');
  const found = someResponse(builder, [builder.choices.pick(codes)], isToBeExplained);
  const isNegotiated = found?.uses.some(({ operation }) => operation.uses.some(({ code }) => code === '406'));
  return isNegotiated || !found?.response.content.some(isJson) ? undefined : found;
}

/** Whether its content is asked for: what is deprecated nobody works on. */
export function isMaintained({ uses }: Used): boolean {
  return uses.some(({ operation }) => !operation.deprecated);
}

/** The JSON content of a response, put where it is used: a shared Media Type Object (3.2) is right elsewhere. */
export function jsonIn(response: Response): readonly Content[] {
  for (const content of response.content) content.way = 'here';
  return response.content.filter(isJson);
}

/** The names of the parameters of an operation and of its path item. */
export function namesOf({ item, parameters }: Operation): string[] {
  return [...item.parameters, ...parameters].map(({ name }) => name);
}

/** Whether an error has to say what is wrong, by a schema of its body. */
export function isToBeExplained({ operation, use: { code } }: UseOf): boolean {
  if (code === '406' || operation.method === 'HEAD') return false;
  if (code === 'default') return operation.uses.some(other => isNoError(other.code));
  return isError(code);
}

export function isJson({ mediaType }: Content): boolean {
  return /json|\*/i.test(mediaType);
}

/** Whether a schema is another, or extends it. */
function refersTo(schema: Schema | undefined, other: Schema): boolean {
  if (schema === undefined || schema === other) return schema !== undefined;
  const { allOf = [] } = schema.value as { allOf?: readonly unknown[] };
  return allOf.some(part => (part as Partial<Schema>).kind === 'schema' && refersTo(part as Schema, other));
}

/** How many uses by errors there are with JSON content, and how many of them reference the schema of problems. */
export function errorsOf(api: Api): {
  readonly all: number;
  readonly usual: number;
  /** The codes that those have, and how many responses they are. */
  readonly codes: ReadonlySet<string>;
  readonly responses: number;
} {
  const uses = Array.from(ownResponses(api).values())
    .flat()
    .filter(found => isToBeExplained(found) && found.use.response.content.some(isJson));
  const usual = uses.filter(({ use }) =>
    use.response.content.some(each => isJson(each) && refersTo(each.schema, api.problem)),
  );
  return {
    all: uses.length,
    usual: usual.length,
    codes: new Set(usual.map(({ use }) => use.code)),
    responses: new Set(usual.map(({ use }) => use.response)).size,
  };
}

/** The first success that an operation declares. */
export function firstSuccess(operation: Operation): Use | undefined {
  return inOrder(operation.uses).find(({ code }) => isSuccess(code));
}
