/** What to check: chosen on the page, run by the engine, and written as a ruleset to copy. */
import { CONVENTIONS } from '../../../conventions/index.ts';
import { functionNameOf, RULES } from '../../../rules/settings.ts';
import type { EngineRule } from '../../../src/engine/find.ts';
import { settle } from '../../../src/engine/ruleset.ts';
import { isRecord } from '../../../src/openapi/node.ts';
import { pageOf } from '../../../src/rule/messages.ts';
import { problemsOf } from '../../../src/rule/option-checks.ts';
import { RULE_ID, type Rule, SEVERITIES, type Severity } from '../../../src/rule/rule.ts';
import { toConvention } from '../../spectral/convention.ts';
import recommended from '../../spectral/index.ts';
import strict from '../../spectral/strict.ts';

export const PRESETS = ['recommended', 'strict', 'all', 'off'] as const;

export type Preset = (typeof PRESETS)[number];

/** A rule as it is chosen: its severity or `off`, and its options; what is left out is as the preset has it. */
export interface ChosenRule {
  readonly severity?: Severity | 'off';
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Choice {
  readonly preset: Preset;
  /** By the names of their files. */
  readonly conventions: readonly string[];
  /** By the ids of the rules. */
  readonly rules: Readonly<Record<string, ChosenRule>>;
}

export const DEFAULT_CHOICE: Choice = { preset: 'recommended', conventions: [], rules: {} };

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map(rule => [rule.id, rule]));

const PACKAGE = 'spectral-status-codes';

/** Nothing is looked up by files: what is chosen has no overrides. */
const SURROUNDINGS = {
  relative: (source: string) => source,
  matches: () => false,
  ruleOf: (id: string) => BY_ID.get(id),
};

/** The rules as the engine runs them. Throws where options are wrong: `problemsIn` says of which rules. */
export function engineRules(choice: Choice): EngineRule[] {
  const presets = { recommended, strict, all: [recommended, 'all'], off: [recommended, 'off'] };
  const conventions = Object.entries(CONVENTIONS)
    .filter(([name]) => choice.conventions.includes(name))
    .map(([, convention]) => toConvention(convention));
  const rules = Object.entries(choice.rules).flatMap(([id, chosen]) => {
    const rule = BY_ID.get(id);
    return rule === undefined ? [] : [[id, settingOf(rule, chosen)] as const];
  });
  const ruleset = { extends: [presets[choice.preset], ...conventions], rules: Object.fromEntries(rules) };
  return settle(ruleset, null, SURROUNDINGS).rules.filter(({ enabled }) => enabled);
}

function settingOf(rule: Rule, { severity, options }: ChosenRule): unknown {
  if (severity === 'off') return 'off';
  if (options === undefined) return severity ?? rule.severity;
  const run = Object.assign(() => undefined, { [RULE_ID]: rule.id });
  return {
    documentationUrl: pageOf(rule),
    message: '{{error}}',
    given: '$',
    ...(severity && { severity }),
    then: { function: run, functionOptions: options },
  };
}

/** What is wrong with the options of chosen rules, by their ids. */
export function problemsIn({ rules }: Choice): Record<string, readonly string[]> {
  const problems: Record<string, readonly string[]> = {};
  for (const [id, { options, severity }] of Object.entries(rules)) {
    const rule = BY_ID.get(id);
    if (rule === undefined || options === undefined || severity === 'off') continue;
    const own = problemsOf(rule, options);
    if (own.length > 0) problems[id] = own;
  }
  return problems;
}

/** A choice without what is wrong in it, so that the rest can be run meanwhile. */
export function runnable(choice: Choice): Choice {
  const problems = problemsIn(choice);
  const rules = Object.entries(choice.rules).filter(([id]) => problems[id] === undefined);
  return { ...choice, rules: Object.fromEntries(rules) };
}

/** A choice as somebody's link has it: what is none of it is left out. */
export function choiceOf(value: unknown): Choice {
  const { preset, conventions, rules } = (value ?? {}) as { [Key in keyof Choice]?: unknown };
  const known = Object.entries(isRecord(rules) ? rules : {}).flatMap(([id, chosen]) => {
    if (!BY_ID.has(id) || !isRecord(chosen)) return [];
    const { severity, options } = chosen as ChosenRule;
    const isSeverity = ['off', ...SEVERITIES].includes(String(severity));
    return [[id, { ...(isSeverity && { severity }), ...(isRecord(options) && { options }) }] as const];
  });
  return {
    preset: PRESETS.find(each => each === preset) ?? 'recommended',
    conventions: Object.keys(CONVENTIONS).filter(
      name => Array.isArray(conventions) && conventions.includes(name),
    ),
    rules: Object.fromEntries(known),
  };
}

/** The choice as a ruleset in YAML. */
export function toYaml({ preset, conventions, rules }: Choice): string {
  const base = {
    recommended: PACKAGE,
    strict: `${PACKAGE}/strict`,
    all: `[${PACKAGE}, all]`,
    off: `[${PACKAGE}, off]`,
  };
  const lines = ['extends:', `  - ${base[preset]}`];
  for (const name of conventions) lines.push(`  - ${PACKAGE}/conventions/${name}`);
  const withOptions = Object.entries(rules).filter(([, chosen]) => hasOptions(chosen));
  if (withOptions.length > 0) {
    lines.push(`functionsDir: node_modules/${PACKAGE}/functions`);
    lines.push(`functions: [${withOptions.map(([id]) => functionNameOf(id)).join(', ')}]`);
  }
  const entries = Object.entries(rules);
  if (entries.length > 0) lines.push('rules:');
  for (const [id, chosen] of entries) {
    const { severity, options } = chosen;
    if (!hasOptions(chosen)) {
      lines.push(`  ${id}: ${severity ?? BY_ID.get(id)?.severity}`);
      continue;
    }
    lines.push(`  ${id}:`);
    if (severity !== undefined) lines.push(`    severity: ${severity}`);
    lines.push(
      "    message: '{{error}}'",
      '    given: $',
      '    then:',
      `      function: ${functionNameOf(id)}`,
    );
    lines.push('      functionOptions:');
    for (const line of yamlLines(options ?? {})) lines.push(`        ${line}`);
  }
  return `${lines.join('\n')}\n`;
}

function hasOptions({ options, severity }: ChosenRule): boolean {
  return severity !== 'off' && options !== undefined;
}

/** An object as lines of YAML; lists and what has no keys in a line, as JSON is YAML. */
function yamlLines(value: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const name =
      /^[a-z][\w-]*$/i.test(key) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(key)
        ? key
        : JSON.stringify(key);
    if (!isRecord(part) || Object.keys(part).length === 0) return [`${name}: ${JSON.stringify(part)}`];
    return [`${name}:`, ...yamlLines(part).map(line => `  ${line}`)];
  });
}

/** The choice as a ruleset in JavaScript. */
export function toJavaScript({ preset, conventions, rules }: Choice): string {
  const settings = Object.entries(rules).map(([id, chosen]) => {
    const severity = chosen.severity ?? BY_ID.get(id)?.severity;
    return [id, hasOptions(chosen) ? [severity, chosen.options] : severity] as const;
  });
  const set = Object.fromEntries(settings);
  const lines = [`const { createRuleset } = require('${PACKAGE}/factory');`, ''];
  if (conventions.length === 0 && preset !== 'strict') {
    const own = { ...(preset !== 'recommended' && { preset }), ...(settings.length > 0 && { rules: set }) };
    const argument = Object.keys(own).length > 0 ? indented(own, 1) : '';
    return [...lines, `module.exports = { extends: [createRuleset(${argument})] };`, ''].join('\n');
  }
  const base = { recommended: `require('${PACKAGE}')`, strict: `require('${PACKAGE}/strict')` };
  const first =
    preset === 'recommended' || preset === 'strict' ? base[preset] : `createRuleset({ preset: '${preset}' })`;
  const on = settings.filter(([, setting]) => setting !== 'off').map(([id]) => id);
  if (on.length > 0) {
    const own = Object.fromEntries(settings.filter(([, setting]) => setting !== 'off'));
    lines.push(`const { rules } = createRuleset(${indented({ preset: 'off', rules: own }, 0)});`, '');
  } else if (!first.startsWith('createRuleset')) lines.splice(0);
  lines.push('module.exports = {', '  extends: [', `    ${first},`);
  for (const name of conventions) lines.push(`    require('${PACKAGE}/conventions/${name}'),`);
  lines.push('  ],');
  if (settings.length > 0) {
    lines.push('  rules: {');
    for (const [id, setting] of settings)
      lines.push(`    '${id}': ${setting === 'off' ? "'off'" : `rules['${id}']`},`);
    lines.push('  },');
  }
  return `${[...lines, '};'].join('\n')}\n`;
}

function indented(value: unknown, depth: number): string {
  return JSON.stringify(value, null, 2).replace(/\n/g, `\n${'  '.repeat(depth)}`);
}
