import { matching } from '../errors/error-schemas.ts';
import { schemaFaultIn } from '../errors/schema-faults.ts';
import { isJson } from '../http/media-types.ts';
import { codesMeantBy } from '../http/reason-phrases.ts';
import { canAnswer } from '../http/status-codes.ts';
import { group } from '../lib/collections.ts';
import type { ResponseUse } from '../openapi/model.ts';
import type { Node } from '../openapi/node.ts';
import type { OperationIndex, UsedResponse } from '../openapi/operation-index.ts';
import { reportable } from '../openapi/references.ts';
import type { NodeSelection, Select } from '../openapi/selection.ts';
import { aBody, list, nameOf, type Subject, subjectOf } from '../openapi/wording.ts';
import type { About, Finding, Pass } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';
import { isOffered } from './answer-instead.ts';
import { isDocumented, isMet, speakingFor } from './require-code.ts';
import { declares } from './require-header.ts';

/** What a house says of one status code, one range (`4XX`), or `default`. */
interface TableRow {
  /** The methods it may answer; all where it is not said. */
  readonly methods?: readonly string[];
  /** Header fields that a response with it declares. */
  readonly headers?: readonly string[];
  readonly content?: 'required' | 'forbidden' | 'optional';
  /** A regular expression for the name of the schema that its content references. */
  readonly schema?: string;
  /** JSONPath expressions for the only places where it may stand. */
  readonly paths?: readonly string[];
  /** Whether operations must declare it: all that may answer it, or only those of some methods or places. */
  readonly required?: boolean | Selecting;
  /** Why; findings carry it. */
  readonly reason?: string;
}

/** Operations by their methods, and by JSONPath expressions for where they stand. */
interface Selecting {
  readonly methods?: readonly string[];
  readonly paths?: readonly string[];
}

/** A table of status codes, as the options of the rule hold it. */
export interface Table {
  codes: Readonly<Record<string, TableRow>>;
  others: 'forbidden' | 'allowed';
  name: string;
}

type Line = readonly [code: string, row: TableRow];

/** The JSONPath expressions of a table. */
export function expressionsOf({ codes }: Table): readonly string[] {
  return Object.values(codes).flatMap(row => [...(row.paths ?? []), ...(demandOf(row)?.paths ?? [])]);
}

/** Operations and their responses keep to the house's own table. */
export const keepTable: Check<Table> = function* (view, { codes, others, name }, select) {
  const lines = Object.entries(codes);
  if (lines.length === 0) return;
  const byCode = new Map(lines);
  const places = new Map(lines.map(([, row]) => [row, row.paths && select(row.paths)]));
  const rowOf = (code: string) => byCode.get(code) ?? byCode.get(`${code[0]}XX`);

  for (const use of view.uses(code => /^[1-5](\d\d|XX)$/.test(code))) {
    const row = rowOf(use.code);
    if (row !== undefined) yield* strayUse(use, lines, row, places.get(row));
    else if (others === 'forbidden' && !isRangeOf(use.code, lines)) yield strangeUse(use, lines, name);
  }
  for (const line of lines) yield* lackingUses(view, line, name, select);
  // Lines that ask the same of a response are one question to it, so that a shared one is told once.
  for (const alike of group(lines, ([, row]) => JSON.stringify(demandsOf(row))).values()) {
    const isTheirs = (declared: string) => alike.some(([, row]) => rowOf(declared) === row);
    yield* faultsOfResponses(view, isTheirs, alike[0]?.[1] as TableRow);
  }
};

/** What a line asks of a response itself. */
function demandsOf({ headers = [], content = 'optional', schema, reason = '' }: TableRow) {
  return { headers, content, schema, reason };
}

/** A declared range is as good as the codes of it that the table lists. */
function isRangeOf(code: string, lines: readonly Line[]): boolean {
  return code.endsWith('XX') && lines.some(([listed]) => listed[0] === code[0]);
}

function because({ reason }: TableRow): string {
  return reason === undefined || reason === '' ? '' : ` (${reason})`;
}

function ofOperation(use: ResponseUse, message: string): Finding {
  return { message, place: use.place, about: { operation: use.operation, uses: [use] } };
}

/** A code that the table does not list. */
function strangeUse(use: ResponseUse, lines: readonly Line[], name: string): Finding {
  return ofOperation(
    use,
    `${subjectOf([use]).subject} is not among the status codes of ${name}: ${instead(use, lines)}.`,
  );
}

/** A code that the table lists for other methods or places. */
function* strayUse(
  use: ResponseUse,
  lines: readonly Line[],
  row: TableRow,
  places: NodeSelection | undefined,
): Iterable<Finding> {
  const { methods, paths } = row;
  const { operation } = use;
  const elsewhere =
    methods !== undefined && !methods.includes(operation.method)
      ? methods
      : places !== undefined && !places.containsUse(operation.place) && paths;
  if (!elsewhere) return;
  const { subject } = subjectOf([use]);
  yield ofOperation(use, `${subject} is kept for ${list(elsewhere)}: ${instead(use, lines)}${because(row)}.`);
}

/** Which operations must declare the code; undefined where none must. */
function demandOf({ required }: TableRow): Selecting | undefined {
  return typeof required === 'object' ? required : required ? {} : undefined;
}

/** Operations that do not declare what a line requires of them. */
function* lackingUses(
  view: OperationIndex,
  [code, row]: Line,
  name: string,
  select: Select,
): Iterable<Finding | Pass> {
  const demand = demandOf(row);
  if (demand === undefined) return;
  const methods = [row, demand].flatMap(each => (each.methods ? [each.methods] : []));
  const places = [row, demand].flatMap(({ paths }) => (paths ? [select(paths)] : []));
  // Of whom nobody says that they are asked, frameworks answer some, and others answer as those beside them.
  for (const operation of methods.length > 0 ? view.operations.filter(isDocumented) : speakingFor(view)) {
    const { method, place, responsesPlace } = operation;
    if (!canAnswer(code, method) || !methods.every(listed => listed.includes(method))) continue;
    if (!places.every(selection => selection.containsUse(place))) continue;
    const about = { operation, lacking: code };
    if (isMet(operation.codes, code)) yield { pass: about };
    else {
      const fault = `declares no ${NAMES[code] ?? code}, which ${name} requires`;
      yield {
        message: `${nameOf(operation)} ${fault}: declare it${because(row)}.`,
        place: responsesPlace,
        about,
      };
    }
  }
}

/** What a line is about that is not one code. */
const NAMES: Readonly<Record<string, string>> = {
  '1XX': 'interim response (1XX)',
  '2XX': 'success (2XX)',
  '3XX': 'redirect (3XX)',
  '4XX': 'client error (4XX)',
  '5XX': 'server error (5XX)',
  default: 'default response',
};

/** What says nearly the same as a code, the nearest first. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  '200': ['204', '201', '202'],
  '201': ['200', '204'],
  '202': ['200', '204'],
  '205': ['204', '200'],
  '300': ['303', '302'],
  '301': ['308', '302', '303', '307'],
  '302': ['303', '307'],
  '303': ['302'],
  '307': ['302', '308'],
  '308': ['301', '307'],
  '401': ['403'],
  '402': ['403'],
  '403': ['404'],
  '405': ['404'],
  '407': ['401'],
  '409': ['422', '400'],
  '410': ['404'],
  '412': ['409', '400'],
  '423': ['409'],
  '428': ['412', '400'],
  '429': [],
  '451': ['403', '404'],
  '502': ['503', '500'],
  '504': ['503', '500'],
  // Not registered, but known.
  '419': ['401'],
  '420': ['429'],
  '440': ['401'],
  '498': ['401'],
  '499': [],
};

/** As what clients take a code that they do not know (RFC 9110, section 15): there is no such code of 3xx that says nothing more. */
const GENERAL: Readonly<Record<string, readonly string[]>> = { '2': ['200'], '4': ['400'], '5': ['500'] };

/**
 * What to do about a code: answer another of its class that the table has, and the method can be answered with: what
 * the description means by it, or what says nearly the same.
 */
function instead(use: ResponseUse, lines: readonly Line[]): string {
  const { code, operation, text } = use;
  const { method } = operation;
  const codes = lines
    .filter(([listed, { methods, paths }]) => {
      // The code itself is listed for other methods or paths, if at all.
      const isOther = /^\d+$/.test(listed) && listed[0] === code[0];
      return (
        isOther && paths === undefined && canAnswer(listed, method) && (methods?.includes(method) ?? true)
      );
    })
    .map(([listed]) => listed);
  if (codes.length === 0) return 'remove it';
  const isListed = (near: string) => codes.includes(near);
  const meant = codesMeantBy(text, code).filter(isListed);
  const near = meant.length > 0 ? meant : (NEAR[code] ?? GENERAL[code.charAt(0)] ?? []).filter(isListed);
  const [nearest] = near;
  if (nearest === undefined) return 'answer another code of the table instead';
  const free = near.filter(each => isOffered([use], each));
  return free.length > 0
    ? `answer ${list(free, 'or')} instead`
    : `let ${nearest}, which is declared too, stand for both`;
}

function* faultsOfResponses(
  view: OperationIndex,
  matches: (code: string) => boolean,
  row: TableRow,
): Iterable<Finding> {
  const { headers, content, schema } = demandsOf(row);
  const accepts = schema === undefined ? undefined : matching(schema);
  for (const { response, uses } of view.responses(matches)) {
    const missing = headers.filter(name => !declares(response.headers, name));
    if (missing.length > 0) {
      yield ofResponse(
        { response, uses },
        row,
        ({ verb }) => `${verb('declare')} no ${list(missing, 'or')} header: add ${list(missing)}`,
        { headers: missing },
      );
    }
    if (content === 'forbidden' && response.content.length > 0) {
      const place = reportable(response.contentPlace);
      yield ofResponse(
        { response, uses },
        row,
        ({ verb }) => `${verb('declare')} ${aBody(response.content)}: remove its content`,
        { content: response.content },
        place,
      );
    }
  }
  // A response to HEAD never has content.
  for (const used of view.responses(matches, ({ operation }) => operation.method !== 'HEAD')) {
    if (content === 'required' && used.response.content.length === 0) {
      const how = schema === undefined ? '' : `, with a schema whose name matches ${schema}`;
      yield ofResponse(
        used,
        row,
        ({ verb }) => `${verb('declare')} no content: declare what it sends${how}`,
        {
          content: [],
          ...(schema && { advice: schema }),
        },
      );
    }
    const json = used.response.content.filter(({ mediaType }) => isJson(mediaType));
    const fault = accepts && schemaFaultIn(view.files, json, accepts);
    if (fault) {
      yield ofResponse(
        used,
        row,
        subject => `${fault.said(subject)}: reference a schema whose name matches ${schema}`,
        { content: fault.content, ...(schema && { advice: schema }) },
        fault.place,
      );
    }
  }
}

function ofResponse(
  { response, uses }: UsedResponse,
  row: TableRow,
  said: (of: Subject) => string,
  about: Pick<About, 'headers' | 'content' | 'advice'>,
  place: Node = response.place,
): Finding {
  const of = subjectOf(uses);
  return {
    message: `${of.subject} ${said(of)}${because(row)}.`,
    place,
    about: { ...about, response, uses },
  };
}
