/** JSONPath over a description as written: the only file that knows jsonpath-plus. */
import { JSONPath } from 'jsonpath-plus';
import type { Selector } from './selection.ts';

/**
 * What an expression is made of: names, wildcards, indices, filters, parents (`^`).
 * jsonpath-plus itself refuses nothing: a slip of the pen selects nothing, or everything.
 */
const EXPRESSION =
  /^\$(?:\.{1,2}(?:[\p{L}_][\p{L}\d_-]*|\*)|(?:\.\.)?\[(?:\*|-?\d+|-?\d*:-?\d*(?::\d+)?|'[^'\]]*'|"[^"\]]*"|[\w-]+(?:,[\w-]+)+|\?\(.+?\))\]|\^)*$/u;
const FILTER = /\[\?\((.+?)\)\]/gu;

/** Filters run in jsonpath-plus's own interpreter, which reaches nothing but the description; one that fails selects nothing. */
function query(path: string, json: object): string[] {
  return JSONPath({ path, json, resultType: 'pointer', eval: 'safe', ignoreEvalErrors: true, wrap: true });
}

export const jsonPath: Selector = {
  problemOf(expression) {
    if (!EXPRESSION.test(expression)) return 'it is no JSONPath expression';
    for (const [, script] of expression.matchAll(FILTER)) {
      try {
        query(`$[?(${script})]`, [0]);
      } catch (error) {
        return `its filter cannot be read (${(error as Error).message})`;
      }
    }
    return undefined;
  },
  select: (expression, root) => (typeof root === 'object' && root !== null ? query(expression, root) : []),
};
