import { isMet, speakingFor } from '../src/checks/require-code.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { isError, READING } from '../src/http/status-codes.ts';
import { memoized } from '../src/lib/collections.ts';
import type { Operation } from '../src/openapi/model.ts';
import type { Question } from '../src/openapi/parameters.ts';
import { nameOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';
import errorDeclared from './status-error-declared.ts';

/** A request header field by which a client sets a condition, and what answers it. */
interface Condition {
  /** As the option names it. */
  readonly name: string;
  /** The fields of its kind, in lower case, with or without the prefix of a vendor. */
  readonly fields: RegExp;
  readonly methods: (method: string) => boolean;
  /** What the description of a field says that is answered otherwise. */
  readonly passes?: RegExp;
  /** The codes any of which will do, the first one for the habit. */
  readonly codes: readonly [string, ...string[]];
  readonly advice: string;
}

const isRead = (method: string) => READING.includes(method);
const isSafe = (method: string) => isRead(method) || method === 'OPTIONS' || method === 'TRACE';
const FAILED = { codes: ['412'], advice: 'declare what it answers when the condition fails' } as const;

/** Of a key: that a repetition gets the answer of the first request, and no error. */
const ONCE = /\bduplicat|\b(only|exactly|at most) once\b|\bonce per\b/i;

const CONDITIONS: readonly Condition[] = [
  // RFC 9110, sections 13.1.1 and 13.1.4.
  { name: 'If-Match', fields: /^(x-.+-)?if-(match|unmodified-since)$/, methods: () => true, ...FAILED },
  // Sections 13.1.2 and 13.1.3: of what is no read, If-Modified-Since is ignored.
  {
    name: 'If-None-Match',
    fields: /^(x-.+-)?if-(none-match|modified-since)$/,
    methods: isRead,
    codes: ['304'],
    advice: 'declare it, without content, for clients whose copy is still good',
  },
  { name: 'If-None-Match', fields: /^(x-.+-)?if-none-match$/, methods: method => !isSafe(method), ...FAILED },
  // Section 14.2: what is no read ignores it, and HEAD has no ranges.
  {
    name: 'Range',
    fields: /^(x-ms-)?range$/,
    methods: method => isRead(method) && method !== 'HEAD',
    codes: ['206', '416'],
    advice: 'declare what it answers with a part (206), and where there is no such part (416)',
  },
  {
    name: 'Idempotency-Key',
    fields: /^idempotency-key$/,
    passes: ONCE,
    methods: method => !isSafe(method),
    codes: ['409', '422'],
    advice:
      'declare what it answers while the first request is still running (409), and to another request with the same key (422)',
  },
];

const NAMES = [...new Set(CONDITIONS.map(({ name }) => name))];

interface Options {
  fields: readonly string[];
}

export default defineRule({
  id: 'status-conditional-declared',
  summary: 'An operation that takes a conditional request header declares the matching status code.',
  sources: [
    'RFC 9110, section 13.1',
    'RFC 9110, section 14.2',
    'RFC 9110, section 15.4.5',
    'RFC 9110, section 15.5.13',
    'draft-ietf-httpapi-idempotency-key-header, section 2.7',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code that is lacking',
  defersTo: [
    {
      to: errorDeclared,
      what: 'an error of an operation that declares none at all',
      where: (_, { lacking = '' }) => isError(lacking),
    },
  ],
  options: {
    fields: {
      description: 'The request header fields that are looked at, each with others of its kind.',
      takes: `a list of at least one of ${NAMES.join(', ')}`,
      schema: { type: 'array', items: { enum: NAMES }, minItems: 1 },
      default: NAMES,
    },
  },
  *check(view, { fields }: Options) {
    const conditions = CONDITIONS.filter(({ name }) => fields.includes(name));
    for (const operation of speakingFor(view)) {
      // Several fields may ask for the same code.
      const asked = new Set<string>();
      for (const condition of conditions) {
        const [code] = condition.codes;
        const field = asked.has(code) ? undefined : fieldOf(operation, condition);
        if (field === undefined) continue;
        asked.add(code);
        const about = { operation, lacking: code };
        if (isAnswered(operation, condition)) yield { pass: about };
        else {
          const fault = `takes ${field} but ${lackOf(operation, condition)}`;
          yield {
            message: `${nameOf(operation)} ${fault}: ${condition.advice}.`,
            place: operation.responsesPlace,
            about,
          };
        }
      }
    }
  },
});

/** The field of this kind that an operation takes, as the description writes it. */
function fieldOf(operation: Operation, condition: Condition): string | undefined {
  if (!condition.methods(operation.method)) return undefined;
  return operation.findParameter(questionOf(condition))?.name;
}

const questionOf = memoized(
  ({ fields, passes }: Condition): Question =>
    ({ name, location, place }) =>
      location === 'header' &&
      fields.test(name.toLowerCase()) &&
      ![FILTER, passes].some(words => words?.test(beginningOf(place.textAt('description')))),
);

/** What is said of a date that chooses among many things, and is no condition: `Only records modified since`. */
const FILTER =
  /\b(records|items|entries|results|objects|resources)\b.*\b(created|modified|updated|changed)\b/i;

function isAnswered({ codes: declared, method, uses }: Operation, { codes }: Condition): boolean {
  return codes.some(code => {
    if (isMet(declared, code)) return true;
    // Content never comes with a 304: what `default` says of others is wrong of it.
    if (code === '206') return declared.has('default');
    if (code !== '412') return false;
    // What is wrong with another code for it, other rules tell: a 304 that is no answer to a change, a 480. A 428
    // answers who sets no condition.
    return (
      (declared.has('304') && !isRead(method)) ||
      uses.some(({ code, text }) => isError(code) && code !== '428' && FAILURE.test(beginningOf(text)))
    );
  });
}

/** What an error says that tells of a condition. */
const FAILURE = /pre-?condition|\bif-?match\b|\be-?tags?\b.*\b(not|differ|mis-?match)/i;

/** Only the beginning of a text is looked at. */
const beginningOf = (text: string) => text.slice(0, 200);

function lackOf({ codes: declared }: Operation, { codes: [code, other] }: Condition): string {
  if (other !== undefined) return `declares neither ${code} nor ${other}`;
  return declared.has('default') ? `leaves ${code} to its default response` : `declares no ${code}`;
}

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for 304 or 412',
    mend(finding, view) {
      const { lacking = '' } = finding.about;
      return ['304', '412'].includes(lacking) ? addResponses(finding, view, [lacking]) : [];
    },
  },
};
