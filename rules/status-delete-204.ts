import { type Fix, rename } from '../src/fix.ts';
import type { Operation, Response, ResponseUse, View } from '../src/openapi.ts';
import { type Files, follow, type Place } from '../src/places.ts';
import { saysLater, saysToStay } from '../src/purpose.ts';
import { answersWith, templateOf } from '../src/resources.ts';
import { defineRule, type Finding } from '../src/rule.ts';
import { isSuccess, withPhrase } from '../src/status-codes.ts';
import { tells } from '../src/telling.ts';
import { codesOf, list, nameOf } from '../src/words.ts';
import method from './status-method.ts';

interface Options {
  success: readonly string[];
  content: 'allowed' | 'forbidden';
}

export default defineRule({
  id: 'status-delete-204',
  summary: 'A DELETE that succeeds answers 204.',
  sources: ['RFC 9110, section 9.3.5', 'RFC 9110, section 15.3.5'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  habit: 'convention',
  leaves: [{ to: method, what: 'a DELETE whose success is the code of another method' }],
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
    const echoes: Finding[] = [];
    let kept = 0;
    let departing = 0;
    for (const operation of view.operations) {
      if (operation.method !== 'DELETE') continue;
      const uses = operation.uses.filter(({ code }) => isSuccess(code));
      const [first] = uses;
      if (first === undefined) continue;
      if (uses.some(({ code }) => code === '2XX' || success.includes(code))) {
        kept += 1;
        yield { kept: { operation } };
        continue;
      }
      departing += 1;
      const said = saidBy(operation, uses, view);
      if (said === 'more' && content === 'allowed') continue;
      const wanted = wantedOf(operation, uses, success);
      const why = wanted === '204' ? WHY[said] : wanted === '202' ? ', as it is done later' : '';
      const finding = {
        message: `${nameOf(operation)} declares ${list(codesOf(uses))}, not ${wanted}: declare ${withPhrase(wanted)}${why}.`,
        place: first.place,
        about: { operation, uses, doubted: wanted === '204' && said === 'promised' },
      };
      if (said === 'deleted' && content === 'allowed') echoes.push(finding);
      else yield finding;
    }
    // To give back what was deleted is the house's way, unless most others do without.
    if (kept > departing) yield* echoes;
  },
});

export const fix: Fix<Options> = {
  suggested: {
    does: 'declares 204 in place of a 200 without content',
    mend({ about: { operation, uses = [] } }, _, { success }) {
      const [use, another] = uses;
      if (operation === undefined || use === undefined || another !== undefined) return [];
      const isBare = use.code === '200' && use.response?.content.length === 0;
      return isBare && wantedOf(operation, uses, success) === '204' ? [rename(use.entry, '204')] : [];
    },
  },
};

/** The code to declare: that of work to come where the words say so, else what the house prefers. */
function wantedOf(operation: Operation, uses: readonly ResponseUse[], success: readonly string[]): string {
  const isLater = success.includes('202') && saysLater(operation, uses.map(({ text }) => text).join('\n'));
  return isLater ? '202' : (success[0] as string);
}

/** What the content of its answers says: how it went, or what is left; nothing more than the code; what was deleted. */
type Said = 'more' | 'none' | 'promised' | 'nothing' | 'done' | 'deleted';

/** Why 204 would do. */
const WHY: Readonly<Record<Said, string>> = {
  more: ', unless clients need what its content says',
  none: '',
  promised: ', or the content that its description speaks of',
  nothing: ', as its content says nothing',
  done: ', which says as much as its content',
  deleted: ', unless clients need what its content says',
};

/** The description of an answer whose content was forgotten: `Returns the deleted book.` */
const PROMISED = /\breturns (the|an?|its|all)\b|\bresponse (body|includes|contains)\b/i;

function saidBy(operation: Operation, uses: readonly ResponseUse[], view: View): Said {
  const responses = uses.flatMap(({ response }) => response ?? []);
  const telling = responses.filter(response => tells(view, response));
  if (telling.length > 0) {
    if (telling.every(response => onlySaysDone(view, response))) return 'done';
    return telling.every(response => isDeleted(operation, response, view)) &&
      !saysToStay(operation, uses.map(({ text }) => text).join('\n'))
      ? 'deleted'
      : 'more';
  }
  if (responses.some(({ content }) => content.length > 0)) return 'nothing';
  return uses.some(({ text }) => PROMISED.test(text)) ? 'promised' : 'none';
}

/** `{ deleted: true }` */
const DONE = /^(success(ful)?|succeeded|ok|done|deleted|removed|acknowledged|result)$/i;

function onlySaysDone({ files }: View, { content }: Response): boolean {
  const schema = follow(files, content[0]?.schema);
  const properties = follow(files, schema?.find('properties'));
  return properties !== undefined && areFlags(files, properties);
}

function areFlags(files: Files, properties: Place): boolean {
  let known = FLAGS.get(properties.value as object);
  if (known === undefined) {
    known = properties
      .children()
      .every(property => DONE.test(property.name) && follow(files, property)?.valueAt('type') === 'boolean');
    FLAGS.set(properties.value as object, known);
  }
  return known;
}

/** Properties to which many may refer. */
const FLAGS = new WeakMap<object, boolean>();

/** Whether it is what a GET of the same item answers. */
function isDeleted(operation: Operation, response: Response, view: View): boolean {
  return templateOf(operation.path).endsWith('}') && answersWith(view, response, operation);
}
