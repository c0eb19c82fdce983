/** The parts of the audit's page that are generated from its tracked data. */
import { join } from 'node:path';
import type { Rule } from '../src/rule.ts';
import { table } from '../test/pages.ts';
import { type Row, readTsv } from './tsv.ts';

const inThisFolder = (name: string) => join(import.meta.dirname, name);

/** What the last audit of the whole corpus read. */
export const CORPUS = {
  file: inThisFolder('corpus.tsv'),
  columns: ['version', 'documents', 'operations'],
} as const;

/** What it found. */
export const COUNTS = {
  file: inThisFolder('counts.tsv'),
  columns: ['rule', 'findings', 'documents'],
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

export const readCounts = () => readTsv(COUNTS.file, COUNTS.columns);
export const readVerdicts = () => readTsv(inThisFolder('verdicts.tsv'), VERDICTS);
/** Those of the first sample, by which rules were mended. */
export const readFirstVerdicts = () => readTsv(inThisFolder('first-verdicts.tsv'), VERDICTS);

export function partsOfAudit(rules: readonly Rule[]): Record<string, string> {
  const corpus = readTsv(CORPUS.file, CORPUS.columns);
  const total = (name: 'documents' | 'operations') =>
    String(corpus.reduce((sum, row) => sum + Number(row[name]), 0));
  return {
    corpus: table(
      ['OpenAPI', 'Documents', 'Operations'],
      [
        ...corpus.map(({ version, documents, operations }) => [version, documents, operations]),
        ['all', total('documents'), total('operations')],
      ],
    ),
    rules: table(
      [
        'Rule',
        'Recommended',
        'Findings',
        'Documents',
        'Judged',
        'Right',
        'Not worth saying',
        'Wrong',
        'Wrong at first',
      ],
      rowsOf(rules, readCounts(), readVerdicts(), readFirstVerdicts()),
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

function rowsOf(
  rules: readonly Rule[],
  counts: readonly Row<'rule' | 'findings' | 'documents'>[],
  verdicts: readonly Row<'rule' | 'verdict'>[],
  firstVerdicts: readonly Row<'rule' | 'verdict'>[],
): string[][] {
  return rules.map(({ id, recommended }) => {
    const { findings = '', documents = '' } = counts.find(({ rule }) => rule === id) ?? {};
    const judged = verdicts.filter(({ rule }) => rule === id);
    const first = firstVerdicts.filter(({ rule }) => rule === id);
    const share = (of: readonly Row<'verdict'>[], name: string) => {
      const count = of.filter(({ verdict }) => verdict === name).length;
      return count === 0 ? '0' : `${count} (${Math.round((100 * count) / of.length)} %)`;
    };
    return [
      `[${id}](../rules/${id}.md)`,
      recommended ? 'yes' : '',
      findings,
      documents,
      ...(judged.length === 0
        ? ['', '', '', '']
        : [String(judged.length), ...JUDGEMENTS.map(name => share(judged, name))]),
      first.length === 0 ? '' : share(first, 'wrong'),
    ];
  });
}
