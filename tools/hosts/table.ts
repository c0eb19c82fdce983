/** What README.md says of the hosts: taken from them, their lock files, and what the source finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../test/pages.ts';
import { CHECKS, expectedOf, expectedOfRedocly } from './checks.ts';
import { configurationOf, HOSTS, type Host } from './hosts.ts';
import { dependencies as tools } from './tools/package.json';

export async function partsOfHosts(): Promise<Record<string, string>> {
  return { hosts: hosts(), nodes: nodes(), findings: await findings(), obstacles: obstacles() };
}

function hosts(): string {
  const rows = HOSTS.map(host => [host.name, host.nodes.join(', '), versionsOf(host), host.loads]);
  return table(['Host', 'Node.js', 'Versions', 'How it loads a ruleset'], rows);
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
  const named = [
    ...['cli', 'core', 'formats', 'functions'].map(name => [name, `@stoplight/spectral-${name}`] as const),
    ['cli', '@redocly/cli'] as const,
    ['openapi-core', '@redocly/openapi-core'] as const,
  ];
  return named
    .flatMap(([name, id]) => {
      const version = versionIn(lock, id);
      return version === undefined ? [] : [`${name} ${version}`];
    })
    .join(', ');
}

async function findings(): Promise<string> {
  const rows = await Promise.all(
    CHECKS.map(async check => {
      const counts = { spectral: await expectedOf(check), redocly: await expectedOfRedocly(check) };
      const cells = HOSTS.map(host => {
        if (configurationOf(host, check) === undefined) return '';
        if (check.name in (host.cannot ?? {})) return 'no';
        return String(counts[host.isRedocly ? 'redocly' : 'spectral'].length);
      });
      return [check.name, ...cells];
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
