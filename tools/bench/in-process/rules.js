/**
 * Calls the functions of all rules on a file as Spectral does, without Spectral, and prints how long they took, the
 * first time and then warm, and how much they found.
 */
import { readFileSync } from 'node:fs';
import parsers from '@stoplight/spectral-parsers';
import { timedRules } from './spectral.js';

const [source, parser, rounds] = process.argv.slice(2);
const text = readFileSync(source, 'utf8');
// Spectral's parser makes proxies, which take longer to read than objects; it is not up to deep nesting.
const data = parser === 'spectral' ? parsers.Yaml.parse(text).data : JSON.parse(text);
const document = { source, data };
const { definition, clock } = timedRules();

const times = [];
let findings = 0;
for (let round = 0; round <= Number(rounds); round++) {
  clock.time = 0;
  // Rules share an index of the inventory, which is new with every run.
  const context = { document, documentInventory: { referencedDocuments: {} } };
  findings = 0;
  for (const { then } of Object.values(definition.rules)) {
    findings += then.function(document.data, null, context).length;
  }
  times.push(clock.time);
}
const [first, ...warm] = times;
process.stdout.write(JSON.stringify({ first, warm, findings }));
