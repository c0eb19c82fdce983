/** Lints documents with all rules in one process, counts what they say, and writes samples of it to judge. */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { group } from '../../src/lib/collections.ts';
import { withBar } from './bar.ts';
import { contextOf } from './context.ts';
import { writeCorpus } from './corpus.ts';
import { type Finding, type Linted, linter, published } from './lint.ts';
import {
  CORPUS_COLUMNS,
  COUNTS_COLUMNS,
  PACKAGES,
  REPOSITORIES,
  readRepositories,
  type Tracked,
} from './page.ts';
import { sample } from './sample.ts';
import { writeTsv } from './tsv.ts';

const HERE = import.meta.dirname;

const USAGE = `npm run audit -- [options] [files and folders]

Without files it lints the corpus of published documents that packages hold.

  --checkouts d the documents of repositories.tsv, from checkouts at d/<owner>/<name>
  --rules a,b   only these rules
  --sample n    how many findings of each recommended rule to sample, half as many of the others (40)
  --seed text   another text gives another sample (7)
  --out folder  where the results go (tools/audit/out)
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checkouts: { type: 'string' },
    rules: { type: 'string' },
    sample: { type: 'string', default: '40' },
    seed: { type: 'string', default: '7' },
    out: { type: 'string', default: join(HERE, 'out') },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  process.stdout.write(USAGE);
} else {
  process.exitCode = await audit();
}

async function audit(): Promise<number> {
  // npm runs this in its own folder, whatever folder the user is in.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const out = resolve(cwd, options.out);
  const { checkouts } = options;
  if (checkouts !== undefined && positionals.length > 0)
    throw new Error('--checkouts takes no files beside it');
  const tracked = checkouts !== undefined ? REPOSITORIES : positionals.length === 0 ? PACKAGES : undefined;
  const rules = options.rules?.split(',') ?? Object.keys(published.rules);
  const unknown = rules.filter(rule => !Object.hasOwn(published.rules, rule));
  if (unknown.length > 0) throw new Error(`no rule is called ${unknown.join(', ')}`);

  const base = checkouts !== undefined ? resolve(cwd, checkouts) : tracked ? join(out, 'corpus') : cwd;
  const files =
    tracked === REPOSITORIES
      ? readRepositories().map(({ repository, document }) => join(base, repository, document))
      : tracked === PACKAGES
        ? writeCorpus(base)
        : positionals.flatMap(name => filesAt(resolve(cwd, name)));

  const linted = (await withBar('Linting', files, linter(rules, base))).filter(
    ({ version }) => version !== undefined,
  );
  mkdirSync(out, { recursive: true });
  writeCounts(out, linted);
  await writeSamples(out, base, rules, linted);
  if (tracked && options.rules === undefined) writeTracked(tracked, rules, linted);
  return report(out, linted);
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(json|ya?ml)$/.test(name))
    .map(name => join(path, name))
    .sort();
}

function writeCounts(out: string, linted: readonly Linted[]): void {
  writeTsv(
    join(out, 'documents.tsv'),
    ['document', 'version', 'bytes', 'operations', 'findings', 'ms to parse', 'ms to lint'],
    linted.map(({ document, version = '', bytes, operations, findings, parsing, linting }) => {
      return [document, version, bytes, operations, findings.length, parsing.toFixed(), linting.toFixed()];
    }),
  );
  const counts = linted.flatMap(({ document, version = '', operations, findings }) => {
    return Array.from(
      group(findings, ({ rule }) => rule),
      ([rule, { length }]) => [document, version, operations, rule, length],
    );
  });
  writeTsv(join(out, 'counts.tsv'), ['document', 'version', 'operations', 'rule', 'findings'], counts);
}

/** A page for each rule; documents are read once for all of the samples. */
async function writeSamples(
  out: string,
  base: string,
  rules: readonly string[],
  linted: readonly Linted[],
): Promise<void> {
  const findings = group(
    linted.flatMap(document => document.findings),
    ({ rule }) => rule,
  );
  const size = Number(options.sample);
  const samples = rules.map(rule => {
    const share = published.rules[rule]?.recommended ? size : Math.ceil(size / 2);
    return { rule, chosen: sample(findings.get(rule) ?? [], share, `${options.seed} ${rule}`) };
  });
  const byDocument = group(
    samples.flatMap(({ chosen }) => chosen),
    ({ document }) => document,
  );
  const contexts = new Map<Finding, string>();
  await withBar('Writing samples', [...byDocument.keys()], document => {
    const context = contextOf(base, document);
    for (const finding of byDocument.get(document) ?? []) contexts.set(finding, context(finding));
  });

  const folder = join(out, 'samples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { rule, chosen } of samples) {
    const all = findings.get(rule) ?? [];
    const head = `# ${rule}\n\n${chosen.length} of ${all.length} findings in ${documentsOf(all)} documents, seed ${options.seed}.\n`;
    const parts = chosen.map((finding, index) => {
      const { id, file, line, message } = finding;
      return `\n## ${index + 1}\n\n\`${id}\`\n\n${file}:${line}: ${message}\n\n${contexts.get(finding)}\n`;
    });
    writeFileSync(join(folder, `${rule}.md`), [head, ...parts].join(''));
  }
}

function documentsOf(findings: readonly Finding[]): number {
  return new Set(findings.map(({ document }) => document)).size;
}

/** What the page says of the corpus, kept so that it can be made without one. */
function writeTracked(tracked: Tracked, rules: readonly string[], linted: readonly Linted[]): void {
  const byVersion = group(linted, ({ version = '' }) => version);
  writeTsv(
    tracked.corpus,
    CORPUS_COLUMNS,
    [...byVersion].sort().map(([version, documents]) => {
      return [version, documents.length, documents.reduce((sum, { operations }) => sum + operations, 0)];
    }),
  );
  const findings = group(
    linted.flatMap(document => document.findings),
    ({ rule }) => rule,
  );
  writeTsv(
    tracked.counts,
    COUNTS_COLUMNS,
    rules.map(rule => {
      const own = findings.get(rule) ?? [];
      return [rule, own.length, documentsOf(own)];
    }),
  );
}

/** What is worth knowing at once; returns the exit code. */
function report(out: string, linted: readonly Linted[]): number {
  const sum = (value: (document: Linted) => number) => linted.reduce((sum, one) => sum + value(one), 0);
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const slowest = [...linted].sort((a, b) => b.linting - a.linting).slice(0, 5);
  console.log(`${linted.length} documents, ${sum(one => one.operations)} operations`);
  console.log(`${sum(one => one.findings.length)} findings, written to ${out}`);
  console.log(`${seconds(sum(one => one.parsing))} to parse, ${seconds(sum(one => one.linting))} to lint`);
  for (const { document, linting } of slowest) console.log(`  ${seconds(linting)} ${document}`);
  for (const { document, failures } of linted) {
    for (const failure of failures) console.error(`FAILED ${document}: ${failure}`);
  }
  const failed = sum(one => one.failures.length);
  if (failed > 0) console.error(`${failed} failures: a rule threw, or a result is of no rule`);
  return failed > 0 ? 1 : 0;
}
