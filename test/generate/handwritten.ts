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
  return files.map(({ name, data }) => ({ name, text: new Hand(choices, data).text() }));
}

/** What stands in the way of a plain text in YAML. */
const PLAIN = /^[A-Za-z][\w/-]*(?: [\w()/][\w.()/-]*)*$/;
const RESERVED = /^(null|true|false|yes|no|on|off|y|n)$/i;

const COMMENTS = [' # why not', ' # a: b', "   # it's", ' #'];

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
  private readonly counts = new Map<string, number>();
  private readonly anchors = new Map<string, string>();

  constructor(
    private readonly choices: Choices,
    private readonly data: unknown,
  ) {
    const c = choices;
    this.isJson = c.once(10);
    this.step = ' '.repeat(c.pick([2, 2, 2, 4]));
    this.padding = c.pick([' ', ' ', '']);
    this.compactLists = c.once(3);
    this.codeQuote = c.pick(["'", "'", '"', '']);
    this.flowsReferences = c.once(2);
    this.blanks = c.pick([0, 0, 1, 2]);
    this.flowOdds = c.pick([12, 6, 3]);
    this.oddities = !c.once(4);
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
      if (isCollection(this.data) && Object.keys(this.data).length > 0) this.block(this.data, '', 0);
      else this.lines.push(this.flow(this.data, false));
    }
    const eol = c.pick(['lf', 'lf', 'lf', 'crlf', 'crlf', 'mixed']);
    const border = Math.floor((this.lines.length * c.below(10)) / 10);
    const endsOf = (index: number) => {
      return eol === 'crlf' || (eol === 'mixed' && index >= border) ? '\r\n' : '\n';
    };
    const last = c.once(8) ? '' : undefined;
    const text = this.lines
      .map(
        (line, index) => line + (index === this.lines.length - 1 ? (last ?? endsOf(index)) : endsOf(index)),
      )
      .join('');
    return (c.once(12) ? '\uFEFF' : '') + text;
  }

  /** How often parts are there that could be aliases of each other. */
  private count(value: unknown): void {
    if (!isCollection(value)) return;
    const key = JSON.stringify(value);
    if (key.length > 2) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    for (const child of Object.values(value)) this.count(child);
  }

  /** An alias for what is written already, or else an anchor for what comes again. */
  private sharing(value: unknown): { alias?: string; anchor?: string } {
    if (!isCollection(value) || this.counts.size === 0) return {};
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
    if (merged !== undefined) {
      this.lines.push(`${indent}<<: *${merged.name}`);
      entries = entries.filter(([key]) => !merged.keys.includes(key));
    }
    entries.forEach(([key, child], index) => {
      if (index > 0 && depth < this.blanks) this.lines.push('');
      this.between(indent);
      this.entry(`${indent}${this.key(key)}:`, key, child, indent, depth);
    });
  }

  private between(indent: string): void {
    if (!this.oddities) return;
    if (this.choices.once(14)) this.lines.push(`${indent}# of the next: it`);
    if (this.choices.once(40)) this.lines.push('');
  }

  /** A map that was written before, all of whose entries this one has too. */
  private mergeFor(value: object): { name: string; keys: string[] } | undefined {
    if (this.anchors.size === 0 || !this.choices.once(3)) return undefined;
    const own = new Map(Object.entries(value).map(([key, child]) => [key, JSON.stringify(child)]));
    for (const [text, name] of this.anchors) {
      const known = JSON.parse(text) as unknown;
      if (Array.isArray(known) || typeof known !== 'object' || known === null) continue;
      const keys = Object.keys(known);
      if (keys.length === own.size || keys.includes('$ref')) continue;
      if (keys.every(key => own.get(key) === JSON.stringify((known as Record<string, unknown>)[key])))
        return { name, keys };
    }
    return undefined;
  }

  private entry(start: string, key: string, value: unknown, indent: string, depth: number): void {
    const { alias, anchor } = this.sharing(value);
    if (alias !== undefined) {
      this.lines.push(`${start} ${alias}${this.aside()}`);
      return;
    }
    if (isCollection(value) && !this.isFlow(value)) {
      const at = this.anchored(anchor).trimEnd();
      this.lines.push(`${start}${at && ` ${at}`}${this.aside()}`);
      const isCompact = Array.isArray(value) && this.compactLists;
      this.block(value, isCompact ? indent : indent + this.step, depth + 1);
      return;
    }
    this.put(`${start} ${this.anchored(anchor)}`, key, value, indent);
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
        const ends = value.endsWith('\n');
        if (ends) lines.pop();
        if (lines.every(line => line.trim() === line && line !== '')) {
          this.lines.push(`${start.trimEnd()} |${ends ? '' : '-'}`, ...lines.map(line => deeper + line));
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
          `${start.trimEnd()} >-`,
          `${deeper}${words[0]}`,
          `${deeper}${words.slice(1).join(' ')}`,
        );
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
      this.lines.push(`${deeper}${name}${this.flow(child, true)}${end}${this.aside()}`);
    });
    this.lines.push(`${indent || ' '}${isList ? ']' : '}'}`);
  }

  private isFlow(value: object): boolean {
    const keys = Object.keys(value);
    if (keys.length === 0) return true;
    if (keys.length === 1 && keys[0] === '$ref') return this.flowsReferences;
    return JSON.stringify(value).length < 400 && this.choices.once(this.flowOdds);
  }

  private flow(value: unknown, within: boolean): string {
    if (!isCollection(value)) return this.scalar(value, within);
    const { padding } = this;
    if (Array.isArray(value)) {
      return value.length === 0 ? '[]' : `[${value.map(one => this.flow(one, true)).join(`,${padding}`)}]`;
    }
    const entries = Object.entries(value).map(
      ([key, child]) => `${this.key(key)}: ${this.flow(child, true)}`,
    );
    return entries.length === 0 ? '{}' : `{${padding}${entries.join(', ')}${padding}}`;
  }

  private key(key: string): string {
    if (/^\d{3}$/.test(key)) return `${this.codeQuote}${key}${this.codeQuote}`;
    if (/^\d/.test(key)) return `'${key}'`;
    if (/^[a-zA-Z/$][\w/{}-]*$/.test(key) && !/[{}]/.test(key) && !RESERVED.test(key)) return key;
    return /["\\]/.test(key) || !/'/.test(key) ? `'${key.replace(/'/g, "''")}'` : JSON.stringify(key);
  }

  private scalar(value: unknown, within: boolean): string {
    if (value instanceof Numeral) return value.source;
    if (typeof value !== 'string') return JSON.stringify(value);
    const c = this.choices;
    const isPlain = PLAIN.test(value) && !RESERVED.test(value) && !(within && /[,[\]{}]/.test(value));
    const ways = [isPlain ? 'plain' : 'double', 'double', 'single'];
    const way = c.once(4) ? c.pick(ways) : ways[0];
    if (way === 'plain') return value;
    return way === 'single' && !/\n/.test(value) ? `'${value.replace(/'/g, "''")}'` : JSON.stringify(value);
  }
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Numeral);
}
