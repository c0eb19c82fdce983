/** Options that users set: who sets none needs neither Spectral's validation nor JSONPath, which take time to load. */
import { createRulesetFunction } from '@stoplight/spectral-core';
import type { JSONSchema7 } from 'json-schema';
import { jsonPath } from './jsonpath.ts';
import { faultsIn } from './option-faults.ts';
import { Pattern } from './patterns.ts';
import { isList, isRecord } from './places.ts';
import type { Rule } from './rule.ts';
import type { OptionReader } from './spectral.ts';

type Assertion = (options: unknown) => void;

/** Compiling a schema takes longer than the rule does on most documents: only what is asked for, and once. */
const assertions = new Map<Rule, Assertion>();

function assertionOf(rule: Rule): Assertion {
  let assertion = assertions.get(rule);
  if (assertion === undefined) {
    const { validator } = createRulesetFunction(
      { input: null, options: rule.optionsSchema },
      () => undefined,
    );
    assertion = validator as Assertion;
    assertions.set(rule, assertion);
  }
  return assertion;
}

/** Of these schemas one sees without compiling them what is right: options that every rule takes have no others. */
const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  [keyOf({ type: 'boolean' })]: value => typeof value === 'boolean',
  [keyOf({ type: 'array', items: { type: 'string' } })]: value =>
    Array.isArray(value) && value.every(each => typeof each === 'string'),
};

function keyOf(schema: JSONSchema7): string {
  return JSON.stringify(schema);
}

/** False also where only the schema tells. */
function arePlainlyRight(rule: Rule, options: unknown): boolean {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return false;
  return Object.entries(options).every(([name, value]) => {
    const schema = Object.hasOwn(rule.options, name) ? rule.options[name]?.schema : undefined;
    return schema !== undefined && PLAIN[keyOf(schema)]?.(value) === true;
  });
}

/** Throws on what is wrong inside an option that is an object, where the schema's own message names but the option. */
function assertParts(rule: Rule, options: unknown): void {
  if (!isRecord(options)) return;
  const faults = Object.entries(rule.options).flatMap(([name, { schema }]) =>
    faultsIn(schema, options[name], name),
  );
  if (faults.length > 0) throw new AggregateError(faults.map(fault => new Error(`${rule.id}: ${fault}`)));
}

/** The regular expressions among the values that a schema, which they are valid by, describes. */
function patternsIn(schema: JSONSchema7, value: unknown): string[] {
  const { format, items, properties = {}, patternProperties = {} } = schema;
  if (typeof value === 'string') return format === 'regex' ? [value] : [];
  if (isList(value)) return value.flatMap(each => patternsIn((items ?? {}) as JSONSchema7, each));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const own = Object.hasOwn(properties, key) ? [properties[key]] : Object.values(patternProperties);
    return own.flatMap(each => patternsIn(each as JSONSchema7, part));
  });
}

/** Throws on a regular expression that cannot be matched in linear time. */
function assertPatterns(rule: Rule, options: unknown): void {
  if (!isRecord(options)) return;
  for (const [name, { schema }] of Object.entries(rule.options)) {
    for (const pattern of patternsIn(schema, options[name])) {
      try {
        new Pattern(pattern);
      } catch (error) {
        const { message } = error as Error;
        throw new Error(`${rule.id}: the regular expression ${pattern} cannot be used: ${message}`);
      }
    }
  }
}

export const userOptions: OptionReader = {
  selector: jsonPath,
  patterns: pattern => new Pattern(pattern),
  assertOptions(rule, options) {
    if (!arePlainlyRight(rule, options)) {
      assertParts(rule, options);
      assertionOf(rule)(options);
      assertPatterns(rule, options);
    }
    for (const expression of rule.expressionsIn(options)) {
      const problem = jsonPath.problemOf(expression);
      if (problem !== undefined)
        throw new Error(`${rule.id}: the expression ${expression} cannot be used: ${problem}`);
    }
  },
};
