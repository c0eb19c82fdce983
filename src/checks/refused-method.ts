import type { ResponseUse } from '../openapi/model.ts';
import { type Answer, answerOneOf } from './answer-instead.ts';

type Meaning = readonly [words: RegExp, first: Answer, ...more: Answer[]];

/** What a description speaks of where the code is wrong, and the codes that say so. */
const OF_REQUEST: readonly Meaning[] = [
  [/server error/i, ['500']],
  [
    /^(?!.*method).*(valid|missing|input|param|field|recognized|unsupported|requesting an? |not (specified|provided)|\bspecified\b.* not supported)/is,
    ['400'],
    ['422'],
  ],
];

/** What a description means that speaks of who asks, or of the state of things, where it may say when. */
const OF_SITUATION: readonly Meaning[] = [
  [
    /\b(does not|doesn't|do not|don't|no) have (the )?(access|permissions?|rights?)\b|\black(s|ing)? (the )?permissions?\b/i,
    ['403'],
  ],
  [/\banonymous|\bauthenticat|\bcredential|\b(application|api|access)[ _-]?(key|token)\b/i, ['401']],
  [
    /\b(in the past|in (an? )?\w* ?state|its? state|already|latest|cannot be (performed|done|merged)|not mergeable)\b/i,
    ['409'],
  ],
  [/\b(unable to|could not) \w|\bfail(ed|s|ure)\b/i, ['422'], ['500']],
];

/** What to answer in the place of 405 or 501 where the request is at fault, or the server; undefined elsewhere. */
export function answerOfRequest(use: ResponseUse): string | undefined {
  return answerOf(use, OF_REQUEST);
}

/** What to answer by what a description says beside that the method is refused; undefined where it says no more. */
export function answerOfSituation(use: ResponseUse): string | undefined {
  return answerOf(use, OF_SITUATION);
}

function answerOf(use: ResponseUse, meanings: readonly Meaning[]): string | undefined {
  const [, first, ...more] = meanings.find(([words]) => words.test(use.text)) ?? [];
  return first && answerOneOf(use, [first, ...more]);
}

/** The reason phrase of 405. */
const PHRASE = /^\W*method( is)? not ?allowed\b/i;

/** What says that only some requests are refused. */
const CONDITION = /\b(if|when|unless)\b/i;

/** Whether a text says no more than the reason phrase of 405, or more of the method. */
export function isOfMethod(text: string): boolean {
  const rest = text.replace(PHRASE, '');
  return (
    rest !== text && !CONDITION.test(rest) && (!/\w/.test(rest) || /\b(methods?|verbs?|only)\b/i.test(rest))
  );
}
