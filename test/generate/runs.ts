/** How long the tests with made-up documents run. */
import { vi } from 'vitest';

/** More than the tests take by themselves: always the same number for each. */
const RUNS = Number(process.env.RUNS ?? 0);
if (RUNS > 0) vi.setConfig({ testTimeout: 0 });

/** Always the same documents; the first that fails is shown as it is, with `SHRINK=1` the smallest that fails. */
export function runs(usual: number) {
  const seed = Number(process.env.SEED ?? 1);
  return { seed, numRuns: RUNS || usual, endOnFailure: process.env.SHRINK === undefined };
}
