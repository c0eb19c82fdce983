/** Lints documents one after the other, each with its ruleset; what it gives can be sent from one thread to another. */

import { readFileSync } from 'node:fs';
import type { Read } from '../../src/engine/crawl.ts';
import { Document } from '../../src/engine/document.ts';
import { type Environment, type Examination, examine, lint } from '../../src/engine/lint.ts';
import type { Result } from '../../src/engine/results.ts';
import type { Settled } from '../../src/engine/ruleset.ts';
import { readPatternsBy } from '../../src/errors/error-schemas.ts';
import { remember } from '../../src/lib/collections.ts';
import { Pattern } from '../../src/lib/patterns.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import { UsersRuleset } from './lint-ruleset.ts';
import { readText } from './reading.ts';

/** A document to lint. */
export interface Source {
  /** Its absolute path, also where it is only said to be there. */
  readonly file: string;
  /** What results call it. */
  readonly name: string;
  /** The file of its ruleset. */
  readonly ruleset: string;
  /** What it says, where that is not in its file. */
  readonly text?: string;
}

/** In the place of a ruleset's file: the rules are as they are where one names the package alone. */
export const NO_RULESET = '';

/** How documents are linted, beside their rulesets. */
export interface Settings {
  /** Whether URLs are read. */
  readonly remote: boolean;
  readonly ignoreUnknownFormat: boolean;
  /** Whether to note what the files said that were read. */
  readonly hashes: boolean;
  /** How many threads to take; as many as pay where it is left out. */
  readonly threads?: number | undefined;
}

/** What came of a document. */
export interface Outcome {
  readonly results: readonly Result[];
  /** URLs that were not read, since they may not be. */
  readonly unread: readonly string[];
  /** The files and URLs that it refers to, with a hash of what they say: null where they could not be read. */
  readonly files: readonly (readonly [name: string, hash: string | null])[];
}

/** So many characters of files that documents share are kept: half the memory of a large description. */
const MOST_KEPT = 20_000_000;

readPatternsBy(pattern => new Pattern(pattern));

/** Lints one document after the other, and keeps the rulesets and the files that they share. */
export class DocumentLinter {
  private readonly rulesets = new Map<string, Promise<UsersRuleset>>();
  private readonly shared = new Map<string, Shared>();
  private kept = 0;

  constructor(private readonly settings: Settings) {}

  /** The ruleset of that file; throws where it cannot be used. */
  ruleset(file: string): Promise<UsersRuleset> {
    return remember(this.rulesets, file, () =>
      file === NO_RULESET ? Promise.resolve(UsersRuleset.byDefault()) : UsersRuleset.read(file),
    );
  }

  /** Examines a document, with another ruleset than its own where one is given; undefined where it is no OpenAPI description. */
  async examine(
    { file, name, ruleset, text = readText(file) }: Source,
    instead?: UsersRuleset,
  ): Promise<Examination | undefined> {
    const settled = (instead ?? (await this.ruleset(ruleset))).settledFor(file);
    return examine(
      text,
      name,
      this.environmentOf(settled, async source => (await this.sharedAt(source)).document),
    );
  }

  async lint({ file, name, ruleset: rulesetFile, text = readText(file) }: Source): Promise<Outcome> {
    const { ignoreUnknownFormat } = this.settings;
    const ruleset = await this.ruleset(rulesetFile);
    const settled = ruleset.settledFor(file);
    const files = new Map<string, string | null>();
    const read: Read = async source => {
      files.set(source, null);
      const { document, hash } = await this.sharedAt(source);
      files.set(source, hash);
      return document;
    };
    const { results, forbidden } = await lint(text, name, {
      ...this.environmentOf(settled, read),
      // What other rulesets are for may well be a format of theirs.
      ignoreUnknownFormat: ignoreUnknownFormat || settled.others.length > 0 || ruleset.builtIn.size > 0,
    });
    return { results, unread: forbidden, files: [...files] };
  }

  private environmentOf({ rules, parser }: Settled, read: Read): Environment {
    const { remote } = this.settings;
    return { rules, parser, selector: jsonPath, read, mayRead: source => remote || !isUrl(source) };
  }

  private async sharedAt(source: string): Promise<Shared> {
    return this.shared.get(source) ?? (await this.read(source));
  }

  private async read(source: string): Promise<Shared> {
    const text = isUrl(source) ? await download(source) : readFileSync(source, 'utf8');
    const document = new Document(source, text, /\.json$/.test(source));
    const hash = this.settings.hashes ? (await import('./hashes.ts')).hashOf(text) : '';
    const shared = { document, hash };
    this.kept += text.length;
    if (this.kept > MOST_KEPT) {
      this.shared.clear();
      this.kept = text.length;
    }
    this.shared.set(source, shared);
    return shared;
  }
}

/** A file that several documents may refer to. */
interface Shared {
  readonly document: Document;
  readonly hash: string;
}

/** Whether a name is that of a document on the web. */
export function isUrl(name: string): boolean {
  return /^https?:\/\//.test(name);
}

/** The text that a URL answers with; throws where it answers with an error, or not at all. */
export async function download(url: string): Promise<string> {
  // That the fetch failed is all that the error says itself.
  const response = await fetch(url).catch(({ cause, message }: Error) => {
    throw new Error(`${url} cannot be read: ${cause instanceof Error ? cause.message : message}`);
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status} ${response.statusText}`);
  return response.text();
}
