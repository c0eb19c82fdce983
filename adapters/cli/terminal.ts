/** What is printed, and how. */
import { relative } from 'node:path';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types';

/** A file as the user would name it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** What steers a terminal, or has it write from right to left. */
export const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
/** Each of these. */
export const ALL_STEERING = new RegExp(STEERING, 'gu');

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

/** Writes a line of what was asked for to standard output. */
export function print(text: string): void {
  process.stdout.write(`${plain(text)}\n`);
}

/** Standard error, made where something is first written to it; who reads no further has what they want. */
export function standardError(): NodeJS.WriteStream {
  if (!isHeard) process.stderr.on('error', () => undefined);
  isHeard = true;
  return process.stderr;
}

let isHeard = false;

/** Beside the output: what is for people, not for the next program. */
export function tell(text: string): void {
  standardError().write(`${text.split('\n').map(plain).join('\n')}\n`);
}

/** One line that says how far a long run is, of several documents or, where `far` says so, within one; only on a terminal. */
export function progress(done: number, all: number, what: string, far = ''): void {
  if (!standardError().isTTY || (done < all && all < 2 && far === '')) return;
  const place = all < 2 ? '' : `${done + 1} of ${all}: `;
  standardError().write(`\r\u001b[K${done < all ? `${place}${shown(what)}${far && `, ${far}`}` : ''}`);
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
    if (this.all < 2 || !isDue || !standardError().isTTY) return;
    this.shown = now;
    const filled = Math.round((BAR * done) / this.all);
    const seconds = Math.ceil(((now - this.start) / 1000) * (this.all / done - 1));
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    standardError().write(`\r\u001b[K${bar} ${done} of ${this.all} ${this.of}, ${seconds} s left`);
  }

  clear(): void {
    if (this.shown > 0) standardError().write('\r\u001b[K');
  }
}

/** `1 finding`, `2 findings`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
