/** What a published convention is: a table of status codes, and the rules that its document speaks of. */
import type { Table } from '../src/checks/keep-table.ts';
import type { Rule } from '../src/rule/rule.ts';
import { RULES, type RuleId, type RuleOptions } from './settings.ts';

/** A published convention, as this package checks it. */
export interface Convention {
  /** What findings call the house. */
  readonly name: string;
  readonly codes: Table['codes'];
  /** Whether codes may be declared that the document does not list. */
  readonly others: Table['others'];
  /** The rules that the document speaks of, besides the table itself. */
  readonly rules: readonly RuleId[];
  /** Their options, where the document says more than the rule does by itself. */
  readonly options?: Partial<RuleOptions>;
  /** Rules that the document contradicts: off, should another ruleset turn them on. */
  readonly contradicts?: readonly RuleId[];
}

/** A rule as a convention has it. */
export interface ConventionRule {
  readonly rule: Rule;
  readonly enabled: boolean;
  /** Left out where the document says no more than the rule does by itself. */
  readonly options?: object;
}

/** The rules that a convention turns on, its table among them, and those that it turns off, in the order of all. */
export function rulesOf({
  rules,
  contradicts = [],
  options = {},
  ...table
}: Convention): readonly ConventionRule[] {
  const named: readonly string[] = ['status-convention', ...rules];
  const set: Readonly<Record<string, object | undefined>> = { ...options, 'status-convention': table };
  return RULES.flatMap((rule): ConventionRule[] => {
    const own = set[rule.id];
    if (named.includes(rule.id)) return [{ rule, enabled: true, ...(own && { options: own }) }];
    return contradicts.some(id => id === rule.id) ? [{ rule, enabled: false }] : [];
  });
}
