/** Who finds what is to be mended. Mending itself knows neither a linter nor where files are. */
import type { Files, SourceFile } from '../openapi/node.ts';
import type { ApiDocument } from '../openapi/operation-index.ts';
import type { Finding } from '../rule/finding.ts';
import type { Rule } from '../rule/rule.ts';

/** A linter with a ruleset. */
export interface Finder {
  /** Whether the ruleset lets it complain of keys that are numbers. */
  readonly mindsNumbers: boolean;
  /** What the rules of this package find in a document: each place of it. */
  find(document: string, text: string, options: FindOptions): Promise<Run>;
  /** The data of a text as it reads it. */
  parse(text: string): unknown;
  /** The text of a file as it is stored; throws where there is none. */
  read(file: string): string;
  /** A file as people would name it. */
  shown(file: string): string;
  /** The one path of a file that may have several names; each name is a file of its own where this is left out. */
  identify?(file: string): string;
}

/** The texts of files that differ from what is stored, by their absolute paths. */
export type Texts = ReadonlyMap<string, string>;

/** How a document is looked at. */
export interface FindOptions {
  readonly texts: Texts;
  /** Whether to find also what overrides for a place silence. */
  readonly setAside: boolean;
  /** Whether to tell also how many findings lint makes of what is found. */
  readonly count?: boolean;
  /** Is told what files said that are not among the texts. */
  readonly onRead?: (file: string, text: string) => void;
}

/** A finding of one of this package's rules that the user's ruleset lets through. */
export interface Found {
  readonly rule: Rule;
  readonly options: unknown;
  readonly finding: Finding;
  readonly description: ApiDocument;
  /** Where lint reports it: a file and a line of it, from 1; undefined of what is left to another rule. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** A document as it was read for a run. */
export interface Run {
  readonly found: readonly Found[];
  /** How many findings lint makes of them, by rule: many places may be told as one. Only where that was asked for. */
  readonly told: ReadonlyMap<string, number>;
  /** What one rule leaves to another: found as soon as that is mended. */
  readonly left: readonly Found[];
  /** What overrides for a place silence; nothing where they are not heeded. */
  readonly silenced: readonly Found[];
  /** What other rules, and the linter itself, report of the same; undefined where one of them fails. */
  others(): Promise<readonly Spoken[] | undefined>;
  /** The ids of the rules of this package that are on. */
  readonly on: ReadonlySet<string>;
  /** The files of it, by their absolute paths or URLs. */
  readonly lookup: Files;
  /** All of them; none where it is no description. */
  readonly files: readonly SourceFile[];
}

/** What somebody else's rule reports. */
export interface Spoken {
  readonly code: string;
  readonly message: string;
  readonly source: string | null;
  readonly path: readonly string[];
}

/** Lists each place of what a rule would tell as one habit. */
export function eachPlace(rule: Rule): { each?: true } {
  return Object.hasOwn(rule.options, 'each') ? { each: true } : {};
}

/** What tells a rule's findings in one document from each other. */
export function identityOf({ place: { file, path }, message }: Finding): string {
  return JSON.stringify([file.source, path, message]);
}
