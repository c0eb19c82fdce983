/** How a rule is set: off, a severity, or a severity with options. */
import * as rules from '../rules/index.ts';
import type { CommonOptions, Rule, Severity } from './rule.ts';
import type { Setting } from './spectral.ts';

type AnyRule = (typeof rules)[keyof typeof rules];

/** The options of each rule, by its id. */
export type RuleOptions = {
  [R in AnyRule as R['id']]: R extends Rule<string, infer Options> ? Partial<Options & CommonOptions> : never;
};

export type RuleId = keyof RuleOptions;

/** `off`, a severity, or a severity with options. */
export type RuleSetting<Options = object> =
  | 'off'
  | Severity
  | readonly [severity: Severity, options: Options];

/** Rules by their ids, each with its setting. */
export type RuleSettings = { readonly [Id in RuleId]?: RuleSetting<RuleOptions[Id]> };

export const RULES: readonly Rule[] = Object.values(rules);

/** A rule with its setting; as it is by itself where there is none. */
export function settingOf(rule: Rule, own: RuleSetting | undefined, enabled: boolean): Setting {
  if (own === undefined) return { rule, enabled };
  if (own === 'off') return { rule, enabled: false };
  const [severity, options] = typeof own === 'string' ? [own] : own;
  return { rule, enabled: true, severity, ...(options && { options }) };
}
