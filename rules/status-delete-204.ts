import { type Fix, once, rename } from '../src/fixes/fix.ts';
import { isSuccess, READING, withPhrase } from '../src/http/status-codes.ts';
import { remember } from '../src/lib/collections.ts';
import { isEcho } from '../src/openapi/endpoints.ts';
import type { Operation, Response, ResponseUse } from '../src/openapi/model.ts';
import { type Files, isRecord, type Node, referenceOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { saysLater } from '../src/openapi/purpose.ts';
import { follow } from '../src/openapi/references.ts';
import { tells } from '../src/openapi/telling.ts';
import { codesOf, list, nameOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';
import method from './status-method.ts';

interface Options {
  success: readonly string[];
  content: 'allowed' | 'forbidden';
}

export default defineRule({
  id: 'status-delete-204',
  summary: 'A DELETE declares 204 for success.',
  sources: ['RFC 9110, section 9.3.5', 'RFC 9110, section 15.3.5'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [{ to: method, what: 'a DELETE whose success is the code of another method' }],
  options: {
    success: {
      description: 'The status codes one of which a DELETE must declare, the preferred one first.',
      takes: 'a list of at least one status code from "200" to "299", in quotes',
      schema: { type: 'array', items: { type: 'string', pattern: '^2\\d\\d$' }, minItems: 1 },
      default: ['204', '202'],
    },
    content: {
      description:
        'Whether another success will do as well where its content tells how it went, or what is left.',
      takes: 'allowed or forbidden',
      schema: { enum: ['allowed', 'forbidden'] },
      default: 'allowed',
    },
  },
  *check(view, { success, content }: Options) {
    const house = houseOf(view);
    for (const operation of view.operations) {
      if (operation.method !== 'DELETE' || isEcho(operation)) continue;
      const uses = operation.uses.filter(({ code }) => isSuccess(code));
      const [first] = uses;
      if (first === undefined) continue;
      if (uses.some(({ code }) => code === '2XX' || success.includes(code))) {
        yield { pass: { operation } };
        continue;
      }
      const said = saidBy(operation, uses, view, house);
      if (said === 'unknown' || (said === 'more' && content === 'allowed')) continue;
      const wanted = wantedOf(operation, uses, success);
      const why = wanted === '204' ? WHY[said] : wanted === '202' ? ', as it is done later' : '';
      yield {
        message: `${nameOf(operation)} declares ${list(codesOf(uses))}, not ${wanted}: declare ${withPhrase(wanted)}${why}.`,
        place: first.place,
        about: { operation, uses, doubted: wanted === '204' && DOUBTED.includes(said) },
      };
    }
  },
});

export const fix: Fix<Options> = {
  suggested: {
    does: 'declares 204 in place of a 200 without content, where others do',
    mend({ about: { operation, uses = [] } }, view, { success }) {
      const [use, another] = uses;
      if (operation === undefined || use === undefined || another !== undefined) return [];
      if (use.code !== '200' || !isBare(use) || wantedOf(operation, uses, success) !== '204') return [];
      // Elsewhere 200 may be what the server sends.
      return once(view, '204 rather than 200', () => prefers204(view)) ? [rename(use.entry, '204')] : [];
    },
  },
};

function isBare({ response }: ResponseUse): boolean {
  return response?.content.length === 0;
}

/** Whether what succeeds without content mostly declares 204: other DELETEs, or of a lone one what else writes. */
function prefers204({ operations }: OperationIndex): boolean {
  const ofDeletes = { found: 0, bare: 0 };
  const ofOthers = { found: 0, bare: 0 };
  for (const { method, uses, codes } of operations) {
    if (READING.includes(method)) continue;
    const counts = method === 'DELETE' ? ofDeletes : ofOthers;
    if (codes.has('204')) counts.found++;
    else if (uses.some(use => use.code === '200' && isBare(use))) counts.bare++;
  }
  const { found, bare } = ofDeletes.found + ofDeletes.bare > 1 ? ofDeletes : ofOthers;
  return found > bare;
}

/** The code to declare: that of work to come where the words say so, else what the house prefers. */
function wantedOf(operation: Operation, uses: readonly ResponseUse[], success: readonly string[]): string {
  const text = uses.map(use => use.text).join('\n');
  const isLater =
    success.includes('202') &&
    (saysLater(operation, IS_DONE.test(text) ? text.replace(ACCEPTED, '') : text) ||
      /\basynchronous(ly)?\b/i.test(operation.place.textAt('description')));
  return isLater ? '202' : (success[0] as string);
}

/** `Request accepted. Document canceled.`: what is said to be done was not accepted for later. */
const IS_DONE = /(?<!\bbe )\b(cancell?ed|deleted|removed)\b(?! (later|soon|within|in|after|when|once)\b)/i;
const ACCEPTED = /\brequest (is |was |has been )?accepted\b/gi;

/** What the content of its answers says: how it went, or what is left, or what was deleted; nothing more than the code; or nobody knows. */
type Said =
  | 'more'
  | 'none'
  | 'promised'
  | 'left out'
  | 'forgotten'
  | 'untyped'
  | 'nothing'
  | 'done'
  | 'unknown';

/** Where the content, or what it is, may as well have been forgotten. */
const DOUBTED: readonly Said[] = ['promised', 'left out', 'forgotten', 'untyped'];

/** Why 204 would do. */
const WHY: Readonly<Record<Exclude<Said, 'unknown'>, string>> = {
  more: ', unless clients need what its content says',
  none: '',
  promised: ', or the content that its description speaks of',
  'left out': ', or the content that other DELETEs declare',
  forgotten: ', or the content that it sends, which reads here leave out as well',
  untyped: ', or describe the content, of which its schema says nothing',
  nothing: ', as its content says nothing',
  done: ', which says as much as its content',
};

/** The description of an answer whose content was forgotten: `Returns the deleted book.` */
const PROMISED = /\breturns (the|an?|its|all)\b|\bresponse (body|includes|contains)\b|\bstatus\W*$/i;

/** An operation that speaks of what it answers: `It will return request accepted.` */
const RETURNS = /\breturns? (the |an? )?(\w+ )?(status(?! ?code| \d)|result|accepted)\b/i;

const RETURNS_NOTHING = /\breturns? (an? )?(empty|no|nothing)\b/i;

/** What converters write where nobody said what is answered. */
const PLACEHOLDER = /^no response was specified/i;

/** What the description does elsewhere. */
interface House {
  /** Whether next to none of its GETs has content, so that none says nothing. */
  readonly isBodiless: boolean;
  /** Whether many of its GETs have none. */
  readonly forgets: boolean;
  /** Whether most successes of what else writes have a schema that says nothing, as a program writes it for all. */
  readonly hidesTypes: boolean;
  /** Whether most 200s of its DELETEs have content. */
  readonly deletesTell: boolean;
  /** Whether most successes of others, or of those that write, have a flag such as `success`. */
  readonly hasEnvelope: boolean;
}

function houseOf(view: OperationIndex): House {
  const reads = { all: 0, told: 0 };
  const deletes = { all: 0, told: 0 };
  const flagged = { all: 0, told: 0 };
  const writesFlagged = { all: 0, told: 0 };
  const typed = { all: 0, told: 0 };
  for (const { method, uses } of view.operations) {
    for (const { code, response } of uses) {
      if (response === undefined || !isSuccess(code)) continue;
      const hasContent = response.content.length > 0;
      const counts = method === 'GET' ? reads : method === 'DELETE' ? deletes : undefined;
      if (counts !== undefined && code === '200') count(counts, hasContent);
      if (method === 'DELETE' || !hasContent) continue;
      const isFlagged = hasFlag(view, response);
      count(flagged, isFlagged);
      if (READING.includes(method)) continue;
      count(writesFlagged, isFlagged);
      count(typed, tells(view, response));
    }
  }
  return {
    isBodiless: reads.all >= ENOUGH && reads.told * NEXT_TO_NONE <= reads.all,
    forgets: reads.all >= ENOUGH && reads.told * MANY <= reads.all * (MANY - 1),
    hidesTypes: typed.all >= ENOUGH && typed.told * 2 < typed.all,
    deletesTell: areMost(deletes),
    hasEnvelope: areMost(flagged) || areMost(writesFlagged),
  };
}

interface Counts {
  all: number;
  /** Those of them of which it holds. */
  told: number;
}

function count(counts: Counts, holds: boolean): void {
  counts.all += 1;
  if (holds) counts.told += 1;
}

function areMost({ all, told }: Counts): boolean {
  return told * 2 > all;
}

/** So many reads show what the description does with bodies. */
const ENOUGH = 5;

/** One in so many is next to none. */
const NEXT_TO_NONE = 20;

/** One in so few is many. */
const MANY = 4;

/** The properties that the schema of its content lists. */
function propertiesIn({ files }: OperationIndex, { content }: Response): Node | undefined {
  return follow(files, follow(files, content[0]?.schema)?.find('properties'));
}

function hasFlag(view: OperationIndex, response: Response): boolean {
  const properties = propertiesIn(view, response);
  if (!isRecord(properties?.value)) return false;
  return remember(FLAGGED, properties.value, () => properties.keys.some(name => DONE.test(name)));
}

/** Properties to which many may refer. */
const FLAGGED = new WeakMap<object, boolean>();

function saidBy(
  operation: Operation,
  uses: readonly ResponseUse[],
  view: OperationIndex,
  house: House,
): Said {
  const responses = uses.flatMap(({ response }) => response ?? []);
  const telling = responses.filter(response => tells(view, response));
  if (telling.length > 0) {
    if (telling.some(response => showsFailure(view, response))) return 'more';
    if (!telling.every(response => onlySaysDone(view, response))) return 'more';
    return house.hasEnvelope ? 'unknown' : 'done';
  }
  if (responses.some(response => isDescribed(view, response))) return 'more';
  if (responses.some(response => isUntyped(view, response))) return 'untyped';
  if (responses.some(({ content }) => content.length > 0)) return house.hidesTypes ? 'untyped' : 'nothing';
  if (uses.some(({ text }) => PLACEHOLDER.test(text))) return 'unknown';
  if (uses.some(({ text }) => RETURNS_NOTHING.test(text))) return 'none';
  if (house.isBodiless) return 'unknown';
  const isPromised =
    uses.some(({ text }) => PROMISED.test(text)) || RETURNS.test(operation.place.textAt('description'));
  if (isPromised) return 'promised';
  return house.deletesTell ? 'left out' : house.forgets ? 'forgotten' : 'none';
}

/** Whether its schema has no properties, but words, or any. */
function isDescribed({ files }: OperationIndex, { content }: Response): boolean {
  return content.some(({ schema }) => {
    const end = follow(files, schema);
    const any = end?.valueAt('additionalProperties');
    return (end?.textAt('description') ?? '') !== '' || (any !== undefined && any !== false);
  });
}

/** How frameworks name the schema of what has no type of its own. */
const UNTYPED = /^(System\.)?(Object|Any|Dynamic|JsonElement|JsonNode|JToken)$/i;

/** Whether its schema is a program's for what it does not know: `schema: {}`, `System.Object`. */
function isUntyped({ files }: OperationIndex, { content }: Response): boolean {
  return content.some(({ schema }) => {
    const name = referenceOf(schema?.value)?.split('/').pop() ?? '';
    const end = follow(files, schema);
    return (
      UNTYPED.test(name) ||
      (isRecord(end?.value) && end.keys.every(key => /^(title|nullable|x-.*)$/.test(key)))
    );
  });
}

/** Whether an example shows a flag that is not set: that it may fail, then, which 204 cannot say. */
function showsFailure(view: OperationIndex, response: Response): boolean {
  const { files } = view;
  const { content, examples } = response;
  const schema = follow(files, content[0]?.schema);
  const properties = propertiesIn(view, response)?.children() ?? [];
  const flags = properties.filter(({ name }) => DONE.test(name));
  return (
    flags.some(flag => follow(files, flag)?.valueAt('example') === false) ||
    [...examples.map(({ value }) => value), schema?.at('example')].some(value =>
      flags.some(({ name }) => value?.valueAt(name) === false),
    )
  );
}

/** `{ deleted: true }` */
const DONE = /^(success(ful)?|succeeded|ok|done|deleted|removed|acknowledged|result)$/i;

function onlySaysDone(view: OperationIndex, response: Response): boolean {
  const properties = propertiesIn(view, response);
  return isRecord(properties?.value) && areFlags(view.files, properties);
}

function areFlags(files: Files, properties: Node): boolean {
  return remember(FLAGS, properties.value as object, () =>
    properties
      .children()
      .every(property => DONE.test(property.name) && follow(files, property)?.valueAt('type') === 'boolean'),
  );
}

/** Properties to which many may refer. */
const FLAGS = new WeakMap<object, boolean>();
