/** Options that users set: who sets none needs neither Spectral's validation nor JSONPath, which take time to load. */
import { createRulesetFunction } from '@stoplight/spectral-core';
import { jsonPath } from './jsonpath.ts';
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

export const userOptions: OptionReader = {
  selector: jsonPath,
  assertOptions(rule, options) {
    assertionOf(rule)(options);
    for (const expression of rule.expressionsIn(options)) {
      const problem = jsonPath.problemOf(expression);
      if (problem !== undefined)
        throw new Error(`${rule.id}: the expression ${expression} cannot be used: ${problem}`);
    }
  },
};
