/** What rules find in a description whose files are read, whoever reads them. */

import type { Files, Path, SourceFile } from '../openapi/node.ts';
import { readDocument } from '../openapi/reader.ts';
import { EMPTY_SELECTION, type Select, Selection, type Selector } from '../openapi/selection.ts';
import type { Beside } from '../rule/deferrals.ts';
import type { Finding } from '../rule/finding.ts';
import { idleExceptions, plainText, remarked } from '../rule/messages.ts';
import type { Rule } from '../rule/rule.ts';

/** The severity of what is off. */
export const OFF = -1;

/** A rule as a ruleset has it. */
export interface EngineRule {
  readonly rule: Rule;
  /** What the ruleset calls it. */
  readonly name: string;
  /** The page that explains it. */
  readonly documentationUrl?: string | undefined;
  readonly options: unknown;
  /** 0 is an error, 3 a hint, -1 nothing. */
  readonly severity: number;
  /** Whether it runs by itself; what is off runs all the same where `severityAt` turns it on somewhere. */
  readonly enabled: boolean;
  /** Its severity at a place, where overrides of the ruleset say one. */
  readonly severityAt?: ((source: string, path: Path) => number) | undefined;
}

/** The rules that are set, and what understands the expressions in their options; needed where there are some. */
export interface RuleSet {
  readonly rules: readonly EngineRule[];
  readonly selector?: Selector;
}

/** The severity of a rule at a place. */
export function severityIn({ severity, severityAt }: EngineRule, source: string | null, path: Path): number {
  return source !== null && severityAt ? severityAt(source, path) : severity;
}

/** Whether a rule is to run: by itself, or since overrides turn it on at some place. */
export function isOnSomewhere({ enabled, severityAt }: EngineRule): boolean {
  return enabled || severityAt !== undefined;
}

/** Tells which findings of a rule overrides for a place silence; undefined where there are none for it. */
export function silencedBy({ severityAt }: EngineRule): ((finding: Finding) => boolean) | undefined {
  if (severityAt === undefined) return undefined;
  return ({ place: { file, path } }) => file.source !== null && severityAt(file.source, path) === OFF;
}

/** What expressions in options select in a description, by the selector of an environment; nothing where it has none. */
export function selectionIn(root: SourceFile, { selector }: Pick<RuleSet, 'selector'>) {
  const selection = selector && new Selection(root, selector);
  const select: Select = expressions => selection?.select(expressions) ?? EMPTY_SELECTION;
  return { selection, select };
}

/** Tells how other rules are set that run by themselves. */
export function besideOf(rules: readonly EngineRule[]): Beside {
  const byName = new Map(rules.map(each => [each.name, each]));
  return id => {
    const other = byName.get(id);
    return other?.enabled ? { options: other.options ?? null, severity: other.severity } : undefined;
  };
}

/** What a rule finds, with how it is set and what is told of it. */
export interface Told {
  readonly set: EngineRule;
  readonly finding: Finding;
  readonly message: string;
}

/** What rules find in a description whose files are read; where it stands in their texts, its reader knows. */
export function findIn(files: Files, ruleSet: RuleSet): Told[] {
  const { rules } = ruleSet;
  const description = readDocument(files);
  const { selection, select } = selectionIn(files.root, ruleSet);
  const beside = besideOf(rules);
  const found: Told[] = [];
  for (const set of rules.filter(isOnSomewhere)) {
    const { rule, options } = set;
    const findings = rule.run(description, options ?? null, select, beside, silencedBy(set));
    for (const told of toldOf(set, findings, selection)) found.push(told);
  }
  return found;
}

/** Findings of a rule as they are told: with the first of them stand the exceptions that are idle. */
export function* toldOf(
  set: EngineRule,
  findings: readonly Finding[],
  selection: Selection | undefined,
): Iterable<Told> {
  for (const [index, finding] of findings.entries()) {
    const isFirst = index === 0 && selection !== undefined;
    const idle = isFirst ? idleExceptions(set.options, expression => selection.selects(expression)) : '';
    yield { set, finding, message: plainText(remarked(finding.message, idle)).trim() };
  }
}
