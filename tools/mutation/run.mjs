/** `npm run mutation -- rules/status-etag.ts`: changes these files in small ways, and says which changes no test notices. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** Tests that say nothing of what the code does when it is changed, or take long to say it. */
const OUTSIDE =
  /^test\/(?:architecture|audit|hosts|links|new-rule|regular-expressions|rule-lists|workflows|declarations|web)\.|^test\/(?:linear|references|hostile|generated|compared)/;

/** The tests of a rule; nothing if the file is none. */
function testsOfRule(file) {
  const [, id] = /^rules\/(status-[\w-]+)\.ts$/.exec(file) ?? [];
  if (id === undefined) return undefined;
  const own = `test/rules/${id}.test.ts`;
  return [existsSync(join(ROOT, own)) ? own : 'test/rules/others.test.ts'];
}

/** All tests that run in process, and may notice what a file is changed to. */
function testsInProcess() {
  return ['test', 'test/rules']
    .flatMap(folder => readdirSync(join(ROOT, folder)).map(name => `${folder}/${name}`))
    .filter(name => isTest(name) && !OUTSIDE.test(name));
}

const given = process.argv.slice(2);
// What follows the first option is for Stryker.
const first = given.findIndex(argument => argument.startsWith('-'));
const named = first === -1 ? given : given.slice(0, first);
const options = given.slice(named.length);
const isTest = name => name.endsWith('.test.ts');
const files = named.filter(name => !isTest(name));
if (files.length === 0) {
  console.error('npm run mutation -- rules/status-etag.ts src/edit/style.ts test/edit.test.ts --dryRunOnly');
  process.exit(2);
}
const stryker = join(import.meta.dirname, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const config = 'tools/mutation/stryker.config.mjs';
for (const file of files) {
  const few = named.some(isTest) ? named.filter(isTest) : testsOfRule(file);
  // A mutant at work when a module is loaded runs every test: with all of them, that takes minutes for each.
  const args = ['run', config, '--mutate', file, ...(few ? [] : ['--ignoreStatic'])];
  const { status } = spawnSync(process.execPath, [stryker, ...args, ...options], {
    cwd: ROOT,
    env: { ...process.env, MUTATION_TESTS: (few ?? testsInProcess()).join(',') },
    stdio: 'inherit',
  });
  process.exitCode ||= status ?? 1;
}
