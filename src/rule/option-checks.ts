/** What options are, beyond what a validator of schemas says: also without one, for who runs rules without Spectral. */
import type { JSONSchema7 } from 'json-schema';
import { Pattern } from '../lib/patterns.ts';
import { jsonPath } from '../openapi/jsonpath.ts';
import { isList, isRecord } from '../openapi/node.ts';
import { faultsIn, fits } from './option-faults.ts';
import type { Rule } from './rule.ts';

/** Throws on options that the rule does not take; without Spectral, with the same messages. */
export function assertOptions(rule: Rule, options: unknown): void {
  if (options === undefined || options === null) return;
  if (!isRecord(options)) throw new Error(`${rule.id} takes its options as an object`);
  assertParts(rule, options);
  const names = Object.keys(rule.options);
  const faults = Object.entries(options).flatMap(([name, value]) => {
    const option = names.includes(name) ? rule.options[name] : undefined;
    return option === undefined || fits(option.schema, value)
      ? []
      : [`${rule.id}: the option "${name}" takes ${option.takes}`];
  });
  if (Object.keys(options).some(name => !names.includes(name))) {
    const known = names.map(name => `"${name}"`).join(', ');
    faults.push(`${rule.id} takes the options ${known}, not ${JSON.stringify(options)}`);
  }
  if (faults.length > 0) throw new AggregateError(faults.map(fault => new Error(fault)));
  assertPatterns(rule, options);
  assertExpressions(rule, options);
}

/** What is wrong with options of a rule, each as a sentence; nothing where it takes them. */
export function problemsOf(rule: Rule, options: unknown): readonly string[] {
  try {
    assertOptions(rule, options);
    return [];
  } catch (error) {
    const { errors = [error as Error] } = error as { errors?: readonly Error[] };
    return errors.map(({ message }) => message);
  }
}

/** Throws on JSONPath expressions that cannot be used, in options that are valid by the schema. */
export function assertExpressions(rule: Rule, options: unknown): void {
  for (const expression of rule.expressionsIn(options)) {
    const problem = jsonPath.problemOf(expression);
    if (problem !== undefined)
      throw new Error(`${rule.id}: the expression ${expression} cannot be used: ${problem}`);
  }
}

/** Throws on what is wrong inside an option that is an object, where the schema's own message names but the option. */
export function assertParts(rule: Rule, options: unknown): void {
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
export function assertPatterns(rule: Rule, options: unknown): void {
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
