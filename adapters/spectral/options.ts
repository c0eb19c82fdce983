/** Options that users set: who sets none needs neither Spectral's validation nor JSONPath, which take time to load. */

import { createRulesetFunction } from '@stoplight/spectral-core';
import type { JSONSchema7 } from 'json-schema';
import { memoized } from '../../src/lib/collections.ts';
import { Pattern } from '../../src/lib/patterns.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import { assertExpressions, assertParts, assertPatterns } from '../../src/rule/option-checks.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { OptionReader } from './spectral.ts';

type Assertion = (options: unknown) => void;

/** Compiling a schema takes longer than the rule does on most documents: only what is asked for, and once. */
const assertionOf = memoized(({ optionsSchema }: Rule) => {
  const { validator } = createRulesetFunction({ input: null, options: optionsSchema }, () => undefined);
  return validator as Assertion;
});

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

/** Understands what users may set: JSONPath and regular expressions, and everything that a rule's schema allows. */
export const userOptions: OptionReader = {
  selector: jsonPath,
  patterns: pattern => new Pattern(pattern),
  assertOptions(rule, options) {
    if (!arePlainlyRight(rule, options)) {
      assertParts(rule, options);
      assertionOf(rule)(options);
      assertPatterns(rule, options);
    }
    assertExpressions(rule, options);
  },
};
