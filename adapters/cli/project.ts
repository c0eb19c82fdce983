/** What belongs to the user's project: nothing else is edited unasked. */
import { dirname, join, resolve, sep } from 'node:path';
import { exists, realPath } from './reading.ts';

/** The files that may be edited: those that belong to the user, not to what is installed. */
export class Project {
  private readonly roots: readonly string[];
  private readonly named: ReadonlySet<string>;

  /** `ruleset` is a file, `within` are folders that belong to it too, and `documents` files that may stand anywhere. */
  constructor(ruleset: string, within: readonly string[], documents: readonly string[]) {
    const root = gitRootOf(process.cwd());
    const folders = [dirname(ruleset), ...(root === undefined ? [] : [root]), ...within];
    this.roots = folders.map(folder => realPath(resolve(folder)));
    this.named = new Set(documents.map(realPath));
  }

  /** Why a file is not to be edited; undefined where it may be. */
  objectionTo(file: string): string | undefined {
    const path = realPath(file);
    if (path.split(sep).includes('node_modules')) return 'it belongs to an installed package';
    if (this.named.has(path) || this.roots.some(root => isWithin(root, path))) return undefined;
    return `it is outside the project: --within ${dirname(path)} takes that in`;
  }
}

/** The folder above that git keeps; undefined where none does. */
export function gitRootOf(folder: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (exists(join(here, '.git'))) return here;
    if (dirname(here) === here) return undefined;
  }
}

/** Whether a path is a folder or leads below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
