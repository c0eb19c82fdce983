/** The plugin itself. */
import { RECOMMENDED } from '../../rules/recommended.ts';
import type { Plugin, Preset } from './api.ts';
import type { Late } from './late.ts';
import { ID, OTHERS, PRESETS } from './presets.ts';
import { toRedoclyRule } from './rule.ts';

/** The rules and presets for Redocly, in Swagger 2.0 as in OpenAPI 3. */
export function pluginWith(late: Late): Plugin {
  const rules = Object.fromEntries(
    Object.entries(RECOMMENDED).map(([id, rule]) => [
      id,
      toRedoclyRule(() => rule ?? late.others().ruleOf(id), late),
    ]),
  );
  const configs: Record<string, Preset> = { ...PRESETS };
  for (const name of OTHERS) {
    Object.defineProperty(configs, name, { enumerable: true, get: () => late.others().presetNamed(name) });
  }
  return { id: ID, rules: { oas2: rules, oas3: rules }, configs };
}
