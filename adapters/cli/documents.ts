/** The documents that a command is given, and what they are. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import minimatch from 'minimatch';
import { Document } from '../../src/engine/document.ts';
import { isDescription } from '../../src/engine/lint.ts';
import { group } from '../../src/lib/collections.ts';
import { type Generator, generatorOf } from '../../src/openapi/generators.ts';
import { isUrl } from './document-linter.ts';
import { realPath } from './reading.ts';
import { UserError } from './user-error.ts';

/** What is reported of YAML in which a key is a number, which is no harm to a description. */
export const UNQUOTED = 'Mapping key must be a string scalar rather than number';

/** Spectral names files with slashes, also on Windows. */
export function slashed(file: string): string {
  return file.replace(/\\/g, '/');
}

/** The absolute paths of files and what patterns select, each file once. */
export function filesOf(patterns: readonly string[]): string[] {
  const [found, missing]: [string[], string[]] = [[], []];
  for (const pattern of patterns) {
    if (isUrl(pattern)) throw new UserError(`${pattern} is no file: download it first`);
    const stats = statSync(pattern, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      throw new UserError(
        `${pattern} is a folder: name its documents, such as "${join(pattern, '**/*.yaml')}"`,
      );
    }
    const files = stats ? [resolve(pattern)] : selectedBy(slashed(pattern));
    if (files.length === 0) missing.push(pattern);
    for (const file of files) found.push(file);
  }
  if (missing.length > 0) throw new UserError(`There is no file ${missing.join(', ')}`);
  const once = Array.from(group(found, realPath).values(), ([first]) => first as string);
  return once.sort((one, other) => one.localeCompare(other));
}

/** The files that a pattern selects; only folders are read that may have some. */
function selectedBy(pattern: string): string[] {
  const matcher = new minimatch.Minimatch(pattern.replace(/^\.\//, ''), { dot: true });
  const found: string[] = [];
  const visit = (folder: string, above: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${above}${entry.name}`;
      const file = join(folder, entry.name);
      const isFolder = entry.isSymbolicLink() ? false : entry.isDirectory();
      if (isFolder && matcher.match(path, true)) visit(file, `${path}/`);
      else if (!isFolder && matcher.match(path)) found.push(file);
    }
  };
  // What stands before the first wildcard is the name of a folder.
  const [fixed = ''] = /^(?:[^*?[\]{}()!+@]*\/)?/.exec(pattern.replace(/^\.\//, '')) ?? [];
  if (statSync(resolve(fixed), { throwIfNoEntry: false })?.isDirectory()) visit(resolve(fixed), fixed);
  return found;
}

/** What keeps a text from being a description that can be edited, or else what program wrote it. */
interface Examined {
  readonly problem?: 'no description' | { readonly broken: string };
  readonly generator?: Generator | undefined;
  readonly document: Document;
}

/** Looks whether a text is a description that can be edited, and what wrote it. */
export function examined(file: string, text: string): Examined {
  const document = new Document(file, text.replace(/^\uFEFF/, ''));
  const { data, problems } = document;
  const broken = problems.find(({ severity, message }) => severity === 0 && message !== UNQUOTED);
  if (broken !== undefined) {
    const { line, character } = broken.range.start;
    return { document, problem: { broken: `${line + 1}:${character + 1} ${broken.message}` } };
  }
  if (!isDescription(data)) return { document, problem: 'no description' };
  return { document, generator: generatorOf(data) };
}
