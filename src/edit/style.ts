/** How a document is written, so that what is new looks like the rest of it. */
import { type CST, Document, isScalar, type Scalar, type ScalarTag, visit } from 'yaml';
import { Numeral, type Value } from './edit.ts';
import { type Collection, type Item, isCollection, itemsOf, keyOf, type Tree } from './tree.ts';

/** What stands behind an opening brace or bracket, and before the closing one. */
interface Padding {
  readonly braces: string;
  readonly brackets: string;
}

/** How braces are written within a line; `colon` and `comma` with the blank behind them. */
interface Flow extends Padding {
  readonly colon: string;
  readonly comma: string;
  /** A key or a value that is no collection. */
  scalar(value: Value): string;
}

/** How a document is written: its quotes, indentation, line ends and braces. */
export class Style {
  /** Whether the text is JSON, at least by its looks. */
  readonly json: boolean;
  /** By how much a block is indented below its key. */
  readonly indent: number;
  /** How keys are quoted that need no quotes; undefined where they have none. */
  private readonly keyQuotes: Quotes | undefined;
  private knownSingleQuote: boolean | undefined;
  private knownReferenceQuotes: boolean | undefined;
  private knownTextQuotes: boolean | undefined;
  private knownBareWords: ReadonlySet<string> | undefined;
  private knownPadding: Padding | undefined;
  private knownFlows: boolean | undefined;

  constructor(private readonly tree: Tree) {
    const { text, root } = tree;
    const isBare = tree.isJson || !/^[ \t]*#/m.test(text);
    this.json = root?.type === 'flow-collection' && isBare && usesDoubleQuotes(root);
    this.indent = indentOf(root) ?? 2;
    this.keyQuotes = this.json ? undefined : quotesOfKeys(root);
  }

  /**
   * An entry of a mapping as lines of a block, not indented; a key that takes quotes has those of its neighbour,
   * a reference those of `reference`.
   */
  entry(
    key: string,
    value: Value,
    neighbour: CST.Token | null | undefined,
    reference?: CST.Token | null,
  ): string[] {
    const name = this.key(key, neighbour);
    const [first = '', ...rest] = this.lines({ k: value }, reference);
    return [name + first.slice(first.indexOf(':')), ...rest];
  }

  /** The key of a block's entry. */
  key(key: string, neighbour: CST.Token | null | undefined): string {
    const plain = this.plain(key);
    return this.keyQuotes || /^['"]/.test(plain) ? this.scalar(key, neighbour) : plain;
  }

  /** An element of a list as lines of a block, not indented. */
  element(value: Value): string[] {
    return this.lines(value).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
  }

  /** A value as lines of a block, not indented. */
  lines(value: Value, reference?: CST.Token | null): string[] {
    return this.stringify(value, false, reference).split('\n');
  }

  /** A value on one line; `like` is a collection that it stands in, or that it is written as. */
  inline(value: Value, like?: CST.Token | null, tight = false, reference?: CST.Token | null): string {
    if (this.json || tight) {
      const space = tight ? '' : ' ';
      return flow(value, {
        braces: space,
        brackets: '',
        colon: `:${space}`,
        comma: `,${space}`,
        scalar: json,
      });
    }
    const { braces, brackets } = like?.type === 'flow-collection' ? this.paddingLike(like) : this.padding;
    const isWithin = like?.type === 'flow-collection' || isCollected(value);
    const target = refers(value) ? (value as { $ref: Value }).$ref : undefined;
    const scalar = (one: Value) =>
      reference && one === target
        ? this.scalar(one as string, reference, isWithin)
        : this.plain(one, isWithin);
    return flow(value, { braces, brackets, colon: ': ', comma: ', ', scalar });
  }

  /** That of a pair of braces or brackets; of the other kind that of the document. */
  private paddingLike(like: CST.FlowCollection): Padding {
    const own = paddingOf([like]);
    if (own === undefined) return this.padding;
    const isBraces = like.start.type === 'flow-map-start';
    return isBraces ? { ...this.padding, braces: own.braces } : { ...this.padding, brackets: own.brackets };
  }

  /** A value in braces, over as many lines as it takes; the first goes on where a key ends. */
  flow(value: Value, indent: string, unit: string, eol: string, like?: CST.Token): string {
    if (!isCollected(value)) return this.inline(value, like);
    return overLines(value, indent, unit, eol);
  }

  /** A key or a text, quoted as its neighbour is; `isWithin` braces or brackets. */
  scalar(text: string, neighbour?: CST.Token | null, isWithin = false): string {
    switch (neighbour?.type) {
      case 'double-quoted-scalar':
        return JSON.stringify(text);
      case 'single-quoted-scalar':
        return /[^\x20-\uFFFF]|[\x7F-\xA0\u2028\u2029\uFEFF]/.test(text)
          ? JSON.stringify(text)
          : `'${text.replace(/'/g, "''")}'`;
      default:
        return this.json ? json(text) : this.plain(text, isWithin);
    }
  }

  /** Whether most references of the document, each alone in its object, stand in braces. */
  get flowsReferences(): boolean {
    if (this.knownFlows === undefined) {
      let flows = 0;
      for (const collection of this.tree.collections) {
        if (isReference(collection)) flows += collection.type === 'flow-collection' ? 1 : -1;
      }
      this.knownFlows = flows > 0;
    }
    return this.knownFlows;
  }

  /** Whether most quotes are single ones. */
  private get singleQuote(): boolean {
    if (this.knownSingleQuote === undefined) {
      const quotes = this.tree.text.match(/(?<![^\s[{,])['"]/g) ?? [];
      this.knownSingleQuote = quotes.filter(quote => quote === "'").length * 2 >= quotes.length;
    }
    return this.knownSingleQuote;
  }

  private get quotesReferences(): boolean {
    this.knownReferenceQuotes ??= !/\$ref:[ \t]+[^\s'"]/.test(this.tree.text);
    return this.knownReferenceQuotes;
  }

  /** Whether texts are quoted as keys are, also those that need no quotes. */
  private get quotesTexts(): boolean {
    if (this.knownTextQuotes !== undefined) return this.knownTextQuotes;
    let quoted = 0;
    for (const { value } of this.keyQuotes ? this.tree.collections.flatMap(itemsOf) : []) {
      if (
        value?.type === 'scalar' &&
        /^[a-z]/i.test(value.source) &&
        !/^(true|false|null)$/.test(value.source)
      )
        quoted--;
      else if (value && value.type in QUOTES && value.type !== 'scalar') quoted++;
    }
    this.knownTextQuotes = quoted > 0;
    return this.knownTextQuotes;
  }

  /** The words that YAML 1.1 takes for truth values, of those that this document writes without quotes. */
  private get bareWords(): ReadonlySet<string> {
    if (this.knownBareWords === undefined) {
      const values = this.tree.collections.flatMap(collection =>
        itemsOf(collection).map(({ value }) => value),
      );
      const words = values.flatMap(value => (value?.type === 'scalar' ? value.source : []));
      this.knownBareWords = new Set(words.filter(word => TRUTH.test(word)));
    }
    return this.knownBareWords;
  }

  private get padding(): Padding {
    this.knownPadding ??= paddingOf(this.tree.collections) ?? { braces: ' ', brackets: '' };
    return this.knownPadding;
  }

  /** What is no collection, on one line. */
  private plain(value: Value, isWithin = false): string {
    // A text of several lines goes on one line in double quotes.
    if (typeof value === 'string' && /[\r\n]/.test(value)) return JSON.stringify(value);
    return isWithin ? this.stringify([value], true).slice(1, -1) : this.stringify(value, true);
  }

  private stringify(value: Value, isInline = false, reference?: CST.Token | null): string {
    // As of 1.1, `on` and `yes` stay texts for all parsers.
    const document = new Document(value, { version: '1.1', customTags });
    const type = this.singleQuote ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE';
    visit(document, {
      Map: (_, map, path) => {
        const isLone = path.length > 1 && map.items.length === 1 && map.has('$ref');
        if (isLone && this.flowsReferences) map.flow = true;
      },
      Pair: (_, { key, value }) => {
        const isReference = isScalar(key) && key.value === '$ref' && isScalar(value);
        if (isReference && this.quotesReferences) (value as Scalar).type = type;
        if (isReference && reference) (value as Scalar).type = QUOTES[reference.type];
      },
      Scalar: (key, scalar) => {
        const isQuoted = key === 'key' || (typeof scalar.value === 'string' && this.quotesTexts);
        if (isQuoted && this.keyQuotes) scalar.type = this.keyQuotes;
        else if (key !== 'key' && TRUTH.test(`${scalar.value}`) && this.bareWords.has(scalar.value as string))
          scalar.value = new Numeral(scalar.value as string, Number.NaN);
      },
    });
    const text = document.toString({
      lineWidth: 0,
      indent: this.indent,
      singleQuote: this.singleQuote,
      flowCollectionPadding: !isInline && this.padding.braces !== '',
      ...(isInline && { collectionStyle: 'flow' as const }),
    });
    return text.trimEnd();
  }
}

type Quotes = 'QUOTE_SINGLE' | 'QUOTE_DOUBLE';

/** How the library calls what tokens are. */
const QUOTES: Readonly<Record<string, Quotes | 'PLAIN'>> = {
  'single-quoted-scalar': 'QUOTE_SINGLE',
  'double-quoted-scalar': 'QUOTE_DOUBLE',
  scalar: 'PLAIN',
};

/** How the keys at the top are quoted that need it not, if all of these are, and there are several. */
function quotesOfKeys(root: CST.Token | undefined): Quotes | undefined {
  if (root?.type !== 'block-map') return undefined;
  const keys = root.items.flatMap(item => (NEEDS_NO_QUOTES.test(keyOf(item)) ? (item.key ?? []) : []));
  const [type, ...others] = new Set(keys.map(({ type }) => QUOTES[type]));
  return keys.length < 2 || others.length > 0 || type === 'PLAIN' ? undefined : type;
}

const NEEDS_NO_QUOTES = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][\w-]*$/i;

/** What is a text to YAML 1.2 alone. */
const TRUTH = /^(y|yes|n|no|on|off)$/i;

/** What is written elsewhere in the document, as it is there: numbers, and texts that would get quotes. */
const customTags: (tags: (ScalarTag | unknown)[]) => never = tags =>
  [
    {
      tag: 'tag:yaml.org,2002:float',
      default: true,
      identify: (value: unknown) => value instanceof Numeral,
      resolve: () => undefined,
      stringify: ({ value }: Scalar) => (value as Numeral).source,
    },
    ...tags,
  ] as never;

function flow(value: Value, style: Flow): string {
  if (!isCollected(value)) return style.scalar(value);
  if (Array.isArray(value)) {
    const parts = (value as readonly Value[]).map(one => flow(one, style));
    return parts.length === 0 ? '[]' : `[${style.brackets}${parts.join(style.comma)}${style.brackets}]`;
  }
  const parts = Object.entries(value as Record<string, Value>).map(
    ([key, below]) => style.scalar(key) + style.colon + flow(below, style),
  );
  return parts.length === 0 ? '{}' : `{${style.braces}${parts.join(style.comma)}${style.braces}}`;
}

/** As JSON indents. */
function overLines(value: Value, indent: string, unit: string, eol: string): string {
  if (!isCollected(value)) return json(value);
  const isList = Array.isArray(value);
  const deeper = indent + unit;
  const parts = Object.entries(value).map(([key, below]) => {
    return deeper + (isList ? '' : `${json(key)}: `) + overLines(below, deeper, unit, eol);
  });
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  return `${open}${eol}${parts.join(`,${eol}`)}${eol}${indent}${close}`;
}

function json(value: Value): string {
  return value instanceof Numeral ? value.source : JSON.stringify(value);
}

/** Whether a value is an object or a list. */
export function isCollected(
  value: Value,
): value is Exclude<Value, string | number | boolean | null | Numeral> {
  return typeof value === 'object' && value !== null && !(value instanceof Numeral);
}

/** How most of these that open on a line are padded; undefined where there is none. */
function paddingOf(collections: Iterable<CST.Token>): Padding | undefined {
  let braces = 0;
  let brackets = 0;
  let count = 0;
  for (const collection of collections) {
    if (collection.type !== 'flow-collection' || collection.items.length === 0) continue;
    const first = collection.items[0]?.start[0];
    if (first?.type === 'newline') continue;
    count++;
    const step = first?.type === 'space' ? 1 : -1;
    if (collection.start.type === 'flow-map-start') braces += step;
    else brackets += step;
  }
  if (count === 0) return undefined;
  return { braces: braces >= 0 ? ' ' : '', brackets: brackets > 0 ? ' ' : '' };
}

/** Whether a mapping is a reference and nothing else. */
export function isReference(token: CST.Token): boolean {
  if (!isCollection(token)) return false;
  const items = itemsOf(token);
  return items.length === 1 && keyOf(items[0] as Item) === '$ref';
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

/** Whether a value is a reference and nothing else. */
export function refers(value: Value): boolean {
  return isCollected(value) && Object.keys(value).join() === '$ref';
}
