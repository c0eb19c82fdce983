/** What mending knows of the rules of this package. */
import type { Remedies } from '../src/mending/fixer.ts';
import { FIXES } from './fixes.ts';
import * as rules from './index.ts';

export const REMEDIES: Remedies = {
  fixes: FIXES,
  faults: Object.values(rules).filter(({ recommended }) => recommended),
  ofForm: new Set(['status-error-schema', 'status-error-schema-consistent', 'status-problem-json']),
};
