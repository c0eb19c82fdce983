/** What a 429 says beside its headers: that no waiting helps, or when to come back. */
import { memoized, remember } from '../lib/collections.ts';
import type { Response, ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { PropertySearch } from '../openapi/properties.ts';
import { messagesOf } from '../openapi/telling.ts';

/** Whether no waiting helps (two requests with one key conflict, the client has to do something first, a plan is used up, there are as many of a thing as there may be), or the words say at what time there is room again. */
export function isNoRateLimit({ text, response }: ResponseUse): boolean {
  return `${text}\n${response === undefined ? '' : messagesOf(response)}`
    .split(/[.\n]/)
    .some(
      sentence =>
        /\bparallel requests conflict\b/i.test(sentence) ||
        AT_A_TIME.test(sentence) ||
        (CAP.test(sentence) && !WAITS.test(sentence)) ||
        (/\bidempoten/i.test(sentence) && /\b(same|parallel|concurrent|simultaneous)/i.test(sentence)) ||
        (/\bbefore (you )?(re-?try|try(ing)? again)/i.test(sentence) && !WAITS.test(sentence)) ||
        (OF_PLAN.test(sentence) && !/\b(seconds?|minutes?|hour(ly|s)?)\b/i.test(sentence)),
    );
}

/** How many there may be of a thing, which no waiting changes: `can be assigned up to three phones`. */
const CAP =
  /\bcan (only )?(be assigned|have|be added to) (up to|at most|no more than)\b|\bmaximum number of\b/i;

/** What says when there is room again: `resets at 00:00:00 GMT`. */
const AT_A_TIME = /\bresets? (daily |every day )?at\b.{0,20}(\d:\d\d|\bmidnight\b)/i;

/** What is done before a retry where it is the rate that matters. */
const WAITS =
  /\b(wait\w*|paus\w*|back(ing)?[ -]?off|slow\w*|sleep\w*|delay\w*|seconds?|minutes?|hours?|moments?|time|while|later|until|retry-after|rates?|limits?|quotas?|throttl\w*|reset\w*|requests)\b/i;

/** What is bought, for a month or more. */
const OF_PLAN =
  /\bmonthly\b.*\b(limit|quota|credits?|requests)\b|\b(limit|quota|credits?|requests)\b.*\b(per month|subscription|(pricing |payment )?plan)\b|\bsubscription (limit|quota)\b|\bwithout an? (api )?key\b/i;

/** What a member is called that says when to come back, or how many requests are left. */
const WHEN =
  /^(retry[-_]?(after|in)([-_]?(ms|seconds|secs?))?|next[-_]?(request|retry|try)([-_]?(at|in|time))?|(rate[-_]?limit[-_]?)?reset([-_]?(at|in|on|time))?|rate([-_]?limit)?s?|wait([-_]?(time|seconds))?)$/i;

/** Whether the body of a response says when to come back. */
export function tellsWhen(view: OperationIndex, response: Response): boolean {
  return remember(TELLING, response, () => hasMemberOf(view, response));
}

/** Operations share their responses. */
const TELLING = new WeakMap<Response, boolean>();

function hasMemberOf(view: OperationIndex, { content }: Response): boolean {
  return content.some(({ schema }) => schema !== undefined && searchIn(view).mayFind(schema));
}

/** How deep members are looked for in what schemas combine. */
const LEVELS = 2;

const searchIn = memoized(
  ({ files }: OperationIndex) => new PropertySearch(files, name => WHEN.test(name), LEVELS, false),
);
