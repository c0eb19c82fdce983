/** The published conventions as rulesets of Spectral. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import type { Convention } from '../../rules/convention.ts';
import { RULES } from '../../rules/settings.ts';
import { toRuleset } from './spectral.ts';

/** The ruleset of a convention; rules it does not name are left to the other rulesets that a user extends. */
export function toConvention({
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
