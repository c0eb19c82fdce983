/** The status codes of an API, one after the other: the page that one would write of them. */
import { beginningOf } from '../http/reason-phrases.ts';
import { registered } from '../http/status-codes.ts';
import { group } from '../lib/collections.ts';
import { shortened } from '../lib/texts.ts';
import type { Operation, ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { isPhrase } from '../openapi/purpose.ts';
import { meaningOf } from './meanings.ts';
import type { CodeRow, Counted } from './model.ts';
import { mediaTypesOf, NO_BODY, schemasOf } from './schemas.ts';
import { oneLine } from './texts.ts';

/** So many operations are named one by one. */
const FEW = 3;

/** A wording stands for a code where no less than one in so many responses have it. */
const SHARE = 4;

/** Of a longer description only its beginning is quoted. */
const MAX_WORDS = 200;

/** What says no more than that there is a response. */
const SAYS_NOTHING =
  /^(an? )?(ok(ay)?|success(ful(ly)?)?|(un)?expected|default|error|failed|failure|response|description|status|returned|(success(ful)?|default|error|ok|server|api|http|generic|unexpected) (response|operation|request|error|result|status|call)s?( (response|payload|object|model|schema|payload))?|n\/?a|none|todo|tbd|no response was specified)\W*$/i;

/** What an API says of its status codes: numbers first, then ranges, then `default`. */
export function codesOfApi(view: OperationIndex, indexOf: (operation: Operation) => number): CodeRow[] {
  const byMethod = new Map(
    Array.from(
      group(view.operations, ({ method }) => method),
      ([method, { length }]) => [method, length],
    ),
  );
  const byCode = group(
    view.operations.flatMap(({ uses }) => uses),
    ({ code }) => code,
  );
  return [...byCode.keys()].sort(compareCodes).map(code => {
    const uses = byCode.get(code) as ResponseUse[];
    const responses = uses.flatMap(({ response }) => response ?? []);
    const bodies = responses.flatMap(response => schemasOf(view.files, response));
    const methods = group(uses, ({ operation }) => operation.method);
    const operations = uses.map(({ operation }) => indexOf(operation));
    return {
      code,
      phrase: phraseOf(code),
      ...wordingOf(code, uses),
      count: uses.length,
      methods: Array.from(methods, ([name, { length }]) => ({
        name,
        count: length,
        of: byMethod.get(name) ?? 0,
      })).sort(byCount),
      operations: operations.length <= FEW ? operations : [],
      headers: counted(responses.flatMap(({ headers }) => headers.map(({ name }) => name))),
      schemas: counted(bodies.filter(name => name !== NO_BODY)),
      mediaTypes: counted(responses.flatMap(mediaTypesOf)),
      bodiless: responses.filter(({ content }) => content.length === 0).length,
    };
  });
}

/** The order in which people look for codes: `200`, `4XX` after `499`, `default` last. */
export function compareCodes(one: string, other: string): number {
  const rank = (code: string) => (/^\dXX$/.test(code) ? `${code[0]}~` : /^\d/.test(code) ? code : `~${code}`);
  return rank(one) < rank(other) ? -1 : Number(one !== other);
}

/** The name of a code in the registry; empty where it has none. */
function phraseOf(code: string): string {
  const phrase = registered(code)?.phrase ?? '';
  return phrase.startsWith('(') ? '' : phrase;
}

/** When to expect a code: in the words of most of its responses, or else what it means anywhere. */
function wordingOf(code: string, uses: readonly ResponseUse[]): Pick<CodeRow, 'when' | 'saidBy'> {
  const said = sentencesIn(uses);
  const first = said.find(({ name }) => !isEmpty(name, code));
  const isUsual =
    first !== undefined && (first.count > 1 || uses.length === 1) && first.count * SHARE >= uses.length;
  return isUsual ? { when: first.name, saidBy: first.count } : { when: meaningOf(code), saidBy: 0 };
}

/** The first sentences of what is said of uses, each text read once. */
function sentencesIn(uses: readonly ResponseUse[]): Counted[] {
  const found = new Map<string, number>();
  for (const [text, { length }] of group(uses, use => use.text)) {
    const sentence = sentenceOf(text);
    found.set(sentence, (found.get(sentence) ?? 0) + length);
  }
  return Array.from(found, ([name, count]) => ({ name, count })).sort(byCount);
}

/** Whether words say no more than which code it is. */
function isEmpty(words: string, code: string): boolean {
  return (
    words === '' || SAYS_NOTHING.test(words) || isPhrase(words, code) || beginningOf(words)?.isAll === true
  );
}

/** The first sentence of a description, on one line. */
function sentenceOf(text: string): string {
  const [paragraph = ''] = text
    .trim()
    .slice(0, 2000)
    .split(/\n\s*\n/);
  const line = oneLine(paragraph.replace(/\s+/g, ' ').trim());
  const end = line.search(/[.!?] (?=[A-Z])/);
  const sentence = end === -1 ? line : line.slice(0, end + 1);
  return shortened(sentence, MAX_WORDS);
}

/** Names with how often each is there, the most frequent first. */
function counted(names: readonly string[]): Counted[] {
  return Array.from(
    group(names, name => name),
    ([name, { length }]) => ({ name, count: length }),
  ).sort(byCount);
}

function byCount(one: Counted, other: Counted): number {
  return other.count - one.count || (one.name < other.name ? -1 : 1);
}
