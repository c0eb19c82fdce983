/** The fixes by the ids of their rules. */

import type { Fix } from '../src/fixes/fix.ts';
import type { Remedies } from '../src/mending/fixer.ts';
import * as fixExports from './fixes.ts';
import * as ruleExports from './index.ts';

const byName: ReadonlyMap<string, Fix<never>> = new Map(Object.entries(fixExports));

export const FIXES: ReadonlyMap<string, Fix<never>> = new Map(
  Object.entries(ruleExports).flatMap(([name, { id }]) => {
    const fix = byName.get(name);
    return fix === undefined ? [] : [[id, fix]];
  }),
);

/** What mending knows of the rules of this package. */
export const REMEDIES: Remedies = {
  fixes: FIXES,
  faults: Object.values(ruleExports).filter(({ recommended }) => recommended),
  ofForm: new Set(['status-error-schema', 'status-error-schema-consistent', 'status-problem-json']),
};
