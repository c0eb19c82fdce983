/** Measures commands and scripts, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WORK } from './documents.js';

const USAGE = join(WORK, 'usage.json');
const OUTPUT = join(WORK, 'output.json');

/** After this time a command counts as one that does not finish: 10 minutes. */
const LIMIT = 600_000;

/** Nothing is reported to anyone, and nothing asked of the network. */
const QUIET = { SCARF_ANALYTICS: 'false', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/**
 * Runs a command of Node.js and gives what it used: milliseconds, and memory at its peak in bytes.
 * Undefined where it fails or does not finish.
 */
export function measure(command, count = countOf) {
  rmSync(USAGE, { force: true });
  const output = openSync(OUTPUT, 'w');
  const began = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(import.meta.dirname, 'usage.cjs'), ...command],
    {
      cwd: WORK,
      env: { ...process.env, ...QUIET, BENCH_USAGE: USAGE },
      stdio: ['ignore', output, 'pipe'],
      timeout: LIMIT,
      encoding: 'utf8',
    },
  );
  const wall = performance.now() - began;
  closeSync(output);
  // 1 says that there are findings.
  if ((status !== 0 && status !== 1) || !existsSync(USAGE)) {
    process.stderr.write(`${command.join(' ')}\n${stderr.slice(0, 500)}\n`);
    return undefined;
  }
  const usage = JSON.parse(readFileSync(USAGE, 'utf8'));
  return { wall, user: usage.userCPUTime / 1000, memory: usage.maxRSS * 1024, findings: count(OUTPUT) };
}

/** How many findings a report in JSON holds: Spectral's is a list of them, Redocly's says their number. */
function countOf(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (Array.isArray(report)) return report.length;
  return report.totals.errors + report.totals.warnings;
}

/** Runs one of the scripts in `in-process/` and gives what it prints. */
export function run(script, ...args) {
  const path = join(import.meta.dirname, 'in-process', `${script}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args.map(String)], {
    cwd: WORK,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}
