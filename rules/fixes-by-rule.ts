/** The fixes by the ids of their rules. */

import type { Fix } from '../src/fixes/fix.ts';
import * as fixExports from './fixes.ts';
import * as ruleExports from './index.ts';

const byName: ReadonlyMap<string, Fix<never>> = new Map(Object.entries(fixExports));

export const FIXES: ReadonlyMap<string, Fix<never>> = new Map(
  Object.entries(ruleExports).flatMap(([name, { id }]) => {
    const fix = byName.get(name);
    return fix === undefined ? [] : [[id, fix]];
  }),
);
