/** Lints published documents with the engine and with Spectral, and counts what only one of them tells, by its cause. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { append, group } from '../../src/lib/collections.ts';
import { byEngine, bySpectral, lineOf } from '../../test/engine.ts';
import { rules } from '../../test/lint.ts';
import { withBar } from './bar.ts';
import { writeCorpus } from './corpus.ts';
import { ORACLE, readRepositories, UNKNOWN } from './page.ts';
import { writeTsv } from './tsv.ts';

const HERE = import.meta.dirname;

const USAGE = `npm run audit:oracle -- --checkouts folder [options]

Lints the documents of both corpora with the engine and with Spectral, with all rules, compares result by result
(rule, severity, file, range, path, message), and writes tools/audit/oracle.tsv.

  --checkouts d the documents of repositories.tsv, from checkouts at d/<owner>/<name>
  --largest n   passes over documents of more than so many megabytes; then nothing is written
  --every n     takes one document of n; then nothing is written
  --out folder  where the first corpus is written (tools/audit/out)
`;

const { values: options } = parseArgs({
  options: {
    checkouts: { type: 'string' },
    largest: { type: 'string' },
    every: { type: 'string' },
    out: { type: 'string', default: join(HERE, 'out') },
    help: { type: 'boolean', default: false },
  },
});

/** What only one of them tells of a document. */
interface Difference {
  readonly by: 'Spectral' | 'engine';
  readonly document: string;
  readonly line: string;
  readonly text: string;
}

const BOTH = 'both';

/** Why one tells what the other does not, the first that holds. */
const CAUSES: readonly { readonly name: string; holds(difference: Difference): boolean }[] = [
  {
    name: 'one, since a reference in another file leads nowhere, of which Spectral tells the top of that file',
    holds: ({ document, line }) =>
      line.startsWith('invalid-ref ') && !line.startsWith(`invalid-ref error ${document}:`),
  },
];

if (options.help || options.checkouts === undefined) process.stdout.write(USAGE);
else process.exitCode = await compareAll(options.checkouts);

async function compareAll(folder: string): Promise<number> {
  // npm runs this in its own folder, whatever folder the user is in.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const [out, checkouts] = [resolve(cwd, options.out), resolve(cwd, folder)];
  const published = join(out, 'corpus');
  mkdirSync(published, { recursive: true });
  const corpora = [
    { name: 'packages', base: published, files: writeCorpus(published) },
    {
      name: 'repositories',
      base: checkouts,
      files: readRepositories().map(({ repository, document }) => join(checkouts, repository, document)),
    },
  ];
  const rows: (readonly (string | number)[])[] = [];
  let unknown = 0;
  for (const { name, base, files } of corpora) {
    const largest = Number(options.largest ?? Number.POSITIVE_INFINITY) * 1e6;
    const some = files.filter((file, index) => {
      return index % Number(options.every ?? 1) === 0 && statSync(file).size <= largest;
    });
    let same = 0;
    const byCause = new Map<string, Difference[]>();
    await withBar(name, some, async file => {
      const compared = await compare(file, base);
      same += compared.same;
      for (const difference of compared.differences) append(byCause, causeOf(difference), difference);
    });
    rows.push([name, BOTH, same, same, some.length, '-']);
    for (const [cause, all] of byCause) {
      const alone = (who: Difference['by']) => all.filter(({ by }) => by === who).length;
      const documents = group(all, ({ document }) => document).size;
      rows.push([
        name,
        cause,
        alone('Spectral'),
        alone('engine'),
        documents,
        (all[0] as Difference).document,
      ]);
      if (cause !== UNKNOWN) continue;
      unknown += all.length;
      for (const { by, document, line } of all) console.error(`${by} alone, ${document}: ${line}`);
    }
  }
  if (options.largest === undefined && options.every === undefined)
    writeTsv(ORACLE.file, ORACLE.columns, rows);
  for (const row of rows) console.log(row.join('\t'));
  return unknown > 0 ? 1 : 0;
}

function causeOf(difference: Difference): string {
  return CAUSES.find(({ holds }) => holds(difference))?.name ?? UNKNOWN;
}

async function compare(file: string, base: string) {
  const text = readFileSync(file, 'utf8');
  const theirs = await bySpectral(text, file, rules);
  const ours = await byEngine(text, file, rules);
  const counts = new Map<string, number>();
  for (const result of theirs) add(counts, lineOf(result, base), 1);
  for (const result of ours) add(counts, lineOf(result, base), -1);
  const document = relative(base, file);
  const differences = [...counts].flatMap(([line, count]): Difference[] => {
    const by = count > 0 ? 'Spectral' : 'engine';
    return Array.from({ length: Math.abs(count) }, () => ({ by, document, line, text }));
  });
  const more = differences.filter(({ by }) => by === 'Spectral').length;
  return { same: theirs.length - more, differences };
}

function add(counts: Map<string, number>, line: string, step: number): void {
  counts.set(line, (counts.get(line) ?? 0) + step);
}
