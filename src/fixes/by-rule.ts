/** The fixes by the ids of their rules. */
import * as fixExports from '../../rules/fixes.ts';
import * as ruleExports from '../../rules/index.ts';
import type { Fix } from '../fix.ts';

const byName: ReadonlyMap<string, Fix<never>> = new Map(Object.entries(fixExports));

export const FIXES: ReadonlyMap<string, Fix<never>> = new Map(
  Object.entries(ruleExports).flatMap(([name, { id }]) => {
    const fix = byName.get(name);
    return fix === undefined ? [] : [[id, fix]];
  }),
);
