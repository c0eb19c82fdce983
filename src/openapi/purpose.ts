/** What the words of an operation say that it does. */
import { registered } from '../http/status-codes.ts';
import { memoized } from '../lib/collections.ts';
import type { Operation } from './model.ts';

/** Of a description only the first sentence is read: what comes later may be said of anything. */
const SENTENCE = /^[^.\n]{0,200}/;

/** The name of an operation in words, its summary, and the beginning of its description. */
export const purposeOf: (operation: Operation) => string = memoized(({ place }) => {
  const id = place.textAt('operationId').replace(/(?<=[a-z])(?=[A-Z])|[_-]/g, ' ');
  const [sentence = ''] = SENTENCE.exec(place.textAt('description')) ?? [];
  return [id, place.textAt('summary'), sentence].join('\n');
});

/** Said of what nobody changes any more. */
const DEPRECATED = /^\W{0,3}deprecated\b|[[(]deprecated[\])]/i;

/** Whether a text says at its beginning, or in brackets, that what it describes is deprecated: `[DEPRECATED] A list`. */
export function saysDeprecated(text: string): boolean {
  return DEPRECATED.test(text.slice(0, MAX_BEGINNING));
}

/** What is said of a whole operation or response stands there. */
const MAX_BEGINNING = 200;

/** Whether an operation is deprecated, by its field or by its words. */
export const isDeprecated: (operation: Operation) => boolean = memoized(({ place }) => {
  const texts = ['summary', 'description'].map(key => place.textAt(key));
  return place.valueAt('deprecated') === true || texts.some(saysDeprecated);
});

/** Two codes of which one is always answered: `The response is either 200 or 500`. */
const ALTERNATIVES =
  /\b(respon[ds]\w{0,8}|returns?|answers?|status)\b[^.\n]{0,60}\beither \W{0,3}[1-5]\d\d\b[^.\n]{0,40}\bor \W{0,3}[1-5]\d\d\b/i;

/** Whether its description says that it answers with nothing but the codes named there. */
export const saysAllCodes: (operation: Operation) => boolean = memoized(({ place }) =>
  ALTERNATIVES.test(place.textAt('description')),
);

const CREATES = /\b(creat(e[sd]?|ing|ion)|inserts?|(adds?|registers?) an?)\b/i;

/** Whether it says that it creates something. */
export function saysToCreate(operation: Operation): boolean {
  return CREATES.test(purposeOf(operation));
}

/** Whether the description of an operation names one of its codes, and so says when it is answered. */
export function namesCode({ place }: Operation, code: string): boolean {
  const description = place.textAt('description');
  return description.includes(code) && description.split(/\W+/).includes(code);
}

const LATER =
  /\b(asynchronous(ly)?|in the background|triggers?|initiat(e[sd]?|ing)|(is|are|was|were|be|been) (en)?(queued|scheduled)|will be (processed|reviewed)|marked for (deletion|removal)|(deletion|removal|cancell?ation|request) (is |was |has been )?(submitted|accepted|queued|scheduled|started|requested|pending))\b/i;

/** Whether it says that what it is asked for is done later. */
export function saysLater(operation: Operation, answer: string): boolean {
  return LATER.test(purposeOf(operation)) || LATER.test(answer);
}

/** Whether a text says no more than which code it is of: `Created`, `201 Created`. */
export function isPhrase(text: string, code: string): boolean {
  const phrase = registered(code)?.phrase.toLowerCase() ?? '';
  const words = text.toLowerCase().replace(/\W+/g, ' ').trim();
  return [phrase, code, `${code} ${phrase}`].includes(words);
}
