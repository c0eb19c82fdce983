/** What a rule is. Nothing here knows how a linter runs it. */
import type { JSONSchema7 } from 'json-schema';
import { append } from '../lib/collections.ts';
import type { Operation, ResponseUse } from '../openapi/model.ts';
import type { ApiDocument, OperationIndex } from '../openapi/operation-index.ts';
import type { NodeSelection } from '../openapi/selection.ts';
import type { About, Finding, Pass } from './finding.ts';
import { type Grouping, groupFindings } from './grouping.ts';
import { reported, united } from './reporting.ts';

/** How grave a finding can be, the gravest first: a result says it by the index, as Spectral and the Language Server Protocol less one do. */
export const SEVERITIES = ['error', 'warn', 'info', 'hint'] as const;

/** How grave the findings of a rule are. */
export type Severity = (typeof SEVERITIES)[number];

/** Under this key a host's function that runs a rule holds the rule's id, so that whoever has the function can tell. */
export const RULE_ID: unique symbol = Symbol.for('spectral-status-codes/rule');

/** Finds the places that JSONPath expressions select. */
export type Select = (expressions: readonly string[]) => NodeSelection;

/** Looks at a description with the rule's options, all of them set. */
export type Check<Options> = (
  view: OperationIndex,
  options: Options,
  select: Select,
) => Iterable<Finding | Pass>;

interface Option<Value> {
  readonly description: string;
  /** What values it takes, in words, for its page and for the message about a wrong one. */
  readonly takes: string;
  readonly schema: JSONSchema7;
  readonly default: Value;
}

/** What every rule takes. */
export interface CommonOptions {
  except: readonly string[];
}

/** What rules take besides whose findings are grouped. */
export interface GroupingOptions {
  each: boolean;
}

const EXCEPT: Option<readonly string[]> = {
  description:
    'What these expressions select, an operation, a path item or a response, is passed over, and all below it.',
  takes: "a list of JSONPath expressions, such as $.paths['/health'][*]",
  schema: { type: 'array', items: { type: 'string' } },
  default: [],
};

const EACH: Option<boolean> = {
  description: 'Report each place, also where a description departs from the convention throughout.',
  takes: 'true or false',
  schema: { type: 'boolean' },
  default: false,
};

/**
 * A rule that tells of the same operation, or of the same uses of a response, where it is on: then nothing more is
 * said of these, so that one fault is one finding.
 */
export interface Deferral {
  readonly to: Rule;
  /** What is left to it, for the rule's page. */
  readonly what: string;
  /** Narrows its findings to those that say all that the rule's own finding says; all do where it is left out. */
  readonly where?: Sameness;
  /**
   * Whether what both tell is told by the graver of the two, so that what is asked for is not made less of; of equals
   * by that rule, or by this one.
   */
  readonly mutual?: 'theirs' | 'own';
  /** Of a mutual one, whether the rule's own finding says all that such a finding says; `where` where it is left out. */
  readonly whereOwn?: Sameness;
}

type Sameness = (about: About, own: About) => boolean;

/** How a rule of the same ruleset is set; undefined where it is off. The lower its severity's number, the graver it is. */
export type Beside = (id: string) => { readonly options: unknown; readonly severity?: number } | undefined;

/** What a rule is made of, as its file writes it. */
export interface RuleDefinition<Id extends string, Options> {
  readonly id: Id;
  /** A sentence that states the convention, as the rule table shows it. */
  readonly summary: string;
  /** The specifications it stands on, with sections. */
  readonly sources: readonly string[];
  readonly severity: Severity;
  /** Whether a plain `extends` turns it on. */
  readonly recommended: boolean;
  /** The versions of OpenAPI that it is about; all where it is left out. */
  readonly versions?: readonly string[];
  /** `paths`: the API's own operations. `everywhere`: callbacks and webhooks too. */
  readonly scope: keyof ApiDocument;
  /** Where other rules say it better; left out where none does. */
  readonly defersTo?: readonly Deferral[];
  /** What many findings have in common where they are one habit of a description; left out where each stands for itself. */
  readonly grouping?: Grouping;
  readonly options: { readonly [Name in keyof Options]: Option<NoInfer<Options[Name]>> };
  /** The JSONPath expressions that its own options hold. */
  readonly expressions?: (options: Options) => readonly string[];
  readonly check: Check<Options>;
}

/** What a check says of a description, place by place. */
export interface Examined {
  readonly findings: readonly Finding[];
  readonly passes: readonly Pass[];
}

/** A rule whose options nobody but its own check, and who sets them, needs to know. */
export interface Rule<Id extends string = string, Options = unknown>
  extends Omit<RuleDefinition<Id, unknown>, 'check' | 'options' | 'expressions'> {
  readonly options: Readonly<Record<string, Option<unknown>>>;
  /** The JSON schema of its options. */
  readonly optionsSchema: JSONSchema7;
  /**
   * Runs the check; `options` hold what the user set, null where nothing, and are valid by the schema.
   * `beside` tells how other rules are set; without it there are none. `isSetAside` tells what is silenced whatever is
   * found: no habit is made of that.
   */
  run(
    description: ApiDocument,
    options: unknown,
    select: Select,
    beside?: Beside,
    isSetAside?: (finding: Finding) => boolean,
  ): Iterable<Finding>;
  /** What the check says of each place: nothing is grouped, and what keeps the convention is there too. */
  examine(description: ApiDocument, options: unknown, select: Select, beside?: Beside): Examined;
  /** All the JSONPath expressions in options that are valid by the schema. */
  expressionsIn(options: unknown): readonly string[];
  /** Only for the compiler: what its options are. */
  readonly optionTypes?: Options;
}

/** Makes a rule of its definition: options get their defaults, and the check its scope. */
export function defineRule<const Id extends `status-${string}`, Options, Tells = undefined>(
  definition: RuleDefinition<Id, Options> & { readonly grouping?: Tells },
): Rule<Id, Options & (Tells extends Grouping ? GroupingOptions : unknown)> {
  const { check, expressions, grouping, ...rest } = definition;
  const options: Record<string, Option<unknown>> = {
    ...definition.options,
    ...(grouping !== undefined && { each: EACH }),
    except: EXCEPT,
  };
  const complete = (given: unknown) =>
    withDefaults(options, given) as Options & CommonOptions & Partial<GroupingOptions>;
  const exceptedBy = ({ except }: CommonOptions, select: Select) =>
    except.length > 0 ? select(except) : undefined;
  const examined = (
    description: ApiDocument,
    set: Options & CommonOptions,
    select: Select,
    beside: Beside,
    excepted: NodeSelection | undefined,
  ): Examined => {
    const view = description[definition.scope];
    let isDeferred: ((about: About) => boolean) | undefined;
    const findings: Finding[] = [];
    const passes: Pass[] = [];
    for (const found of check(excepted ? view.without(excepted) : view, set, select)) {
      if (!('pass' in found)) isDeferred ??= deferralsOf(definition, description, select, beside);
      const finding = 'pass' in found || isDeferred?.(found.about) ? undefined : reported(found, excepted);
      if (finding !== undefined) findings.push(finding);
      else if ('pass' in found) passes.push(found);
    }
    return { findings, passes };
  };
  const rule: Rule = {
    ...rest,
    ...(grouping !== undefined && { grouping }),
    options,
    optionsSchema: schemaOf(definition.id, options),
    expressionsIn(given) {
      const set = complete(given);
      return [...set.except, ...(expressions?.(set) ?? [])];
    },
    examine(description, given, select, beside = () => undefined) {
      const set = { ...complete(given), each: true };
      return examined(description, set, select, beside, exceptedBy(set, select));
    },
    run(description, given, select, beside = () => undefined, isSetAside) {
      const set = complete(given);
      const excepted = exceptedBy(set, select);
      const { findings, passes } = examined(description, set, select, beside, excepted);
      if (set.each) return findings;
      const relevant = isSetAside ? findings.filter(finding => !isSetAside(finding)) : findings;
      const all = united(relevant, excepted);
      return grouping === undefined ? all : groupFindings(all, passes, grouping);
    },
  };
  makeMutual(rule);
  return rule as never;
}

/** The options of a rule as its check reads them: what the user set, null where nothing, and the defaults of the others. */
export function withDefaults(options: Rule['options'], given: unknown): object {
  const defaults = Object.entries(options).map(([name, option]) => [name, option.default]);
  return { ...Object.fromEntries(defaults), ...(given as object | null) };
}

interface Deferring {
  readonly id: string;
  readonly defersTo?: readonly Deferral[];
}

/** By its id what others leave to a rule that leaves the same to them, as they are set. */
const MUTUAL = new Map<string, { readonly from: Rule; readonly deferral: Deferral }[]>();

/** Has rules leave to another what that leaves to them. */
function makeMutual(from: Rule): void {
  for (const deferral of from.defersTo ?? []) {
    if (deferral.mutual === undefined) continue;
    append(MUTUAL, deferral.to.id, { from, deferral });
  }
}

/** The rules that share with a rule what both would tell, and what that is. */
export function deferralsFrom(id: string): readonly { readonly from: Rule; readonly deferral: Deferral }[] {
  return MUTUAL.get(id) ?? [];
}

/** Whether a rule may leave something to others, as they are set. */
export function mayDefer({ id, defersTo = [] }: Deferring, beside: Beside): boolean {
  const others = [...defersTo.map(({ to }) => to), ...deferralsFrom(id).map(({ from }) => from)];
  return others.some(other => beside(other.id) !== undefined);
}

/** What another rule tells, and which of it says all that a finding says. */
interface Told {
  readonly abouts: readonly About[];
  readonly says: Sameness;
}

/** What others tell that a rule leaves to them. */
function* toldByOthers(
  { id, defersTo = [] }: Deferring,
  description: ApiDocument,
  select: Select,
  beside: Beside,
): Iterable<Told> {
  const own = beside(id);
  for (const { to, where = () => true, mutual, whereOwn = where } of defersTo) {
    const theirs = beside(to.id);
    if (theirs === undefined || (mutual !== undefined && isWeaker(theirs, own))) continue;
    const isOwn = mutual !== undefined && prevails(own, theirs, mutual);
    if (isOwn && whereOwn === where) continue;
    const abouts = mutual
      ? foundAloneBy(to, theirs.options, description, select)
      : foundBy(to, theirs.options, description, select, beside);
    yield { abouts, says: isOwn ? (about, own) => where(about, own) && !whereOwn(about, own) : where };
  }
  for (const { from, deferral } of deferralsFrom(id)) {
    const { where = () => true, mutual, whereOwn = where } = deferral;
    const theirs = beside(from.id);
    if (theirs === undefined || isWeaker(theirs, own)) continue;
    const isTheirs = prevails(theirs, own, mutual);
    if (!isTheirs && whereOwn === where) continue;
    yield {
      abouts: foundAloneBy(from, theirs.options, description, select),
      says: (about, own) => whereOwn(own, about) && (isTheirs || !where(own, about)),
    };
  }
}

/** Tells what is left to other rules: what these, as they are set, tell of themselves. */
function deferralsOf(
  rule: Deferring,
  description: ApiDocument,
  select: Select,
  beside: Beside,
): (about: About) => boolean {
  const byPlace = new Map<Operation | ResponseUse, ((own: About) => boolean)[]>();
  /** What is said of an operation that lacks something, which is said of none of its responses. */
  const lacks = new Map<Operation, ((own: About) => boolean)[]>();
  for (const { abouts, says } of toldByOthers(rule, description, select, beside)) {
    for (const told of abouts) {
      const isSame = (own: About) => says(told, own);
      for (const place of [told.operation ?? [], told.uses ?? []].flat()) append(byPlace, place, isSame);
      if (told.operation && told.lacking !== undefined) append(lacks, told.operation, isSame);
    }
  }
  if (byPlace.size === 0) return () => false;
  return about => {
    const { operation, uses } = about;
    const isDeferred = (place: Operation | ResponseUse, told: ReadonlyMap<unknown, Question[]> = byPlace) =>
      told.get(place)?.some(isSame => isSame(about)) ?? false;
    if (uses === undefined) return operation !== undefined && isDeferred(operation);
    return uses.every(use => isDeferred(use)) || (operation !== undefined && isDeferred(operation, lacks));
  };
}

type Question = (own: About) => boolean;

type Setting = ReturnType<Beside>;

function isWeaker(one: Setting, other: Setting): boolean {
  return (one?.severity ?? 0) > (other?.severity ?? Number.POSITIVE_INFINITY);
}

/** Whether the rule that leaves something tells itself what both would. */
function prevails(one: Setting, other: Setting, mutual: Deferral['mutual']): boolean {
  return isWeaker(other, one) || (mutual === 'own' && !isWeaker(one, other));
}

/** What a rule tells of each place, for which several others may ask. */
const FOUND = new WeakMap<ApiDocument, Map<Rule, { readonly options: unknown; readonly found: About[] }>>();

function foundBy(
  rule: Rule,
  options: unknown,
  description: ApiDocument,
  select: Select,
  beside: Beside | undefined,
  all = FOUND,
): readonly About[] {
  const known = all.get(description) ?? new Map();
  all.set(description, known);
  const before = known.get(rule);
  if (before !== undefined && before.options === options) return before.found;
  const each: Partial<GroupingOptions> = { ...(options as object | null), each: true };
  const found = Array.from(rule.run(description, each, select, beside), ({ about }) => about);
  known.set(rule, { options, found });
  return found;
}

/** The same, whatever it leaves to others: what two leave to each other is settled by that. */
const FOUND_ALONE: typeof FOUND = new WeakMap();

function foundAloneBy(
  rule: Rule,
  options: unknown,
  description: ApiDocument,
  select: Select,
): readonly About[] {
  return foundBy(rule, options, description, select, undefined, FOUND_ALONE);
}

/** `errorMessage` is the ajv-errors keyword, which Spectral knows. */
function schemaOf(id: string, options: Readonly<Record<string, Option<unknown>>>): JSONSchema7 {
  const names = Object.keys(options).map(name => `"${name}"`);
  const properties = Object.entries(options).map(([name, { schema, takes }]) => {
    return [name, { ...schema, errorMessage: `${id}: the option "${name}" takes ${takes}` }];
  });
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    errorMessage: {
      type: `${id} takes its options as an object`,
      // ajv-errors puts the options as they were given in the place of ${0}.
      additionalProperties: `${id} takes the options ${names.join(', ')}, not \${0}`,
    },
  } as JSONSchema7;
}
