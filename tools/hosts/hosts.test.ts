/** The same findings wherever a team meets the rules. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CHECKS,
  type Check,
  DOCUMENTS,
  expectedOf,
  expectedOfRedocly,
  linesOf,
  resultsOf,
} from './checks.ts';
import { configurationOf, HOSTS, type Host, type NodeVersion } from './hosts.ts';
import { foldersOf, install, nodeIn } from './install.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'spectral-status-codes-hosts-')));
const documents = join(root, 'documents');
const expected = new Map<
  Check,
  { readonly spectral: readonly string[]; readonly redocly: readonly string[] }
>();

beforeAll(async () => {
  for (const check of CHECKS) {
    expected.set(check, { spectral: await expectedOf(check), redocly: await expectedOfRedocly(check) });
  }
  await install(root, HOSTS);
  cpSync(DOCUMENTS, documents, { recursive: true });
  cpSync(join(__dirname, 'no-network.cjs'), join(root, 'no-network.cjs'));
  for (const host of HOSTS) {
    for (const check of CHECKS) {
      const configuration = configurationOf(host, check);
      if (configuration === undefined) continue;
      writeFileSync(join(root, foldersOf(host).project, configuration.file), configuration.text);
    }
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Output {
  stdout: string;
  stderr: string;
}

function lint(host: Host, node: NodeVersion, file: string, document: string): Promise<Output> {
  const { own, project } = foldersOf(host);
  const documentFile = join(documents, document);
  const child = spawn(nodeIn(root, node), host.command(`../${own}`, file, documentFile), {
    cwd: join(root, project),
    env: {
      ...process.env,
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      NODE_OPTIONS: `--require "${join(root, 'no-network.cjs')}" ${host.nodeOptions ?? ''}`,
    },
  });
  child.stdin.end(host.standardInput ? readFileSync(documentFile) : '');
  const output: Output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', text => {
      output[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', () => resolve(output));
  });
}

describe.each(HOSTS)('$name', host => {
  describe.each(host.nodes)('on Node.js %s', node => {
    const checks = CHECKS.filter(check => configurationOf(host, check) !== undefined);
    it.concurrent.each(checks)('$name', async check => {
      const { file = '' } = configurationOf(host, check) ?? {};
      const { stdout, stderr } = await lint(host, node, file, check.document);
      const obstacle = host.cannot?.[check.name];
      if (obstacle !== undefined) {
        expect(stdout + stderr).toContain(obstacle.prints);
        return;
      }
      if (host.isRedocly) {
        // It tells of its progress on standard error.
        if (!stdout.startsWith('{')) throw new Error(stderr);
        const { problems } = JSON.parse(stdout);
        const results = resultsOf(problems, join(root, foldersOf(host).project));
        expect(linesOf(results, documents)).toEqual(expected.get(check)?.redocly);
        return;
      }
      expect(stderr).toBe('');
      const results = JSON.parse(
        stdout.replaceAll('"<STDIN>"', JSON.stringify(join(documents, check.document))),
      );
      expect(linesOf(results, documents)).toEqual(expected.get(check)?.spectral);
    });
  });
});
