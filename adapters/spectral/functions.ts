/** Every rule as a function by its id, for rulesets in YAML that set options: see the build for the files they name. */
import * as rules from '../../rules/index.ts';
import { userOptions } from './options.ts';
import { toFunction } from './spectral.ts';

/** The rules as Spectral's functions, by their ids. */
export const functions = Object.fromEntries(
  Object.values(rules).map(rule => [rule.id, toFunction(rule, userOptions)]),
);
