/** How reports put into words what they count. */
import { SEVERITIES, type Severity } from '../rule/rule.ts';
import type {
  ApiReport,
  BySeverity,
  Change,
  CodeRow,
  Comparison,
  Convention,
  Counted,
  Found,
} from './model.ts';
import { nameOfRow } from './model.ts';
import { INLINE } from './schemas.ts';

/** `1 operation`, `2 operations`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** `1,223`: with a comma before each three digits. */
function grouped(number: number): string {
  return number < 1000
    ? String(number)
    : `${grouped(Math.floor(number / 1000))},${String(number % 1000).padStart(3, '0')}`;
}

/** `12 of 14`; `all 14` where none is left out. */
export function shareOf(count: number, all: number): string {
  return count === all && all > 1 ? `all ${grouped(all)}` : `${grouped(count)} of ${grouped(all)}`;
}

/** A code with its name: `404 Not Found`. */
export function titleOf({ code, phrase }: Pick<CodeRow, 'code' | 'phrase'>): string {
  return phrase === '' ? code : `${code} ${phrase}`;
}

/** What a description is written in: `OpenAPI 3.1.0`, `Swagger 2.0`. */
export function formatOf({ openapi }: Pick<ApiReport, 'openapi'>): string {
  return `${openapi.startsWith('2') ? 'Swagger' : 'OpenAPI'} ${openapi}`;
}

/** Documents by what people call them: their titles, with the versions where these are the same, or else their files. */
export function namesOfAll(documents: readonly Pick<ApiReport, 'title' | 'version' | 'file'>[]): string[] {
  const titles = documents.map(({ title }) => title);
  const full = documents.map(({ title, version }) => `${title} ${version}`.trim());
  const isAlone = (names: readonly string[], index: number) =>
    names.indexOf(names[index] as string) === names.lastIndexOf(names[index] as string);
  return documents.map(({ title, file }, index) => {
    if (title === '') return file;
    if (isAlone(titles, index)) return title;
    return isAlone(full, index) ? (full[index] as string) : file;
  });
}

/** How much there is of a description: `3 operations, 5 status codes, 1 warning`. */
export function countsOf({ operations, codes, found }: ApiReport): string {
  return [plural(operations.length, 'operation'), plural(codes.length, 'status code'), foundOf(found)].join(
    ', ',
  );
}

/** What `lint` calls findings of a severity. */
const NAMES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warn: 'warning',
  info: 'info',
  hint: 'hint',
};

/** What is found, as `lint` counts it: `7 warnings at 263 places; 691 errors in the text itself`. */
export function foundOf({ rules, places, parser, references }: Found): string {
  const [ofRules, ofParser] = [numbersOf(rules), numbersOf(parser)];
  const all = SEVERITIES.reduce((sum, severity) => sum + rules[severity], 0);
  const at = places > all ? ` at ${plural(places, 'place')}` : '';
  const said = [
    ...(ofRules === '' ? [] : [`${ofRules}${at}`]),
    ...(ofParser === '' ? [] : [`${ofParser} in the text itself`]),
    ...(references === 0 ? [] : [`${plural(references, 'reference leads', 'references lead')} nowhere`]),
  ];
  return said.length === 0 ? 'no findings' : said.join('; ');
}

/** What was found before, and what is now; of what is new or gone one of them. */
export function foundSince({
  state,
  findings: { before, after },
}: Pick<Change, 'state' | 'findings'>): string {
  const [was, is] = [foundOf(before), foundOf(after)];
  if (state === 'kept' && was === is) return `Findings: ${is}, as before.`;
  const [first, then] = [
    state === 'added' ? '' : `Before: ${was}. `,
    state === 'removed' ? '' : `Now: ${is}.`,
  ];
  return `${first}${then}`.trim();
}

function numbersOf(numbers: BySeverity): string {
  return SEVERITIES.filter(severity => numbers[severity] > 0)
    .map(severity => plural(numbers[severity], NAMES[severity]))
    .join(', ');
}

/** How a format shows a name of the description, as code for instance. */
export type Quote = (name: string) => string;

const bare: Quote = name => name;

/** Which operations declare a code. */
export function whereOf(
  row: CodeRow,
  { operations }: Pick<ApiReport, 'operations'>,
  quote: Quote = bare,
): string {
  if (row.operations.length > 0) {
    return row.operations
      .map(index => quote(nameOfRow(operations[index] as (typeof operations)[number])))
      .join(', ');
  }
  const all = operations.filter(({ kind }) => kind === 'path').length || operations.length;
  if (row.count === all) return 'every operation';
  if (row.methods.length > 2) {
    return `${shareOf(row.count, all)} operations`;
  }
  return row.methods
    .map(({ name, count, of }) =>
      count === of ? `every ${quote(name)}` : `${shareOf(count, of)} ${quote(name)}`,
    )
    .join(', ');
}

/** So many header fields, and so many schemas, are named. */
const MOST = 3;

/** The header fields of a code, each with its share where not all have it. */
export function headersOf({ headers, count }: CodeRow, quote: Quote = bare): string {
  const shown = headers.slice(0, MOST + 1).map(({ name, count: own }) => {
    return own === count ? quote(name) : `${quote(name)} (${shareOf(own, count)})`;
  });
  return rest(shown, headers.length);
}

/** The bodies of a code, by their schemas; empty where it has none. */
export function bodyOf({ schemas, mediaTypes, bodiless, count }: CodeRow, quote: Quote = bare): string {
  const [first] = schemas;
  if (first === undefined) return '';
  const named = schemas.filter(({ name }) => name !== INLINE);
  const isUsual = first.count * 2 > count && first.name !== INLINE;
  const most = isUsual && schemas.length > MOST + 1 ? 1 : MOST + 1;
  const all = schemas.slice(0, most).map(({ name }) => (name === INLINE ? name : quote(name)));
  const shown =
    schemas.length > MOST + 1 && !isUsual
      ? `one of ${plural(named.length, 'schema')}`
      : rest(all, schemas.length);
  const types = mediaTypes.map(({ name }) => name);
  const isPlain = types.length === 0 || types.join() === 'application/json';
  const said = isPlain ? '' : ` (${rest(types.slice(0, 2).map(quote), types.length)})`;
  return `${shown}${said}${bodiless > 0 ? `, or none (${shareOf(bodiless, count)})` : ''}`;
}

function rest(shown: readonly string[], all: number): string {
  const more = all - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** How well a convention is kept: `12 of 14`, `3 departures`. */
export function keptOf({ kept, departures }: Convention): string {
  if (kept === null) return plural(departures, 'departure');
  return shareOf(kept, kept + departures);
}

/** So many answers are told of one question. */
const MOST_ANSWERS = 4;

/** The answers to a question, each with how many operations give it. */
export function answersOf(answers: readonly Counted[], most = MOST_ANSWERS): string {
  const shown = answers.slice(0, most).map(({ name, count }) => `${name} (${grouped(count)})`);
  return rest(shown, answers.length);
}

/** What is now and then answered to a question beside what is usual anywhere, with in how many documents. */
export function exceptionsOf({ answers }: Comparison): string {
  const odd = answers.filter(({ documents }) => documents.length === 0);
  const shown = odd.slice(0, MOST_ANSWERS).map(({ name, exceptions }) => `${name} (${exceptions.length})`);
  return rest(shown, odd.length);
}
