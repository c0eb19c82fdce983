/** `npm run new-rule`, in a copy of this checkout; test/new-rule.test.ts says what the files hold that it writes. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { files, ROOT } from '../architecture.ts';
import { Folder } from '../folder.ts';

const copy = new Folder();
afterAll(() => copy.remove());
for (const name of files('rules', 'src', 'test', 'tools/new-rule.mjs', '*.json', 'vitest.config.mts'))
  cpSync(join(ROOT, name), copy.at(name));
symlinkSync(join(ROOT, 'node_modules'), copy.at('node_modules'));

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['tools/new-rule.mjs', ...args], { cwd: copy.folder, encoding: 'utf8' });

it('is refused with what is wrong', () => {
  const before = readdirSync(join(copy.folder, 'rules'));
  expect(run('status-no-body')).toMatchObject({ status: 1, stderr: 'there is a rule status-no-body\n' });
  for (const args of [[], ['no-body'], ['status-423-lock', 'status-424-other']]) {
    const { status, stderr } = run(...args);
    expect(status).toBe(1);
    expect(stderr).toContain('npm run new-rule status-');
  }
  expect(readdirSync(join(copy.folder, 'rules'))).toEqual(before);
});

it('writes a rule, and lists it', () => {
  const { stdout, stderr, status } = run('status-423-lock');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toContain('rules/status-423-lock.ts\n');
  expect(stdout).toContain('npm run fix');
  expect(copy.read('rules/index.ts')).toContain('./status-423-lock.ts');
});
