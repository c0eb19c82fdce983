import type { Range } from './range.ts';

/** What is wrong with a text. */
export interface Problem {
  readonly message: string;
  /** As the Language Server Protocol counts less one: 0 is an error, 3 a hint. */
  readonly severity: number;
  readonly path: readonly (string | number)[];
  readonly range: Range;
}
