/** What mending knows of the rules of this package. */
import type { Remedies } from '../src/mending/fixer.ts';
import { FIXES } from './fixes.ts';
import * as rules from './index.ts';

/** This package's fixes, with the rules whose findings a fix may not add to. */
export const REMEDIES: Remedies = {
  fixes: FIXES,
  faults: Object.values(rules).filter(({ recommended }) => recommended),
  ofForm: new Set(['status-error-schema', 'status-error-schema-consistent', 'status-problem-json']),
};
