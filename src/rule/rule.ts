/** What a rule is. Nothing here knows how a linter runs it. */
import type { JSONSchema7 } from 'json-schema';
import type { ApiDocument, OperationIndex } from '../openapi/operation-index.ts';
import type { NodeSelection, Select } from '../openapi/selection.ts';
import { type Beside, type Deferral, deferralsOf, makeMutual, mayDefer } from './deferrals.ts';
import type { About, Finding, Pass } from './finding.ts';
import { type Grouping, groupFindings } from './grouping.ts';
import { reported, united } from './reporting.ts';

/** How grave a finding can be, the gravest first: a result says it by the index, as Spectral and the Language Server Protocol less one do. */
export const SEVERITIES = ['error', 'warn', 'info', 'hint'] as const;

/** How grave the findings of a rule are. */
export type Severity = (typeof SEVERITIES)[number];

/** Under this key a host's function that runs a rule holds the rule's id, so that whoever has the function can tell. */
export const RULE_ID: unique symbol = Symbol.for('spectral-status-codes/rule');

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
  /** Whether the check itself tells less where it is not to tell each place. */
  readonly groupsItself?: true;
  readonly options: { readonly [Name in keyof Options]: Option<NoInfer<Options[Name]>> };
  /** The JSONPath expressions that its own options hold. */
  readonly expressions?: (options: Options) => readonly string[];
  readonly check: Check<Options>;
}

/** What a check finds, each place of it where findings are grouped. */
interface Survey {
  readonly all: readonly Finding[];
  /** Without what is left to other rules. */
  readonly own: readonly Finding[];
  /** How many findings `run` makes of it. */
  count(isSetAside?: (finding: Finding) => boolean): number;
}

/** What a check says of a description, place by place. */
export interface Examined {
  readonly findings: readonly Finding[];
  readonly passes: readonly Pass[];
  /** What is told of these findings: habits and copies as one, as the rule is set. */
  readonly told: readonly Finding[];
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
  ): readonly Finding[];
  /** What the check says of each place, what keeps the convention too, and what `run` gives. */
  examine(
    description: ApiDocument,
    options: unknown,
    select: Select,
    beside?: Beside,
    isSetAside?: (finding: Finding) => boolean,
  ): Examined;
  /** Finds what `run` finds with and without `beside`, by one run of the check. */
  survey(description: ApiDocument, options: unknown, select: Select, beside: Beside): Survey;
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
  ): Omit<Examined, 'told'> => {
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
  /** What is told of findings: those of one habit as one. */
  const told = (
    findings: readonly Finding[],
    passes: readonly Pass[],
    { each }: Partial<GroupingOptions>,
    excepted: NodeSelection | undefined,
    isSetAside: ((finding: Finding) => boolean) | undefined,
  ): readonly Finding[] => {
    if (each) return findings;
    const relevant = isSetAside ? findings.filter(finding => !isSetAside(finding)) : findings;
    const all = united(relevant, excepted);
    return grouping === undefined ? all : groupFindings(all, passes, grouping);
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
    examine(description, given, select, beside = () => undefined, isSetAside) {
      const set = complete(given);
      const excepted = exceptedBy(set, select);
      const places = examined(description, { ...set, each: true }, select, beside, excepted);
      const groupsNow = definition.groupsItself && !set.each;
      const own = groupsNow ? examined(description, set, select, beside, excepted) : places;
      return { ...places, told: told(own.findings, own.passes, set, excepted, isSetAside) };
    },
    survey(description, given, select, beside) {
      const set = { ...complete(given), ...(grouping !== undefined && { each: true }) };
      const excepted = exceptedBy(set, select);
      const { findings: all, passes } = examined(description, set, select, () => undefined, excepted);
      const isDeferred = mayDefer(definition, beside)
        ? deferralsOf(definition, description, select, beside)
        : () => false;
      const own = all.filter(({ about }) => !isDeferred(about));
      const places = (found: readonly Finding[]) => (set.each ? found : united(found, excepted));
      return {
        all: places(all),
        own: places(own),
        count(isSetAside) {
          if (definition.groupsItself) return rule.run(description, given, select, beside, isSetAside).length;
          return told(own, passes, complete(given), excepted, isSetAside).length;
        },
      };
    },
    run(description, given, select, beside = () => undefined, isSetAside) {
      const set = complete(given);
      const excepted = exceptedBy(set, select);
      const { findings, passes } = examined(description, set, select, beside, excepted);
      return told(findings, passes, set, excepted, isSetAside);
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
