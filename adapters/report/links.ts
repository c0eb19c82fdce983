/** Links to the lines that a report speaks of. */
import { remember } from '../../src/lib/collections.ts';
import type { Spot } from '../../src/report/model.ts';

/** Gives the address of a line; undefined where there is none. */
export type LinkTo = (spot: Spot) => string | undefined;

/** Schemes that a browser would run. */
const RUNS = /^\s*(javascript|data|vbscript):/i;

/** Fills in `{file}`, `{line}` and `{column}`; undefined where the template is none for a link. */
export function linksBy(template: string): LinkTo | undefined {
  if (RUNS.test(template) || !template.includes('{file}')) return undefined;
  return ({ file, line }) =>
    template.replace(/\{(file|line)\}/g, (_, name: string) =>
      name === 'line' ? String(line) : encoded(file),
    );
}

/** A path in a URL: its slashes stay. */
function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/**
 * The lines of files as GitHub and GitLab show them, from the folder of the report; `nameOf` gives the name of a file as
 * seen from there.
 */
export function linksBeside(nameOf: (file: string) => string): LinkTo {
  const addresses = new Map<string, string>();
  return ({ file, line }) => {
    if (/^[a-z][\w+.-]*:\/\//i.test(file)) return undefined;
    return `${remember(addresses, file, () => encoded(nameOf(file)))}#L${line}`;
  };
}

/** The lines of files by their names as they are, seen from the folder of the report. */
export const beside: LinkTo = linksBeside(file => file);
