/** The engine as a finder: mending without a host. */
import { type Crawled, crawl } from '../engine/crawl.ts';
import { Document, type Location, locationsOf } from '../engine/document.ts';
import { besideOf, type EngineRule, isOnSomewhere, OFF, selectionIn, silencedBy } from '../engine/find.ts';
import { type Environment, isDescription, ownResults } from '../engine/lint.ts';
import { TOP } from '../engine/range.ts';
import { arranged, type Result } from '../engine/results.ts';
import { readDocument } from '../openapi/reader.ts';
import { URL_SCHEME } from '../openapi/references.ts';
import type { Select } from '../openapi/selection.ts';
import { eachPlace, type Finder, type FindOptions, type Found, identityOf, type Run } from './finder.ts';

/** What a finder needs beside rules: the texts of files, and how they are called. */
export interface TextStore {
  /** Throws where there is no such file. */
  read(file: string): string;
  /** The text of a URL, where descriptions may refer to some. */
  download?(url: string): Promise<string>;
  shown(file: string): string;
  /** What was made of a text before, where something was. */
  parsed?(file: string, text: string): Document | undefined;
}

/** Finds faults with the engine of this package, without Spectral. */
export class EngineFinder implements Finder {
  readonly mindsNumbers: boolean;
  /** What was made of texts before: a round of mending changes few of them. */
  private readonly made = new Map<string, { readonly text: string; readonly document: Document }>();

  /** What `environment` reads itself is not asked for: `store` has all files. */
  constructor(
    private readonly environment: Omit<Environment, 'read'>,
    private readonly store: TextStore,
  ) {
    this.mindsNumbers = environment.parser?.incompatibleValues !== OFF;
  }

  parse(text: string): unknown {
    return new Document(null, text).data;
  }

  read(file: string): string {
    return this.store.read(file);
  }

  shown(file: string): string {
    return this.store.shown(file);
  }

  async find(source: string, text: string, options: FindOptions): Promise<Run> {
    const { rules, mayRead = () => true } = this.environment;
    const root = this.documentOf(source, text.replace(/^\uFEFF/, ''), false);
    const read = async (file: string) => {
      const written = options.texts.get(file) ?? (await this.readStored(file, options));
      return this.documentOf(file, written, file.endsWith('.json'));
    };
    const crawled = await crawl(root, read, mayRead);
    const { files: lookup } = crawled;
    const on = rules.filter(isOnSomewhere);
    const isOpenApi = isDescription(root.data);
    const { select } = selectionIn(root, this.environment);
    const search = isOpenApi
      ? searchOf(crawled, on, select, options)
      : { found: [], told: new Map(), left: [], silenced: [] };
    const own = ownResults(root, crawled, { ...this.environment, read });
    return {
      ...search,
      on: new Set(on.map(({ rule }) => rule.id)),
      others: async () =>
        own.map(({ code, message, source: file = null, path }) => {
          return { code, message, source: file, path: path.map(String) };
        }),
      lookup,
      files: isOpenApi ? crawled.documents : [],
    };
  }

  private async readStored(file: string, { onRead }: FindOptions): Promise<string> {
    const { store } = this;
    const download = URL_SCHEME.test(file) ? store.download : undefined;
    const text = (await download?.(file)) ?? store.read(file);
    onRead?.(file, text);
    return text;
  }

  private documentOf(source: string, text: string, asJson: boolean): Document {
    const key = `${asJson} ${source}`;
    const known = this.made.get(key);
    if (known?.text === text) return known.document;
    const parsed = asJson ? undefined : this.store.parsed?.(source, text);
    const document = parsed ?? new Document(source, text, asJson);
    this.made.set(key, { text, document });
    return document;
  }
}

/** What the rules find, what they leave to each other, and how many findings lint makes of it. */
function searchOf(
  { files }: Crawled,
  on: readonly EngineRule[],
  select: Select,
  { setAside, count }: FindOptions,
): Pick<Run, 'found' | 'told' | 'left' | 'silenced'> {
  const description = readDocument(files);
  const beside = besideOf(on);
  const candidates: { readonly set: EngineRule; readonly found: Found }[] = [];
  const left: Found[] = [];
  const told = new Map<string, number>();
  for (const set of on) {
    const { rule } = set;
    // What is off but for some places is off where overrides are not looked at.
    if (setAside && !set.enabled) continue;
    const given = (set.options ?? null) as object | null;
    const options = { ...given, ...eachPlace(rule) };
    const survey = rule.survey(description, given, select, beside);
    const { all, own } = survey;
    if (count) {
      const isSetAside = setAside ? undefined : silencedBy(set);
      told.set(rule.id, (told.get(rule.id) ?? 0) + survey.count(isSetAside));
    }
    const ids = new Set(own.map(identityOf));
    for (const finding of all) {
      const found: Found = { rule, options, finding, description };
      if (ids.has(identityOf(finding))) candidates.push({ set, found });
      else left.push(found);
    }
  }
  return { ...placed(candidates, setAside), told, left };
}

/** Candidates as lint tells them: with their lines, in its order, apart from what overrides silence. */
function placed(
  candidates: readonly { readonly set: EngineRule; readonly found: Found }[],
  setAside: boolean,
): Pick<Run, 'found' | 'silenced'> {
  const results: Result[] = [];
  const silenced: Found[] = [];
  const locations = locationsOf(candidates.map(({ found }) => found.finding.place));
  for (const [index, { set, found }] of candidates.entries()) {
    const location = locations[index] as Location;
    const source = found.finding.place.file.source ?? '';
    if (!setAside && set.severityAt?.(source, location.path) === OFF) silenced.push(found);
    else results.push({ code: set.name, message: String(index), severity: 0, ...location, source });
  }
  const found = arranged(results).map(({ message, source: file = '', range: { start } = TOP }) => {
    const { found } = candidates[Number(message)] as (typeof candidates)[number];
    return { ...found, at: { file, line: start.line + 1 } };
  });
  return { found, silenced };
}
