/** `extends: [spectral-status-codes/strict]`: every warning is an error. */
import * as rules from '../rules/index.ts';
import { toRuleset } from './spectral.ts';

export default toRuleset(Object.values(rules), ({ severity }) => (severity === 'warn' ? 'error' : severity));
