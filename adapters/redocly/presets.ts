/** What `extends` in `redocly.yaml` may name. */
import { CONVENTIONS } from '../../conventions/index.ts';
import { type Convention, rulesOf } from '../../rules/convention.ts';
import { RULES } from '../../rules/settings.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Preset, Severity } from './api.ts';

/** The name of the plugin, which comes before that of each rule and preset. */
export const ID = 'status-codes';

/** Redocly has two severities: what is less than a warning is one. */
function severityOf({ severity }: Rule): Severity {
  return severity === 'error' ? 'error' : 'warn';
}

function presetOf(rules: readonly Rule[], set: (rule: Rule) => Preset['rules'][string]): Preset {
  return { rules: Object.fromEntries(rules.map(rule => [`${ID}/${rule.id}`, set(rule)])) };
}

const recommended = RULES.filter(rule => rule.recommended);

/** Warnings as errors; what is less than a warning stays one. */
function strictly({ severity }: Rule): Severity {
  return severity === 'error' || severity === 'warn' ? 'error' : 'warn';
}

/** The rules of a convention with their options, and off what its document contradicts. */
function ofConvention(convention: Convention): Preset {
  const rules = rulesOf(convention).map(({ rule, enabled, options }) => {
    return [`${ID}/${rule.id}`, enabled ? { severity: severityOf(rule), ...options } : 'off'] as const;
  });
  return { rules: Object.fromEntries(rules) };
}

/** The presets by the names under which a Redocly configuration extends them, without that of the plugin. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  recommended: presetOf(recommended, severityOf),
  all: presetOf(RULES, severityOf),
  strict: presetOf(recommended, strictly),
  ...Object.fromEntries(
    Object.entries(CONVENTIONS).map(([name, convention]) => [name, ofConvention(convention)]),
  ),
};
