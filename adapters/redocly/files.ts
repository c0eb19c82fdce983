/** The files of a description that Redocly has loaded. */
import { readFileSync } from 'node:fs';
import { mayHaveAliases } from '../../src/openapi/anchors.ts';
import { type Files, isList, isRecord, referenceOf, type SourceFile } from '../../src/openapi/node.ts';
import { baseIn, URL_SCHEME } from '../../src/openapi/references.ts';
import type { Context, Source } from './api.ts';
import type { Late } from './late.ts';

/**
 * A description as Redocly has parsed it, `root` being what its first file says. A file is parsed once more only where
 * that is not enough: where it has aliases, of which nobody else keeps where they stand, and where references lead to
 * parts of it alone.
 */
export class RedoclyFiles implements Files {
  readonly root: SourceFile;
  private readonly sources = new Map<SourceFile, Source>();
  private readonly known = new Map<string, SourceFile | undefined>();
  private areLoaded = false;

  constructor(
    root: unknown,
    private readonly context: Context,
    private readonly late: Late,
  ) {
    this.root = this.add(context.location.source, root);
  }

  find(name: string): SourceFile | undefined {
    if (!this.known.has(name) && !this.areLoaded) this.loadAll();
    if (!this.known.has(name)) this.known.set(name, this.read(name));
    return this.known.get(name);
  }

  /** The source of a file of this description. */
  sourceOf(file: SourceFile): Source {
    return this.sources.get(file) as Source;
  }

  private add(source: Source, data?: unknown): SourceFile {
    const { absoluteRef, body } = source;
    const isParsed = data !== undefined && !mayHaveAliases(body);
    const file = isParsed
      ? { source: absoluteRef, data, base: baseIn(data, absoluteRef) }
      : new (this.late.texts().Document)(absoluteRef, body, /\.json$/.test(absoluteRef));
    this.sources.set(file, source);
    this.known.set(slashed(absoluteRef), file);
    return file;
  }

  /** Adds the files that references lead to, from the root on; nobody asks for them where there is but one. */
  private loadAll(): void {
    this.areLoaded = true;
    const pending = [this.root];
    for (const file of pending) {
      for (const reference of referencesIn(file.data)) {
        if (reference.startsWith('#')) continue;
        const { node, location } = this.context.resolve({ $ref: reference }, this.sourceOf(file).absoluteRef);
        if (location === undefined || this.known.has(slashed(location.source.absoluteRef))) continue;
        const isWhole = location.pointer === '#/';
        pending.push(this.add(location.source, isWhole ? node : undefined));
      }
    }
  }

  /** A file that only leads on to others: Redocly does not say what it has read of it. */
  private read(name: string): SourceFile | undefined {
    if (URL_SCHEME.test(name)) return undefined;
    try {
      const body = readFileSync(name, 'utf8').replace(/\r\n/g, '\n');
      const Made = this.context.location.source.constructor as new (name: string, body: string) => Source;
      return this.add(new Made(name, body));
    } catch {
      return undefined;
    }
  }
}

/** A path as references are resolved: Windows writes it otherwise. */
function slashed(path: string): string {
  return path.replace(/\\/g, '/');
}

/** The references of a file, each once. */
function referencesIn(data: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visited = new Set<unknown>();
  const pending = [data];
  while (pending.length > 0) {
    const value = pending.pop();
    if ((!isRecord(value) && !isList(value)) || visited.has(value)) continue;
    visited.add(value);
    const reference = referenceOf(value);
    if (reference !== undefined) found.add(reference);
    for (const child of Object.values(value)) if (typeof child === 'object') pending.push(child);
  }
  return found;
}
