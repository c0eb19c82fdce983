/** The published conventions as rulesets: a table of status codes, and the rules its document speaks of. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import type { Table } from './checks/keep-table.ts';
import { RULES, type RuleId, type RuleOptions } from './settings.ts';
import { toRuleset } from './spectral.ts';

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

/** The ruleset of a convention; rules it does not name are left to the other rulesets that a user extends. */
export function convention({
  rules,
  contradicts = [],
  options = {},
  ...table
}: Convention): RulesetDefinition {
  const named: readonly string[] = ['status-convention', ...rules];
  const set: Readonly<Record<string, object | undefined>> = { ...options, 'status-convention': table };
  const settings = RULES.flatMap(rule => {
    const own = set[rule.id];
    if (named.includes(rule.id)) return [{ rule, enabled: true, ...(own && { options: own }) }];
    return contradicts.some(id => id === rule.id) ? [{ rule, enabled: false }] : [];
  });
  return toRuleset(settings);
}
