/** A report for people at a terminal: as wide as that, and coloured where it says so. */
import type { Colors } from 'picocolors/types';
import { isDispute, usualIn } from '../../src/report/compare.ts';
import { type ApiMap, type MapRow, type Mark, mapOf } from '../../src/report/map.ts';
import {
  type ApiReport,
  type Change,
  type Comparison,
  nameOfRow,
  type Report,
} from '../../src/report/model.ts';
import { oneLine as clean } from '../../src/report/texts.ts';
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
  plural,
  titleOf,
  whereOf,
} from '../../src/report/words.ts';

/** What a terminal can show. */
export interface Look {
  readonly width: number;
  readonly colors: Colors;
}

const MARKS: Readonly<Record<Mark['state'], string>> = { right: '●', fault: '✗', missing: '○', covered: '·' };

const LEGEND = [
  '● declared',
  '✗ declared, and at fault',
  '○ missing, though a rule asks for it',
  '· by its range or default',
];

/** So many operations are shown; of more those that a rule has something to say of. */
const MOST_ROWS = 60;

/** A report for a terminal. */
export function terminal({ documents, comparison, changes }: Report, look: Look): string {
  const parts = [
    ...(changes === undefined ? [] : [changed(changes, look)]),
    ...(comparison === undefined ? [] : [compared(documents, comparison, look)]),
    ...(documents.length > 1 ? [] : documents.map(document => ofDocument(document, look))),
  ];
  return `${parts.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function ofDocument(document: ApiReport, look: Look): string[] {
  const { title, version, file, codes, practices, conventions } = document;
  const { colors, width } = look;
  return [
    colors.bold(cut(clean(`${title} ${version}`.trim() || file), width)),
    cut(clean(`${file}, ${formatOf(document)}`), width),
    ...wrapped(clean(countsOf(document)).split(' '), width, ' '),
    '',
    ...drawn(mapOf(document), document, look),
    '',
    heading('Status codes', look),
    ...codes.flatMap(row => {
      const said = [whereOf(row, document), headersOf(row), bodyOf(row)]
        .filter(text => text !== '')
        .join('; ');
      return [
        cut(`${colors.bold(clean(titleOf(row)))}  ${clean(row.when)}`, width),
        `  ${colors.dim(cut(clean(said), width - 2))}`,
      ];
    }),
    '',
    heading('How it answers', look),
    ...practices.flatMap(({ asks, answers }) => pair(asks, answersOf(answers), look)),
    '',
    heading('What it keeps', look),
    ...conventions.map(convention => {
      const mark = convention.departures === 0 ? colors.green('✓') : colors.red('✗');
      return `${mark} ${cut(clean(`${keptOf(convention).padEnd(14)} ${convention.asks}`), width - 2)}`;
    }),
  ];
}

function heading(text: string, { colors }: Look): string {
  return colors.underline(text);
}

/** A question and its answer on a line, or on two where there is not the room. */
function pair(left: string, right: string, { width, colors }: Look): string[] {
  const [asks, answer] = [clean(left), clean(right)];
  if (LEFT + answer.length < width) return [`${asks.padEnd(LEFT)} ${colors.dim(answer)}`];
  return [cut(asks, width), `  ${colors.dim(cut(answer, width - 2))}`];
}

/** As wide as the longest question. */
const LEFT = 47;

/** The map: the codes that fit, those at fault first; the others by their number. */
function drawn({ columns, groups }: ApiMap, { operations, findings }: ApiReport, look: Look): string[] {
  const { width, colors } = look;
  const rows = groups.flatMap(({ rows }) => rows);
  const shownRows = new Set(
    rows.length <= MOST_ROWS ? rows : rows.filter(({ isFaulty }) => isFaulty).slice(0, MOST_ROWS),
  );
  const nameWidth = Math.min(
    operations.reduce((most, row) => Math.max(most, nameOfRow(row).length), 10) + 2,
    Math.max(24, Math.floor(width * 0.45)),
  );
  const shown = columnsThatFit(columns, rows, width - nameWidth - 4);
  const hidden = columns.filter(code => !shown.includes(code));
  const head = ' '.repeat(nameWidth) + shown.map(code => short(code).padStart(CELL)).join('');
  const lines = [colors.bold(head)];
  for (const { name, rows } of groups) {
    const own = rows.filter(row => shownRows.has(row));
    if (own.length === 0) continue;
    lines.push(cut(clean(name), width));
    for (const row of own) lines.push(line(row, columns, shown, nameWidth, look));
  }
  lines.push('', wrapped(LEGEND, width).join('\n'));
  if (hidden.length > 0)
    lines.push(cut(`+1 counts what is declared of ${hidden.map(clean).join(', ')}`, width));
  const left = rows.length - shownRows.size;
  if (left > 0)
    lines.push(cut(`${plural(left, 'more operation')} not shown: --format html shows all of them`, width));
  if (findings.length > 0) lines.push(cut('What is at fault: npx spectral-status-codes lint', width));
  return lines;
}

const CELL = 4;

function short(code: string): string {
  return code === 'default' ? 'def' : clean(code).slice(0, 3);
}

function columnsThatFit(
  columns: readonly string[],
  rows: readonly MapRow[],
  width: number,
): readonly string[] {
  const most = Math.max(1, Math.floor(width / CELL));
  if (columns.length <= most) return columns;
  const weights = columns.map((_, index) => {
    return rows.reduce((sum, { marks }) => {
      const state = marks[index]?.state;
      return sum + (state === 'fault' || state === 'missing' ? rows.length : state === 'right' ? 1 : 0);
    }, 0);
  });
  const ranked = columns
    .map((_, index) => index)
    .sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0));
  const chosen = new Set(ranked.slice(0, most));
  return columns.filter((_, index) => chosen.has(index));
}

function line(
  { operation, marks }: MapRow,
  columns: readonly string[],
  shown: readonly string[],
  nameWidth: number,
  { colors }: Look,
): string {
  const paint = { right: colors.green, fault: colors.red, missing: colors.yellow, covered: colors.dim };
  const cells = columns.map((code, index) => {
    const mark = marks[index];
    return {
      isShown: shown.includes(code),
      text: mark === undefined ? ' '.repeat(CELL) : paint[mark.state](MARKS[mark.state].padStart(CELL)),
      mark,
    };
  });
  const others = cells.filter(({ isShown, mark }) => !isShown && mark?.cell !== undefined).length;
  const name = cut(clean(`  ${nameOfRow(operation)}`), nameWidth).padEnd(nameWidth);
  return `${name}${cells
    .filter(({ isShown }) => isShown)
    .map(({ text }) => text)
    .join('')}${others > 0 ? ` +${others}` : ''}`.trimEnd();
}

function compared(
  documents: readonly ApiReport[],
  comparison: NonNullable<Report['comparison']>,
  look: Look,
): string[] {
  const { width, colors } = look;
  const named = (indices: readonly number[]) =>
    indices.map(index => clean(documents[index]?.file ?? '')).join(', ');
  return [
    colors.bold(`${plural(documents.length, 'document')}`),
    ...documents.map(({ file, operations, found }) =>
      cut(`  ${clean(file)}: ${plural(operations.length, 'operation')}, ${foundOf(found)}`, width),
    ),
    '',
    heading('Where they differ', look),
    ...comparison
      .filter(isDispute)
      .flatMap(asked => [
        cut(clean(asked.asks), width),
        ...usualIn(asked).map(({ name, documents: usual }) =>
          cut(`  ${clean(name).padEnd(18)} ${usual.length}: ${named(usual)}`, width),
        ),
        ...exceptionLine(asked, look),
      ]),
    '',
    heading('Where they agree', look),
    ...comparison
      .filter(asked => !isDispute(asked))
      .flatMap(asked => [
        ...pair(asked.asks, asked.answers[0]?.name ?? '', look),
        ...exceptionLine(asked, look),
      ]),
  ];
}

function exceptionLine(asked: Comparison, { colors, width }: Look): string[] {
  const odd = exceptionsOf(asked);
  return odd === '' ? [] : [`  ${colors.dim(cut(clean(`now and then ${odd}`), width - 2))}`];
}

function changed(changes: readonly Change[], look: Look): string[] {
  const { width, colors } = look;
  if (changes.length === 0) return ['Nothing changed since the baseline.'];
  return [
    heading('Since the baseline', look),
    ...changes.flatMap(({ file, state, operations, gained, lost, findings }) => [
      colors.bold(cut(`${clean(file)}${state === 'kept' ? '' : ` (${state})`}`, width)),
      ...wrapped(foundSince({ state, findings }).split(' '), width - 2, ' ').map(line => `  ${line}`),
      ...operations.flatMap(({ operation, state: of, added, removed }) => {
        const codes = [...added.map(code => `+${code}`), ...removed.map(code => `-${code}`)].map(clean);
        const name = `  ${of === 'kept' ? ' ' : of === 'added' ? '+' : '-'} ${clean(operation)}`;
        const line = `${name}  ${codes.join(' ')}`;
        // What changed is not to be cut off.
        if (line.length <= width) return [line];
        return [cut(name, width), ...wrapped(codes, width - 6, ' ').map(each => `      ${each}`)];
      }),
      ...gained.map(rule => `  ${colors.green('✓')} kept now: ${clean(rule)}`),
      ...lost.map(rule => `  ${colors.red('✗')} no longer kept: ${clean(rule)}`),
    ]),
  ];
}

/** Parts on as few lines as they take. */
function wrapped(parts: readonly string[], width: number, between = '   '): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.pop();
    if (last === undefined) lines.push(cut(part, width));
    else if (last.length + between.length + part.length <= width) lines.push(last + between + part);
    else lines.push(last, cut(part, width));
  }
  return lines;
}

/** A text that is no wider than that; colours take no room. */
function cut(text: string, width: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours' own
  const plain = text.replace(/\u001b\[\d+m/g, '');
  if (plain.length <= width) return text;
  return `${plain.slice(0, Math.max(0, width - 1))}…`;
}
