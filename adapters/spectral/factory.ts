/** The ruleset, configured from JavaScript: `createRuleset({ rules: { 'status-201-location': 'off' } })`. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { RULES, type RuleOptions, type RuleSetting, type RuleSettings } from '../../rules/settings.ts';
import { isRecord } from '../../src/openapi/node.ts';
import { type CommonOptions, type Rule, SEVERITIES } from '../../src/rule/rule.ts';
import { userOptions } from './options.ts';
import { type Setting, toRuleset } from './spectral.ts';

export type { RuleId, RuleOptions, RuleSetting, RuleSettings } from '../../rules/settings.ts';

/** What `createRuleset` takes. */
export interface Settings {
  /** Which rules are on to begin with: the recommended ones unless said otherwise. */
  readonly preset?: 'recommended' | 'all' | 'off';
  /** Rules that differ from the preset. */
  readonly rules?: RuleSettings;
  /** The house's own table of status codes: the options of `status-convention`, which it turns on. */
  readonly convention?: RuleOptions['status-convention'];
  /** JSONPath expressions: what they select is passed over by every rule. */
  readonly except?: readonly string[];
  /** Whether each place is reported, also where a description departs from a convention out of habit. */
  readonly each?: boolean;
}

const LEVELS: readonly unknown[] = ['off', ...SEVERITIES];
const PRESETS: readonly unknown[] = ['recommended', 'all', 'off'];

/**
 * A ruleset for `extends` in `.spectral.js`, or for Spectral's own `setRuleset`.
 * Throws on an unknown rule, preset or severity and on wrong options, and says what is allowed.
 */
export function createRuleset(settings: Settings = {}): RulesetDefinition {
  if (!isRecord(settings as unknown)) fail(`settings are an object, not ${show(settings)}`);
  const { preset = 'recommended', rules = {}, convention, except = [], each = false, ...others } = settings;
  for (const name of Object.keys(others)) {
    fail(`there is no setting ${name}; there are preset, rules, convention, except and each`);
  }
  if (!PRESETS.includes(preset)) fail(`preset is one of ${PRESETS.join(', ')}, not ${show(preset)}`);
  if (!isRecord(rules as unknown)) fail(`rules are an object of settings by rule, not ${show(rules)}`);
  for (const id of Object.keys(rules)) {
    if (!RULES.some(rule => rule.id === id)) {
      fail(`there is no rule ${id}; there are ${RULES.map(rule => rule.id).join(', ')}`);
    }
  }
  // Every rule takes these in the same way.
  if (settings.except !== undefined) assertOptions(RULES[0] as Rule, { except });
  if (typeof each !== 'boolean') fail(`each is true or false, not ${show(each)}`);
  const own: Readonly<Record<string, RuleSetting | undefined>> = {
    ...(convention !== undefined && { 'status-convention': ['warn', convention] }),
    ...rules,
  };
  const set = RULES.map(rule => {
    assertSetting(rule, own[rule.id]);
    const enabled = preset === 'all' || (preset === 'recommended' && rule.recommended);
    const setting = settingOf(rule, own[rule.id], enabled);
    if (except.length === 0 && !each) return setting;
    const { except: ownExcept = [], ...options }: Partial<CommonOptions> = setting.options ?? {};
    const tellsEach = each && Object.hasOwn(rule.options, 'each');
    return {
      ...setting,
      options: { ...(tellsEach && { each }), ...options, except: [...ownExcept, ...except] },
    };
  });
  return toRuleset(set, userOptions);
}

/** A rule with its setting; as it is by itself where there is none. */
function settingOf(rule: Rule, own: RuleSetting | undefined, enabled: boolean): Setting {
  if (own === undefined) return { rule, enabled };
  if (own === 'off') return { rule, enabled: false };
  const [severity, options] = typeof own === 'string' ? [own] : own;
  return { rule, enabled: true, severity, ...(options && { options }) };
}

function assertSetting(rule: Rule, own: unknown): void {
  const severity = Array.isArray(own) ? own[0] : own;
  if (own !== undefined && !LEVELS.includes(severity)) {
    fail(
      `${rule.id} is set to one of ${LEVELS.join(', ')}, or to a list of one and options, not ${show(own)}`,
    );
  }
  if (Array.isArray(own)) assertOptions(rule, own[1]);
}

function assertOptions(rule: Rule, options: unknown): void {
  try {
    userOptions.assertOptions(rule, options ?? null);
  } catch (error) {
    const { errors = [error as Error] } = error as { errors?: readonly Error[] };
    fail(errors.map(({ message }) => message).join('; '));
  }
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A bigint, or what holds itself.
    return String(value);
  }
}

function fail(message: string): never {
  throw new TypeError(`createRuleset: ${message}`);
}
