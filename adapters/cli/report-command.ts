/** `report`: the status codes of an API on one page, or those of several compared. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, relative, resolve } from 'node:path';
import type { ApiReport, Report } from '../../src/report/model.ts';
import { type LinesOf, readReport } from '../../src/report/read.ts';
import { reportOn } from '../../src/report/report.ts';
import { html } from '../report/html.ts';
import { json, reportIn } from '../report/json.ts';
import { type LinkTo, linksBeside, linksBy } from '../report/links.ts';
import { markdown } from '../report/markdown.ts';
import { terminal } from '../report/terminal.ts';
import { DocumentLinter, isUrl } from './document-linter.ts';
import { filesOf, slashed } from './documents.ts';
import { Rulesets, sourcesOf, tellLacking, toldOf } from './lint.ts';
import { begin } from './short-run.ts';
import { look, shown, tell } from './terminal.ts';
import { messageOf, UserError } from './user-error.ts';

/** What the command line gives `report`. */
export interface ReportOptions {
  readonly format?: string;
  readonly output?: string;
  readonly baseline?: string;
  readonly link?: string;
  readonly remote?: true;
  readonly stdinFilepath?: string;
  readonly ruleset?: string;
}

/** The formats of files, by how their names end. */
const BY_ENDING: Readonly<Record<string, string>> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.json': 'json',
};

/** Reports on documents, and gives the exit code. */
export async function report(patterns: readonly string[], options: ReportOptions): Promise<number> {
  const { output, baseline } = options;
  const linkTo = linksOf(options);
  const before = baseline === undefined ? undefined : readBaseline(baseline);
  const format = formatOf(options);
  const documents = await reportsOn(patterns, format, options);
  const text = formatted(reportOn(documents, before), format, linkTo);
  if (output === undefined) process.stdout.write(text);
  else {
    write(output, text);
    tell(`Wrote ${shown(output)}.`);
  }
  return 0;
}

/** Whose lines formats show; the terminal none. */
const LINES: Readonly<Record<string, LinesOf>> = {
  html: { findings: true, operations: true },
  markdown: { findings: true, operations: true },
  json: { findings: true, operations: true, codes: true },
};

async function reportsOn(
  patterns: readonly string[],
  format: string,
  options: ReportOptions,
): Promise<ApiReport[]> {
  const rulesets = new Rulesets(options.ruleset, false);
  const sources = sourcesOf(patterns, filesOf(patterns), options, rulesets);
  begin(sources);
  const linter = new DocumentLinter({
    remote: options.remote === true,
    ignoreUnknownFormat: true,
    hashes: false,
  });
  const linesOf = LINES[format] ?? {};
  const unread = new Set<string>();
  const [documents, passed]: [ApiReport[], string[]] = [[], []];
  for (const source of sources) {
    const examined = await linter.examine(source);
    if (examined === undefined) passed.push(shown(source.file));
    else {
      documents.push(readReport(examined, nameOf, linesOf));
      for (const url of examined.forbidden) unread.add(url);
    }
  }
  if (documents.length === 0) throw new UserError(`${passed.join(', ')}: no OpenAPI description`);
  if (passed.length > 0) tell(`No OpenAPI description, and passed over: ${passed.join(', ')}.`);
  tellLacking({ ...(await toldOf(sources, linter)), unread: [...unread] });
  return documents;
}

/** A file as seen from the folder that one is in, whatever the machine. */
function nameOf(source: string | null): string {
  if (source === null || source.startsWith('<') || isUrl(source)) return source ?? '<STDIN>';
  return slashed(relative(process.cwd(), source));
}

function formatOf({ format, output }: ReportOptions): string {
  if (format !== undefined) return format;
  if (output === undefined) return 'terminal';
  const byEnding = BY_ENDING[extname(output).toLowerCase()];
  if (byEnding === undefined)
    throw new UserError(`${output}: name a --format, or a file that ends in .html, .md or .json`);
  return byEnding;
}

function formatted(made: Report, format: string, linkTo: LinkTo): string {
  if (format === 'json') return json(made);
  if (format === 'markdown') return markdown(made, linkTo);
  if (format === 'html')
    return html(made, linkTo, text => createHash('sha256').update(text).digest('base64'));
  return terminal(made, { ...look(), width: process.stdout.columns ?? look().width });
}

/** Links to lines: as the template has them, or to the files themselves, as seen from the folder of the output. */
function linksOf({ link, output }: ReportOptions): LinkTo {
  if (link !== undefined) {
    const links = linksBy(link);
    if (links !== undefined) return links;
    throw new UserError(`--link takes a template of an address with {file} and {line}, not ${link}`);
  }
  const folder = output === undefined ? process.cwd() : dirname(resolve(output));
  return linksBeside(file => slashed(relative(folder, resolve(file))));
}

function readBaseline(file: string): Report {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`);
  }
  const before = reportIn(text);
  if (typeof before !== 'string') return before;
  throw new UserError(`${file} is no report in JSON: ${before}`);
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${messageOf(error)}`);
  }
}
