/**
 * Lints a file once, telling habits as one finding (`habits`) or each place (`each`), with all rules (`rules`) or with
 * functions that have the same results at hand (`recorded`), and prints the CPU time that took.
 */
import { readFileSync } from 'node:fs';
import { linter, now, rulesetWith } from './spectral.js';

const [file, places, how, records] = process.argv.slice(2);
const recorded = how === 'recorded' ? JSON.parse(readFileSync(records, 'utf8')) : undefined;
const lint = linter(
  rulesetWith((id, check) => (recorded ? () => recorded[id].results : check), { each: places === 'each' }),
  file,
);
const began = now();
await lint();
const time = now() - began;
process.stdout.write(JSON.stringify({ time }));
