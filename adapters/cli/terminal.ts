/** What is printed, and how. */
import { relative } from 'node:path';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types';
import { hunksOf } from '../../src/edit/difference.ts';
import type { Change } from '../../src/edit/patch.ts';
import { gitRootOf } from './project.ts';

/** A file as the user would name it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** What is changed in a file, as `git apply` takes it: it reads names from the root of what git keeps. */
export function unifiedDiff(
  file: string,
  before: string,
  changes: readonly Change[],
  forTerminal = true,
): string {
  const path = relative(gitRootOf(process.cwd()) ?? process.cwd(), file);
  const name = (path.startsWith('..') ? file : path).replace(/\\/g, '/').replace(/^\//, '');
  const hasColors = forTerminal && isColoured();
  const forPeople = hasColors || (forTerminal && process.stdout.isTTY === true);
  const colors = pc.createColors(hasColors);
  const named = forPeople ? visible(name) : name;
  const all = [colors.bold(`--- a/${named}`), colors.bold(`+++ b/${named}`)];
  for (const line of hunksOf(before, changes)) all.push(colored(forPeople ? visible(line) : line, colors));
  return `${all.join('\n')}\n`;
}

/** What steers a terminal, or has it write from right to left. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const ALL_STEERING = new RegExp(STEERING, 'gu');

/** A line of a document as a terminal may show it; the CR of its end and tabs stay. */
function visible(line: string): string {
  if (!STEERING.test(line)) return line;
  return line.replace(ALL_STEERING, (character, index) => {
    if (character === '\t' || (character === '\r' && index === line.length - 1)) return character;
    return `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** A text that may come from a document, on one line, as a terminal may show it. */
export function plain(text: string): string {
  return STEERING.test(text) ? text.replace(ALL_STEERING, ' ') : text;
}

/** Where standard output is a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export function isColoured(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  return !NO_COLOR && (Boolean(FORCE_COLOR) || process.stdout.isTTY === true);
}

/** How pages look on standard output: as wide as the terminal, but no wider than one reads with ease. */
export function look(): { readonly width: number; readonly colors: Colors } {
  const columns = process.stdout.columns ?? DEFAULT_WIDTH;
  return { width: Math.max(40, Math.min(columns, 100)), colors: pc.createColors(isColoured()) };
}

/** Of what is no terminal. */
const DEFAULT_WIDTH = 80;

function colored(line: string, colors: Colors): string {
  if (line.startsWith('@')) return colors.cyan(line);
  if (line.startsWith('+')) return colors.green(line);
  return line.startsWith('-') ? colors.red(line) : line;
}

/** Writes a line of what was asked for to standard output. */
export function print(text: string): void {
  process.stdout.write(`${plain(text)}\n`);
}

/** Beside the output: what is for people, not for the next program. */
export function tell(text: string): void {
  process.stderr.write(`${text.split('\n').map(plain).join('\n')}\n`);
}

/** One line that says how far a long run is, of several documents or, where `far` says so, within one; only on a terminal. */
export function progress(done: number, all: number, what: string, far = ''): void {
  if (!process.stderr.isTTY || (done < all && all < 2 && far === '')) return;
  const place = all < 2 ? '' : `${done + 1} of ${all}: `;
  process.stderr.write(`\r\u001b[K${done < all ? `${place}${shown(what)}${far && `, ${far}`}` : ''}`);
}

/** As many characters as a bar has. */
const BAR = 30;

/** Shows how many of many are done, on a terminal, from half a second on; what is shown goes when all are. */
export class ProgressBar {
  private readonly start = Date.now();
  private shown = 0;

  constructor(
    private readonly all: number,
    private readonly of: string,
  ) {}

  show(done: number): void {
    const now = Date.now();
    const isDue = now - Math.max(this.shown, this.start + 400) > 100;
    if (!process.stderr.isTTY || this.all < 2 || !isDue) return;
    this.shown = now;
    const filled = Math.round((BAR * done) / this.all);
    const seconds = Math.ceil(((now - this.start) / 1000) * (this.all / done - 1));
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    process.stderr.write(`\r\u001b[K${bar} ${done} of ${this.all} ${this.of}, ${seconds} s left`);
  }

  clear(): void {
    if (this.shown > 0) process.stderr.write('\r\u001b[K');
  }
}

/** `1 finding`, `2 findings`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
