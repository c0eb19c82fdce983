/** JSONPath over a description as written: the only file that knows jsonpath-plus. */
import { JSONPath } from 'jsonpath-plus';
import type { Selector } from './selection.ts';

/**
 * What an expression is made of: names, wildcards, indices, filters, parents (`^`).
 * jsonpath-plus itself refuses nothing: a slip of the pen selects nothing, or everything.
 */
const EXPRESSION =
  /^\$(?:\.{1,2}(?:[\p{L}_][\p{L}\d_-]*|\*)|(?:\.\.)?\[(?:\*|-?\d+|-?\d*:-?\d*(?::\d+)?|'[^'\]]*'|"[^"\]]*"|[\w-]+(?:,[\w-]+)+|\?\((?:(?!\)\]).)+\))\]|\^)*$/u;
const FILTER = /\[\?\(((?:(?!\)\]).)+)\)\]/gu;

/** What is longer, or searches at any depth more often, may take as long as it likes. */
const MAX_LENGTH = 1000;
const MAX_SEARCHES = 3;

/** Methods that change the list they are called on: filters see the description itself. */
const CHANGING =
  /(\.|\[\s*['"])(copyWithin|fill|pop|push|reverse|shift|sort|splice|unshift)(['"]\s*\])?\s*\(/;

/** Filters run in jsonpath-plus's own interpreter, which reaches nothing but the description; one that fails selects nothing. */
function query(path: string, json: object): string[] {
  return JSONPath({ path, json, resultType: 'pointer', eval: 'safe', ignoreEvalErrors: true, wrap: true });
}

export const jsonPath: Selector = {
  problemOf(expression) {
    if (expression.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`;
    if (!EXPRESSION.test(expression)) return 'it is no JSONPath expression';
    if (expression.replace(FILTER, '').split('..').length - 1 > MAX_SEARCHES) {
      return `it has .. more than ${MAX_SEARCHES} times`;
    }
    for (const [, script = ''] of expression.matchAll(FILTER)) {
      if (CHANGING.test(script)) return 'its filter would change the description';
      try {
        query(`$[?(${script})]`, [0]);
      } catch (error) {
        return `its filter cannot be read (${(error as Error).message})`;
      }
    }
    return undefined;
  },
  select(expression, root) {
    if (typeof root !== 'object' || root === null) return [];
    try {
      return query(expression, root);
    } catch {
      // jsonpath-plus fails above the root (`$^`), and in what is nested too deep: it calls itself at each level.
      return [];
    }
  },
};
