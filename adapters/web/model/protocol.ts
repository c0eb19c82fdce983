/** What the page and its worker say to each other. */
import type { JSONSchema7 } from 'json-schema';
import type { Result } from '../../../src/engine/results.ts';
import type { ApiMap } from '../../../src/report/map.ts';
import type { FindingRow } from '../../../src/report/model.ts';
import type { Severity } from '../../../src/rule/rule.ts';
import type { Choice } from './choice.ts';
import type { Files } from './documents.ts';

/** What is to be looked at. */
export interface Subject {
  readonly files: Files;
  readonly root: string;
  readonly choice: Choice;
}

/** A rule as the page shows it. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly recommended: boolean;
  readonly fix: readonly Kind[];
  readonly options: readonly {
    readonly name: string;
    readonly description: string;
    readonly takes: string;
    readonly schema: JSONSchema7;
    readonly default: unknown;
  }[];
}

/** `safe` is what cannot change what a description means; of what is `suggested` somebody must keep the promise. */
export type Kind = 'safe' | 'suggested';

export interface Catalogue {
  readonly rules: readonly RuleInfo[];
  readonly conventions: readonly { readonly name: string; readonly house: string }[];
}

/** A result with whether it can be mended: undefined where nobody has tried, which takes long in large files. */
export interface Told extends Result {
  readonly source: string;
  readonly kinds: readonly Kind[];
}

export interface Checked {
  readonly told: readonly Told[];
  /** The URLs that references lead to, which this page does not ask for. */
  readonly forbidden: readonly string[];
  readonly milliseconds: number;
}

export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface MendedFile {
  readonly name: string;
  readonly changes: readonly TextChange[];
  /** The difference, by hunks of lines that begin with ` `, `+` or `-`. */
  readonly hunks: readonly string[];
}

export interface Mending {
  readonly files: readonly MendedFile[];
  readonly mended: readonly {
    readonly rule: string;
    readonly message: string;
    readonly suggested: boolean;
  }[];
  /** Why not more was mended. */
  readonly reasons: readonly string[];
}

/** The map of a description, and the findings that its cells name by their numbers. */
export interface Mapped {
  readonly map: ApiMap;
  readonly findings: readonly FindingRow[];
}

/** The ruleset for a choice, and what is wrong with it. */
export interface RulesetTexts {
  readonly yaml: string;
  readonly javascript: string;
  readonly problems: Readonly<Record<string, readonly string[]>>;
  /** The rules that are on, with their severities. */
  readonly on: Readonly<Record<string, Severity>>;
}

/** What the worker can be asked, and what it answers. */
export interface Requests {
  catalogue: [undefined, Catalogue];
  /** What of somebody's choice this page knows. */
  choice: [unknown, Choice];
  ruleset: [Choice, RulesetTexts];
  check: [Subject, Checked];
  /** Nothing of what is no description. */
  map: [Subject, Mapped | undefined];
  mend: [Subject & { readonly what: Told | Kind }, Mending];
}

export type Request = {
  [Name in keyof Requests]: { readonly id: number; readonly name: Name; readonly body: Requests[Name][0] };
}[keyof Requests];

export interface Answer {
  readonly id: number;
  readonly body?: unknown;
  readonly error?: string;
}
