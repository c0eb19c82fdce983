/** Puts the hosts and the packed package into an empty folder, each host as its users install it. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Host, NodeVersion } from './hosts.ts';

const TOOLS = join('tools', 'node_modules');
const PNPM = ['node', join('..', TOOLS, 'pnpm', 'bin', 'pnpm.cjs')];
const YARN = ['node', join('..', TOOLS, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js')];
const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund'];

/** How each installs what the lock file says, and how it adds an archive to that. */
const INSTALLERS: Readonly<Record<Host['installer'], { fromLock: string[]; add: string[] }>> = {
  npm: { fromLock: ['npm', 'ci', ...QUIET], add: ['npm', 'install', '--save-dev', ...QUIET] },
  pnpm: { fromLock: [...PNPM, 'install', '--frozen-lockfile'], add: [...PNPM, 'add', '--save-dev'] },
  yarn: { fromLock: [...YARN, 'install', '--immutable'], add: [...YARN, 'add', '--dev'] },
};

export function nodeIn(root: string, version: NodeVersion): string {
  return join(root, TOOLS, `node-${version}`, 'bin', 'node');
}

/** The folder of the host, and that of the project which it lints. */
export function foldersOf({ folder, inProject }: Host): { own: string; project: string } {
  return inProject ? { own: folder, project: folder } : { own: `${folder}-elsewhere`, project: 'project' };
}

async function run([command = '', ...args]: readonly string[], cwd: string): Promise<string> {
  return (await promisify(execFile)(command, args, { cwd })).stdout;
}

export async function install(root: string, hosts: readonly Host[]): Promise<void> {
  assertAlone(root);
  cpSync(join(__dirname, 'tools'), join(root, 'tools'), { recursive: true });
  const [packed] = await Promise.all([
    run(['npm', 'pack', join(__dirname, '..', '..'), '--json', '--silent'], root),
    run(['npm', 'ci', '--no-audit', '--no-fund'], join(root, 'tools')),
  ]);
  const archive = join('..', JSON.parse(packed)[0].filename);

  const project = join(root, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  await run([...INSTALLERS.npm.add, archive], project);

  const installed = new Map(hosts.map(host => [foldersOf(host).own, host]));
  await Promise.all(
    Array.from(installed, async ([own, { folder, installer, inProject }]) => {
      const { fromLock, add } = INSTALLERS[installer];
      cpSync(join(__dirname, folder), join(root, own), { recursive: true });
      await run(fromLock, join(root, own));
      if (inProject) await run([...add, archive], join(root, own));
    }),
  );
}

/** Node.js looks for packages in all folders above: what it found there would hide what is missing here. */
function assertAlone(root: string): void {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (existsSync(packages)) {
      throw new Error(
        `hosts would see ${packages}: set TMPDIR to a folder that has no node_modules above it`,
      );
    }
  }
}
