/**
 * Lints a file once, telling habits as one finding (`habits`) or each place (`each`), with all rules (`rules`) or with functions that have the same results at hand (`recorded`),
 * and prints the CPU time that took and how many results there are. `record` writes down those results first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { linter, now, rulesetWith } from './spectral.js';

const [file, places, how, records] = process.argv.slice(2);
const recorded = how === 'recorded' ? JSON.parse(readFileSync(records, 'utf8')) : {};
const lint = linter(
  rulesetWith(
    (id, check) => {
      if (how === 'rules') return check;
      if (how === 'recorded') return () => recorded[id];
      return (...given) => {
        recorded[id] = check(...given);
        return recorded[id];
      };
    },
    { each: places === 'each' },
  ),
  file,
);
const began = now();
const results = await lint();
const time = now() - began;
if (how === 'record') writeFileSync(records, JSON.stringify(recorded));
process.stdout.write(JSON.stringify({ time, results: results.length }));
