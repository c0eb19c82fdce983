/** What changed between two reports. */
import { compareCodes } from './codes.ts';
import {
  type ApiReport,
  type Change,
  type Convention,
  type Found,
  nameOfRow,
  type OperationChange,
  type OperationRow,
} from './model.ts';

/** What changed in each document, those of which nothing did left out. */
export function changesSince(before: readonly ApiReport[], after: readonly ApiReport[]): Change[] {
  const pairs = pairsOf(before, after);
  return pairs.map(changeOf).filter(isChange);
}

type Pair = readonly [before: ApiReport | undefined, after: ApiReport | undefined];

/** A document is the one of the same name; where there is one in each report, those two. */
function pairsOf(before: readonly ApiReport[], after: readonly ApiReport[]): Pair[] {
  if (before.length === 1 && after.length === 1) return [[before[0], after[0]]];
  const old = new Map(before.map(document => [document.file, document]));
  const now = new Set(after.map(({ file }) => file));
  return [
    ...after.map((document): Pair => [old.get(document.file), document]),
    ...before.filter(({ file }) => !now.has(file)).map((document): Pair => [document, undefined]),
  ];
}

function changeOf([before, after]: Pair): Change {
  const [was, is] = [departedFrom(before), departedFrom(after)];
  const isKept = before !== undefined && after !== undefined;
  return {
    file: (after ?? before)?.file ?? '',
    state: isKept ? 'kept' : after === undefined ? 'removed' : 'added',
    operations: operationChanges(before?.operations ?? [], after?.operations ?? []),
    gained: isKept
      ? [...was].filter(([rule, any]) => any && is.get(rule) !== true).map(([rule]) => rule)
      : [],
    lost: isKept ? [...is].filter(([rule, any]) => any && was.get(rule) !== true).map(([rule]) => rule) : [],
    findings: { before: before?.found ?? NONE, after: after?.found ?? NONE },
  };
}

function isChange({ state, operations, gained, lost, findings }: Change): boolean {
  return (
    state !== 'kept' ||
    operations.length + gained.length + lost.length > 0 ||
    JSON.stringify(findings.before) !== JSON.stringify(findings.after)
  );
}

const NO_NUMBER = { error: 0, warn: 0, info: 0, hint: 0 };

/** What is found in a document that is not there. */
const NONE: Found = { rules: NO_NUMBER, places: 0, parser: NO_NUMBER, references: 0 };

/** By rule whether anything departs from it. */
function departedFrom(document: ApiReport | undefined): ReadonlyMap<string, boolean> {
  const conventions: readonly Convention[] = document?.conventions ?? [];
  return new Map(conventions.map(({ rule, departures }) => [rule, departures > 0]));
}

/** Operations by their names; a parameter in a path may be called something else, and callbacks may share a name. */
function byName(operations: readonly OperationRow[]): ReadonlyMap<string, OperationRow> {
  const named = new Map<string, OperationRow>();
  const times = new Map<string, number>();
  for (const operation of operations) {
    const name = nameOfRow(operation).replace(/\{[^{}]*\}/g, '{}');
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    named.set(`${name} ${before}`, operation);
  }
  return named;
}

function operationChanges(
  before: readonly OperationRow[],
  after: readonly OperationRow[],
): OperationChange[] {
  const [old, now] = [byName(before), byName(after)];
  const changed = Array.from(now).flatMap(([name, operation]): OperationChange[] => {
    const was = old.get(name);
    const [codes, known] = [declaredBy(operation), was === undefined ? [] : declaredBy(was)];
    const added = codes.filter(code => !known.includes(code));
    const removed = known.filter(code => !codes.includes(code));
    if (was !== undefined && added.length + removed.length === 0) return [];
    return [{ operation: nameOfRow(operation), state: was === undefined ? 'added' : 'kept', added, removed }];
  });
  const gone = Array.from(old).flatMap(([name, operation]): OperationChange[] => {
    if (now.has(name)) return [];
    return [{ operation: nameOfRow(operation), state: 'removed', added: [], removed: declaredBy(operation) }];
  });
  return [...changed, ...gone];
}

function declaredBy({ cells }: OperationRow): string[] {
  const declared = cells.filter(({ state }) => state !== 'missing').map(({ code }) => code);
  return declared.sort(compareCodes);
}
