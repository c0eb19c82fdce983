/** The plugin that `plugins: [spectral-status-codes/redocly]` in `redocly.yaml` loads. */
import { RULES } from '../../rules/settings.ts';
import type { Plugin } from './api.ts';
import { ID, PRESETS } from './presets.ts';
import { toRedoclyRule } from './rule.ts';

/** The rules and presets for Redocly, in Swagger 2.0 as in OpenAPI 3. */
export default function plugin(): Plugin {
  const rules = Object.fromEntries(RULES.map(rule => [rule.id, toRedoclyRule(rule)]));
  return { id: ID, rules: { oas2: rules, oas3: rules }, configs: PRESETS };
}
