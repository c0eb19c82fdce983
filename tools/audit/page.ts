/** The parts of the audit's page that are generated from its tracked data. */
import { join } from 'node:path';
import { group } from '../../src/lib/collections.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { table } from '../../test/pages.ts';
import { dependencies } from './package.json';
import { LINTERS, QUESTIONS } from './questions.ts';
import { type Row, readTsv } from './tsv.ts';

const inThisFolder = (name: string) => join(import.meta.dirname, name);

/** Where the results of an audit of a whole corpus are kept. */
export interface Tracked {
  /** What it read, by version of OpenAPI. */
  readonly corpus: string;
  /** What each rule found. */
  readonly counts: string;
}

/** The documents of packages, and those of public repositories. */
export const PACKAGES: Tracked = {
  corpus: inThisFolder('corpus.tsv'),
  counts: inThisFolder('counts.tsv'),
};
export const REPOSITORIES: Tracked = {
  corpus: inThisFolder('repositories-corpus.tsv'),
  counts: inThisFolder('repositories-counts.tsv'),
};

export const CORPUS_COLUMNS = ['version', 'documents', 'operations'] as const;
export const COUNTS_COLUMNS = ['rule', 'findings', 'documents'] as const;

/** The documents of public repositories that the audit reads: which, and at which commit. */
export const readRepositories = () =>
  readTsv(inThisFolder('repositories.tsv'), ['repository', 'commit', 'document']);

/** How often this package and other linters say the same, and why not; no cause where both speak. */
export const AGREEMENT = {
  file: inThisFolder('rivals.tsv'),
  columns: ['rule', 'linter', 'by', 'cause', 'findings', 'documents', 'example'],
} as const;

/** In the place of a cause that is to be found. */
export const UNKNOWN = 'nobody knows why';

/** What the engine and Spectral tell of the same documents: what both do, and by cause what one does alone. */
export const ORACLE = {
  file: inThisFolder('oracle.tsv'),
  columns: ['corpus', 'cause', 'spectral', 'engine', 'documents', 'example'],
} as const;

/** What is left of the findings when fixes have mended what they can. */
export const FIXES = {
  file: inThisFolder('fixes.tsv'),
  columns: ['document', 'rules', 'before', 'safe', 'suggested', 'unexplained', 'time'],
} as const;

/** How findings of the samples were judged; `id` is the file and the pointer of the finding. */
const VERDICTS = ['rule', 'id', 'verdict', 'why'] as const;

/** `right`: the document is at fault. `not-worth-saying`: it is, but nobody would change it. `wrong`: it is not. */
export const JUDGEMENTS = ['right', 'not-worth-saying', 'wrong'];

/** How hunks that `fix --suggest` writes were judged; `id` is the file and the pointer of what is written. */
export const readHunks = () => readTsv(inThisFolder('hunks.tsv'), VERDICTS);
/** `accept`: who keeps the document would merge it. */
export const HUNK_JUDGEMENTS = ['accept', 'reject'];

export const readOracle = () => readTsv(ORACLE.file, ORACLE.columns);
export const readAgreement = () => readTsv(AGREEMENT.file, AGREEMENT.columns);
export const readCounts = ({ counts }: Tracked) => readTsv(counts, COUNTS_COLUMNS);
export const readVerdicts = () => readTsv(inThisFolder('verdicts.tsv'), VERDICTS);

export function partsOfAudit(rules: readonly Rule[]): Record<string, string> {
  const repositories = readRepositories();
  const names = new Set(repositories.map(({ repository }) => repository));
  const isOfRepository = ({ id }: Row<'id'>) => names.has(id.split('/').slice(0, 2).join('/'));
  const verdicts = readVerdicts();
  const head = [
    'Rule',
    'Recommended',
    'Findings',
    'Documents',
    'Judged',
    'Right',
    'Not worth saying',
    'Wrong',
  ];
  return {
    corpus: corpusOf(PACKAGES),
    repositoryCorpus: corpusOf(REPOSITORIES),
    repositories: table(
      ['Repository', 'Commit', 'Documents'],
      [...group(repositories, ({ repository }) => repository)].map(([repository, documents]) => [
        `[${repository}](https://github.com/${repository})`,
        `\`${documents[0]?.commit.slice(0, 12)}\``,
        documents.map(({ document }) => `\`${document}\``).join(', '),
      ]),
    ),
    rules: table(
      head,
      rowsOf(
        rules,
        readCounts(PACKAGES),
        verdicts.filter(verdict => !isOfRepository(verdict)),
      ),
    ),
    repositoryRules: table(head, rowsOf(rules, readCounts(REPOSITORIES), verdicts.filter(isOfRepository))),
    oracle: oracleTable(),
    hunks: table(
      ['Rule', 'Hunks', 'Accepted', 'Rejected'],
      [...rules.map(({ id }) => id), 'parser'].flatMap(id => {
        const own = readHunks().filter(({ rule }) => rule === id);
        const counts = HUNK_JUDGEMENTS.map(name => own.filter(({ verdict }) => verdict === name).length);
        const name = id === 'parser' ? 'status codes without quotes' : `[${id}](../../rules/${id}.md)`;
        return own.length === 0 ? [] : [[name, String(own.length), ...counts.map(String)]];
      }),
    ),
    fixes: table(
      [
        'Document',
        'Rules',
        'Findings',
        'After fix',
        'After fix --suggest',
        'Lines that no finding explains',
        'Time of fix, in lints',
      ],
      readTsv(FIXES.file, FIXES.columns).map(row => FIXES.columns.map(name => row[name])),
    ),
  };
}

function oracleTable(): string {
  const names = { packages: 'the first', repositories: 'the second' };
  const rows = readOracle().map(({ corpus, cause, spectral, engine, documents }) => {
    return [names[corpus as keyof typeof names], cause, spectral, engine, documents];
  });
  return table(['Corpus', 'Told by', 'Results of Spectral', 'Of the engine', 'Documents'], rows);
}

function corpusOf({ corpus: file }: Tracked): string {
  const corpus = readTsv(file, CORPUS_COLUMNS);
  const total = (name: 'documents' | 'operations') =>
    String(corpus.reduce((sum, row) => sum + Number(row[name]), 0));
  return table(
    ['OpenAPI', 'Documents', 'Operations'],
    [
      ...corpus.map(({ version, documents, operations }) => [version, documents, operations]),
      ['all', total('documents'), total('operations')],
    ],
  );
}

function rowsOf(
  rules: readonly Rule[],
  counts: readonly Row<'rule' | 'findings' | 'documents'>[],
  verdicts: readonly Row<'rule' | 'verdict'>[],
): string[][] {
  return rules.flatMap(({ id, recommended }) => {
    const count = counts.find(({ rule }) => rule === id);
    // What no audit has seen yet is left out.
    if (count === undefined) return [];
    const judged = verdicts.filter(({ rule }) => rule === id);
    const share = (of: readonly Row<'verdict'>[], name: string) => {
      const count = of.filter(({ verdict }) => verdict === name).length;
      return count === 0 ? '0' : `${count} (${Math.round((100 * count) / of.length)} %)`;
    };
    const row = [
      `[${id}](../../rules/${id}.md)`,
      recommended ? 'yes' : '',
      count.findings,
      count.documents,
      ...(judged.length === 0
        ? ['', '', '', '']
        : [String(judged.length), ...JUDGEMENTS.map(name => share(judged, name))]),
    ];
    return [row];
  });
}

export function partsOfRivals(): Record<string, string> {
  const agreement = readAgreement();
  const linters = QUESTIONS.flatMap(({ title, rule, rivals }) =>
    Object.entries(rivals).map(([linter, rival]) => {
      const own = agreement.filter(row => row.rule === rule.id && row.linter === linter);
      const total = (by: string) =>
        own.filter(row => row.by === by).reduce((sum, { findings }) => sum + Number(findings), 0);
      return {
        title,
        rule,
        linter,
        rival,
        own,
        counts: ['both', 'ours', 'theirs'].map(by => String(total(by))),
      };
    }),
  );
  return {
    linters: table(
      ['Name here', 'Package', 'Version'],
      Object.entries(LINTERS).map(([name, of]) => [name, `\`${of}\``, dependencies[of]]),
    ),
    agreement: table(
      ['Question', 'Rule here', 'Linter', 'Its rule', 'Both', 'Only this package', 'Only the other'],
      linters.map(({ title, rule, linter, rival, counts }) => {
        const rules = rival.rules.map(name => `\`${name}\``).join(', ');
        return [title, `[${rule.id}](../../rules/${rule.id}.md)`, linter, rules, ...counts];
      }),
    ),
    causes: table(
      ['Rule here', 'Linter', 'Only', 'Where', 'Findings', 'Documents', 'Who is right'],
      linters.flatMap(({ rule, linter, rival, own }) =>
        own.flatMap(({ by, cause, findings, documents }) => {
          const known = rival.causes.find(({ name }) => name === cause);
          if (known === undefined) return [];
          return [
            [
              rule.id,
              linter,
              by === 'ours' ? 'this package' : linter,
              cause,
              findings,
              documents,
              known.verdict,
            ],
          ];
        }),
      ),
    ),
  };
}
