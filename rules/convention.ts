/** What a published convention is: a table of status codes, and the rules that its document speaks of. */
import type { Table } from '../src/checks/keep-table.ts';
import type { RuleId, RuleOptions } from './settings.ts';

/** A published convention, as this package checks it. */
export interface Convention {
  /** What findings call the house. */
  readonly name: string;
  readonly codes: Table['codes'];
  /** Whether codes may be declared that the document does not list. */
  readonly others: Table['others'];
  /** The rules that the document speaks of, besides the table itself. */
  readonly rules: readonly RuleId[];
  /** Their options, where the document says more than the rule does by itself. */
  readonly options?: Partial<RuleOptions>;
  /** Rules that the document contradicts: off, should another ruleset turn them on. */
  readonly contradicts?: readonly RuleId[];
}
