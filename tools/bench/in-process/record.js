/**
 * Lints a file once, telling habits as one finding (`habits`) or each place (`each`), writes down what each rule is and
 * what it found, and prints how many results there are.
 */
import { writeFileSync } from 'node:fs';
import { linter, rulesetWith } from './spectral.js';

const [file, places, records] = process.argv.slice(2);
const found = {};
const ruleset = rulesetWith(
  (id, check) =>
    (...given) => {
      found[id] = check(...given);
      return found[id];
    },
  { each: places === 'each' },
);
const results = await linter(ruleset, file)();
const recorded = Object.entries(ruleset.rules).map(([id, { then, formats, ...rule }]) => {
  return [id, { rule, results: found[id] ?? [] }];
});
writeFileSync(records, JSON.stringify(Object.fromEntries(recorded)));
process.stdout.write(JSON.stringify({ results: results.length }));
