/** Links to the lines that a report speaks of. */
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

/** The line of a file as GitHub and GitLab show it, from the folder of the report. */
export const beside: LinkTo = ({ file, line }) =>
  /^[a-z][\w+.-]*:\/\//i.test(file) ? undefined : `${encoded(file)}#L${line}`;
