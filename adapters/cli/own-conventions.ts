/** The published conventions as rulesets of this package. */
import { CONVENTIONS } from '../../conventions/index.ts';
import type { Definition } from '../../src/engine/ruleset.ts';
import { toConvention } from '../spectral/convention.ts';

/** The ruleset of a convention, by the name of its file; undefined where there is none. */
export function conventionNamed(name: string): Definition | undefined {
  const convention = Object.hasOwn(CONVENTIONS, name) ? CONVENTIONS[name] : undefined;
  return convention && toConvention(convention);
}
