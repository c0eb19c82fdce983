/** Makes a report on one description of what rules say of it. */
import { type Location, locationsOf } from '../engine/document.ts';
import { severityIn } from '../engine/find.ts';
import { type Examination, resultsAt } from '../engine/lint.ts';
import { arranged, type Result } from '../engine/results.ts';
import { append, remember } from '../lib/collections.ts';
import type { Operation, ResponseUse } from '../openapi/model.ts';
import { isList, isRecord, type Node, type SourceFile } from '../openapi/node.ts';
import type { About, Finding } from '../rule/finding.ts';
import { plainText } from '../rule/messages.ts';
import { SEVERITIES, type Severity } from '../rule/rule.ts';
import { codesOfApi, compareCodes } from './codes.ts';
import type { ApiReport, BySeverity, Cell, Convention, FindingRow, OperationRow } from './model.ts';
import { practicesOf } from './practices.ts';
import { oneLine } from './texts.ts';

/** Whose lines are looked up: of large files that takes its time. */
export interface LinesOf {
  readonly findings?: boolean;
  readonly operations?: boolean;
  /** Of each code of each operation. */
  readonly codes?: boolean;
}

/**
 * Makes the report; `nameOf` gives the names of files as people know them. Lines are 0 where nobody wants them; without
 * `linesOf` all are there.
 */
export function readReport(
  { description, files, rules, problems, told: toldByLint }: Examination,
  nameOf: (source: string | null) => string,
  linesOf: LinesOf = { findings: true, operations: true, codes: true },
): ApiReport {
  const { everywhere, paths } = description;
  const { operations } = everywhere;
  const indices = new Map(operations.map((operation, index) => [operation, index]));
  const indexOf = (operation: Operation) => indices.get(operation) as number;
  const told = rules.flatMap(({ set, findings }) => findings.map(finding => ({ set, finding })));
  const spots = new Spots(nameOf);
  const places = told.map(({ finding: { place } }) => spots.ask(place, linesOf.findings));
  const placesOfLint = toldByLint.map(({ finding: { place } }) => spots.ask(place, true));
  const own = operations.map(operation => {
    return {
      spot: spots.ask(operation.place, linesOf.operations),
      missing: spots.ask(operation.responsesPlace, linesOf.codes),
      uses: operation.uses.map(({ entry }) =>
        spots.ask(entry.isBorrowed ? entry.ownKey : entry, linesOf.codes),
      ),
    };
  });
  spots.find();
  const results = arranged(
    resultsAt(
      toldByLint,
      placesOfLint.map(index => spots.locationOf(index)),
    ),
  );
  const ranks = new Map(rules.map(({ set }, index) => [set, index]));
  const found = told.map(({ set, finding }, index) => ({
    set,
    finding,
    spot: spots.at(places[index] as number),
  }));
  // By rule, and of each from the top of the document and of its files.
  found.sort(
    (one, other) =>
      (ranks.get(one.set) as number) - (ranks.get(other.set) as number) || compareSpots(one.spot, other.spot),
  );
  const findings = [
    ...problems.map(problem => ofProblem(problem, nameOf)),
    ...found.map(({ set, finding, spot }): FindingRow => {
      const { file, path } = finding.place;
      const severity = severityIn(set, file.source, path);
      return {
        rule: set.name,
        severity: SEVERITIES[severity] ?? 'warn',
        message: plainText(finding.message).trim(),
        ...spot,
        page: set.documentationUrl ?? '',
      };
    }),
  ];
  const marks = new Marks();
  for (const [index, { finding }] of found.entries()) marks.add(finding.about, problems.length + index);
  const root = isRecord(files.root.data) ? files.root.data : {};
  const info = isRecord(root.info) ? root.info : {};
  return {
    file: nameOf(files.root.source),
    title: textOf(info.title),
    version: textOf(info.version),
    openapi: textOf(root.openapi ?? root.swagger),
    operations: operations.map((operation, index): OperationRow => {
      const { kind, method, path, place } = operation;
      const asked = own[index] as (typeof own)[number];
      const { column: _, ...spot } = spots.at(asked.spot);
      const tags = place.valueAt('tags');
      return {
        kind,
        method: oneLine(method),
        path: oneLine(path),
        tag: isList(tags) ? textOf(tags[0]) : '',
        summary: oneLine(place.textAt('summary')),
        deprecated: place.valueAt('deprecated') === true,
        ...spot,
        cells: cellsOf(
          operation,
          marks,
          asked.uses.map(use => spots.at(use)),
          spots.at(asked.missing),
        ),
        findings: marks.ofOperation.get(operation) ?? [],
      };
    }),
    codes: codesOfApi(paths.operations.length > 0 ? paths : everywhere, indexOf),
    practices: practicesOf(description.paths, indexOf),
    conventions: rules.flatMap(each => conventionOf(each)),
    found: {
      rules: bySeverity(results),
      places: told.length,
      parser: bySeverity(problems.filter(({ code }) => code === 'parser')),
      references: problems.filter(({ code }) => code !== 'parser').length,
    },
    findings,
  };
}

/** How many results there are of each severity. */
function bySeverity(results: readonly Result[]): BySeverity {
  const countOf = (severity: Severity) =>
    results.filter(each => SEVERITIES[each.severity] === severity).length;
  return { error: countOf('error'), warn: countOf('warn'), info: countOf('info'), hint: countOf('hint') };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '';
}

/** The path of a file in what is said of a reference: what could not be opened, or where nothing was found. */
const FILE = /((?:, \w+|does not exist @) ')([^']+)('$)/;

function ofProblem(
  { code, severity, message, source, range }: Result,
  nameOf: (source: string | null) => string,
): FindingRow {
  const { line, character } = range.start;
  return {
    rule: code,
    severity: SEVERITIES[severity] ?? 'error',
    message: plainText(message.replace(FILE, (_, before, file, after) => `${before}${nameOf(file)}${after}`)),
    file: nameOf(source ?? null),
    line: line + 1,
    column: character + 1,
    page: '',
  };
}

/** A rule as a convention; nothing where the description has no occasion to keep it. */
function conventionOf({ set, findings, passes }: Examination['rules'][number]): Convention[] {
  const { rule, name, documentationUrl, severity } = set;
  const kept = passes.reduce((sum, { pass }) => sum + countOf(pass), 0);
  const departures = findings.reduce((sum, { about }) => sum + countOf(about), 0);
  if (kept + departures === 0) return [];
  const isCounted = kept > 0 || /^convention|lacking$/.test(rule.grouping ?? '');
  return [
    {
      rule: name,
      asks: rule.summary,
      severity: SEVERITIES[severity] ?? 'warn',
      page: documentationUrl ?? '',
      kept: isCounted ? kept : null,
      departures,
    },
  ];
}

/** A response counts for each operation that uses it. */
function countOf({ operation, uses = [] }: About): number {
  return operation === undefined ? Math.max(1, uses.length) : 1;
}

/** Which findings are about what. */
class Marks {
  readonly ofOperation = new Map<Operation, number[]>();
  private readonly ofUse = new Map<ResponseUse, number[]>();
  private readonly missing = new Map<Operation, Map<string, number[]>>();

  add({ operation, uses = [], lacking }: Finding['about'], index: number): void {
    if (operation !== undefined && lacking !== undefined) {
      const known = remember(this.missing, operation, () => new Map<string, number[]>());
      append(known, lacking, index);
    } else if (uses.length > 0) for (const use of uses) append(this.ofUse, use, index);
    else if (operation !== undefined) append(this.ofOperation, operation, index);
  }

  of(use: ResponseUse): readonly number[] {
    return this.ofUse.get(use) ?? [];
  }

  missingOf(operation: Operation): ReadonlyMap<string, readonly number[]> {
    return this.missing.get(operation) ?? new Map();
  }
}

/** Where something is told: by file, and from the top of each. */
function compareSpots(one: Found, other: Found): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

type Found = Pick<FindingRow, 'file' | 'line' | 'column'>;

function cellsOf(operation: Operation, marks: Marks, spots: readonly Found[], ofMissing: Found): Cell[] {
  const declared = operation.uses.map((use, index): Cell => {
    const findings = marks.of(use);
    const { file, line } = spots[index] as Found;
    return { code: use.code, state: findings.length > 0 ? 'fault' : 'right', file, line, findings };
  });
  const missing = Array.from(marks.missingOf(operation), ([code, findings]): Cell => {
    return { code, state: 'missing', file: ofMissing.file, line: ofMissing.line, findings };
  });
  return [...declared, ...missing].sort((one, other) => compareCodes(one.code, other.code));
}

/** Where things stand, each file looked through once for all that is asked. */
class Spots {
  private readonly asked: Node[] = [];
  /** The indices of those whose lines are wanted. */
  private readonly wanted: number[] = [];
  private readonly found: Location[] = [];
  private readonly names = new Map<SourceFile, string>();

  constructor(private readonly nameOf: (source: string | null) => string) {}

  /** Gives what to ask `at` for, once all is asked. */
  ask(place: Node, isWanted: boolean | undefined): number {
    const index = this.asked.push(place) - 1;
    if (isWanted) this.wanted.push(index);
    return index;
  }

  find(): void {
    const locations = locationsOf(this.wanted.map(index => this.asked[index] as Node));
    for (const [at, index] of this.wanted.entries()) this.found[index] = locations[at] as Location;
  }

  /** Of what is wanted. */
  locationOf(index: number): Location {
    return this.found[index] as Location;
  }

  at(index: number): Found {
    const { file } = this.asked[index] as Node;
    const name = remember(this.names, file, () => this.nameOf(file.source));
    const location = this.found[index];
    if (location === undefined) return { file: name, line: 0, column: 0 };
    const { line, character } = location.range.start;
    return { file: name, line: line + 1, column: character + 1 };
  }
}
