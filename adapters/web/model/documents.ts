/** The files on the page, and how references find them. */

/** A file by the path that it is known under, such as `/paths/books.yaml`. */
export type Files = Readonly<Record<string, string>>;

/** Above so many characters nothing is checked while somebody types. */
export const LARGE = 1_000_000;

/** What is no URL can only be a file that is here. */
export function mayRead(source: string): boolean {
  return !/^[a-z][a-z\d+.-]+:/i.test(source);
}

/**
 * Reads what references lead to. Files that were dropped one by one have lost their folders: then the only one of that
 * name is meant. Findings name a file as the reference did; `nameOf` gives its own name.
 */
export class Library {
  /** By the path that a reference asked for, the path of the file. */
  private readonly names = new Map<string, string>();

  constructor(private readonly files: Files) {}

  read(source: string): string {
    const name = this.find(source);
    const text = name === undefined ? undefined : this.files[name];
    if (name === undefined || text === undefined) {
      throw new Error(`${source.replace(/^\//, '')} is not among the files here: add it`);
    }
    this.names.set(source, name);
    return text;
  }

  /** The file's own path. */
  nameOf(source: string): string {
    return this.names.get(source) ?? source;
  }

  private find(source: string): string | undefined {
    if (Object.hasOwn(this.files, source)) return source;
    const base = baseName(source);
    const [only, ...others] = Object.keys(this.files).filter(name => baseName(name) === base);
    return others.length > 0 ? undefined : only;
  }
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** How a text says its version, at its top or near it. */
const VERSION = /(?:^|[{,\s])["']?(?:openapi|swagger)["']? ?:/;
const TOP = 5000;

/** Whether one of the files is a description. */
export function isDescription(files: Files): boolean {
  return Object.values(files).some(text => VERSION.test(text.slice(0, TOP)));
}

/** The file that is the description: the first that says its version; of those the one with the shortest path. */
export function rootAmong(files: Files): string {
  const names = Object.keys(files).sort((one, other) => one.split('/').length - other.split('/').length);
  const found = names.find(name => VERSION.test((files[name] as string).slice(0, TOP)));
  return found ?? names[0] ?? '/openapi.yaml';
}

/** A name for a text that comes without one. */
export function nameFor(text: string): string {
  return isJson('', text) ? '/openapi.json' : '/openapi.yaml';
}

/** Whether a text is JSON, by its file's name or its beginning. */
export function isJson(name: string, text: string): boolean {
  return name.endsWith('.json') || /^\s*[{[]/.test(text.slice(0, TOP));
}
