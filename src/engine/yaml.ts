/** YAML documents: their data, what is wrong with their texts, and where things stand, as Spectral's parser says it. */
import { buildJsonPath, getLocationForJsonPath, lineForPosition, parseWithPointers } from '@stoplight/yaml';
import {
  determineScalarType,
  Kind,
  load,
  parseYamlBigInteger,
  parseYamlBoolean,
  parseYamlFloat,
  ScalarType,
  type YAMLMapping,
  type YAMLNode,
  type YAMLScalar,
} from '@stoplight/yaml-ast-parser';
import type { Path } from '../openapi/node.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';

/** A YAML text as it was read. */
export interface ReadYaml {
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** The parsed text, for what only that has: anchors. */
  readonly tree: unknown;
  /** Where something stands; undefined where nothing does. */
  find(path: Path): Range | undefined;
}

/**
 * Reads a text. Most use little of what YAML has, and are read without what the parser of Spectral does for the rest:
 * aliases, merge keys, repeated keys, comments and errors. Others are read by that.
 */
export function readYaml(text: string): ReadYaml {
  return new PlainReading(text).result ?? readAny(text);
}

const OPTIONS = { ignoreDuplicateKeys: false, mergeKeys: true };

function readAny(text: string): ReadYaml {
  const result = parseWithPointers(text, OPTIONS);
  return {
    data: result.data,
    problems: result.diagnostics.map(({ message, severity, path, range }) => {
      return { message: worded(message, path), severity, path: path ?? [], range };
    }),
    tree: result.ast,
    find: path => getLocationForJsonPath(result, [...path])?.range,
  };
}

/**
 * Has the parser leave the types of values to `scalarOf`, which goes by what Spectral's says of them: it would try each
 * of its own on each value. Tags are unknown to it, and so make a text one that is not plain.
 */
const UNTYPED = { compiledImplicit: [], compiledTypeMap: {} };

/** What makes a text one that is not plain. */
const NOT_PLAIN = Symbol('not plain');

class PlainReading {
  readonly result: ReadYaml | undefined;
  private readonly problems: Problem[] = [];
  private known: readonly number[] | undefined;

  constructor(private readonly text: string) {
    const tree = load(text, { ignoreDuplicateKeys: true, schema: UNTYPED }) as YAMLNode | undefined;
    if (tree === undefined || tree.errors.length > 0) return;
    const data = this.valueOf(tree);
    if (data === NOT_PLAIN) return;
    const find = (path: Path) => {
      const location = { ast: tree, lineMap: this.lineMap, metadata: OPTIONS };
      return getLocationForJsonPath(location as never, [...path])?.range;
    };
    this.result = { data, problems: this.problems, tree, find };
  }

  private valueOf(node: YAMLNode | null): unknown {
    if (node === null) return null;
    switch (node.kind) {
      case Kind.MAP:
        return this.objectOf(node.mappings as readonly YAMLMapping[]);
      case Kind.SEQ: {
        const list: unknown[] = [];
        for (const item of (node as YAMLNode & { items: readonly YAMLNode[] }).items) {
          const value = this.valueOf(item);
          if (value === NOT_PLAIN) return NOT_PLAIN;
          list.push(value);
        }
        return list;
      }
      case Kind.SCALAR:
        return scalarOf(node as YAMLScalar);
      default:
        return NOT_PLAIN;
    }
  }

  private objectOf(mappings: readonly YAMLMapping[]): unknown {
    const object: Record<string, unknown> = {};
    for (const { key: node, value: below } of mappings) {
      if (node.kind !== Kind.SCALAR) return NOT_PLAIN;
      const written = scalarOf(node);
      const key = String(written);
      if (key === '<<' || key === '__proto__') return NOT_PLAIN;
      if (typeof written !== 'string') this.addNoText(node, written);
      const value = this.valueOf(below);
      if (value === NOT_PLAIN) return NOT_PLAIN;
      object[key] = value;
    }
    // Fewer, where one is repeated.
    return Object.keys(object).length === mappings.length ? object : NOT_PLAIN;
  }

  private addNoText(node: YAMLScalar, written: unknown): void {
    const type = written === null && node.value !== '' ? 'null' : typeof written;
    this.problems.push({
      message: `Mapping key must be a string scalar rather than ${type}`,
      severity: 1,
      path: buildJsonPath(node as never),
      range: { start: this.positionOf(node.startPosition), end: this.positionOf(node.endPosition) },
    });
  }

  private positionOf(offset: number) {
    const line = lineForPosition(offset, this.lineMap as number[]);
    return { line, character: line === 0 ? offset : offset - (this.lineMap[line - 1] as number) };
  }

  /** Where the lines end, as Spectral's parser counts them. */
  private get lineMap(): readonly number[] {
    if (this.known === undefined) {
      const ends: number[] = [];
      const { text } = this;
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) ends.push(at + 1);
      ends.push(text.length + 1);
      this.known = ends;
    }
    return this.known;
  }
}

/** How all begins that is no text where it stands without quotes: a number, `null`, `~`, `true`, `.inf` and the like. */
const UNLIKE_TEXT = /^(?:[-+.~\dnNtTfF]|$)/;

function scalarOf(node: YAMLScalar): unknown {
  if (typeof node.value === 'string' && !UNLIKE_TEXT.test(node.value)) return node.value;
  switch (determineScalarType(node)) {
    case ScalarType.null:
      return null;
    case ScalarType.bool:
      return parseYamlBoolean(node.value);
    case ScalarType.int: {
      const value = parseYamlBigInteger(node.value);
      return typeof value === 'bigint' ? Number(value) : value;
    }
    case ScalarType.float:
      return parseYamlFloat(node.value);
    default:
      return String(node.value);
  }
}

/** As Spectral words it. */
function worded(message: string, path: readonly (string | number)[] | undefined): string {
  const sentence = message.replace(/^[a-z]/, letter => letter.toUpperCase());
  return path?.length ? sentence.replace('Duplicate key', `$&: ${path[path.length - 1]}`) : sentence;
}
