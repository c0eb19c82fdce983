/** Installs what is compared, and this repository's package as it would be published. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { WORK } from './documents.js';

const HERE = import.meta.dirname;

function npm(...args) {
  // On Windows npm is a script, which only a shell can run.
  execFileSync('npm', args, {
    cwd: HERE,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: platform() === 'win32',
  });
}

const tarballs = () => readdirSync(WORK).filter(name => name.endsWith('.tgz'));

export function install() {
  mkdirSync(WORK, { recursive: true });
  for (const name of tarballs()) rmSync(join(WORK, name));
  npm('pack', join(HERE, '..', '..'), '--silent', '--pack-destination', WORK);
  // npm keeps a package of the same version, whatever the new one holds.
  rmSync(join(HERE, 'node_modules', 'spectral-status-codes'), { recursive: true, force: true });
  npm(
    'install',
    ...tarballs().map(name => join(WORK, name)),
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
  );
}
