/** What the README shows of the command line. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../folder.ts';
import { partsIn, regenerate } from '../pages.ts';
import { partsOfWalkThrough, walkThrough } from './walkthrough.ts';

it('README.md shows what the commands print (vitest -u writes it)', async () => {
  const file = join(ROOT, 'README.md');
  const walk = walkThrough();
  const statuses = Object.entries(walk).map(([name, steps]) => [name, steps.map(({ status }) => status)]);
  expect(Object.fromEntries(statuses)).toEqual({
    first: [1],
    init: [0],
    baseline: [0, 0],
    mistake: [1],
    suggest: [0],
    fix: [0, 0],
    prune: [0, 0],
  });
  const text = readFileSync(file, 'utf8');
  const parts = { ...partsIn(text), ...partsOfWalkThrough(walk) };
  await expect(regenerate(text, parts)).toMatchFileSnapshot(file);
});

it('the command for a fresh machine lints a document', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, command = ''] = /^npm ci && npx (spectral lint .+)$/m.exec(readme) ?? [];
  const { status, stdout } = spawnSync(join('node_modules', '.bin', command), {
    cwd: ROOT,
    encoding: 'utf8',
    shell: true,
  });
  expect(stdout).toContain('5 problems');
  expect(status).toBe(1);
});
