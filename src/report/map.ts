/** The map of an API: its operations in groups, its codes as columns, and what each cell shows. */
import { isError } from '../http/status-codes.ts';
import { group } from '../lib/collections.ts';
import { SEVERITIES, type Severity } from '../rule/rule.ts';
import { compareCodes } from './codes.ts';
import type { ApiReport, Cell, FindingRow, OperationRow } from './model.ts';

/** An API's operations and their status codes as a table. */
export interface ApiMap {
  readonly columns: readonly string[];
  readonly groups: readonly MapGroup[];
}

interface MapGroup {
  /** The tag, or the beginning of the path, that its operations have in common. */
  readonly name: string;
  readonly rows: readonly MapRow[];
}

/** An operation in the map. */
export interface MapRow {
  readonly operation: OperationRow;
  /** Of each column what it shows; undefined where it is empty. */
  readonly marks: readonly (Mark | undefined)[];
  /** Whether a rule has something to say of it. */
  readonly isFaulty: boolean;
}

/** What a cell shows: a code that is declared, at fault, or missing, or one that the operation has by a range or `default`. */
export interface Mark {
  readonly state: Cell['state'] | 'covered';
  /** Of what is declared or missing. */
  readonly cell?: Cell;
  /** `4XX` or `default`, of what is covered. */
  readonly by?: string;
}

const KINDS = { path: '', callback: 'Callbacks', webhook: 'Webhooks' } as const;

/** Draws the map. Groups stand in the order of the document, and so do the operations in them. */
export function mapOf({ operations }: Pick<ApiReport, 'operations'>): ApiMap {
  const columns = [...new Set(operations.flatMap(({ cells }) => cells.map(({ code }) => code)))].sort(
    compareCodes,
  );
  const covers = coversOf(columns);
  // What a tag calls webhooks are operations like others.
  const groups = group(operations, operation => `${operation.kind} ${groupOf(operation)}`);
  return {
    columns,
    groups: [...groups.values()].map(rows => ({
      name: groupOf(rows[0] as OperationRow),
      rows: rows.map(row => rowOf(row, columns, covers)),
    })),
  };
}

function groupOf({ kind, tag, path }: OperationRow): string {
  if (kind !== 'path') return KINDS[kind];
  return tag === '' ? firstOf(path) : tag;
}

/** `/books` of `/books/{id}`; of `/v1/books` both segments. */
function firstOf(path: string): string {
  const [first = '', second] = path.split('/').filter(segment => segment !== '');
  const isPrefix = /^(api|rest|v\d{1,3}(\.\d{1,3})?)$/i.test(first);
  return isPrefix && second !== undefined && !second.startsWith('{') ? `/${first}/${second}` : `/${first}`;
}

/** What may stand for the code of each column that is not declared itself: its range, and `default` for an error; for a range nothing does. */
function coversOf(columns: readonly string[]): readonly (readonly string[])[] {
  return columns.map(code => {
    if (/^\dXX$/.test(code)) return [];
    const ranges = /^\d/.test(code) ? [`${code[0]}XX`] : [];
    const covers = isError(code) ? [...ranges, 'default'] : ranges;
    return covers.filter(key => columns.includes(key));
  });
}

function rowOf(
  operation: OperationRow,
  columns: readonly string[],
  covers: readonly (readonly string[])[],
): MapRow {
  const cells = new Map(operation.cells.map(cell => [cell.code, cell]));
  const isThere = (key: string) => cells.has(key) && cells.get(key)?.state !== 'missing';
  const marks = columns.map((code, index): Mark | undefined => {
    const cell = cells.get(code);
    if (cell !== undefined) return { state: cell.state, cell };
    const by = covers[index]?.find(isThere);
    return by === undefined ? undefined : { state: 'covered', by };
  });
  const isFaulty =
    operation.findings.length > 0 || operation.cells.some(({ findings }) => findings.length > 0);
  return { operation, marks, isFaulty };
}

/** The gravest of what is found. */
export function gravest(findings: readonly number[], all: readonly FindingRow[]): Severity {
  const severities = new Set(findings.map(index => all[index]?.severity));
  return SEVERITIES.find(severity => severities.has(severity)) ?? 'hint';
}
