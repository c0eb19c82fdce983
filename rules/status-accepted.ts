import type { Operation } from '../src/openapi/model.ts';
import { nameOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';

/** What tells of work that goes on, or leads to where it is followed. */
const FOLLOWED = /^(202|2XX|3XX|303)$/;

/** What is done when it is answered, whatever it says. */
const SAFE = ['GET', 'HEAD', 'QUERY', 'OPTIONS', 'TRACE'];

export default defineRule({
  id: 'status-accepted',
  summary: 'An operation that does its work after it has answered declares 202.',
  sources: ['RFC 9110, section 15.3.3', 'RFC 9110, section 9.3.5'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  options: {},
  *check({ operations }) {
    for (const operation of operations) {
      const words = SAFE.includes(operation.method) ? undefined : saysLater(operation);
      if (words === undefined) continue;
      const done = operation.uses.find(({ code }) => code === '200' || code === '204');
      if (operation.uses.some(({ code }) => FOLLOWED.test(code)) || saysOutcome(operation)) {
        yield { pass: { operation } };
      } else if (done !== undefined) {
        const fault = `says "${words}", but declares ${done.code}, not 202`;
        yield {
          message: `${nameOf(operation)} ${fault}: declare 202 (Accepted) for what is done later, and a way to follow it.`,
          place: done.place,
          about: { operation, uses: [done] },
        };
      }
    }
  },
});

/** What says that the answer tells how it went, whatever goes on afterwards. */
const OUTCOME =
  /\b(200( ok)?|response|status code)\b[^.]{0,40}\b(indicates?|tells?|signals?|reflects?)\b[^.]{0,40}\b(success\w{0,9}|succeed\w{0,3}|failed)\b|\breturns\b[^.]{0,60}\bwhen (un)?successful\b|\bids? of the (generated|created|new)\b[^.]{0,40}\b(is|are) returned\b/i;

function saysOutcome({ place }: Operation): boolean {
  return OUTCOME.test(place.textAt('description').slice(0, MAX_LENGTH));
}

/** The words by which an operation, or what it answers, says that the work is done after the answer. */
function saysLater({ path, place, uses }: Operation): string | undefined {
  const [id, summary, description] = ['operationId', 'summary', 'description'].map(key => place.textAt(key));
  // What is to be scheduled, or put into a queue that it speaks of, is done when it is.
  const isThing = (things: string) => (words: string) =>
    ['schedul', 'queue'].some(thing => words.includes(thing) && things.toLowerCase().includes(thing));
  const answers = uses.filter(({ code }) => ['200', '202', '204', '2XX'].includes(code));
  return (
    wordsIn(
      answers.map(({ text }) => text).join('. '),
      ANSWERED_LATER,
      isThing(`${path} ${id} ${summary}`),
    ) ?? wordsIn(`${summary}. ${description}`, DONE_LATER, isThing(`${path} ${id}`))
  );
}

/** What a response says of work that goes on. */
const ANSWERED_LATER =
  /\b(is|are|was|were|been|be|successfully) (en)?queued\b|\b(en)?queued (for|to) \w+|\b(en)?queued$|\badded to (the |an? )?(\w+ ){0,2}queue\b|\b(has|have) been scheduled\b|\b(is|are|was|were) scheduled to be \w+ed\b|\bscheduled (the|a) (job|task|run)\b|\bwill be (processed|executed|performed|completed|carried out)\b|\baccepted( and will be| for)? (processing|processed|delivery|deletion|execution|sending|import)\b|\b(in the background|asynchronously)\b/;

/** What an operation says of itself. */
const DONE_LATER =
  /^(asynchronously|enqueues|queues (an?|the)) \w+|\b(operation|call|request|method|process|action|job|endpoint|update|deletion|import|export) (is|are|runs|executes|will run|will be|is being) (an )?(\w+ )?(asynchronous|asynchronously|in the background)\b|\bthis is an asynchronous \w+|\bthis asynchronous \w+|\basynchronous process: yes\b|\(asynchronous(ly)?\)|\b(is|are|will be) (performed|executed|processed|deleted|created|refreshed|sent|run|done|handled) (asynchronously|in the background)\b|\b(queued for|added to the queue for) (processing|delivery|execution|sending)\b/;

/** What makes it one of several cases, or the opposite. */
const DOUBT =
  /\b(if|when|whether|unless|otherwise|optional\w*|may|might|can|could|either|mode|not|synchronous\w*|until)\b/;

/** Of a text only the beginning is looked at. */
const MAX_LENGTH = 600;

function wordsIn(text: string, said: RegExp, isThing: (words: string) => boolean): string | undefined {
  const plain = text
    .slice(0, MAX_LENGTH)
    .replace(/[*_`#>[\]"]|<[^<>]*>/g, ' ')
    .toLowerCase();
  for (const sentence of plain.split(/[.\n!?;]+/)) {
    const words = said.exec(sentence.replace(/\s+/g, ' ').trim())?.[0];
    if (words !== undefined && !DOUBT.test(sentence) && !isThing(words)) return words;
  }
  return undefined;
}
