/** A lint without a host: rules as Spectral's command line runs them, with the same results. */

import { type Files, isRecord, type SourceFile } from '../openapi/node.ts';
import type { ApiDocument } from '../openapi/operation-index.ts';
import { readDocument } from '../openapi/reader.ts';
import type { Finding } from '../rule/finding.ts';
import { isVersion, VERSIONS } from '../rule/messages.ts';
import type { Examined } from '../rule/rule.ts';
import { type Crawled, crawl, type Read } from './crawl.ts';
import { Document, type Location, locationsOf } from './document.ts';
import {
  besideOf,
  type EngineRule,
  findIn,
  isOnSomewhere,
  OFF,
  type RuleSet,
  selectionIn,
  severityIn,
  silencedBy,
  type Told,
  toldOf,
} from './find.ts';
import { TOP } from './range.ts';
import { arranged, type Result } from './results.ts';

/** What a run needs beside the text of a description. */
export interface Environment extends RuleSet {
  /** Reads what references lead to. */
  readonly read: Read;
  /** Which files and URLs may be read; all where it is left out. */
  readonly mayRead?: (source: string) => boolean;
  /** The severities of repeated keys, and of keys that are no texts; errors where they are left out. */
  readonly parser?: { readonly duplicateKeys?: number; readonly incompatibleValues?: number };
  /** Whether nothing is said of a document that is no OpenAPI description. */
  readonly ignoreUnknownFormat?: boolean;
}

/** What a run gives. */
export interface Linted {
  readonly results: readonly Result[];
  /** The URLs and files that were not read, since they may not be. */
  readonly forbidden: readonly string[];
}

/**
 * Lints a description; `source` is the absolute path of its file, or its URL. It may have been parsed. Throws only what a
 * rule throws.
 */
export async function lint(
  text: string | Document,
  source: string | null,
  environment: Environment,
): Promise<Linted> {
  const root = typeof text === 'string' ? new Document(source, text) : text;
  const crawled = await crawl(root, environment.read, environment.mayRead ?? (() => true));
  const results = [...ownResults(root, crawled, environment), ...findingsIn(root, crawled, environment)];
  return { results: arranged(results), forbidden: crawled.forbidden };
}

/** What is said of a document whatever its rules are: what cannot be parsed, resolved or recognized. */
export function ownResults(root: Document, crawled: Crawled, environment: Environment): Result[] {
  return [...problemsIn(crawled, environment), ...brokenIn(crawled), ...unrecognized(root, environment)];
}

/** What the parser says of each file; of the root as the ruleset has it. */
function problemsIn({ documents, files }: Crawled, { parser = {} }: Environment): Result[] {
  return documents.flatMap(document =>
    document.problems.flatMap(({ severity, ...problem }) => {
      const set = document === files.root ? severityOf(problem.message, parser) : undefined;
      if (set === OFF) return [];
      return { code: 'parser', severity: set ?? severity, ...problem, ...sourceOf(document) };
    }),
  );
}

function severityOf(
  message: string,
  { duplicateKeys = 0, incompatibleValues = 0 }: NonNullable<Environment['parser']>,
): number | undefined {
  if (message.startsWith('Mapping key must be a string scalar rather than')) return incompatibleValues;
  return message.startsWith('Duplicate key') ? duplicateKeys : undefined;
}

function brokenIn({ broken }: Crawled): Result[] {
  return broken.map(({ document, path, message }) => {
    const [location = { path, range: TOP }] = document.locate([path]);
    return { code: 'invalid-ref', severity: 0, message, ...location, ...sourceOf(document) };
  });
}

/** A document that is of no version which the rules are for. */
function unrecognized(document: Document, { rules, ignoreUnknownFormat }: Environment): Result[] {
  if (ignoreUnknownFormat || rules.length === 0 || isDescription(document.data)) return [];
  const [location = { path: [], range: TOP }] = document.locate([[]]);
  const names = VERSIONS.map(([name]) => name).join(', ');
  const message = `The provided document does not match any of the registered formats [${names}]`;
  return [{ code: 'unrecognized-format', severity: 1, message, ...location, ...sourceOf(document) }];
}

/** Whether data are an OpenAPI description of a version that is known. */
export function isDescription(data: unknown): boolean {
  return VERSIONS.some(([, key, major]) => isVersion(isRecord(data) ? data[key] : undefined, major));
}

/** What the rules say of a description, place by place. */
export interface Examination {
  readonly description: ApiDocument;
  readonly files: Files;
  /** The files that it is made of, the root first. */
  readonly documents: readonly Document[];
  /** What is wrong with the files and the references themselves. */
  readonly problems: readonly Result[];
  /** Of each rule that is on. */
  readonly rules: readonly (Omit<Examined, 'told'> & { readonly set: EngineRule })[];
  /** What `lint` tells of all that: many alike are one finding. */
  readonly told: readonly Told[];
  /** The URLs and files that were not read, since they may not be. */
  readonly forbidden: readonly string[];
}

/**
 * Examines a description for who shows more of it than its faults; undefined where the text is none. Findings at places
 * that the ruleset sets aside are left out.
 */
export async function examine(
  text: string,
  source: string | null,
  environment: Environment,
): Promise<Examination | undefined> {
  const root = new Document(source, text);
  if (!isDescription(root.data)) return undefined;
  const crawled = await crawl(root, environment.read, environment.mayRead ?? (() => true));
  const { files, documents, forbidden } = crawled;
  const description = readDocument(files);
  const { rules } = environment;
  const { selection, select } = selectionIn(root, environment);
  const beside = besideOf(rules);
  const told: Told[] = [];
  const examined = rules.filter(isOnSomewhere).map(set => {
    const { rule, options } = set;
    const all = rule.examine(description, options ?? null, select, beside, silencedBy(set));
    for (const each of toldOf(set, all.told, selection)) told.push(each);
    const isOn = ({ place: { file, path } }: Finding) => severityIn(set, file.source, path) !== OFF;
    return { set, findings: all.findings.filter(isOn), passes: all.passes };
  });
  const problems = arranged([...problemsIn(crawled, environment), ...brokenIn(crawled)]);
  return { description, files, documents, problems, rules: examined, told, forbidden };
}

function findingsIn(root: Document, { files }: Crawled, environment: Environment): Result[] {
  return isDescription(root.data) ? located(findIn(files, environment)) : [];
}

/** Gives findings their places. */
function located(found: readonly Told[]): Result[] {
  return resultsAt(found, locationsOf(found.map(({ finding }) => finding.place)));
}

/** Findings as results, each at its location; what is set aside there is left out. */
export function resultsAt(found: readonly Told[], locations: readonly Location[]): Result[] {
  return found.flatMap(({ set, finding, message }, index) => {
    const location = locations[index] as Location;
    const { file } = finding.place;
    const severity = severityIn(set, file.source, location.path);
    if (severity === OFF) return [];
    const { name: code, documentationUrl } = set;
    return {
      code,
      message,
      severity,
      ...location,
      ...sourceOf(file),
      ...(documentationUrl !== undefined && { documentationUrl }),
    };
  });
}

function sourceOf({ source }: SourceFile): { readonly source?: string } {
  return source === null ? {} : { source };
}
