/** The ruleset that `extends: [spectral-status-codes]` loads. */
import * as rules from '../../rules/index.ts';
import { toRuleset } from './spectral.ts';

export default toRuleset(Object.values(rules).map(rule => ({ rule })));
