/** JSONPath over a description as written: the only file that knows jsonpath-plus. */
import { JSONPath } from 'jsonpath-plus';
import { Pattern } from '../lib/patterns.ts';
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

/** Methods that change the list they are called on. */
const CHANGING = ['copyWithin', 'fill', 'pop', 'push', 'reverse', 'shift', 'sort', 'splice', 'unshift'];

/** Methods of texts, numbers and lists that change nothing, take no function, and make nothing much longer. */
const METHODS = [
  ...[
    'at',
    'charAt',
    'charCodeAt',
    'codePointAt',
    'concat',
    'endsWith',
    'exec',
    'hasOwnProperty',
    'includes',
  ],
  ...[
    'indexOf',
    'join',
    'lastIndexOf',
    'localeCompare',
    'match',
    'normalize',
    'propertyIsEnumerable',
    'search',
  ],
  ...[
    'slice',
    'split',
    'startsWith',
    'substr',
    'substring',
    'test',
    'toFixed',
    'toLocaleLowerCase',
    'toLowerCase',
  ],
  ...['toLocaleUpperCase', 'toUpperCase', 'toString', 'trim', 'trimEnd', 'trimStart', 'valueOf'],
];

/** A part of a filter as jsonpath-plus reads it. */
interface Node {
  readonly type: string;
  value?: unknown;
  readonly name?: string;
  readonly computed?: boolean;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly arguments?: readonly Node[];
}

type Script = new (code: string) => { readonly ast: Node; runInNewContext(context: object): unknown };

/** jsonpath-plus's own interpreter, which reaches nothing but the description. */
const { Script } = (JSONPath.prototype as unknown as { safeVm: { Script: Script } }).safeVm;

/** What is wrong with a filter, where that is not its syntax. */
class Objection extends Error {}

/** A filter that changes nothing, and whose regular expressions match in linear time. */
class Filter extends Script {
  constructor(code: string) {
    super(code);
    examine(this.ast);
  }

  // jsonpath-plus looks for it here.
  override runInNewContext(context: object): unknown {
    return super.runInNewContext(context);
  }
}

/** Throws an objection to what a filter may not do; puts our engine in the place of regular expressions. */
function examine(node: Node): void {
  const { type, value, callee, object, property, computed } = node;
  if (type === 'AssignmentExpression') throw new Objection('its filter assigns something: == compares');
  if (type === 'Literal' && value instanceof RegExp) node.value = new Matcher(value.source, value.flags);
  if (type === 'CallExpression') examineCall(nameOf(callee), node.arguments ?? []);
  if (type === 'MemberExpression' && object?.type === 'CallExpression') {
    const name = nameOf(object.callee);
    if (name === 'match' || name === 'exec') throw new Objection(`its filter reads what ${name} has found`);
  }
  for (const [key, part] of Object.entries(node)) {
    // A name is no variable.
    if (key === 'property' && !computed && part === property) continue;
    for (const each of Array.isArray(part) ? part : [part]) if (isNode(each)) examine(each);
  }
}

function examineCall(name: string, [first]: readonly Node[]): void {
  if (CHANGING.includes(name)) throw new Objection('its filter would change the description');
  if (!METHODS.includes(name)) throw new Objection(`its filter calls ${name}, which none may`);
  if (name !== 'match' && name !== 'search') return;
  const { type, value } = first ?? {};
  const isKnown = type === 'Literal' && (typeof value === 'string' || value instanceof RegExp);
  if (!isKnown) throw new Objection(`its filter gives ${name} something else than a regular expression`);
  if (typeof value === 'string') (first as Node).value = new Matcher(value, '');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The name of a method that is called. */
function nameOf(callee: Node | undefined): string {
  const { type, property, computed, name } = callee ?? {};
  if (type !== 'MemberExpression') return name ?? 'what it computes';
  return String((computed ? property?.value : property?.name) ?? 'what it computes');
}

/** A regular expression as far as filters use one. */
class Matcher {
  private readonly pattern: Pattern;

  constructor(source: string, flags: string) {
    try {
      this.pattern = new Pattern(source, flags);
    } catch (error) {
      throw new Objection(`its regular expression ${source} cannot be used: ${(error as Error).message}`);
    }
  }

  test(text: unknown): boolean {
    return this.pattern.test(String(text));
  }

  exec(text: unknown): [] | null {
    return this.test(text) ? [] : null;
  }

  [Symbol.match](text: string): [] | null {
    return this.exec(text);
  }

  [Symbol.search](text: string): number {
    return this.pattern.search(text);
  }
}

/** A filter that fails selects nothing. */
function query(path: string, json: object): string[] {
  return JSONPath({ path, json, resultType: 'pointer', eval: Filter, ignoreEvalErrors: true, wrap: true });
}

/** Understands JSONPath expressions, of which none can run code. */
export const jsonPath: Selector = {
  problemOf(expression) {
    if (expression.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`;
    if (!EXPRESSION.test(expression)) return 'it is no JSONPath expression';
    if (expression.replace(FILTER, '').split('..').length - 1 > MAX_SEARCHES) {
      return `it has .. more than ${MAX_SEARCHES} times`;
    }
    for (const [, script = ''] of expression.matchAll(FILTER)) {
      try {
        query(`$[?(${script})]`, [0]);
      } catch (error) {
        if (error instanceof Objection) return error.message;
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
