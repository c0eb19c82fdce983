/** The files that a description is made of: its references are followed from the root, and those told that are broken. */
import { remember } from '../lib/collections.ts';
import { type Files, isList, isRecord, type Node, type Path } from '../openapi/node.ts';
import { decoded, resolveSource, targetIn, URL_SCHEME } from '../openapi/references.ts';
import { Document } from './document.ts';

/** Gives the text of a file or URL, or what was made of it before; throws where it cannot, with a message for people. */
export type Read = (source: string) => string | Document | Promise<string | Document>;

/** A reference that leads nowhere. */
interface Broken {
  readonly document: Document;
  /** Of the reference, its `$ref` included. */
  readonly path: Path;
  readonly message: string;
}

/** A description with all of its files. */
export interface Crawled {
  readonly files: Files;
  readonly documents: readonly Document[];
  readonly broken: readonly Broken[];
  /** What was not read, since it may not be. */
  readonly forbidden: readonly string[];
}

/**
 * Follows all references of the root, and those of what they lead to. `mayRead` tells which files and URLs may be read;
 * what others say is not known, and references to them are not told.
 */
export async function crawl(
  root: Document,
  read: Read,
  mayRead: (source: string) => boolean,
): Promise<Crawled> {
  const crawler = new Crawler(root, read, mayRead);
  await crawler.run();
  return crawler;
}

/** A reference, as it is written at one place or many. */
interface Written {
  readonly document: Document;
  readonly path: Path;
  readonly reference: string;
}

class Crawler implements Crawled {
  readonly broken: Broken[] = [];
  readonly forbidden: string[] = [];
  readonly files: Files;
  private readonly loaded = new Map<string, Document>();
  /** Of files that cannot be read, why not. */
  private readonly failures = new Map<string, string | typeof FORBIDDEN>();
  private readonly visited = new Set<unknown>();
  /** The references of each document, each once: most are written over and over. */
  private readonly known = new Map<Document, Set<string>>();
  private readonly pending: Written[] = [];

  constructor(
    private readonly root: Document,
    private readonly read: Read,
    private readonly mayRead: (source: string) => boolean,
  ) {
    this.add(root);
    this.files = { root, find: source => this.loaded.get(source) };
  }

  get documents(): Document[] {
    return [...new Set([this.root, ...this.loaded.values()])];
  }

  async run(): Promise<void> {
    this.visit(this.root.data, this.root, []);
    // References are added while this runs.
    for (const written of this.pending) await this.follow(written);
  }

  /** Notes the references at a place and below. */
  private visit(value: unknown, document: Document, above: Path): void {
    const path = [...above];
    const known = remember(this.known, document, () => new Set<string>());
    const visitBelow = (owner: object) => {
      if (this.visited.has(owner)) return;
      this.visited.add(owner);
      const reference = (owner as { $ref?: unknown }).$ref;
      if (typeof reference === 'string' && !isList(owner) && !known.has(reference)) {
        known.add(reference);
        this.pending.push({ document, path: [...path, '$ref'], reference });
      }
      for (const key of Object.keys(owner)) {
        const child = (owner as Record<string, unknown>)[key];
        if (typeof child !== 'object' || child === null) continue;
        path.push(key);
        visitBelow(child);
        path.pop();
      }
    };
    if (isRecord(value) || isList(value)) visitBelow(value);
  }

  private async follow({ document, path, reference }: Written): Promise<void> {
    const fail = (message: string) => {
      this.broken.push({ document, path, message });
    };
    const [location = '', pointer = ''] = reference.split(/#(.*)/s);
    let source: string | undefined;
    if (location !== '') {
      source = resolveSource(document.base ?? document.source, location.replace(/\\/g, '/'));
      if (source === undefined) return fail(`'${reference}' is relative to a text that has no file`);
      const failure = await this.load(source, document);
      if (failure === FORBIDDEN) return;
      if (failure !== undefined) return fail(failure);
    }
    if (pointer !== '' && !pointer.startsWith('/')) return fail(`'#${pointer}' JSON pointer is invalid`);
    const target = targetIn(this.files, document, reference);
    if (target !== undefined) return this.visitTarget(target);
    const file = source === undefined ? '' : ` @ '${this.loaded.get(source)?.source}'`;
    fail(`'${reference.slice(location.length)}' does not exist${file}`);
  }

  private visitTarget({ value, file, path }: Node): void {
    // The root was visited as a whole.
    if (file !== this.root) this.visit(value, file as Document, path);
  }

  /** Reads what is known as `source`, once; gives what went wrong. */
  private async load(source: string, referrer: Document): Promise<string | typeof FORBIDDEN | undefined> {
    if (this.loaded.has(source)) return undefined;
    let failure = this.failures.get(source);
    if (failure !== undefined) return failure;
    // The names may be those of a published description, of which the files are here.
    for (const name of namesOf(source, referrer)) {
      const known = this.loaded.get(name);
      if (known !== undefined) {
        this.loaded.set(source, known);
        return undefined;
      }
      if (!this.mayRead(name)) {
        failure ??= FORBIDDEN;
        continue;
      }
      try {
        const read = await this.read(name);
        this.add(typeof read === 'string' ? new Document(name, read, /\.json$/.test(name)) : read, source);
        return undefined;
      } catch (error) {
        if (typeof failure !== 'string') failure = error instanceof Error ? error.message : String(error);
      }
    }
    if (failure === FORBIDDEN) this.forbidden.push(source);
    this.failures.set(source, failure as string | typeof FORBIDDEN);
    return failure;
  }

  /** A document is known by its source, by the name it was looked for, and by the one it gives itself. */
  private add(document: Document, ...names: readonly string[]): void {
    const { source, base } = document;
    for (const name of [source ?? [], base ?? [], ...names].flat()) {
      if (!this.loaded.has(name)) this.loaded.set(name, document);
    }
  }
}

/** What stands for the reason why a file is not read that may not be. */
const FORBIDDEN = Symbol('forbidden');

/**
 * Where to look for a file: what is named relative to the URI that a document gives itself (`$self`) stands relative to
 * its own file too, where that is a copy of what is published. Then where the name says, decoded or not.
 */
function namesOf(source: string, { source: file, base }: Document): Set<string> {
  const names = [source, decoded(source)];
  const copy = base === undefined || file === null ? undefined : moved(source, base, file);
  return new Set(copy === undefined ? names : [copy, decoded(copy), ...names]);
}

/** What is to `to` as `name` is to `from`; undefined where it is on another host. */
function moved(name: string, from: string, to: string): string | undefined {
  const [target, own] = [name.split('/'), from.split('/').slice(0, -1)];
  let common = 0;
  while (common < own.length && own[common] === target[common]) common++;
  if (URL_SCHEME.test(from) && common < 3) return undefined;
  return resolveSource(to, ['.', ...own.slice(common).map(() => '..'), ...target.slice(common)].join('/'));
}
