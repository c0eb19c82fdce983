/** How a document is written, so that what is new looks like the rest of it. */
import { type CST, Document, isScalar, type Scalar, visit } from 'yaml';
import type { Value } from './edit.ts';
import { type Collection, type Item, itemsOf, type Tree } from './tree.ts';

export class Style {
  readonly eol: string;
  /** Whether the text is JSON, at least by its looks. */
  readonly json: boolean;
  /** By how much a block is indented below its key. */
  readonly indent: number;
  private readonly singleQuote: boolean;
  private readonly quotesReferences: boolean;

  constructor({ text, root }: Tree) {
    this.eol = /\r?\n/.exec(text)?.[0] ?? '\n';
    this.json = root?.type === 'flow-collection' && !/^[ \t]*#/m.test(text) && usesDoubleQuotes(root);
    this.indent = indentOf(root) ?? 2;
    const quotes = text.match(/(?<![^\s[{,])['"]/g) ?? [];
    this.quotesReferences = !/\$ref:[ \t]+[^\s'"]/.test(text);
    this.singleQuote = quotes.filter(quote => quote === "'").length * 2 >= quotes.length;
  }

  /** An entry of a mapping as lines of a block, not indented; a key that takes quotes has those of its neighbour. */
  entry(key: string, value: Value, neighbour: CST.Token | null | undefined): string[] {
    const plain = this.inline(key);
    const name = /^['"]/.test(plain) ? this.scalar(key, neighbour) : plain;
    return this.lines({ k: value }).map((line, index) => (index === 0 ? name + line.slice(1) : line));
  }

  /** An element of a list as lines of a block, not indented. */
  element(value: Value): string[] {
    return this.lines(value).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
  }

  /** A value as lines of a block, not indented. */
  lines(value: Value): string[] {
    return this.stringify(value, {}).trimEnd().split('\n');
  }

  /** A value on one line. */
  inline(value: Value, tight = false): string {
    if (tight) return JSON.stringify(value);
    if (this.json) return spaced(value);
    return this.stringify(value, { collectionStyle: 'flow' }).trimEnd();
  }

  /** A value in braces, over as many lines as it takes; the first goes on where a key ends. */
  flow(value: Value, indent: string, unit: string): string {
    if (typeof value !== 'object') return this.inline(value);
    return JSON.stringify(value, null, unit).split('\n').join(`${this.eol}${indent}`);
  }

  /** A key or a text, quoted as its neighbour is. */
  scalar(text: string, neighbour?: CST.Token | null): string {
    switch (neighbour?.type) {
      case 'double-quoted-scalar':
        return JSON.stringify(text);
      case 'single-quoted-scalar':
        return `'${text.replace(/'/g, "''")}'`;
      default:
        return this.inline(text);
    }
  }

  private stringify(value: Value, options: { collectionStyle?: 'flow' }): string {
    // As of 1.1, `on` and `yes` stay texts for all parsers.
    const document = new Document(value, { version: '1.1' });
    const type = this.singleQuote ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE';
    visit(document, {
      Pair: (_, { key, value }) => {
        const isReference = isScalar(key) && key.value === '$ref' && isScalar(value);
        if (isReference && this.quotesReferences) (value as Scalar).type = type;
      },
    });
    return document.toString({
      lineWidth: 0,
      indent: this.indent,
      singleQuote: this.singleQuote,
      ...options,
    });
  }
}

function spaced(value: Value): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? (value as readonly Value[]).map(spaced)
    : Object.entries(value as object).map(([key, below]) => `${JSON.stringify(key)}: ${spaced(below)}`);
  if (parts.length === 0) return isList ? '[]' : '{}';
  return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

function usesDoubleQuotes(root: CST.FlowCollection): boolean {
  return itemsOf(root).every(({ key }) => key?.type === 'double-quoted-scalar');
}

/** The indentation of the first block below a key. */
function indentOf(token: CST.Token | undefined): number | undefined {
  if (token?.type !== 'block-map') return undefined;
  const below = token.items.find(({ value }) => value?.type === 'block-map')?.value;
  return below && (below as CST.BlockMap).indent - token.indent;
}

/** The column at which the entries of a block begin. */
export function columnOf(collection: Collection, tree: Tree): number {
  const start = tree.startOf(itemsOf(collection)[0] as Item);
  return start - tree.lineStart(start);
}
