/** `npm run mutation -- rules/status-etag.ts`: changes these files in small ways, and says which changes no test notices. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** Tests that say nothing of what the code does when it is changed, or take long to say it. */
const OUTSIDE =
  /^test\/(?:architecture|audit|hosts|links|new-rule|regular-expressions|rule-lists|workflows|declarations|web)\.|^test\/(?:linear|references|hostile|generated)/;

/** The tests of a rule, or all that run in process. */
function testsOf(file) {
  const [, id] = /^rules\/(status-[\w-]+)\.ts$/.exec(file) ?? [];
  if (id !== undefined) {
    const own = `test/rules/${id}.test.ts`;
    return [existsSync(join(ROOT, own)) ? own : 'test/rules/others.test.ts'];
  }
  return ['test', 'test/rules']
    .flatMap(folder => readdirSync(join(ROOT, folder)).map(name => `${folder}/${name}`))
    .filter(name => name.endsWith('.test.ts') && !OUTSIDE.test(name));
}

const given = process.argv.slice(2);
// What follows the first option is for Stryker.
const first = given.findIndex(argument => argument.startsWith('-'));
const files = first === -1 ? given : given.slice(0, first);
const options = given.slice(files.length);
if (files.length === 0) {
  console.error('npm run mutation -- rules/status-etag.ts src/checks/require-header.ts --dryRunOnly');
  process.exit(2);
}
const stryker = join(import.meta.dirname, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const config = 'tools/mutation/stryker.config.mjs';
for (const file of files) {
  const tests = testsOf(file);
  const args = ['run', config, '--mutate', file, '--testFiles', tests.join(',')];
  const { status } = spawnSync(process.execPath, [stryker, ...args, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode ||= status ?? 1;
}
