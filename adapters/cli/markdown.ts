/** Pages for a terminal: as much of Markdown as the rules' pages have. */
import { stripVTControlCharacters } from 'node:util';
import type { Colors } from 'picocolors/types';

interface Look {
  /** How many characters fit into a line. */
  readonly width: number;
  readonly colors: Colors;
}

/** A page as lines that fit into a width, and where its links lead at the end; code is never broken. */
export function rendered(markdown: string, look: Look): string {
  const links = new Map<string, string>();
  const code = /```[\s\S]*?```|`[^`\n]*`/g;
  for (const [, words = '', link = ''] of markdown
    .replace(code, '')
    .matchAll(/\[([^\][]*)\]\((https?:[^)\s]*)\)/g)) {
    links.set(link, words);
  }
  const list = Array.from(links, ([link, words]) => `- ${words}: ${link}`);
  return blocksOf(list.length > 0 ? `${markdown}\n## Links\n\n${list.join('\n')}\n` : markdown, look);
}

function blocksOf(markdown: string, look: Look): string {
  const lines = markdown.replace(/<!--[\s\S]*?-->\n?/g, '').split('\n');
  const blocks: string[][] = [];
  for (let index = 0; index < lines.length; ) {
    const { block, end } = blockAt(lines, index, look);
    if (block.length > 0) blocks.push(block);
    index = end;
  }
  return `${blocks.map(block => block.join('\n')).join('\n\n')}\n`;
}

interface Block {
  readonly block: string[];
  /** The first line behind it. */
  readonly end: number;
}

function blockAt(lines: readonly string[], start: number, look: Look): Block {
  const line = lines[start] as string;
  const { colors } = look;
  if (line.trim() === '') return { block: [], end: start + 1 };
  if (line.startsWith('```')) {
    const end = indexFrom(lines, start + 1, each => each.startsWith('```'));
    const code = lines.slice(start + 1, end);
    // What commands and rules print has no line breaks of its own.
    const shown = line === '```text' ? code.flatMap(each => brokenAt(each, look.width - 4)) : code;
    return { block: shown.map(each => colors.cyan(`    ${each}`.trimEnd())), end: end + 1 };
  }
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading !== null) {
    const [, marks = '', text = ''] = heading;
    const title = stripVTControlCharacters(inline(text, look));
    const rule = (marks.length === 1 ? '=' : '-').repeat(title.length);
    return { block: [colors.bold(title), colors.bold(rule)], end: start + 1 };
  }
  const isOther = (other: string) => other.trim() === '' || /^(```|#)/.test(other);
  if (line.startsWith('|')) {
    const end = indexFrom(lines, start, each => !each.startsWith('|'));
    return { block: table(lines.slice(start, end).map(cellsOf), look), end };
  }
  if (line.startsWith('>')) {
    const end = indexFrom(lines, start, each => !each.startsWith('>'));
    const quoted = lines.slice(start, end).map(each => each.replace(/^> ?/, ''));
    const inner = blocksOf(quoted.join('\n'), { ...look, width: look.width - 4 });
    return {
      block: inner
        .trimEnd()
        .split('\n')
        .map(each => `  | ${each}`.trimEnd()),
      end,
    };
  }
  if (ITEM.test(line)) {
    const end = indexFrom(lines, start, each => isOther(each));
    return { block: lines.slice(start, end).flatMap(each => item(each, look)), end };
  }
  const end = indexFrom(lines, start, each => isOther(each) || /^[|>]/.test(each) || ITEM.test(each));
  return { block: wrapped(inline(lines.slice(start, end).join(' '), look), look.width), end };
}

const ITEM = /^( *)([-*]|\d+\.) +(\S.*)$/;

function item(line: string, look: Look): string[] {
  const [, blanks = '', mark = '', text = line] = ITEM.exec(line) ?? [];
  const indent = `${blanks}${' '.repeat(mark.length + 1)}`;
  return wrapped(inline(text, look), look.width - indent.length).map((each, index) =>
    index === 0 ? `${blanks}${mark} ${each}` : indent + each,
  );
}

function indexFrom(lines: readonly string[], start: number, isIt: (line: string) => boolean): number {
  const index = lines.findIndex((line, at) => at >= start && isIt(line));
  return index === -1 ? lines.length : index;
}

/** Text with its code, links and emphasis; each word has its colour for itself, so that lines can be broken. */
function inline(text: string, { colors }: Look): string {
  const each = (words: string, color: (word: string) => string) => words.replace(/[^ ]+/g, color);
  const codeOf = (code: string) => (colors.isColorSupported ? each(code.slice(1, -1), colors.cyan) : code);
  const boldOf = (words: string) =>
    words
      .split(/(`[^`]+`)/)
      .map((part, index) => (index % 2 === 0 ? each(part, colors.bold) : codeOf(part)))
      .join('');
  return text
    .replace(/\[([^\][]*)\]\([^)\s]*\)/g, '$1')
    .replace(/(`[^`]+`)|\*\*((?:`[^`]+`|[^*`])+)\*\*/g, (_, code?: string, words?: string) =>
      code === undefined ? boldOf(words as string) : codeOf(code),
    );
}

/** Words in lines of a width; one that is longer has a line for itself. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const word of text.split(/ +/)) {
    const own = lengthOf(word);
    if (length > 0 && length + 1 + own > width) {
      lines.push(line);
      [line, length] = ['', 0];
    }
    line = length === 0 ? word : `${line} ${word}`;
    length += (length === 0 ? 0 : 1) + own;
  }
  return [...lines, line];
}

/** A line of what is printed, the rest of it further in where it is too long. */
function brokenAt(line: string, width: number): string[] {
  if (line.length <= width || /^[ -+]/.test(line)) return [line];
  return wrapped(line, width - 2).map((part, index) => (index === 0 ? part : `  ${part}`));
}

function lengthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

function cellsOf(row: string): string[] {
  const cells = row.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map(cell => cell.trim().replace(/\\\|/g, '|'));
}

/** Rows, the first of which are the heads, and the second, if it is one, the line below; wide columns are wrapped. */
export function table(rows: readonly (readonly string[])[], look: Look): string[] {
  const isRule = (row: readonly string[]) => row.every(cell => /^:?-+:?$/.test(cell));
  const [heads = [], ...body] = rows
    .filter(row => !isRule(row))
    .map(row => row.map(cell => inline(cell, look)));
  const hasHeads = heads.some(head => head !== '');
  const shown = hasHeads ? [heads, ...body] : body;
  const widths = widthsOf(shown, look.width);
  const lines = shown.flatMap((row, index) => {
    const printed = inColumns(row, widths);
    if (index > 0 || !hasHeads) return printed;
    const rule = widths.map(width => '-'.repeat(width)).join(GAP);
    return [...printed.map(look.colors.bold), rule];
  });
  return lines;
}

const GAP = '  ';

/** The widths of columns: as their widest cells, or less for the widest where the line is too short, but as their longest words. */
function widthsOf(rows: readonly (readonly string[])[], width: number): number[] {
  const columns: { width: number; least: number }[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      const { width = 0, least = 0 } = columns[index] ?? {};
      const words = cell.split(' ').map(lengthOf);
      columns[index] = { width: Math.max(width, lengthOf(cell)), least: words.reduce(larger, least) };
    }
  }
  const over = () =>
    columns.reduce((sum, each) => sum + each.width, GAP.length * (columns.length - 1)) - width;
  for (let most = over(); most > 0; most = over()) {
    const narrowable = columns.filter(each => each.width > each.least);
    const [widest, next] = narrowable.sort((left, right) => right.width - left.width);
    if (widest === undefined) break;
    const even = Math.min(next?.width ?? 0, widest.width - 1);
    widest.width = Math.max(widest.width - most, even, widest.least);
  }
  return columns.map(each => each.width);
}

function larger(one: number, other: number): number {
  return Math.max(one, other);
}

function inColumns(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => wrapped(cell, widths[column] as number));
  const height = cells.map(({ length }) => length).reduce(larger, 0);
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((cell, column) => {
      const text = cell[line] ?? '';
      return text + ' '.repeat(Math.max(0, (widths[column] as number) - lengthOf(text)));
    });
    return parts.join(GAP).trimEnd();
  });
}
