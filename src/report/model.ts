/** What a report says, as data: every format shows this, and a page in a browser can too. */
import type { Severity } from '../rule/rule.ts';

/** The number of this form of reports; another one is read differently. */
export const FORM = 1;

/** A report on one document or many. */
export interface Report {
  readonly form: typeof FORM;
  readonly documents: readonly ApiReport[];
  /** How the documents answer the same questions; left out of a report on one. */
  readonly comparison?: readonly Comparison[];
  /** What changed since the report that it was compared with; left out where it was with none. */
  readonly changes?: readonly Change[];
}

/** What is said of one description. */
export interface ApiReport {
  /** Its file, as the user names it. */
  readonly file: string;
  readonly title: string;
  /** The version that it gives itself. */
  readonly version: string;
  /** The version of OpenAPI: `3.1.0`, `2.0`. */
  readonly openapi: string;
  readonly operations: readonly OperationRow[];
  readonly codes: readonly CodeRow[];
  readonly practices: readonly Practice[];
  readonly conventions: readonly Convention[];
  readonly found: Found;
  /** What is found place by place, whether or not `lint` tells many as one. */
  readonly findings: readonly FindingRow[];
}

/** How much `lint` tells. */
export interface Found {
  /** The findings of rules; many that are alike are one. */
  readonly rules: BySeverity;
  /** At how many places rules find something. */
  readonly places: number;
  /** What is wrong with the text itself. */
  readonly parser: BySeverity;
  /** How many references lead nowhere. */
  readonly references: number;
}

/** A number of each severity. */
export type BySeverity = Readonly<Record<Severity, number>>;

/** Where something stands. */
export interface Spot {
  readonly file: string;
  /** From 1; 0 where it was not looked up. */
  readonly line: number;
}

/** An operation as a report tells it. */
export interface OperationRow extends Spot {
  readonly kind: 'path' | 'callback' | 'webhook';
  readonly method: string;
  readonly path: string;
  /** Its first tag; empty where it has none. */
  readonly tag: string;
  readonly summary: string;
  readonly deprecated: boolean;
  readonly cells: readonly Cell[];
  /** Of the findings those that are about the operation and none of its codes, by their indices. */
  readonly findings: readonly number[];
}

/** A code of an operation. */
export interface Cell {
  /** `404`, `4XX`, `default`. */
  readonly code: string;
  /** `right`: declared, and no rule says more of it. `fault`: declared, and some do. `missing`: not declared, and asked for. */
  readonly state: 'right' | 'fault' | 'missing';
  /** Where the response is declared; of what is missing the line of the operation's responses. */
  readonly line: number;
  readonly file: string;
  /** What is found of it, by the indices of the findings. */
  readonly findings: readonly number[];
}

/** A finding as a report tells it. */
export interface FindingRow extends Spot {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly column: number;
  /** The page of the rule; empty where there is none. */
  readonly page: string;
}

/** A thing, and how often it is there. */
export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** One status code of an API. */
export interface CodeRow {
  readonly code: string;
  /** Its name in the registry; empty where it has none. */
  readonly phrase: string;
  /** When to expect it. */
  readonly when: string;
  /** How many of its responses say so in these words; 0 where that is what the code means anywhere. */
  readonly saidBy: number;
  /** How many operations declare it. */
  readonly count: number;
  /** How many declare it by method, each with how many operations there are of it. */
  readonly methods: readonly (Counted & { readonly of: number })[];
  /** The operations themselves, where they are few: their indices. */
  readonly operations: readonly number[];
  readonly headers: readonly Counted[];
  /** The schemas of its bodies by name, the most frequent first; `inline` where they have none. */
  readonly schemas: readonly Counted[];
  readonly mediaTypes: readonly Counted[];
  /** How many of its responses have no body. */
  readonly bodiless: number;
}

/** A question that every API answers in some way. */
export interface Practice {
  readonly id: string;
  /** `A DELETE succeeds with`. */
  readonly asks: string;
  /** The most frequent first. */
  readonly answers: readonly Answer[];
}

/** One of the ways in which an API does a thing. */
export interface Answer extends Counted {
  /** The operations of this answer, by their indices. */
  readonly operations: readonly number[];
}

/** A rule, and how well it is kept. */
export interface Convention {
  readonly rule: string;
  /** What it asks for. */
  readonly asks: string;
  readonly severity: Severity;
  readonly page: string;
  /** How many places keep it; null where the rule says only what does not. */
  readonly kept: number | null;
  readonly departures: number;
}

/** A question, and how several APIs answer it. */
export interface Comparison {
  readonly id: string;
  readonly asks: string;
  /** The answer of most APIs first. */
  readonly answers: readonly HouseAnswer[];
}

/** One of the ways in which several APIs do a thing. */
export interface HouseAnswer {
  readonly name: string;
  /** The documents whose usual answer it is, by their indices; none where it is nowhere more than an exception. */
  readonly documents: readonly number[];
  /** Those where it is an exception. */
  readonly exceptions: readonly number[];
}

/** What changed in one document. */
export interface Change {
  readonly file: string;
  /** Whether the document was there before, and is there now. */
  readonly state: 'added' | 'removed' | 'kept';
  readonly operations: readonly OperationChange[];
  /** Rules that nothing departs from any more. */
  readonly gained: readonly string[];
  /** Rules that something departs from now, and nothing did. */
  readonly lost: readonly string[];
  readonly findings: { readonly before: Found; readonly after: Found };
}

/** What changed of an operation since an earlier report. */
export interface OperationChange {
  /** `GET /books`. */
  readonly operation: string;
  readonly state: 'added' | 'removed' | 'kept';
  /** Codes that are declared now, and were not. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** `GET /books`, `webhook POST newBook`. */
export function nameOfRow({ kind, method, path }: Pick<OperationRow, 'kind' | 'method' | 'path'>): string {
  const name = `${method} ${path}`;
  return kind === 'path' ? name : `${kind} ${name}`;
}
