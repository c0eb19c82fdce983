/**
 * Lints a file in turns without rules and with all of them, and prints what one lint took: the rules' functions
 * on the first, and then, warm, the functions, Spectral without rules, and what is added to that.
 */
import { linter, now, timedRules } from './spectral.js';

const [file, rounds] = process.argv.slice(2);
const { definition, clock } = timedRules();
const withRules = linter(definition, file);
const without = linter({ rules: {} }, file);

async function time(lint) {
  const began = now();
  await lint();
  return now() - began;
}

await withRules();
const first = clock.time;

const figures = { own: [], alone: [], added: [] };
for (let round = 0; round < Number(rounds); round++) {
  const alone = await time(without);
  clock.time = 0;
  const total = await time(withRules);
  figures.own.push(clock.time);
  figures.alone.push(alone);
  figures.added.push(total - alone);
}
process.stdout.write(JSON.stringify({ first, ...figures }));
