/** What `extends` in `redocly.yaml` may name. */
import { RECOMMENDED } from '../../rules/recommended.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Preset, Severity } from './api.ts';

/** The name of the plugin, which comes before that of each rule and preset. */
export const ID = 'status-codes';

/** Redocly has two severities: what is less than a warning is one. */
export function severityOf({ severity }: Rule): Severity {
  return severity === 'error' ? 'error' : 'warn';
}

/** A preset of rules, each as it is set. */
export function presetOf(rules: readonly Rule[], set: (rule: Rule) => Preset['rules'][string]): Preset {
  return { rules: Object.fromEntries(rules.map(rule => [`${ID}/${rule.id}`, set(rule)])) };
}

/** Warnings as errors; what is less than a warning stays one. */
function strictly({ severity }: Rule): Severity {
  return severity === 'error' || severity === 'warn' ? 'error' : 'warn';
}

const recommended = Object.values(RECOMMENDED).flatMap(rule => rule ?? []);

/** The presets of recommended rules by the names under which a Redocly configuration extends them. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  recommended: presetOf(recommended, severityOf),
  strict: presetOf(recommended, strictly),
};

/** The names of the others. */
export const OTHERS: readonly string[] = [
  'all',
  'api-marketplace',
  'app-store-connect',
  'client-guidance',
  'oracle-rest',
  'service-guide',
];
