/** The published conventions as rulesets of Spectral. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { type Convention, rulesOf } from '../../rules/convention.ts';
import { toRuleset } from './spectral.ts';

/** The ruleset of a convention; rules it does not name are left to the other rulesets that a user extends. */
export function toConvention(convention: Convention): RulesetDefinition {
  return toRuleset(rulesOf(convention));
}
