/** A report in Markdown, as GitHub and GitLab show it: for a repository, a merge request, an API's documentation. */
import { group } from '../../src/lib/collections.ts';
import { isDispute, rulesKept, usualIn } from '../../src/report/compare.ts';
import { type Mark, mapOf } from '../../src/report/map.ts';
import {
  type ApiReport,
  type Change,
  type Comparison,
  type FindingRow,
  nameOfRow,
  type Report,
} from '../../src/report/model.ts';
import { isSilence } from '../../src/report/practices.ts';
import {
  answersOf,
  bodyOf,
  countsOf,
  exceptionsOf,
  formatOf,
  foundOf,
  foundSince,
  headersOf,
  keptOf,
  namesOfAll,
  plural,
  shareOf,
  whereOf,
} from '../../src/report/words.ts';
import { escaped } from './escape.ts';
import type { LinkTo } from './links.ts';

const MARKS: Readonly<Record<Mark['state'], string>> = { right: '✓', fault: '✗', missing: '○', covered: '·' };

const LEGEND =
  '✓ declared, ✗ declared and at fault, ○ missing though a rule asks for it, · by its range or `default`.';

/** So many operations are shown at once; of more, each group is to be opened. */
const FEW_ROWS = 40;

/** So many places of one rule are named beside the first. */
const MOST_SPOTS = 5;

/** A report as Markdown. */
export function markdown({ documents, comparison, changes }: Report, linkTo: LinkTo): string {
  const parts = [
    ...(changes === undefined ? [] : [changed(changes)]),
    ...(comparison === undefined ? [] : [compared(documents, comparison)]),
    ...documents.map(document => ofDocument(document, linkTo)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function ofDocument(document: ApiReport, linkTo: LinkTo): string {
  const { title, version, file, findings } = document;
  return [
    `# ${text(title || file)}: status codes`,
    `${code(file)}, ${text(`${formatOf(document)}${version === '' ? '' : `, version ${version}`}`)}: ${countsOf(document)}.`,
    '## Status codes',
    codesTable(document),
    '## How it answers',
    table(
      ['', 'Usually', 'Otherwise'],
      // What nothing is said of needs no line in an API's documentation.
      document.practices
        .filter(({ answers }) => answers.some(({ name }) => !isSilence(name)))
        .map(({ asks, answers: [first, ...others] }) => [
          text(asks),
          text(answersOf(first === undefined ? [] : [first])),
          text(answersOf(others)),
        ]),
    ),
    ...(document.conventions.length === 0
      ? []
      : [
          '## What it keeps',
          table(
            ['Convention', 'Kept', 'Rule'],
            document.conventions.map(convention => [
              // In our own words, code and all.
              convention.asks,
              keptOf(convention),
              convention.page === ''
                ? code(convention.rule)
                : `[${code(convention.rule)}](${convention.page})`,
            ]),
          ),
        ]),
    ...(findings.length === 0 ? [] : ['## Findings', listed(findings, linkTo)]),
    '## Operations',
    LEGEND,
    map(document, linkTo),
  ].join('\n\n');
}

function codesTable(document: ApiReport): string {
  const rows = document.codes.map(row => [
    `**${text(row.code)}**${row.phrase === '' ? '' : ` ${text(row.phrase)}`}`,
    text(row.when),
    whereOf(row, document, code),
    headersOf(row, code),
    bodyOf(row, code),
  ]);
  return table(['Code', 'When to expect it', 'Where', 'Headers', 'Body'], rows);
}

/** The findings by rule: the first of each in full, and where the others are. */
function listed(findings: readonly FindingRow[], linkTo: LinkTo): string {
  const rules = [...group(findings, ({ rule }) => rule)];
  return rules
    .map(([rule, [first, ...others]]) => {
      if (first === undefined) return '';
      const at = (finding: FindingRow) => link(`${finding.file}:${finding.line}`, linkTo(finding));
      const spots = [
        ...new Map(others.map(finding => [`${finding.file}:${finding.line}`, finding])).values(),
      ];
      const shown = spots.slice(0, MOST_SPOTS).map(at);
      const left = spots.length - shown.length;
      const more = [...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ');
      const name = first.page === '' ? code(rule) : `[${code(rule)}](${first.page})`;
      return `- ${name}, ${first.severity}: ${text(first.message)} ${at(first)}${more === '' ? '' : `; also at ${more}`}`;
    })
    .join('\n');
}

function map(document: ApiReport, linkTo: LinkTo): string {
  const { columns, groups } = mapOf(document);
  const isLong = document.operations.length > FEW_ROWS;
  return groups
    .map(({ name, rows }) => {
      // Columns of which a group declares and lacks nothing take room for nothing.
      const own = columns.filter((_, index) => rows.some(({ marks }) => marks[index]?.cell !== undefined));
      const body = table(
        ['Operation', ...own.map(text)],
        rows.map(({ operation, marks }) => [
          `${link(nameOfRow(operation), linkTo(operation))}${operation.deprecated ? ' (deprecated)' : ''}`,
          ...own.map(column => {
            const mark = marks[columns.indexOf(column)];
            return mark === undefined ? '' : MARKS[mark.state];
          }),
        ]),
      );
      return isLong
        ? `<details><summary>${escaped(name)} (${rows.length})</summary>\n\n${body}\n\n</details>`
        : `### ${text(name)}\n\n${body}`;
    })
    .join('\n\n');
}

function compared(documents: readonly ApiReport[], comparison: NonNullable<Report['comparison']>): string {
  const named = (indices: readonly number[]) =>
    indices.map(index => code(documents[index]?.file ?? '')).join(', ');
  const rules = rulesKept(documents);
  const names = namesOfAll(documents);
  return [
    `# Status codes of ${plural(documents.length, 'API')}`,
    table(
      ['API', 'Operations', 'Findings', 'Kept in full'],
      documents.map(({ title, file, operations, found, conventions }) => [
        `${text(title || file)} (${code(file)})`,
        String(operations.length),
        foundOf(found),
        shareOf(conventions.filter(({ departures }) => departures === 0).length, conventions.length),
      ]),
    ),
    '## Where they differ',
    ...comparison.filter(isDispute).map(asked =>
      [
        `### ${text(asked.asks)}`,
        table(
          ['Answer', 'Usual in'],
          usualIn(asked).map(({ name, documents: usual }) => [
            text(name),
            `${usual.length}: ${named(usual)}`,
          ]),
        ),
        ...exceptionLine(asked),
      ].join('\n\n'),
    ),
    '## Where they agree',
    table(
      ['', 'Usually', 'Now and then, in so many APIs'],
      comparison
        .filter(asked => !isDispute(asked))
        .map(asked => [text(asked.asks), text(asked.answers[0]?.name ?? ''), text(exceptionsOf(asked))]),
    ),
    '## What they keep',
    table(
      ['', ...rules.map(code)],
      documents.map(({ conventions }, index) => [
        text(names[index] as string),
        ...rules.map(rule => {
          const own = conventions.find(convention => convention.rule === rule);
          return own === undefined ? '' : keptOf(own);
        }),
      ]),
    ),
  ].join('\n\n');
}

function exceptionLine(asked: Comparison): string[] {
  const odd = exceptionsOf(asked);
  return odd === '' ? [] : [`Now and then: ${text(odd)}.`];
}

function changed(changes: readonly Change[]): string {
  if (changes.length === 0) return '# What changed\n\nNothing since the baseline.';
  return [
    '# What changed',
    ...changes.map(change => {
      const { file, state, operations, gained, lost } = change;
      return [
        `## ${code(file)}${state === 'kept' ? '' : ` (${state})`}`,
        foundSince(change),
        ...(operations.length === 0
          ? []
          : [
              table(
                ['Operation', 'Codes added', 'Codes removed'],
                operations.map(({ operation, state: of, added, removed }) => [
                  `${code(operation)}${of === 'kept' ? '' : ` (${of})`}`,
                  added.map(text).join(', '),
                  removed.map(text).join(', '),
                ]),
              ),
            ]),
        ...(gained.length + lost.length === 0
          ? []
          : [
              [
                ...gained.map(rule => `- Kept now: ${code(rule)}`),
                ...lost.map(rule => `- No longer kept: ${code(rule)}`),
              ].join('\n'),
            ]),
      ].join('\n\n');
    }),
  ].join('\n\n');
}

function link(name: string, address: string | undefined): string {
  return address === undefined ? code(name) : `[${code(name)}](<${address}>)`;
}

/** A table without the columns that are empty. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_, index) => rows.some(row => row[index] !== ''));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, index) => used[index]).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A text of a document, none of which is markup: nor does it mention people, or become a link. */
export function text(words: string): string {
  return words
    .replace(/[\\`*_[\]<>|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/@(?=\w)/g, '@<!-- -->')
    .replace(/:\/\//g, ':<!-- -->//')
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}<!-- -->.`)
    .replace(/\s+/g, ' ');
}

/** A name as code, whatever backticks and bars it has. */
export function code(name: string): string {
  const runs = name.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((most, { length }) => Math.max(most, length), 0) + 1);
  const room = /^`|`$/.test(name) ? ' ' : '';
  return `${fence}${room}${name.replace(/\|/g, '\\|').replace(/\s+/g, ' ')}${room}${fence}`;
}
