/** The rules with the types of their options and settings. */

import type { CommonOptions, Rule, Severity } from '../src/rule/rule.ts';
import * as rules from './index.ts';

type AnyRule = (typeof rules)[keyof typeof rules];

/** The options of each rule, by its id. */
export type RuleOptions = {
  [R in AnyRule as R['id']]: R extends Rule<string, infer Options> ? Partial<Options & CommonOptions> : never;
};

/** The id of a rule. */
export type RuleId = keyof RuleOptions;

/** `off`, a severity, or a severity with options. */
export type RuleSetting<Options = object> =
  | 'off'
  | Severity
  | readonly [severity: Severity, options: Options];

/** Rules by their ids, each with its setting. */
export type RuleSettings = { readonly [Id in RuleId]?: RuleSetting<RuleOptions[Id]> };

/** All rules, in the order of their ids. */
export const RULES: readonly Rule[] = Object.values(rules);

/** The name by which rulesets in YAML call the function of a rule: `statusDelete204`; undefined where there is no such rule. */
export function functionNameOf(id: string): string | undefined {
  return Object.entries(rules).find(([, rule]) => rule.id === id)?.[0];
}
