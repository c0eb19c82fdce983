/**
 * Calls the functions of all rules on a file as Spectral does, without Spectral, and prints how long they took:
 * the first time and then warm. Throws where they find something: finding nothing is what is measured.
 */
import { readFileSync } from 'node:fs';
import { timedRules } from './spectral.js';

const [source, rounds] = process.argv.slice(2);
const document = { source, data: JSON.parse(readFileSync(source, 'utf8')) };
const { definition, clock } = timedRules();

const times = [];
for (let round = 0; round <= Number(rounds); round++) {
  clock.time = 0;
  // Rules share an index of the inventory, which is new with every run.
  const context = { document, documentInventory: { referencedDocuments: {} } };
  for (const [id, rule] of Object.entries(definition.rules)) {
    const findings = rule.then.function(document.data, null, context);
    if (findings.length > 0) throw new Error(`${id}: ${findings[0].message}`);
  }
  times.push(clock.time);
}
const [first, ...warm] = times;
process.stdout.write(JSON.stringify({ first, warm }));
