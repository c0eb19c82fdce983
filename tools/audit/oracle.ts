/** Lints published documents with the engine and with Spectral, and counts what only one of them tells, by its cause. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isUrl } from '../../adapters/cli/document-linter.ts';
import { Document } from '../../src/engine/document.ts';
import { append, group } from '../../src/lib/collections.ts';
import { byEngine, bySpectral, lineOf, type Resolver, type Told } from '../../test/engine.ts';
import { rules } from '../../test/lint.ts';
import { withBar } from './bar.ts';
import { writeCorpus } from './corpus.ts';
import { ORACLE, readOracle, readRepositories, UNKNOWN } from './page.ts';
import { writeTsv } from './tsv.ts';

const HERE = import.meta.dirname;
const core = createRequire(createRequire(import.meta.url).resolve('@stoplight/spectral-core'));
const { Resolver: RefResolver } = core('@stoplight/spectral-ref-resolver') as {
  Resolver: new (options: {
    resolvers: Record<string, { resolve(uri: { href(): string }): Promise<string> }>;
  }) => Resolver;
};

const USAGE = `npm run audit:oracle -- --checkouts folder [options]

Lints the documents of both corpora with the engine and with Spectral, with all rules, compares result by result
(rule, severity, file, range, path, message), and writes tools/audit/oracle.tsv.

  --checkouts d the documents of repositories.tsv, from checkouts at d/<owner>/<name>
  --corpus name of one corpus alone, packages or repositories: what is written of the other stays
  --largest n   passes over documents of more than so many megabytes; then nothing is written
  --every n     takes one document of n; then nothing is written
  --out folder  where the first corpus is written (tools/audit/out)
`;

const { values: options } = parseArgs({
  options: {
    checkouts: { type: 'string' },
    corpus: { type: 'string' },
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
  readonly told: Told;
}

/** What is known of a document when its differences are explained. */
interface Case {
  /** What still differs where the engine reads no file that Spectral has not read. */
  readonly ofSameFiles: readonly Difference[];
  readonly text: string;
}

const BOTH = 'both';

/** What stands for everything on the web: neither reads it here, or the comparison would depend on the network. */
const WEB = 'The web is not read here';

/** Why one tells what the other does not, the first that holds. */
const CAUSES: readonly { readonly name: string; holds(difference: Difference, known: Case): boolean }[] = [
  {
    name: 'Spectral, of references to the web, which neither reads here',
    holds: ({ by, told: { message } }) => by === 'Spectral' && message === WEB,
  },
  {
    name: 'the engine, of more operations, since Spectral has not read all files that are referred to',
    holds: ({ by, line }, { ofSameFiles }) =>
      !ofSameFiles.some(difference => difference.by === by && difference.line === line),
  },
  {
    name: 'one, since a reference in another file leads nowhere, of which Spectral tells the top of that file',
    holds: isTwin(
      (one, other) => isOfTop(one) && one.message === other.message && one.source === other.source,
    ),
  },
  {
    name: 'one, since Spectral does not decode the pointer of a reference, and tells the nearest place above',
    holds: (difference, known) => ENCODED.test(known.text) && isToldAbove(difference, known),
  },
  {
    name: 'one, since Spectral finds no way to a place in another file: what it tells in the root names that file',
    holds: isTwin((one, other) => {
      const file = other.source === undefined ? '' : basename(other.source);
      return one.source !== other.source && one.message === other.message.replace(/\.$/, ` (in ${file}).`);
    }),
  },
  {
    name: 'Spectral, of a reference that it looks for from a file in which it does not stand',
    holds: ({ by, told: { code, source, path } }) =>
      by === 'Spectral' && code === 'invalid-ref' && source !== undefined && !isWritten(source, path),
  },
];

/** A reference with a pointer in which characters are encoded. */
const ENCODED = /\$ref["']?: *["']?[^\s"'#]+#[^\s"']*%[\dA-F]{2}/i;

const isToldAbove = isTwin((one, other) => {
  const isAbove = one.path.length < other.path.length && one.path.every((key, at) => key === other.path[at]);
  return isAbove && one.source === other.source && one.message === other.message;
});

/** Whether the other one tells the same of the same rule, as `isSame` sees it, which gets what Spectral tells first. */
function isTwin(isSame: (bySpectral: Told, byEngine: Told) => boolean) {
  return (one: Difference, { ofSameFiles }: Case): boolean =>
    ofSameFiles.some(other => {
      if (one.by === other.by || one.told.code !== other.told.code) return false;
      return one.by === 'Spectral' ? isSame(one.told, other.told) : isSame(other.told, one.told);
    });
}

function isOfTop({ code, range: { start, end } }: Told): boolean {
  return code === 'invalid-ref' && [start, end].every(({ line, character }) => line === 0 && character === 0);
}

function isWritten(source: string, path: Told['path']): boolean {
  let value: unknown = new Document(source, readFileSync(source, 'utf8')).data;
  for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return value !== undefined;
}

if (options.help || options.checkouts === undefined) process.stdout.write(USAGE);
else process.exitCode = await compareAll(options.checkouts);

async function compareAll(folder: string): Promise<number> {
  // npm runs this in its own folder, whatever folder the user is in.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const [out, checkouts] = [resolve(cwd, options.out), resolve(cwd, folder)];
  const published = join(out, 'corpus');
  mkdirSync(published, { recursive: true });
  const corpora = [
    { name: 'packages', base: published, filesOf: () => writeCorpus(published) },
    {
      name: 'repositories',
      base: checkouts,
      filesOf: () =>
        readRepositories().map(({ repository, document }) => join(checkouts, repository, document)),
    },
  ];
  const rows: (readonly (string | number)[])[] = [];
  let unknown = 0;
  for (const { name, base, filesOf } of corpora) {
    if (options.corpus !== undefined && options.corpus !== name) {
      for (const row of readOracle()) if (row.corpus === name) rows.push(ORACLE.columns.map(key => row[key]));
      continue;
    }
    const files = filesOf();
    const largest = Number(options.largest ?? Number.POSITIVE_INFINITY) * 1e6;
    const some = files.filter((file, index) => {
      return index % Number(options.every ?? 1) === 0 && statSync(file).size <= largest;
    });
    let same = 0;
    const byCause = new Map<string, Difference[]>();
    await withBar(name, some, async file => {
      const compared = await compare(file, base);
      same += compared.same;
      for (const difference of compared.differences)
        append(byCause, compared.causeOf(difference), difference);
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

async function compare(file: string, base: string) {
  const text = readFileSync(file, 'utf8');
  const document = relative(base, file);
  const read = new Set<string>();
  const theirs = await bySpectral(text, file, rules, undefined, undefined, resolverOf(read));
  const engine = (mayRead: (source: string) => boolean) =>
    byEngine(text, file, rules, undefined, undefined, { mayRead });
  const differencesTo = (ours: readonly Told[]): Difference[] => {
    const left = new Map<string, Told[]>();
    for (const told of ours) append(left, lineOf(told, base), told);
    const alone = theirs.filter(told => left.get(lineOf(told, base))?.pop() === undefined);
    const differences = (by: Difference['by'], all: readonly Told[]) =>
      all.map(told => ({ by, document, line: lineOf(told, base), told }));
    return [...differences('Spectral', alone), ...differences('engine', [...left.values()].flat())];
  };
  const differences = differencesTo(await engine(source => !isUrl(source)));
  const ofSameFiles = differences.length > 0 ? differencesTo(await engine(source => read.has(source))) : [];
  const more = differences.filter(({ by }) => by === 'Spectral').length;
  const causeOf = (difference: Difference) =>
    CAUSES.find(({ holds }) => holds(difference, { ofSameFiles, text }))?.name ?? UNKNOWN;
  return { same: theirs.length - more, differences, causeOf };
}

/** Reads files as Spectral does by itself, and notes which. */
function resolverOf(read: Set<string>): Resolver {
  const refuse = { resolve: () => Promise.reject(WEB) };
  const resolve = (uri: { href(): string }) => {
    read.add(uri.href());
    return readFile(uri.href(), 'utf8');
  };
  return new RefResolver({ resolvers: { http: refuse, https: refuse, file: { resolve } } });
}
