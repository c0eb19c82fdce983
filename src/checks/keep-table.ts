import { isShared } from '../error-schemas.ts';
import type { Content, ResponseUse, UsedResponse, View } from '../openapi.ts';
import { reportable } from '../places.ts';
import type { Check, Finding } from '../rule.ts';
import type { Covers } from '../selection.ts';
import { bodyOf, list, subjectOf } from '../words.ts';
import { declares } from './require-header.ts';

/** What a house says of one status code, one range (`4XX`), or `default`. */
interface TableEntry {
  /** The methods it may answer; all where it is not said. */
  readonly methods?: readonly string[];
  /** Header fields that a response with it declares. */
  readonly headers?: readonly string[];
  readonly content?: 'required' | 'forbidden' | 'optional';
  /** A regular expression for the name of the schema that its content references. */
  readonly schema?: string;
  /** JSONPath expressions for the only places where it may stand. */
  readonly paths?: readonly string[];
  /** Why; findings carry it. */
  readonly reason?: string;
}

export interface Table {
  codes: Readonly<Record<string, TableEntry>>;
  others: 'forbidden' | 'allowed';
  name: string;
}

type Entry = readonly [code: string, entry: TableEntry];

/** Operations and their responses keep to the house's own table. */
export const keepTable: Check<Table> = function* (view, { codes, others, name }, covering) {
  const entries = new Map(Object.entries(codes));
  if (entries.size === 0) return;
  const places = new Map([...entries.values()].map(entry => [entry, entry.paths && covering(entry.paths)]));
  const entryOf = (code: string) => entries.get(code) ?? entries.get(`${code[0]}XX`);

  for (const use of view.uses(code => /^[1-5](\d\d|XX)$/.test(code))) {
    const entry = entryOf(use.code);
    if (entry !== undefined) yield* strayUse(use, [...entries], entry, places.get(entry));
    else if (others === 'forbidden' && !isRangeOf(use.code, entries))
      yield strangeUse(use, [...entries], name);
  }
  for (const [code, entry] of entries) {
    for (const used of view.responses(
      declared => entryOf(declared) === entry && matches(code, declared),
      notHead,
    )) {
      yield* faultsOfResponse(view, used, entry);
    }
  }
};

function notHead({ operation }: ResponseUse): boolean {
  return operation.method !== 'HEAD';
}

/** Whether a code of the table stands for one that is declared: itself, or its range. */
function matches(code: string, declared: string): boolean {
  return code === declared || code === `${declared[0]}XX`;
}

/** A declared range is as good as the codes of it that the table lists. */
function isRangeOf(code: string, entries: ReadonlyMap<string, TableEntry>): boolean {
  return code.endsWith('XX') && [...entries.keys()].some(listed => listed[0] === code[0]);
}

function because({ reason }: TableEntry): string {
  return reason === undefined ? '' : ` (${reason})`;
}

function ofOperation(use: ResponseUse, message: string): Finding {
  return { message, place: use.place, about: { operation: use.operation, uses: [use] } };
}

/** A code that the table does not list. */
function strangeUse(use: ResponseUse, entries: readonly Entry[], name: string): Finding {
  const instead = alternatives(use, entries);
  const advice =
    instead.length === 0 ? 'declare it with another code' : `answer ${list(instead, 'or', 5)} instead`;
  return ofOperation(use, `${subjectOf([use]).subject} is not among the status codes of ${name}: ${advice}.`);
}

/** A code that the table lists for other methods or places. */
function* strayUse(
  use: ResponseUse,
  entries: readonly Entry[],
  entry: TableEntry,
  places: Covers | undefined,
): Iterable<Finding> {
  const { methods } = entry;
  const { operation } = use;
  const { subject } = subjectOf([use]);
  const instead = alternatives(use, entries);
  const advice = instead.length === 0 ? 'declare another code' : `answer ${list(instead, 'or', 5)} instead`;
  if (methods !== undefined && !methods.includes(operation.method)) {
    yield ofOperation(use, `${subject} is kept for ${list(methods)}: ${advice}${because(entry)}.`);
  } else if (places !== undefined && !places.use(operation.place)) {
    yield ofOperation(use, `${subject} is kept for other paths: ${advice}${because(entry)}.`);
  }
}

/** The codes of the same class that the table has for the method. */
function alternatives({ code, operation }: ResponseUse, entries: readonly Entry[]): string[] {
  return entries
    .filter(([listed, { methods, paths }]) => {
      return (
        listed !== code &&
        listed[0] === code[0] &&
        paths === undefined &&
        (methods?.includes(operation.method) ?? true)
      );
    })
    .map(([listed]) => listed);
}

function* faultsOfResponse(
  view: View,
  { response, uses }: UsedResponse,
  entry: TableEntry,
): Iterable<Finding> {
  const { subject, s } = subjectOf(uses);
  const { headers = [], content = 'optional', schema } = entry;
  const missing = headers.filter(name => !declares(response.headers, name));
  if (missing.length > 0) {
    yield {
      message: `${subject} declare${s} no ${list(missing, 'or')} header: add ${list(missing)}${because(entry)}.`,
      place: response.place,
      about: { response, uses, headers: missing },
    };
  }
  if (content === 'required' && response.content.length === 0) {
    yield {
      message: `${subject} declare${s} no content: add what it answers with${because(entry)}.`,
      place: response.place,
      about: { response, uses },
    };
  }
  if (content === 'forbidden' && response.content.length > 0) {
    yield {
      message: `${subject} declare${s} content (${bodyOf(response.content)}): remove it${because(entry)}.`,
      place: reportable(response.contentPlace) ?? response.place,
      about: { response, uses, content: response.content },
    };
  }
  if (schema === undefined) return;
  const pattern = new RegExp(schema, 'u');
  const isOther = (each: Content) =>
    !each.schema || !isShared(view.files, each.schema, name => pattern.test(name));
  const other = response.content.filter(isOther);
  if (other.length === 0) return;
  yield {
    message: `${subject} ha${s === '' ? 've' : 's'} another schema for its ${bodyOf(other)}: reference one whose name matches ${schema}${because(entry)}.`,
    place: reportable(other[0]?.schema, other[0]?.place) ?? response.place,
    about: { response, uses, content: other },
  };
}
