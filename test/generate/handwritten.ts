/** Writes the files of a description as people write YAML: each node in one of the ways that there are. */
import type { Choices } from './choices.ts';
import { Numeral } from './numerals.ts';

interface Named {
  readonly name: string;
  readonly data: unknown;
}

export interface HandwrittenFile {
  readonly name: string;
  readonly text: string;
}

export function handwritten(files: readonly Named[], choices: Choices): HandwrittenFile[] {
  return files.map(({ name, data }) => ({
    name,
    text: new Hand(choices, data, name.endsWith('.json')).text(),
  }));
}

/** What stands in the way of a plain text in YAML. */
const PLAIN = /^[A-Za-z][\w/-]*(?: [\w()/][\w.()/-]*)*$/;
const RESERVED = /^(null|true|false|yes|no|on|off|y|n)$/i;

const COMMENTS = [' # why not', ' # a: b', "   # it's", ' #', ' # {', '  ', '\t# tab', ' # 200: - é'];

/** Ways that few people write in, each in few documents. */
const RARITIES = [
  'keys in quotes',
  'tabs behind colons',
  'explicit keys',
  'values on the next line',
  'anchors of texts',
  'comments at the margin',
  'braces over lines in braces',
  'a document end',
  'tags',
  'uneven indentation',
  'no blank behind a colon',
] as const;

class Hand {
  private readonly lines: string[] = [];
  private readonly step: string;
  private readonly padding: string;
  private readonly isJson: boolean;
  private readonly compactLists: boolean;
  private readonly codeQuote: string;
  private readonly flowsReferences: boolean;
  private readonly blanks: number;
  private readonly flowOdds: number;
  private readonly oddities: boolean;
  private readonly rarities: ReadonlySet<(typeof RARITIES)[number]>;
  private readonly keyQuote: string;
  private readonly counts = new Map<string, number>();
  private readonly anchors = new Map<string, string>();
  /** Behind which line a text ends that is made of lines: what follows must not change where. */
  private textAt = -1;

  constructor(
    private readonly choices: Choices,
    private readonly data: unknown,
    isJson: boolean,
  ) {
    const c = choices;
    this.isJson = c.once(10) || isJson;
    this.step = ' '.repeat(c.pick([2, 2, 2, 4, 3]));
    this.padding = c.pick([' ', ' ', '']);
    this.compactLists = c.once(3);
    this.codeQuote = c.pick(["'", "'", '"', '']);
    this.flowsReferences = c.once(2);
    this.blanks = c.pick([0, 0, 1, 2]);
    this.flowOdds = c.pick([12, 6, 3]);
    this.oddities = !c.once(4);
    this.rarities = new Set(c.some(RARITIES, 8));
    this.keyQuote = this.rarities.has('keys in quotes') ? c.pick(['"', "'"]) : '';
    if (!this.isJson && c.once(2)) this.count(data);
  }

  text(): string {
    const c = this.choices;
    const json = () => {
      const indent = c.pick([2, 4, '\t', 0]);
      return JSON.stringify(this.data, undefined, indent).replace(/"numeral ([^"]+)"/g, (_, source) =>
        /^-?\d+(\.\d+)?(e\d+)?$/.test(source) ? source : String(Number(source)),
      );
    };
    if (this.isJson) this.lines.push(...json().split('\n'));
    else {
      if (c.once(6)) this.lines.push('---');
      if (c.once(4)) this.lines.push('# A comment', '');
      if (c.once(30)) this.lines.push('# 😀', '');
      if (isCollection(this.data) && Object.keys(this.data).length > 0) this.block(this.data, '', 0);
      else this.lines.push(this.flow(this.data, false));
      if (this.has('a document end')) this.end();
    }
    const eol = c.pick(['lf', 'lf', 'lf', 'crlf', 'crlf', 'mixed']);
    const border = Math.floor((this.lines.length * c.below(10)) / 10);
    const endsOf = (index: number) => {
      return eol === 'crlf' || (eol === 'mixed' && index >= border) ? '\r\n' : '\n';
    };
    const last = c.once(8) && this.textAt !== this.lines.length ? '' : undefined;
    const text = this.lines
      .map(
        (line, index) => line + (index === this.lines.length - 1 ? (last ?? endsOf(index)) : endsOf(index)),
      )
      .join('');
    return (c.once(12) ? '\uFEFF' : '') + text;
  }

  private end(): void {
    const lines = this.choices.pick([['...'], ['', ''], ['# The end'], ['  # The end', '']]);
    this.lines.push(...lines);
  }

  private has(rarity: (typeof RARITIES)[number]): boolean {
    return this.rarities.has(rarity);
  }

  /** Whether something rare is written in that way here. */
  private does(rarity: (typeof RARITIES)[number], outOf: number): boolean {
    return this.rarities.has(rarity) && this.choices.once(outOf);
  }

  /** How often parts are there that could be aliases of each other. */
  private count(value: unknown): void {
    if (typeof value === 'string' && value.length > 8 && this.has('anchors of texts')) {
      const key = JSON.stringify(value);
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
    if (!isCollection(value)) return;
    const key = JSON.stringify(value);
    if (key.length > 2) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    for (const child of Object.values(value)) this.count(child);
  }

  /** An alias for what is written already, or else an anchor for what comes again. */
  private sharing(value: unknown): { alias?: string; anchor?: string } {
    if (value instanceof Numeral || this.counts.size === 0) return {};
    const key = JSON.stringify(value);
    const known = this.anchors.get(key);
    if (known !== undefined) return this.choices.once(2) ? { alias: `*${known}` } : {};
    if ((this.counts.get(key) ?? 0) < 2 || this.choices.once(2)) return {};
    return { anchor: key };
  }

  private anchored(key: string | undefined): string {
    if (key === undefined) return '';
    const name = `a${this.anchors.size + 1}`;
    this.anchors.set(key, name);
    return `&${name} `;
  }

  /** A comment behind what stands on a line. */
  private aside(outOf = 16): string {
    return this.oddities && this.choices.once(outOf) ? this.choices.pick(COMMENTS) : '';
  }

  private entriesOf(value: object): [string, unknown][] {
    const entries = Object.entries(value);
    if (!this.oddities || entries.length < 2 || !this.choices.once(6)) return entries;
    return [...entries.slice(1), entries[0] as [string, unknown]];
  }

  private block(value: unknown, indent: string, depth: number): void {
    if (Array.isArray(value)) {
      for (const element of value) {
        this.between(indent);
        this.element(element, indent, depth);
      }
      return;
    }
    const merged = this.mergeFor(value as object);
    let entries = this.entriesOf(value as object);
    // Spectral reads what is merged in last over what is there.
    const mergesLast = merged !== undefined && !merged.overrides && this.choices.once(3);
    const merge = () => {
      const name = merged?.isListed ? `[ *${merged.name} ]` : `*${merged?.name}`;
      if (merged !== undefined) this.lines.push(`${indent}<<: ${name}`);
    };
    if (merged !== undefined) entries = entries.filter(([key]) => !merged.keys.includes(key));
    if (!mergesLast) merge();
    entries.forEach(([key, child], index) => {
      if (index > 0 && depth < this.blanks) this.lines.push('');
      this.between(indent);
      if (index > 0 && this.does('explicit keys', 4)) {
        this.lines.push(`${indent}? ${this.key(key)}`);
        this.entry(`${indent}:`, key, child, indent, depth);
      } else this.entry(`${indent}${this.key(key)}:`, key, child, indent, depth);
    });
    if (mergesLast) merge();
  }

  private between(indent: string): void {
    if (!this.oddities) return;
    if (this.choices.once(14)) this.lines.push(`${indent}# of the next: it`);
    if (this.choices.once(40)) this.lines.push(this.choices.pick(['', indent, '   ']));
    if (this.does('comments at the margin', 6))
      this.lines.push(this.choices.pick(['# margin', '#', ' # almost']));
  }

  /** A map that was written before, of whose keys this one has all too; what it has otherwise it says itself. */
  private mergeFor(
    value: object,
  ): { name: string; keys: string[]; isListed: boolean; overrides: boolean } | undefined {
    if (this.anchors.size === 0 || !this.choices.once(3)) return undefined;
    const isListed = this.choices.once(4);
    const overrides = this.choices.once(2);
    const own = new Map(Object.entries(value).map(([key, child]) => [key, JSON.stringify(child)]));
    for (const [text, name] of this.anchors) {
      const known = JSON.parse(text) as unknown;
      if (Array.isArray(known) || typeof known !== 'object' || known === null) continue;
      const keys = Object.keys(known);
      if (keys.length === 0 || keys.includes('$ref') || !keys.every(key => own.has(key))) continue;
      const same = keys.filter(
        key => own.get(key) === JSON.stringify((known as Record<string, unknown>)[key]),
      );
      if (same.length === own.size) continue;
      if (same.length === keys.length || (overrides && same.length > 0))
        return { name, keys: same, isListed, overrides: same.length < keys.length };
    }
    return undefined;
  }

  private entry(start: string, key: string, value: unknown, indent: string, depth: number): void {
    const { alias, anchor } = this.sharing(value);
    if (alias !== undefined) {
      this.lines.push(`${start} ${alias}${this.aside()}`);
      return;
    }
    const blank = this.does('tabs behind colons', 3) ? '\t' : ' ';
    if (isCollection(value) && !this.isFlow(value)) {
      const at = this.anchored(anchor).trimEnd() || (this.does('tags', 6) ? this.tagOf(value) : '');
      this.lines.push(`${start}${at && ` ${at}`}${this.aside()}`);
      const isCompact = Array.isArray(value) && this.compactLists;
      const step = this.does('uneven indentation', 3) ? `${this.step} ` : this.step;
      this.block(value, isCompact ? indent : indent + step, depth + 1);
      return;
    }
    if (anchor === undefined && this.does('values on the next line', 3)) {
      this.lines.push(`${start}${this.aside()}`);
      this.put(indent + this.step, key, value, indent);
      return;
    }
    this.put(`${start}${blank}${this.anchored(anchor)}`, key, value, indent);
  }

  private tagOf(value: unknown): string {
    if (typeof value === 'string') return '!!str';
    return Array.isArray(value) ? '!!seq' : '!!map';
  }

  private element(value: unknown, indent: string, depth: number): void {
    const { alias, anchor } = this.sharing(value);
    if (alias !== undefined) {
      this.lines.push(`${indent}- ${alias}`);
      return;
    }
    if (!isCollection(value) || this.isFlow(value)) {
      this.put(`${indent}- ${this.anchored(anchor)}`, '', value, indent);
      return;
    }
    const at = this.anchored(anchor).trimEnd();
    if (at !== '') this.lines.push(`${indent}- ${at}`);
    const first = this.lines.length;
    this.block(value, `${indent}  `, depth + 1);
    if (at !== '') return;
    // The dash takes the place of the first entry's blanks, behind comments.
    const line = this.lines.findIndex((text, index) => index >= first && !/^\s*(#|$)/.test(text));
    this.lines[line] = `${indent}- ${(this.lines[line] as string).slice(indent.length + 2)}`;
  }

  private put(start: string, key: string, value: unknown, indent: string): void {
    const deeper = indent + this.step;
    if (typeof value === 'string' && !key.startsWith('$')) {
      const { choices: c } = this;
      if (value.includes('\n') && c.once(2)) {
        const lines = value.split('\n');
        const kept = /\n*$/.exec(value)?.[0].length ?? 0;
        if (kept > 0) lines.pop();
        const isPlain = lines.every(line => line.trim() === line) && lines[0] !== '';
        if (isPlain && kept <= 1 && lines[lines.length - 1] !== '') {
          // Spectral misreads line breaks that are kept, and indentation that is told in figures.
          const chomp = kept === 0 ? '-' : '';
          const at = start.trim() === '' ? start : `${start.trimEnd()} `;
          this.lines.push(`${at}|${chomp}${c.once(8) ? ' # text' : ''}`);
          for (const line of lines) this.lines.push(line === '' ? '' : deeper + line);
          this.textAt = this.lines.length;
          return;
        }
      }
      const words = value.split(' ');
      if (this.oddities && words.length > 2 && PLAIN.test(value) && c.once(6)) {
        const quote = c.pick(['', '"', "'"]);
        const [first, ...rest] = words;
        this.lines.push(`${start}${quote}${first}`, `${deeper}${rest.join(' ')}${quote}`);
        return;
      }
      if (this.oddities && words.length > 2 && PLAIN.test(value) && c.once(8)) {
        this.lines.push(
          `${start.trim() === '' ? start : `${start.trimEnd()} `}>-`,
          `${deeper}${words[0]}`,
          `${deeper}${words.slice(1).join(' ')}`,
        );
        this.textAt = this.lines.length;
        return;
      }
    }
    if (isCollection(value) && Object.keys(value).length > 1 && this.choices.once(5)) {
      this.overLines(start, value, indent);
      return;
    }
    this.lines.push(`${start}${this.flow(value, false)}${this.aside()}`);
  }

  /** Braces over several lines. */
  private overLines(start: string, value: object, indent: string): void {
    const isList = Array.isArray(value);
    const deeper = indent + this.step;
    const entries = Object.entries(value);
    const comma = this.choices.once(3) ? ',' : '';
    this.lines.push(`${start}${isList ? '[' : '{'}`);
    entries.forEach(([key, child], index) => {
      const name = isList ? '' : `${this.key(key)}: `;
      const end = index < entries.length - 1 ? ',' : comma;
      const text = `${deeper}${name}${this.flow(child, true, deeper + this.step)}${end}${this.aside()}`;
      this.lines.push(...text.split('\n'));
    });
    this.lines.push(`${indent || ' '}${isList ? ']' : '}'}`);
  }

  private isFlow(value: object): boolean {
    const keys = Object.keys(value);
    if (keys.length === 0) return true;
    if (keys.length === 1 && keys[0] === '$ref') return this.flowsReferences;
    return JSON.stringify(value).length < 400 && this.choices.once(this.flowOdds);
  }

  private flow(value: unknown, within: boolean, indent?: string): string {
    const { alias, anchor } = within ? this.sharing(value) : {};
    if (alias !== undefined) return alias;
    const at = this.anchored(anchor);
    if (!isCollection(value)) return at + this.scalar(value, within);
    const { padding } = this;
    const isList = Array.isArray(value);
    const parts = Object.entries(value).map(([key, child]) => {
      if (isList) return this.flow(child, true, indent);
      const name = this.key(key);
      const isTight = this.has('no blank behind a colon') && /["']$/.test(name);
      return `${name}:${isTight ? '' : ' '}${this.flow(child, true, indent)}`;
    });
    if (parts.length === 0) return at + (isList ? '[]' : '{}');
    const [open, close] = isList ? '[]' : '{}';
    if (indent !== undefined && this.does('braces over lines in braces', 2)) {
      const lines = parts.map(part => `\n${indent}${part}`);
      return `${at}${open}${lines.join(',')}${this.choices.pick(['', ' ', `\n${indent}`])}${close}`;
    }
    const comma = isList ? `,${padding}` : ', ';
    const inner = isList ? '' : padding;
    return `${at}${open}${inner}${parts.join(comma)}${inner}${close}`;
  }

  private key(key: string): string {
    if (/^[1-9]\d\d$/.test(key)) return `${this.codeQuote}${key}${this.codeQuote}`;
    if (/^\d/.test(key)) return `'${key}'`;
    if (this.keyQuote === '"') return JSON.stringify(key);
    if (/^[a-zA-Z/$][\w/{}-]*$/.test(key) && !/[{}]/.test(key) && !RESERVED.test(key))
      return this.keyQuote + key + this.keyQuote;
    return /["\\]/.test(key) || !/'/.test(key) ? `'${key.replace(/'/g, "''")}'` : JSON.stringify(key);
  }

  private scalar(value: unknown, within: boolean): string {
    if (value instanceof Numeral) return value.source;
    if (typeof value !== 'string') return JSON.stringify(value);
    const c = this.choices;
    const isPlain = PLAIN.test(value) && !RESERVED.test(value) && !(within && /[,[\]{}]/.test(value));
    const ways = [isPlain ? 'plain' : 'double', 'double', 'single'];
    const way = c.once(4) ? c.pick(ways) : ways[0];
    const tag = !within && this.does('tags', 12) ? '!!str ' : '';
    if (way === 'plain') return tag + value;
    return way === 'single' && !/\n/.test(value) ? `'${value.replace(/'/g, "''")}'` : JSON.stringify(value);
  }
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Numeral);
}
