/** Rulesets as Spectral understands them: which of this package's rules are on, and how, and which others there are. */
import { remember } from '../lib/collections.ts';
import { escapeKey } from '../lib/json-pointer.ts';
import { isList, isRecord, type Path } from '../openapi/node.ts';
import { VERSIONS } from '../rule/messages.ts';
import { RULE_ID, type Rule, SEVERITIES } from '../rule/rule.ts';
import { type EngineRule, OFF } from './find.ts';

/**
 * A ruleset as a program has it: what it extends are rulesets in turn, and a function of this package says which rule
 * it runs. Functions of others may be anything.
 */
export interface Definition {
  readonly extends?: unknown;
  readonly rules?: unknown;
  readonly overrides?: unknown;
  readonly parserOptions?: unknown;
  /** Of which documents rules are that say nothing of that themselves. */
  readonly formats?: unknown;
}

/** What is not understood in a ruleset, or cannot be. */
export class RulesetFault extends Error {}

/** What a ruleset comes to for one document. */
export interface Settled {
  readonly rules: readonly EngineRule[];
  /** The names of the rules of others that are on. */
  readonly others: readonly string[];
  readonly parser: { readonly duplicateKeys?: number; readonly incompatibleValues?: number };
}

/** Where a ruleset and a document are, and what patterns of overrides select. */
export interface Surroundings {
  /** The path of a file as seen from the folder of the ruleset. */
  relative(source: string): string;
  /** Whether a path as seen from there is one that a pattern selects. */
  matches(path: string, pattern: string): boolean;
  /** The rule of that id; undefined where there is none. */
  ruleOf(id: string): Rule | undefined;
}

/** A rule while a ruleset is read. */
interface RuleState {
  readonly name: string;
  readonly owner: Definition;
  recommended: boolean;
  enabled: boolean;
  severity: number;
  rule: Rule | undefined;
  options: unknown;
  documentationUrl: string | undefined;
  /** What keeps it from being run here as Spectral runs it. */
  obstacle: string | undefined;
  overrides?: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

type States = Map<string, RuleState>;

/** Compared with whatever a ruleset says. */
const LEVELS: readonly unknown[] = SEVERITIES;

/** Throws a fault where something is not understood that concerns rules of this package. */
export function settle(ruleset: Definition, document: string | null, surroundings: Surroundings): Settled {
  const { rules: entries, parser } = new Reading(surroundings).forDocument(ruleset, document);
  const [rules, others]: [EngineRule[], string[]] = [[], []];
  for (const state of entries.values()) {
    const { name, rule, enabled, overrides, severity, options, documentationUrl, obstacle } = state;
    const isOn = enabled || overrides !== undefined;
    if (rule === undefined) {
      if (isOn) others.push(name);
      continue;
    }
    if (isOn && obstacle !== undefined) throw new RulesetFault(`The rule ${name} ${obstacle}`);
    const severityAt = overrides && severityBy(overrides, severity, surroundings);
    rules.push({ rule, name, enabled, severity, options, documentationUrl, severityAt });
  }
  return { rules, others, parser };
}

class Reading {
  constructor(private readonly surroundings: Surroundings) {}

  forDocument(ruleset: Definition, document: string | null) {
    const rules = this.read(ruleset, 'recommended', false, []);
    const parser = { ...parserOptions(ruleset) };
    if (ruleset.overrides === undefined) return { rules, parser };
    if (document === null) throw new RulesetFault('A ruleset with overrides needs the name of the file');
    const path = this.surroundings.relative(document);
    const set: Record<string, unknown> = {};
    const pointers = new Map<string, Map<string, Map<string, number>>>();
    for (const override of listOf(ruleset.overrides)) {
      if (!isRecord(override)) throw new RulesetFault('An override must be an object');
      if (override.extends !== undefined) throw new RulesetFault('Overrides that extend a ruleset');
      const own = isRecord(override.rules) ? override.rules : {};
      for (const pattern of listOf(override.files)) {
        const [files = '', pointer] = split(String(pattern));
        if (!this.surroundings.matches(path, files)) continue;
        if (pointer !== undefined) addPointer(pointers, own, files, pointer);
        else {
          Object.assign(set, own);
          Object.assign(parser, parserOptions(override));
        }
      }
    }
    for (const [name, definition] of Object.entries(set)) this.merge(rules, name, definition, ruleset);
    for (const [name, overrides] of pointers) {
      const state = rules.get(name);
      if (state !== undefined) state.overrides = overrides;
    }
    return { rules, parser };
  }

  /** As Spectral reads a ruleset that is extended with `[ruleset, level]` where `isExplicit`. */
  private read(
    ruleset: Definition,
    level: unknown,
    isExplicit: boolean,
    above: readonly Definition[],
  ): States {
    const rules: States = new Map();
    const setLevel = (state: RuleState) => {
      state.enabled = level === 'all' || (level === 'recommended' && state.recommended);
    };
    for (const each of ruleset.extends === undefined ? [] : listOf(ruleset.extends)) {
      const [extended, own] = isList(each) ? each : [each, 'recommended'];
      if (!isRecord(extended)) throw new RulesetFault(`A ruleset extends ${JSON.stringify(extended)}`);
      if ([...above, ruleset].includes(extended)) continue;
      for (const state of this.read(extended, own, isList(each), [...above, ruleset]).values()) {
        rules.set(state.name, state);
        if (isExplicit) setLevel(state);
      }
    }
    for (const [name, definition] of Object.entries(isRecord(ruleset.rules) ? ruleset.rules : {})) {
      const state = this.merge(rules, name, definition, ruleset);
      if (state !== undefined && (state.owner === ruleset || isExplicit)) setLevel(state);
    }
    return rules;
  }

  /** What a ruleset says of a rule; nothing is known of those of rulesets that could not be read. */
  private merge(rules: States, name: string, definition: unknown, owner: Definition): RuleState | undefined {
    const known = rules.get(name);
    if (typeof definition === 'boolean') {
      if (known !== undefined) known.enabled = definition;
    } else if (typeof definition === 'string' || typeof definition === 'number') {
      if (known === undefined) return undefined;
      known.severity = severityOf(definition);
      known.enabled = definition !== 'off';
    } else if (isRecord(definition)) {
      const state = known ?? newState(name, owner);
      this.define(state, definition, known === undefined);
      rules.set(name, state);
      return state;
    }
    return known;
  }

  private define(state: RuleState, definition: Record<string, unknown>, isNew: boolean): void {
    const { then, severity, recommended, documentationUrl } = definition;
    state.enabled = true;
    if (severity !== undefined) state.severity = severityOf(severity);
    if (recommended !== undefined || isNew) state.recommended = recommended !== false;
    if (typeof documentationUrl === 'string') state.documentationUrl = documentationUrl;
    if (then !== undefined) {
      const actions = listOf(then);
      const ids = actions.map(action => idOf(action));
      const id = ids.find(each => each !== undefined);
      state.rule = id === undefined ? undefined : this.surroundings.ruleOf(id);
      const [first] = actions;
      state.options = isRecord(first) ? first.functionOptions : undefined;
      state.obstacle = actions.length > 1 ? 'runs several functions' : undefined;
    }
    if (state.rule === undefined) return;
    state.obstacle ??= obstacleIn(definition, isNew);
    const formats = definition.formats ?? (isNew ? state.owner.formats : undefined);
    if (formats !== undefined && !areOfAllVersions(formats)) state.obstacle ??= 'is for some formats alone';
  }
}

/** What of a rule's definition the engine does not do. */
function obstacleIn(definition: Record<string, unknown>, isNew: boolean): string | undefined {
  const { given = '$', message, resolved, then } = definition;
  if (listOf(given).some(expression => expression !== '$')) {
    return `is given ${JSON.stringify(given)}: rules of this package look at whole documents, $`;
  }
  if (message !== undefined ? message !== '{{error}}' : isNew) return 'has a message of its own';
  if (resolved === false) return 'is run on the document as written (resolved: false)';
  const fields = listOf(then ?? []).some(action => isRecord(action) && action.field !== undefined);
  return fields ? 'is run on a field' : undefined;
}

/** Whether formats are those of this package, which are of all documents that its rules look at. */
function areOfAllVersions(formats: unknown): boolean {
  const names = listOf(formats).map(format => (format as { displayName?: unknown } | null)?.displayName);
  return VERSIONS.every(([name]) => names.includes(name));
}

function newState(name: string, owner: Definition): RuleState {
  return {
    name,
    owner,
    recommended: true,
    enabled: true,
    severity: SEVERITIES.indexOf('warn'),
    rule: undefined,
    options: undefined,
    documentationUrl: undefined,
    obstacle: undefined,
  };
}

/** The id of the rule that an action runs, where it is one of this package. */
function idOf(action: unknown): string | undefined {
  const run = isRecord(action) ? action.function : undefined;
  const id = typeof run === 'function' ? (run as { [RULE_ID]?: unknown })[RULE_ID] : undefined;
  return typeof id === 'string' ? id : undefined;
}

function severityOf(severity: unknown): number {
  if (severity === 'off') return OFF;
  const number = LEVELS.includes(severity) ? LEVELS.indexOf(severity) : Number(severity);
  if (!Number.isInteger(number)) throw new RulesetFault(`There is no severity ${JSON.stringify(severity)}`);
  return number;
}

function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [value];
}

function parserOptions({ parserOptions }: { readonly parserOptions?: unknown }): Settled['parser'] {
  if (!isRecord(parserOptions)) return {};
  const set = Object.entries(parserOptions).map(([name, severity]) => [name, severityOf(severity)] as const);
  return Object.fromEntries(set);
}

/** `openapi.yaml#/paths`, as the file and the pointer, which begins with `#`. */
function split(pattern: string): [string, string?] {
  const at = pattern.indexOf('#');
  return at <= 0 ? [pattern] : [pattern.slice(0, at), pattern.slice(at)];
}

function addPointer(
  all: Map<string, Map<string, Map<string, number>>>,
  rules: Record<string, unknown>,
  files: string,
  pointer: string,
): void {
  for (const [name, severity] of Object.entries(rules)) {
    if (typeof severity !== 'string' && typeof severity !== 'number') {
      throw new RulesetFault(`An override for ${files}${pointer} may only set severities`);
    }
    const byFile = all.get(name) ?? new Map<string, Map<string, number>>();
    const byPointer = byFile.get(files) ?? new Map<string, number>();
    all.set(name, byFile.set(files, byPointer.set(pointer, severityOf(severity))));
  }
}

/** The severity at a place: what the longest pointer says that leads to it or above it, the last of several. */
function severityBy(
  overrides: ReadonlyMap<string, ReadonlyMap<string, number>>,
  severity: number,
  { relative, matches }: Surroundings,
): (source: string, path: Path) => number {
  const known = new Map<string, ReadonlyMap<string, number>>();
  const relevantTo = (source: string) =>
    remember(known, source, () => {
      const path = relative(source);
      return new Map(
        [...overrides].flatMap(([files, pointers]) => (matches(path, files) ? [...pointers] : [])),
      );
    });
  return (source, path) => {
    const relevant = relevantTo(source);
    if (relevant.size === 0) return severity;
    const pointer = pointerTo(path);
    // There may be as many as there are findings.
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const set = relevant.get(pointer.slice(0, end));
      if (set !== undefined) return set;
    }
    return severity;
  };
}

/** The pointer to a path as Spectral compares it with those of overrides: all but letters, digits and a few more is encoded. */
export function pointerTo(path: Path): string {
  if (path.length === 0) return '#';
  const segments = path.map(key =>
    escapeKey(key).replace(/[^\w.!~*'()/\u2013\-\u{D800}-\u{DFFF}]/gu, encodeURIComponent),
  );
  return `#/${segments.join('/')}`;
}
