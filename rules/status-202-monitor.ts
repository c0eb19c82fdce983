import { declares, needsHeader, requireHeader } from '../src/checks/require-header.ts';
import { suggestHeader, uri } from '../src/fixes/add-header.ts';
import { once } from '../src/fixes/fix.ts';
import { isSuccess, READING } from '../src/http/status-codes.ts';
import { group, memoized } from '../src/lib/collections.ts';
import type { Operation, ResponseUse } from '../src/openapi/model.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import type { Question } from '../src/openapi/parameters.ts';
import { PropertySearch } from '../src/openapi/properties.ts';
import { isDeprecated, isPhrase, purposeOf, saysToCreate } from '../src/openapi/purpose.ts';
import { follow } from '../src/openapi/references.ts';
import { above, answersByCalls, canBeRead, hasItems, lastOf, templateOf } from '../src/openapi/resources.ts';
import { tells } from '../src/openapi/telling.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

interface Options {
  location: 'required' | 'optional';
}

/** Header fields that lead to the status of the work, the standard ones first. */
const MONITORS = ['Location', 'Content-Location', 'Link', 'Operation-Location', 'Azure-AsyncOperation'];

export default defineRule({
  id: 'status-202-monitor',
  summary: 'A 202 response says how to follow the progress of the work.',
  sources: ['RFC 9110, section 15.3.3'],
  severity: 'info',
  recommended: true,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER],
  options: {
    location: {
      description: 'Whether only a `Location` header will do.',
      takes: 'required or optional',
      schema: { enum: ['required', 'optional'] },
      default: 'optional',
    },
  },
  check: requireHeader<Options>({
    codes: ['202'],
    concerns: (use, { location }, view) =>
      location === 'required' ||
      !(
        isDeprecated(use.operation) ||
        isSeenAtPath(use.operation, view) ||
        isToldByCall(use.operation, view) ||
        isToldOtherwise(use, view)
      ),
    meets: (use, { location }, view) => location === 'optional' && canBeFollowed(use, view),
    check: (declared, { location }, uses) => {
      // Some frameworks list it beside what is answered.
      const mayBeNone = uses.every(use => isPhrase(use.text, '202') && use.operation.codes.has('200'));
      const remove = 'remove 202 if 200 is all that it answers';
      if (location === 'required') {
        return needsHeader(
          declared,
          ['Location'],
          'holds the URI of the status of the work',
          mayBeNone ? remove : undefined,
        );
      }
      const ways = 'add a Location header that holds the URI of its status, or content that describes it';
      return {
        kind: 'missing',
        headers: MONITORS,
        fault: 'no way to follow the work',
        advice: mayBeNone ? `${ways}, or ${remove}` : ways,
        doubted: mayBeNone,
      };
    },
  }),
});

/** Fields of vendors that name the work, or lead to it: `X-Job-Id`, `Status-URL`. */
const OF_WORK =
  /(^|-)(job|task|operation|execution|status|tracking|monitor|message)(-?(id|key|uri|url|link|location))?$/i;

function canBeFollowed(use: ResponseUse, view: OperationIndex): boolean {
  const { operation, response } = use;
  if (response === undefined || tells(view, response) || response.hasLinks) return true;
  if (MONITORS.some(name => declares(response.headers, name))) return true;
  if (response.headers.some(({ name }) => OF_WORK.test(name))) return true;
  return operation.place.children().some(({ name, value }) => isLongRunning(name) && value !== false);
}

/** Whether the state of what the work is done to can be read at the path, or at that of the thing above. */
function isSeenAtPath(operation: Operation, view: OperationIndex): boolean {
  const { kind, method } = operation;
  if (READING.includes(method)) return true;
  const path = templateOf(operation.path);
  const parent = above(path);
  const isItem = path.endsWith('}');
  // What is changed or deleted at its own URI is followed there, or in the collection that holds it.
  if ((method !== 'POST' || isItem) && canBeRead(view, operation)) return true;
  // What is put may be a part of what is seen further above.
  if (method === 'PUT' && isSeenAbove(view, { kind, path: parent })) return true;
  const isNamed = (method !== 'POST' && isItem) || /^(delete|remove)/i.test(lastOf(path));
  if (isNamed && canBeRead(view, { kind, path: parent })) return true;
  // What comes to be has no state yet, and is one of many in a collection.
  if (saysToCreate(operation) || hasItems(view, operation)) return false;
  if (canBeRead(view, operation)) return true;
  let thing = parent;
  // An action on many, such as `/books/export`, has none that could be read.
  while (thing !== '' && !thing.endsWith('}') && !hasItems(view, { kind, path: thing })) thing = above(thing);
  return thing.endsWith('}') && canBeRead(view, { kind, path: thing });
}

/** Whether the nearest thing above, or one further up, can be read. */
function isSeenAbove(view: OperationIndex, { kind, path }: Pick<Operation, 'kind' | 'path'>): boolean {
  for (let thing = path; thing !== ''; thing = above(thing)) {
    if (thing.endsWith('}') && canBeRead(view, { kind, path: thing })) return true;
  }
  return false;
}

/** What is sent to be noted, with nothing to follow. */
const NOTED =
  /\/(events?|metrics?|logs?|traces?|spans?|telemetry|track|page-?views?|plays|beacons?|analytics|heartbeats?|notify|\w*responses?|mails?\/send|send[-_]?e?-?mails?)$/i;

/** Where results are called in: `callbackUrl`, `return_url`, `webhook`. */
const TO_CALL =
  /^(call-?back|notif(y|ication)|web-?hook|post-?back|return)[-_]?ur[il]$|^(call-?back|web-?hook)$/i;

/** What says that results are called in, or where they would be. */
const SPEAKS_OF_CALLS =
  /\b(web ?hooks?|call-?backs?|(call_?back|return|notif(y|ication)|webhook)_?ur[il])\b/i;

/** Whether the result comes by a call of the API. */
function isToldByCall(operation: Operation, view: OperationIndex): boolean {
  const { place } = operation;
  const callbacks = follow(view.files, place.find('callbacks'));
  if (callbacks !== undefined && callbacks.keys.length > 0) return true;
  if (answersByCalls(view) || SPEAKS_OF_CALLS.test(place.textAt('description'))) return true;
  return operation.takes(isCalled) || bodiesIn(view).mayFindIn(operation);
}

const isToCall = (name: string) => TO_CALL.test(name);
const isCalled: Question = ({ name }) => isToCall(name);
const bodiesIn = memoized(({ files }: OperationIndex) => new PropertySearch(files, isToCall, 2, false));

/** A text that says how to ask: at once, or where a header field says when. */
const SAYS_HOW =
  /\b(please|then|to|should|must|can) (poll|query|inspect|check|retry)\b|\bpoll(ing|ed)? (the|this|for|until)\b|\b(retry|repeat|re-?send) (this|the) (same )?(request|call|operation)\b/i;
const SAYS_HOW_AGAIN = /\b(retry|poll(ing)?|repeat(ed)?|(try|ask|call|check|query) again)\b/i;

/** Whether the words tell how to learn of the work, or that nobody will. */
function isToldInWords({ operation, response, text }: ResponseUse): boolean {
  if (SAYS_HOW.test(text) || /\bno confirmation\b/i.test(operation.place.textAt('description'))) return true;
  return response !== undefined && declares(response.headers, 'Retry-After') && SAYS_HOW_AGAIN.test(text);
}

/** Whether none is waited for, or no work was accepted at all. */
function isToldOtherwise(use: ResponseUse, view: OperationIndex): boolean {
  const { operation, response, text } = use;
  const { kind, path, uses } = operation;
  if (isToldInWords(use)) return true;
  const isNoted =
    NOTED.test(templateOf(path)) ||
    /\bnotif(y|ies|ications?)\b|^(write|send|record|log|track|report)s? (an? )?(\w+ )?event\b/im.test(
      purposeOf(operation),
    );
  if (isNoted && !hasItems(view, { kind, path })) return true;
  if (/\b(error|fail(s|ed|ure)?|unsuccess?full?y?|succeeded)\b/i.test(text)) return true;
  // One of the successes that a framework lists for each operation.
  const others = uses.filter(use => isSuccess(use.code) && use.response !== response);
  if (others.length === 0 || !isPhrase(text, '202')) return false;
  return others.length > 1 || others.every(use => use.response === undefined || !tells(view, use.response));
}

/** `x-ms-long-running-operation` and its like, by which vendors say that their own protocol applies. */
function isLongRunning(extension: string): boolean {
  return /^x-(.+-)?(long-running|lro)(-|$)/i.test(extension);
}

export const fix = /* @__PURE__ */ suggestHeader(({ about: { uses = [] } }, view) => {
  const ofWorks = uses.every(({ operation }) => isOfWorks(operation, view)) ? 'Location' : undefined;
  const name = once(view, 'what 202s declare', () => usualMonitor(view)) ?? ofWorks;
  return name === undefined ? undefined : uri(name, 'The URI of the status of the work.');
}, 'adds the header field that other 202s declare, or else Location to a collection of such works');

/** The header field by which most 202s lead to the status of the work. */
function usualMonitor(view: OperationIndex): string | undefined {
  const names = view
    .responses(code => code === '202')
    .flatMap(({ response: { headers } }) => headers.map(({ name }) => name))
    .flatMap(name => URIS.find(one => one.toLowerCase() === name.toLowerCase()) ?? []);
  const [most] = [...group(names, name => name).values()].sort((left, right) => right.length - left.length);
  return most?.[0];
}

/** Those of them whose value is a URI. */
const URIS = MONITORS.filter(name => name !== 'Link');

/** Whether what is created is the work itself, which a path leads to: `POST /exports` beside `/exports/{id}`. */
function isOfWorks(operation: Operation, view: OperationIndex): boolean {
  return (
    operation.method === 'POST' && WORKS.test(lastOf(templateOf(operation.path))) && hasItems(view, operation)
  );
}

const WORKS = /(jobs|tasks|operations|exports|imports|executions|runs|processes|workflows)$/i;
