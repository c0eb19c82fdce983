/** Parts of a run, on as many machines: which documents each lints, and how their reports become one. */
import { statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { version } from '../../package.json';
import { arranged, type Result } from '../../src/engine/results.ts';
import { isRecord } from '../../src/openapi/node.ts';
import { list } from '../../src/openapi/wording.ts';
import { isUrl } from './document-linter.ts';
import type { ToldRule } from './formats.ts';
import { readText } from './reading.ts';
import { PACKAGE } from './ruleset-file.ts';
import { count } from './terminal.ts';
import { UserError } from './user-error.ts';

/** The second of five: `2/5`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** All there is, as one. */
export const WHOLE: Shard = { index: 1, of: 1 };

/** Throws on what is no shard. */
export function shardOf(text: string): Shard {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new UserError(`There is no shard ${text}: write --shard 2/5 for the second of five`);
  }
  return { index, of };
}

/** The files of a shard, in their order: each shard has about as much to read as every other. */
export function filesOfShard(files: readonly string[], { index, of }: Shard): string[] {
  if (of === 1) return [...files];
  const sizes = new Map(files.map(file => [file, statSync(file).size]));
  const loads = Array.from({ length: of }, () => 0);
  const own = new Set<string>();
  for (const file of [...files].sort((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0))) {
    const lightest = loads.reduce((least, load, at) => (load < (loads[least] ?? 0) ? at : least), 0);
    // A document without a size takes a place all the same.
    loads[lightest] = (loads[lightest] ?? 0) + (sizes.get(file) ?? 0) + 1;
    if (lightest === index - 1) own.add(file);
  }
  return files.filter(file => own.has(file));
}

/** What a run found, for `merge`. */
export interface Report {
  readonly shard: Shard;
  /** The documents of this shard, and how many there are of all shards. */
  readonly documents: readonly string[];
  readonly all: number;
  readonly results: readonly Result[];
  readonly rules: readonly ToldRule[];
  /** Names of rules of other rulesets, which were not run, and of rulesets that Spectral has itself. */
  readonly others: readonly string[];
  readonly builtIn: readonly string[];
  readonly unread: readonly string[];
}

/** Writes what one part of a run found, for `merge` to put together. */
export function writeReport(file: string, report: Report): void {
  const results = report.results.map(result => renamed(result, asSeen));
  const documents = report.documents.map(asSeen);
  writeFileSync(file, `${JSON.stringify({ tool: PACKAGE, version, ...report, documents, results })}\n`);
}

/** Reports of all shards as one; throws where one is missing, or where they are not of one run. */
export function merged(files: readonly string[]): Report {
  const reports = files.map(readReport);
  const { of } = (reports[0] as Report).shard;
  const stranger = reports.findIndex(({ shard }) => shard.of !== of);
  if (stranger > 0) {
    throw new UserError(
      `${files[stranger]} is of ${reports[stranger]?.shard.of} shards, ${files[0]} of ${of}`,
    );
  }
  const indices = reports.map(({ shard }) => shard.index);
  const twice = indices.findIndex((index, at) => indices.indexOf(index) < at);
  if (twice !== -1)
    throw new UserError(`${files[twice]} is of shard ${indices[twice]}, as is another report`);
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
    index => !indices.includes(index),
  );
  if (missing.length > 0) {
    const shards = missing.length === 1 ? 'The report of shard' : 'The reports of the shards';
    throw new UserError(
      `${shards} ${list(missing.map(String))} of ${of} ${missing.length === 1 ? 'is' : 'are'} missing`,
    );
  }
  const documents = new Set(reports.flatMap(report => report.documents));
  const all = reports.reduce((most, report) => Math.max(most, report.all), 0);
  if (documents.size !== all || reports.some(report => report.all !== all)) {
    throw new UserError(
      `The shards have linted ${documents.size} of ${count(all, 'document')}: give all of them the same files and patterns`,
    );
  }
  const union = (key: 'others' | 'builtIn' | 'unread') => [
    ...new Set(reports.flatMap(report => report[key])),
  ];
  return {
    shard: WHOLE,
    documents: [...documents],
    all,
    results: arranged(reports.flatMap(({ results }) => results.map(result => renamed(result, asHere)))),
    rules: [...new Map(reports.flatMap(({ rules }) => rules.map(rule => [rule.name, rule]))).values()],
    others: union('others'),
    builtIn: union('builtIn'),
    unread: union('unread'),
  };
}

function readReport(file: string): Report {
  let data: unknown;
  try {
    data = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof UserError) throw error;
  }
  if (!isRecord(data) || data.tool !== PACKAGE) {
    throw new UserError(`${file} is no report of lint --report`);
  }
  if (data.version !== version) {
    throw new UserError(`${file} is of version ${data.version}, this is ${version}: lint and merge with one`);
  }
  return data as unknown as Report;
}

function renamed(result: Result, nameOf: (source: string) => string): Result {
  return result.source === undefined ? result : { ...result, source: nameOf(result.source) };
}

/** A file as seen from here, where it is below: the folder may have another name on the machine of `merge`. */
function asSeen(source: string): string {
  if (isUrl(source)) return source;
  const path = relative(process.cwd(), source);
  return path.startsWith('..') ? source : path.replace(/\\/g, '/');
}

function asHere(source: string): string {
  if (isUrl(source) || isAbsolute(source)) return source;
  return join(process.cwd(), source).replace(/\\/g, '/');
}
