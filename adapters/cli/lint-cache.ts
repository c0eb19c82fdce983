/** What came of documents in earlier runs, as long as nothing has changed that it depends on. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../../package.json';
import { isRecord } from '../../src/openapi/node.ts';
import { isUrl, type Outcome, type Settings, type Source } from './document-linter.ts';
import { hashOf } from './hashes.ts';
import { exists, readText } from './reading.ts';

interface Entry {
  /** Of what the outcome depends on, beside the files of `outcome`. */
  readonly hash: string;
  readonly outcome: Outcome;
}

/**
 * What was found in documents by an earlier run, for as long as they, what they refer to and their rulesets are the
 * same.
 */
export class LintCache {
  private readonly entries: Map<string, Entry>;
  /** The hashes of files in this run, each read once. */
  private hashes = new Map<string, string | null>();

  /** `file` keeps it from one run to the next; what is no cache of this version is begun anew. */
  constructor(private readonly file?: string) {
    this.entries = new Map(Object.entries(file === undefined ? {} : entriesIn(file)));
  }

  /** The key of an outcome: what a document says, how it is linted, and by which version. */
  keyOf(
    { file, name, text = readText(file) }: Source,
    ruleset: string,
    { remote, ignoreUnknownFormat }: Settings,
  ): string {
    return hashOf(version, ruleset, JSON.stringify([remote, ignoreUnknownFormat]), name, text);
  }

  /** What came of a document; undefined where something has changed since, or nothing is known. */
  find(source: Source, key: string): Outcome | undefined {
    const entry = this.entries.get(idOf(source));
    if (entry?.hash !== key) return undefined;
    const isUpToDate = entry.outcome.files.every(([file, hash]) => this.hashNow(file) === hash);
    return isUpToDate ? entry.outcome : undefined;
  }

  keep(source: Source, key: string, outcome: Outcome): void {
    // What a URL says is another matter each time.
    if (outcome.files.some(([name]) => isUrl(name))) this.entries.delete(idOf(source));
    else this.entries.set(idOf(source), { hash: key, outcome });
  }

  /** Writes it, without what is of documents that are gone; and begins another run. */
  save(): void {
    this.hashes = new Map();
    if (this.file === undefined) return;
    const kept = [...this.entries].filter(([id]) => exists((JSON.parse(id) as string[])[0] as string));
    mkdirSync(dirname(this.file), { recursive: true });
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ version, entries: Object.fromEntries(kept) }));
    renameSync(draft, this.file);
  }

  private hashNow(file: string): string | null {
    let hash = this.hashes.get(file);
    if (hash === undefined) {
      hash = hashAt(file);
      this.hashes.set(file, hash);
    }
    return hash;
  }
}

function hashAt(file: string): string | null {
  try {
    return hashOf(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function idOf({ file, ruleset }: Source): string {
  return JSON.stringify([file, ruleset]);
}

function entriesIn(file: string): Readonly<Record<string, Entry>> {
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isRecord(data) && data.version === version) return data.entries as Readonly<Record<string, Entry>>;
  } catch {
    // There is none yet, or none that can be read.
  }
  return {};
}
