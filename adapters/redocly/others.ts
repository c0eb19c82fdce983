/** The rules that are not recommended, and the presets that turn some of them on. */
import { CONVENTIONS } from '../../conventions/index.ts';
import { type Convention, rulesOf } from '../../rules/convention.ts';
import { RULES } from '../../rules/settings.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Preset } from './api.ts';
import { ID, presetOf, severityOf } from './presets.ts';

/** A rule of this package, recommended or not. */
export function ruleOf(id: string): Rule {
  return RULES.find(rule => rule.id === id) as Rule;
}

/** The rules of a convention with their options, and off what its document contradicts. */
function ofConvention(convention: Convention): Preset {
  const rules = rulesOf(convention).map(({ rule, enabled, options }) => {
    return [`${ID}/${rule.id}`, enabled ? { severity: severityOf(rule), ...options } : 'off'] as const;
  });
  return { rules: Object.fromEntries(rules) };
}

/** The preset of that name in `extends`, that of all rules or a convention. */
export function presetNamed(name: string): Preset {
  const convention = CONVENTIONS[name];
  return convention === undefined ? presetOf(RULES, severityOf) : ofConvention(convention);
}
