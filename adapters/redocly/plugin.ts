/** The plugin itself. */
import { RULES } from '../../rules/settings.ts';
import type { Plugin } from './api.ts';
import type { Late } from './late.ts';
import { ID, PRESETS } from './presets.ts';
import { toRedoclyRule } from './rule.ts';

/** The rules and presets for Redocly, in Swagger 2.0 as in OpenAPI 3. */
export function pluginWith(late: Late): Plugin {
  const rules = Object.fromEntries(RULES.map(rule => [rule.id, toRedoclyRule(rule, late)]));
  return { id: ID, rules: { oas2: rules, oas3: rules }, configs: PRESETS };
}
