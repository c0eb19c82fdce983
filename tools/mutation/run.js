/** `npm run mutation`: changes the code in small ways, one at a time, and tells which changes no test notices. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compiler } from './compiler.js';
import { Judge } from './judge.js';
import { instrument, ROOT } from './mutants.js';
import { counted, faultsOf, lineOf, page } from './report.js';
import { bundle } from './suite.js';

const HERE = import.meta.dirname;
const OUT = join(HERE, 'out');
const RESULTS = join(OUT, 'results.json');
/** What became of the mutants of each file, as it was then: of many runs, each of some files. */
const SCORES = join(HERE, 'scores.json');
const CODE = join(OUT, 'tests.js');
const COVERAGE = join(OUT, 'coverage.json');

/** A program, which runs when it is loaded. */
const OUTSIDE = /^src\/cli\/main\.ts$/;

const USAGE = `npm run mutation -- [options] [files and folders]

Without files it changes all of src and rules. tools/mutation/README.md shows the latest results of each file.

  --survivors  only what survived last time, or is new
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { survivors: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

if (options.help) process.stdout.write(USAGE);
else process.exitCode = await run();

async function run() {
  const all = ['src', 'rules', 'adapters'].flatMap(filesUnder).filter(file => !OUTSIDE.test(file));
  const files = all.filter(
    file => positionals.length === 0 || positionals.some(name => file.startsWith(name)),
  );
  if (files.length === 0) throw new Error(`no file to change is called ${positionals.join(' or ')}`);
  mkdirSync(OUT, { recursive: true });
  // Not below the repository, whose git would be that of the tests.
  const temporary = mkdtempSync(join(tmpdir(), 'spectral-status-codes-mutation-'));

  const { codes, mutants } = await instrument(files);
  const { code, importedBy } = await bundle(codes);
  writeFileSync(CODE, code);
  const known = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
  const outcomes = new Map(options.survivors ? endsOf(files.flatMap(file => known[file] ?? [])) : []);
  const explained = explanations();
  const due = mutants.filter(({ key }) => !outcomes.has(key));
  const judge = new Judge(CODE, COVERAGE, temporary);
  if (due.length > 0) writeFileSync(COVERAGE, JSON.stringify({ ...(await judge.coverage()), importedBy }));

  const refuses = compiler();
  const results = [];
  for (const file of files) {
    const own = mutants.filter(mutant => mutant.file === file);
    for (const mutant of own) {
      if (outcomes.has(mutant.key)) continue;
      const outcome = await judge.outcomeOf(mutant);
      const isRefused = !hasEnded(outcome) && refuses(mutant);
      outcomes.set(mutant.key, isRefused ? { status: 'refused' } : outcome);
    }
    const judged = own.map(mutant => ({ ...mutant, ...outcomes.get(mutant.key) }));
    results.push([file, judged]);
    known[file] = judged;
    writeFileSync(RESULTS, JSON.stringify(known));
    if (judged.length > 0) process.stdout.write(`${lineOf(file, judged, explained)}\n`);
  }
  judge.end();

  const everything = results.flatMap(([, judged]) => judged);
  const faults = faultsOf(everything, explained, files.length === all.length);
  process.stdout.write(
    `${lineOf('all', everything, explained)}\n\n${faults.map(fault => `${fault}\n`).join('')}`,
  );
  const scores = JSON.parse(readFileSync(SCORES, 'utf8'));
  for (const [file, judged] of results) {
    scores[file] = { hash: hashOf(file), ...counted(judged, explained) };
  }
  const isCurrent = file => scores[file]?.hash === hashOf(file);
  const kept = all.filter(isCurrent).map(file => [file, scores[file]]);
  writeFileSync(SCORES, `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
  const counts = kept.map(([file, { hash, ...counts }]) => [file, counts]);
  writeFileSync(
    join(HERE, 'README.md'),
    page(
      counts.filter(([, { mutants }]) => mutants > 0),
      {
        untouched: '`adapters/cli/main.ts`, which calls `adapters/cli/command.ts` and nothing else',
        pending: all.filter(file => !isCurrent(file)),
      },
    ),
  );
  rmSync(temporary, { recursive: true, force: true });
  return faults.length > 0 ? 1 : 0;
}

function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name.split('\\').join('/')}`)
    .sort();
}

function hashOf(file) {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, file)))
    .digest('hex');
}

function hasEnded({ status }) {
  return status !== 'survived' && status !== 'unreached';
}

/** What was noticed last time, by the keys of the mutants: tests are added, not taken away. */
function endsOf(mutants) {
  return mutants.filter(hasEnded).map(({ key, status, by }) => [key, { status, by }]);
}

/** Why mutants survive: a line is a file, a line of it, what is changed in that, and why no test can notice. */
function explanations() {
  const [, ...lines] = readFileSync(join(HERE, 'survivors.tsv'), 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map(line => {
      const columns = line.split('\t');
      return [columns.slice(0, 3).join('\t'), columns[3]];
    }),
  );
}
