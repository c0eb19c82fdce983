/** `extends: [spectral-status-codes/strict]`: the warnings of recommended rules are errors. */
import * as rules from '../../rules/index.ts';
import { toRuleset } from './spectral.ts';

export default toRuleset(
  Object.values(rules).map(rule => {
    return rule.recommended && rule.severity === 'warn' ? { rule, severity: 'error' } : { rule };
  }),
);
