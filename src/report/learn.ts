/** Learns what the documents of a house do already, as a table of status codes and settings of rules. */
import { isMadeUp } from '../errors/error-schemas.ts';
import { FAMILIES, type Family } from '../http/rate-limit-headers.ts';
import { isError, isNoError } from '../http/status-codes.ts';
import { group } from '../lib/collections.ts';
import type { Severity } from '../rule/rule.ts';
import { compareCodes } from './codes.ts';
import type { ApiReport, CodeRow, Counted } from './model.ts';
import { shareOf } from './words.ts';

/** A line is learned where so large a share does so, */
const MAJORITY = 3 / 4;

/** and no less often than this. */
const OFTEN = 3;

/** A code is that of methods which have this share of its uses. */
const NEARLY_ALL = 9 / 10;

/** So many methods may be all that answer a code. */
const FEW_METHODS = 2;

/** What a house does. */
export interface Learned {
  readonly lines: readonly LearnedLine[];
  readonly rules: readonly LearnedRule[];
}

/** A line of the table of status-convention. */
export interface LearnedLine {
  readonly code: string;
  readonly methods?: readonly string[];
  readonly headers?: readonly string[];
  readonly content?: 'required' | 'forbidden';
  readonly schema?: string;
  readonly required?: { readonly methods: readonly string[] } | true;
  /** What it was learned from: `41 of 44 DELETEs declare it`. */
  readonly reasons: readonly string[];
}

/** How a rule is to be set. */
interface LearnedRule {
  readonly rule: string;
  readonly severity: Severity | 'off';
  readonly options?: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** What a rule is by itself. */
export interface RuleDefault {
  readonly id: string;
  readonly severity: Severity;
  readonly recommended: boolean;
}

/** Learns from reports that all rules were on for. */
export function learnFrom(documents: readonly ApiReport[], rules: readonly RuleDefault[]): Learned {
  return { lines: linesOf(documents), rules: rulesOf(documents, rules) };
}

/** In how many of how many places something is so, document by document. */
type Shares = readonly { readonly count: number; readonly all: number }[];

/** In how many of how many places it is so in all documents. */
function totalOf(shares: Shares): { readonly count: number; readonly all: number } {
  return { count: sum(shares, ({ count }) => count), all: sum(shares, ({ all }) => all) };
}

/** Whether it is so in most places, and in most documents, so that no large one speaks for all. */
function isUsual(shares: Shares): boolean {
  const { count, all } = totalOf(shares);
  if (count < OFTEN || count < all * MAJORITY) return false;
  const concerned = shares.filter(share => share.all > 0);
  return concerned.filter(share => share.count * 2 > share.all).length * 2 > concerned.length;
}

function told(shares: Shares): string {
  const { count, all } = totalOf(shares);
  return shareOf(count, all);
}

/** What one document says of a code. */
interface InDocument {
  readonly row: CodeRow;
  readonly totals: ReadonlyMap<string, number>;
}

function linesOf(documents: readonly ApiReport[]): LearnedLine[] {
  const all = documents.map(({ codes, operations }) => {
    const own = operations.filter(({ kind }) => kind === 'path');
    return {
      codes: new Map(codes.map(row => [row.code, row])),
      totals: countsBy(own, ({ method }) => method),
    };
  });
  const codes = [...new Set(all.flatMap(document => [...document.codes.keys()]))].sort(compareCodes);
  return codes.flatMap(code => {
    const using = all.flatMap(({ codes, totals }) => {
      const row = codes.get(code);
      return row === undefined ? [] : [{ row, totals }];
    });
    const line = lineOf(
      code,
      using,
      all.map(({ totals }) => totals),
    );
    return line.reasons.length > 0 ? [line] : [];
  });
}

function lineOf(
  code: string,
  using: readonly InDocument[],
  documents: readonly ReadonlyMap<string, number>[],
): LearnedLine {
  const line: { -readonly [Key in keyof LearnedLine]?: LearnedLine[Key] } = {};
  const reasons: string[] = [];
  const rows = using.map(({ row }) => row);
  const uses = sum(rows, ({ count }) => count);
  const ofRows = (countIn: (row: CodeRow) => number, allOf = (row: CodeRow) => row.count): Shares =>
    rows.map(row => ({ count: countIn(row), all: allOf(row) }));

  const known = new Set(documents.flatMap(totals => [...totals.keys()]));
  const own = isNoError(code) ? methodsOf(added(rows.map(row => row.methods)), uses) : undefined;
  if (own !== undefined && known.size > own.length) {
    const shares = ofRows(row => sum(own, name => countOf(row.methods, name)));
    if (isUsual(shares)) {
      line.methods = own;
      reasons.push(`${told(shares)} are of ${own.join(' and ')}`);
    }
  }

  const declaring = (name: string): Shares =>
    documents.map(totals => {
      const row = using.find(each => each.totals === totals)?.row;
      return { count: row === undefined ? 0 : countOf(row.methods, name), all: totals.get(name) ?? 0 };
    });
  const byMethod = [...known].sort().map(name => ({ name, shares: declaring(name) }));
  const asked = byMethod.filter(({ shares }) => isUsual(shares));
  if (asked.length > 0) {
    // Methods that have too few operations to tell go with the others.
    const isAll = byMethod.every(
      ({ name, shares }) => asked.some(each => each.name === name) || totalOf(shares).all < OFTEN,
    );
    line.required = isAll && asked.length > 1 ? true : { methods: asked.map(({ name }) => name) };
    reasons.push(`${asked.map(({ name, shares }) => `${told(shares)} ${name}s`).join(', ')} declare it`);
  }

  const headers = added(
    rows.map(row => row.headers),
    name => name.toLowerCase(),
  ).map(({ name }) => {
    return { name, shares: ofRows(row => countOf(row.headers, name)) };
  });
  const usual = headers.filter(({ shares }) => isUsual(shares));
  if (usual.length > 0) {
    line.headers = usual.map(({ name }) => name);
    reasons.push(usual.map(({ name, shares }) => `${name} on ${told(shares)}`).join(', '));
  }

  const [full, bare] = [ofRows(row => row.count - row.bodiless), ofRows(row => row.bodiless)];
  if (isUsual(full)) {
    line.content = 'required';
    reasons.push(`${told(full)} have content`);
  } else if (isUsual(bare)) {
    line.content = 'forbidden';
    reasons.push(`${told(bare)} have no content`);
  }

  const [schema] = added(rows.map(row => row.schemas));
  if (isErrorKey(code) && schema !== undefined && isName(schema.name)) {
    const shares = ofRows(
      row => countOf(row.schemas, schema.name),
      row => row.count - row.bodiless,
    );
    if (isUsual(shares)) {
      line.schema = patternOf(schema.name);
      reasons.push(`${schema.name} in ${told(shares)}`);
    }
  }
  return { ...line, code, reasons };
}

/** How often there is something of that name, whatever its case. */
function countOf(counted: readonly Counted[], name: string): number {
  return sum(counted, each => (each.name.toLowerCase() === name.toLowerCase() ? each.count : 0));
}

function isErrorKey(code: string): boolean {
  return isError(code) || code === 'default';
}

/** The few methods that have nearly all uses of a code; undefined where it takes more. */
function methodsOf(methods: readonly Counted[], uses: number): readonly string[] | undefined {
  const most = methods.slice(0, FEW_METHODS).filter(({ count }) => count >= OFTEN);
  const some = [most.slice(0, 1), most].find(each => {
    return each.length > 0 && sum(each, ({ count }) => count) >= uses * NEARLY_ALL;
  });
  return some?.map(({ name }) => name).sort();
}

/** Whether it is the name that somebody gave a schema, and no description of one. */
function isName(name: string): boolean {
  return /^[\w.-]+$/.test(name) && name !== 'string' && name !== 'object' && !isMadeUp(name);
}

function patternOf(name: string): string {
  return `^${escaped(name)}$`;
}

/** A name as a regular expression has it. */
function escaped(name: string): string {
  return name.replace(/[.\\]/g, '\\$&');
}

function rulesOf(documents: readonly ApiReport[], rules: readonly RuleDefault[]): LearnedRule[] {
  const found = group(
    documents.flatMap(({ conventions }) => conventions),
    ({ rule }) => rule,
  );
  return rules.flatMap((rule): LearnedRule[] => {
    const conventions = found.get(rule.id) ?? [];
    // Of what is only forbidden there is no share; the table speaks for itself.
    if (rule.id === 'status-convention' || conventions.every(({ kept }) => kept === null)) return [];
    const shares = conventions.map(({ kept, departures }) => ({
      count: kept ?? 0,
      all: (kept ?? 0) + departures,
    }));
    const { count, all } = totalOf(shares);
    const set = { rule: rule.id, reason: `kept by ${told(shares)}` };
    const instead = OTHERWISE[rule.id]?.(documents, isUsual(shares));
    if (instead !== undefined) {
      const { options, shares: own, reason } = instead;
      // What is so everywhere may be so where the rule asks for more.
      const isKept = isAll(own) && (count === all || !isUsual(shares));
      return [{ rule: rule.id, severity: isKept ? 'error' : 'warn', options, reason }];
    }
    if (isUsual(shares)) return [{ ...set, severity: count === all ? 'error' : 'warn' }];
    return rule.recommended && all >= OFTEN ? [{ ...set, severity: 'off' }] : [];
  });
}

/** Options that say what a house does. */
interface LearnedOptions {
  readonly options: Readonly<Record<string, unknown>>;
  readonly shares: Shares;
  readonly reason: string;
}

function isAll(shares: Shares): boolean {
  const { count, all } = totalOf(shares);
  return count === all;
}

/** Of a rule the options that say what documents do; undefined where it is as it is. `isKept` is whether most do what it asks for by itself. */
const OTHERWISE: Readonly<
  Record<string, (documents: readonly ApiReport[], isKept: boolean) => LearnedOptions | undefined>
> = {
  'status-delete-204': (documents, isKept) => {
    const usual = isKept ? undefined : usualAnswer(documents, 'success-delete', name => /^2\d\d$/.test(name));
    if (usual === undefined) return undefined;
    const { name, shares } = usual;
    return { options: { success: [name] }, shares, reason: `${told(shares)} DELETEs answer ${name}` };
  },

  'status-auth-declared': documents => {
    const usual = usualAnswer(documents, 'credentials', name => /^40[13]/.test(name) && name !== '401');
    if (usual === undefined) return undefined;
    const { name, shares } = usual;
    const reason = `${told(shares)} secured operations declare ${name}`;
    return { options: { codes: name.split(' and ') }, shares, reason };
  },

  'status-429-rate-limit': (documents, isKept) => {
    const rows = documents.map(({ codes }) => codes.find(({ code }) => code === '429'));
    const usual = FAMILIES.map(family => {
      const shares = rows.map(row => ({ count: row ? timesIn(family, row) : 0, all: row?.count ?? 0 }));
      return { name: family.name, shares };
    }).filter(({ shares }) => isUsual(shares));
    const [first] = usual;
    if (!isKept || first === undefined) return undefined;
    const names = usual.map(({ name }) => name);
    const reason = usual.map(({ name, shares }) => `${name} on ${told(shares)}`).join(', ');
    return { options: { accept: names }, shares: first.shares, reason };
  },

  'status-error-schema': documents => {
    const errors = documents.map(({ codes }) => codes.filter(({ code }) => isErrorKey(code)));
    const usual = usualSchema(errors);
    if (usual === undefined) return undefined;
    const { pattern, name, shares } = usual;
    const reason = `${name} in ${told(shares)} errors that have content`;
    const described = errors.map(rows => ({
      count: sum(rows, row => row.count - row.bodiless),
      all: sum(rows, row => row.count),
    }));
    if (isUsual(described)) return { options: { name: pattern }, shares, reason };
    return {
      options: { name: pattern, content: 'optional' },
      shares,
      reason: `${reason}; ${told(described)} have content`,
    };
  },
};

/** The answer that documents usually give to a question, if it is of that kind. */
function usualAnswer(
  documents: readonly ApiReport[],
  id: string,
  isOne: (name: string) => boolean,
): { readonly name: string; readonly shares: Shares } | undefined {
  const answers = documents.map(({ practices }) => practices.find(each => each.id === id)?.answers ?? []);
  const [most] = added(answers);
  if (most === undefined || !isOne(most.name)) return undefined;
  const { name } = most;
  const shares = answers.map(each => ({ count: countOf(each, name), all: sum(each, ({ count }) => count) }));
  return isUsual(shares) ? { name, shares } : undefined;
}

/** How many responses of a code have header fields of a family, at the least: those that have most of them are the same. */
function timesIn({ fields, declaredBy }: Family, { headers }: CodeRow): number {
  const own = headers.filter(({ name }) => fields.test(name));
  const most = own.reduce((times, { count }) => Math.max(times, count), 0);
  const names = own.filter(({ count }) => count === most).map(({ name }) => name.toLowerCase());
  return declaredBy(names) ? most : 0;
}

/** Of which words a name may consist that says that it is of errors. */
const OF_ERRORS = /error|problem|fault|exception|failure/i;

/** The name that the schemas of most errors have, or how it ends where it begins otherwise in other APIs. */
function usualSchema(
  errors: readonly (readonly CodeRow[])[],
): { readonly name: string; readonly pattern: string; readonly shares: Shares } | undefined {
  const schemas = errors.map(rows => rows.flatMap(row => row.schemas));
  const described = errors.map(rows => sum(rows, row => row.count - row.bodiless));
  const sharesOf = (isOne: (name: string) => boolean): Shares =>
    schemas.map((own, index) => ({
      count: sum(own, ({ name, count }) => (isOne(name) ? count : 0)),
      all: described[index] as number,
    }));
  const known = added(schemas).filter(({ name }) => isName(name));
  const [most] = known;
  const candidates = [
    ...known
      .slice(0, 1)
      .map(({ name }) => ({ name, pattern: patternOf(name), shares: sharesOf(each => each === name) })),
    ...endingsOf(most?.name ?? '').map(end => {
      const shares = sharesOf(name => isName(name) && name.endsWith(end));
      return { name: `a schema named …${end}`, pattern: `${escaped(end)}$`, shares };
    }),
  ];
  return candidates.find(({ shares }) => isUsual(shares));
}

/** How a name ends that says so of errors, the longest first: `ErrorResponse` and no `Response` of `OrderErrorResponse`. */
function endingsOf(name: string): string[] {
  const starts = Array.from(name.matchAll(/(?<![A-Z])[A-Z]|(?<=[._-])\w/g), ({ index }) => index);
  return starts.map(start => name.slice(start)).filter(end => OF_ERRORS.test(end));
}

function sum<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}

function countsBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  return new Map(Array.from(group(items, keyOf), ([key, { length }]) => [key, length]));
}

/** Counts of several documents as one, the most frequent first; names that have the same key are one. */
function added(lists: readonly (readonly Counted[])[], keyOf = (name: string) => name): Counted[] {
  const byKey = group(lists.flat(), ({ name }) => keyOf(name));
  const all = [...byKey.values()].map(same => {
    const [first] = [...same].sort((one, other) => other.count - one.count);
    return { name: first?.name ?? '', count: sum(same, ({ count }) => count) };
  });
  return all.sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}
