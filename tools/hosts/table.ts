/** What README.md says of the hosts: taken from them, their lock files, and what the source finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../test/pages.ts';
import { CHECKS, expectedOf } from './checks.ts';
import { HOSTS, type Host } from './hosts.ts';
import { dependencies as tools } from './tools/package.json';

export async function partsOfHosts(): Promise<Record<string, string>> {
  return { hosts: hosts(), nodes: nodes(), findings: await findings(), obstacles: obstacles() };
}

function hosts(): string {
  const rows = HOSTS.map(host => [host.name, host.nodes.join(', '), versionsOf(host), host.loads]);
  return table(['Host', 'Node.js', 'Spectral', 'How it loads a ruleset'], rows);
}

function nodes(): string {
  const versions = Object.values(tools).flatMap(version => /^npm:node@(.+)/.exec(version)?.[1] ?? []);
  return `Node.js is ${versions.join(', ')}: the oldest that this package claims, and the last of each line.`;
}

/** The version of a package in a lock file of npm, pnpm or Yarn. */
function versionIn(lock: string, name: string): string | undefined {
  const notations = [
    `"node_modules/${name}": {\\s+"version": "([^"]+)"`,
    `'${name}@([\\d.]+)':`,
    `resolution: "${name}@npm:([^"]+)"`,
  ];
  return notations.map(notation => new RegExp(notation).exec(lock)?.[1]).find(found => found !== undefined);
}

function versionsOf({ folder }: Host): string {
  const file = readdirSync(join(__dirname, folder)).find(name => /lock/.test(name)) as string;
  const lock = readFileSync(join(__dirname, folder, file), 'utf8');
  const packages = ['cli', 'core', 'formats', 'functions'];
  return packages
    .flatMap(name => {
      const version = versionIn(lock, `@stoplight/spectral-${name}`);
      return version === undefined ? [] : [`${name} ${version}`];
    })
    .join(', ');
}

async function findings(): Promise<string> {
  const rows = await Promise.all(
    CHECKS.map(async check => {
      const { length } = await expectedOf(check);
      return [check.name, ...HOSTS.map(({ cannot = {} }) => (check.name in cannot ? 'no' : String(length)))];
    }),
  );
  return table(
    ['Findings', ...HOSTS.map(({ name }) => name)],
    [...rows, ['on Node.js', ...HOSTS.map(({ nodes }) => nodes.join(', '))]],
  );
}

function obstacles(): string {
  return HOSTS.flatMap(({ name, cannot = {} }) =>
    Object.entries(cannot).map(([check, { because }]) => `- **${name}, ${check}.** ${because}`),
  ).join('\n');
}
