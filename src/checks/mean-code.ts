import { beginningOf, plainWords } from '../http/reason-phrases.ts';
import { isCode, READING, withPhrase } from '../http/status-codes.ts';
import type { ResponseUse } from '../openapi/model.ts';
import type { UsedResponse } from '../openapi/operation-index.ts';
import { subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';

interface Meaning {
  readonly code: string;
  readonly words: RegExp;
}

/** What errors say that is the meaning of one code alone, in lower case. */
const MEANINGS: readonly Meaning[] = [
  {
    code: '401',
    words:
      /\b(invalid|expired|wrong|missing|incorrect|no|bad) ((api|access|auth|authentication|authorization|bearer|user|login) ){0,2}(token|credentials|api key)\b|\b(token|credentials|api key) (is|are|was|were|has) (either )?(invalid|expired|missing|wrong|incorrect|not valid)\b|\bauthentication (has )?(failed|failure|required|is required|error)\b|\bnot (logged in|authenticated)\b(?! as)/,
  },
  {
    code: '403',
    words:
      /\b(do(es)? not|don't|doesn't|not) (currently )?have ((the|any|a|enough|sufficient|necessary|required|proper|appropriate|right|admin|write|read|access) ){0,3}(permissions?|privileges?|rights)\b|\b(lacks?|without|insufficient|not enough) ((the|any|user|access|necessary|required|sufficient) ){0,2}(permissions?|privileges?|rights)\b|\bpermission denied\b|\bnot (allowed|permitted|authori[sz]ed) to (manage|create|delete|update|modify|edit|change|remove|perform|add)\b/,
  },
  { code: '404', words: /\bnot( be| been)? found\b|\bdo(es)? ?n[o']t exist\b/ },
  { code: '409', words: /\balready (exists?|in use|taken|registered|been (taken|used|registered))\b/ },
  { code: '429', words: /\btoo many (requests|calls|attempts)\b|\brate limit|\bthrottl/ },
];

interface Confusion {
  /** The codes that may be meant in its place. */
  readonly meant: readonly string[];
  /** Words by which it says its own meaning, or says less plainly what it means. */
  readonly own: RegExp;
}

/**
 * The errors that are taken for others. Not 400 and 422, which are right of anything that is wrong with a request, nor
 * 404 of what a client may not see (RFC 9110, section 15.5.5), nor those of gateways, which tell of others.
 */
const CONFUSIONS: Readonly<Record<string, Confusion>> = {
  '401': {
    meant: ['403', '409', '429'],
    own: /authenticat|credential|invalid|expired|missing|malformed|log ?(in|ged)|sign(ed)? ?in|header|password|key|unauthori/,
  },
  '403': {
    meant: ['401', '404', '409', '429'],
    own: /forbidden|permi(ssion|t)|privilege|access (is )?denied|allow|authori[sz]|csrf|otp|captcha|licen[sc]e|scope|role|second|two.?factor|blocked|banned|limit reached|\bown\b|\bcan ?n[o']t\b|\bmay not\b/,
  },
  '404': { meant: ['401', '409', '429'], own: /found|exist|no such|unknown|missing|gone|deleted/ },
  '405': { meant: ['401', '404', '409', '429'], own: /method|allow|verb/ },
  '406': { meant: ['401', '404', '409', '429'], own: /accept|format|media|encod|language/ },
  '409': { meant: ['401', '429'], own: /conflict|state|already|duplicate|in use|concurren/ },
  '410': { meant: ['401', '409', '429'], own: /gone|longer|deleted|removed|expired/ },
  '412': { meant: ['401', '429'], own: /condition|\bif\b|e-?tag|version|match/ },
  '415': { meant: ['401', '404', '409', '429'], own: /media|content|type|format|support/ },
  '423': { meant: ['401', '404', '429'], own: /lock/ },
  '424': { meant: ['401', '429'], own: /depend/ },
  '500': {
    meant: ['401', '403', '404', '409', '429'],
    own: /internal|server|unexpected|unknown|config|unable|could ?n[o']t|fail|error/,
  },
  '501': { meant: ['401', '403', '404', '409', '429'], own: /implement|support/ },
  '503': { meant: ['401', '409'], own: /unavailable|available|maintenance|overload|capacity|busy|down/ },
};

/** The `description` of an error does not plainly mean another registered code. */
export const meanCode: Check<unknown> = function* (view) {
  // Most descriptions stand at many responses.
  const known = new Map<string, string | undefined>();
  for (const used of view.responses(code => Object.hasOwn(CONFUSIONS, code))) {
    const place = used.response.place.at('description');
    const text = place.value;
    const code = onlyCodeOf(used);
    if (typeof text !== 'string' || code === undefined) continue;
    const key = `${code} ${text}`;
    if (!known.has(key)) known.set(key, codeMeant(text, code));
    const meant = known.get(key);
    // Beside a reference (3.1) another description may stand.
    const uses = used.uses.filter(use => use.text.includes(text));
    if (meant === undefined || uses.length === 0) continue;
    if (meant === '401' && uses.every(use => isOfWhatIsSent(use, text))) continue;
    // What is not there is not what was asked for, but what the request names.
    const isNamedWithin = meant === '404' && uses.every(use => isOfBody(use, text));
    const instead = isNamedWithin ? '422' : meant;
    const fault = isNamedWithin ? 'which is about what the request names' : `which is what ${meant} means`;
    const isDeclared = uses.every(({ operation }) => operation.codes.has(instead));
    const first = isDeclared
      ? `say so of the ${instead} that is declared too`
      : `declare it as ${withPhrase(instead)}`;
    const advice = `${first}, or say what ${withPhrase(code)} means here`;
    const { subject } = subjectOf(uses);
    yield {
      message: `${subject} says "${shown(text)}", ${fault}: ${advice}.`,
      place,
      about: { response: used.response, uses, advice, doubted: true },
    };
  }
};

/** The path of what is itself a key or the like. */
const OF_CREDENTIALS = /(key|token|credential|password)s?\/?$/i;

/** Whether an invalid key may be what was sent, not who sent it. */
function isOfWhatIsSent({ operation: { method, path } }: ResponseUse, text: string): boolean {
  const [, word = ''] = OF_CREDENTIALS.exec(path) ?? [];
  return word !== '' && !READING.includes(method) && text.toLowerCase().includes(word.toLowerCase());
}

/** What is said not to be there: `Role does not exist`. */
const MISSING = /\b(\w{3,30}) (was |is |could |can)?(not( be| been)? found|do(es)? ?n[o']t exist)\b/;

/** Whether what is not there is named by the body of a request, not by its path. */
function isOfBody({ operation: { method, path, takesBody } }: ResponseUse, text: string): boolean {
  if (!takesBody || READING.includes(method)) return false;
  const [, thing = ''] = MISSING.exec(plainWords(text)) ?? [];
  return thing !== '' && !GENERAL_THING.test(thing) && !path.toLowerCase().includes(thing.slice(0, STEM));
}

/** What may be anything that is asked for. */
const GENERAL_THING = /^(resource|object|entity|item|record|it|page|data|url|path|endpoint|requested)s?$/;

/** So many letters of a word are the same in the plural. */
const STEM = 4;

/** The code of a response that has but one. */
function onlyCodeOf({ response, uses }: UsedResponse): string | undefined {
  const [code, ...others] = new Set(response.uses.map(use => use.code));
  return others.length === 0 && code !== undefined && isCode(code) && uses.length > 0 ? code : undefined;
}

/** The code that a description of `code` plainly means in its place; of several meanings none is plain. */
function codeMeant(text: string, code: string): string | undefined {
  if (beginningOf(text) !== undefined) return undefined;
  const words = plainWords(text);
  // It is for several cases.
  if (/\bif\b.*\bif\b/s.test(words) || isOfSeveral(words)) return undefined;
  const { meant, own } = CONFUSIONS[code] as Confusion;
  const [only, ...others] = MEANINGS.filter(meaning => meaning.words.test(words));
  if (only === undefined || others.length > 0 || !meant.includes(only.code)) return undefined;
  return own.test(words) ? undefined : only.code;
}

/** So many words say something of their own. */
const CLAUSE = 3;

/** Whether it gives several causes one after the other, of which one means nothing known: `Invalid token/not eligible`. */
function isOfSeveral(words: string): boolean {
  const causes = words.split(/\/(?!\/)|[;•|]/).map(cause => cause.trim());
  const whole = causes.filter(
    cause => cause.split(' ').length >= CLAUSE || MEANINGS.some(meaning => meaning.words.test(cause)),
  );
  return whole.length > 1 && whole.some(cause => !MEANINGS.some(meaning => meaning.words.test(cause)));
}

/** How much of a description a message quotes. */
const MAX_SHOWN = 60;

function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}...` : line;
}
