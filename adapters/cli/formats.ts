/** Results as they are printed: in the words of Spectral's default format, as JSON, or by Spectral's own formatters. */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import pc from 'picocolors';
import type { Result } from '../../src/engine/results.ts';
import { group } from '../../src/lib/collections.ts';
import { unescapeKey } from '../../src/lib/json-pointer.ts';
import { plain } from './terminal.ts';
import { UserError } from './user-error.ts';

/** The formats that Spectral has, by the names of its formatters. */
const FORMATTERS = {
  'code-climate': 'codeClimate',
  'github-actions': 'githubActions',
  gitlab: 'codeClimate',
  html: 'html',
  junit: 'junit',
  markdown: 'markdown',
  pretty: 'pretty',
  sarif: 'sarif',
  teamcity: 'teamcity',
  text: 'text',
} as const;

/** The names of the formats that `lint` can write. */
export const FORMATS: readonly string[] = ['stylish', 'json', ...Object.keys(FORMATTERS)];

type Formatter = (results: readonly Result[], options: object, context: object) => string;

/** A rule as formats tell of it. */
export interface ToldRule {
  readonly name: string;
  readonly description: string;
  readonly documentationUrl?: string | undefined;
}

/** What formats tell beside the results. */
interface Context {
  readonly rules: readonly ToldRule[];
  readonly failSeverity: number;
  readonly isColored: boolean;
}

/** The text of results in one of the formats; throws where that needs Spectral's formatters, and these are not there. */
export function formatted(all: readonly Result[], format: string, context: Context): string {
  const results = FOR_TERMINALS.includes(format) ? all.map(forTerminal) : all;
  if (format === 'stylish') return stylish(results, context.isColored);
  if (format === 'json') return json(results);
  const ruleset = {
    rules: Object.fromEntries(
      context.rules.map(({ name, description, documentationUrl = null }) => {
        return [name, { name, description, documentationUrl, owner: { definition: {} } }];
      }),
    ),
  };
  const { formatter, version } = spectrals(format, process.cwd(), __dirname);
  return formatter(results, { failSeverity: context.failSeverity }, { ruleset, spectralVersion: version });
}

/** Read where what a document says may steer what shows it. */
const FOR_TERMINALS = ['stylish', 'pretty', 'text'];

function forTerminal(result: Result): Result {
  const { source, message, path } = result;
  const keys = path.map(key => (typeof key === 'string' ? plain(key) : key));
  return {
    ...result,
    message: plain(message),
    path: keys,
    ...(source !== undefined && { source: plain(source) }),
  };
}

/** The formatter of the Spectral that is found from the first of these folders. */
function spectrals(
  format: string,
  ...folders: readonly string[]
): { readonly formatter: Formatter; readonly version: string } {
  const name = FORMATTERS[format as keyof typeof FORMATTERS];
  for (const folder of folders) {
    try {
      const manifest = createRequire(join(folder, 'any.js')).resolve('@stoplight/spectral-cli/package.json');
      const line = createRequire(manifest);
      const formatter = (line('@stoplight/spectral-formatters') as Record<string, Formatter>)[name];
      if (formatter !== undefined) return { formatter, version: line(manifest).version };
    } catch {
      // Not there.
    }
  }
  throw new UserError(
    `The format ${format} is Spectral's: install it with npm install --save-dev @stoplight/spectral-cli`,
  );
}

function json(results: readonly Result[]): string {
  const all = results.map(({ code, path, message, severity, range, source, documentationUrl }) => {
    return { code, path, message, severity, range, source, ...(documentationUrl && { documentationUrl }) };
  });
  return JSON.stringify(all, null, '\t');
}

const NAMES = ['error', 'warning', 'information', 'hint'] as const;
const COLORS = ['red', 'yellow', 'blue', 'white'] as const;

/** As Spectral prints results, file by file and in columns; what has no file is left out of the files, as there. */
function stylish(results: readonly Result[], isColored: boolean): string {
  const colors = pc.createColors(isColored);
  const told = results.filter(({ source }) => source !== undefined);
  if (told.length === 0) return '';
  let output = '\n';
  for (const [source, ofFile] of group(told, ({ source }) => source as string)) {
    const rows = ofFile.map(({ range: { start }, severity, code, message, path, documentationUrl = '' }) => {
      const place = ` ${start.line + 1}:${start.character + 1}`;
      return [place, NAMES[severity] ?? '', code, message, dotted(path), documentationUrl];
    });
    const lines = inColumns(rows, (cell, column, row) => {
      if (column > 1) return cell;
      const color = column === 0 ? 'dim' : (COLORS[ofFile[row]?.severity ?? 0] ?? 'white');
      return cell.replace(cell.trim(), text => colors[color](text));
    });
    output += `${colors.underline(source)}\n${lines.join('\n')}\n\n`;
  }
  const counts = NAMES.map((_, severity) => told.filter(each => each.severity === severity).length);
  const highest = told.reduce((worst, { severity }) => Math.min(worst, severity), NAMES.length - 1);
  const parts = ['error', 'warning', 'info', 'hint'].map((name, index) => counted(counts[index] ?? 0, name));
  const summary = `\u2716 ${counted(told.length, 'problem')} (${parts.join(', ')})`;
  return `${output}${colors.bold(colors[COLORS[highest] ?? 'white'](summary))}\n`;
}

function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

/** Pads cells, the first column's to the middle, the second's to the right; the rest begins at the left. */
function inColumns(
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string,
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const blanks = (widths[column] ?? 0) - cell.length;
      if (column === 0) return ' '.repeat(Math.ceil(blanks / 2)) + cell + ' '.repeat(Math.floor(blanks / 2));
      return column === 1 ? ' '.repeat(blanks) + cell : cell + ' '.repeat(blanks);
    });
    while (cells.length > 0 && (cells[cells.length - 1] as string).trim() === '') cells.pop();
    return cells
      .map((cell, column) => paint(column === cells.length - 1 ? cell.trimEnd() : cell, column, index))
      .join('  ');
  });
}

/** `paths./books.get.responses[200]` */
function dotted(path: readonly (string | number)[]): string {
  const text = path.reduce<string>((above, segment, index) => {
    const key = String(segment);
    if (key === '' || /\s/.test(key)) return `${above}['${key}']`;
    if (!Number.isNaN(Number(key))) return `${above}[${key}]`;
    return `${above}${index === 0 ? '' : '.'}${key}`;
  }, '');
  return unescapeKey(text);
}
