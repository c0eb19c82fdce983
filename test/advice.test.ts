/** No two rules give one response, or one operation, advice that cannot be followed together. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXES } from '../rules/fixes.ts';
import { memoized } from '../src/lib/collections.ts';
import type { Found } from '../src/mending/finder.ts';
import { type Fixture, fixtures } from './fixtures.ts';
import { ROOT } from './folder.ts';
import { rules } from './lint.ts';
import { engineFinder } from './mending.ts';

/** One way to follow an advice: what becomes of the response. */
type Way =
  | { readonly kind: 'remove' | 'add header' | 'add content' | 'remove content' | 'other' }
  /** Under another code; undefined where any will do. */
  | { readonly kind: 'move'; readonly to: readonly string[] | undefined };

/** What a message proposes, behind its last colon: each of its alternatives. */
function waysOf(message: string): Way[] {
  const advice = message.slice(message.lastIndexOf(': ') + 2).replace(/( \([^()]*\))?\.$/, '');
  const alternatives = advice.split(
    /, or |, (?=[1-5]\d\d \()|(?:,|(?<!\)) or) (?=remove |answer |declare |say )/,
  );
  let isMove = false;
  return alternatives.map((text): Way => {
    // `answer 204 if nothing changed, 412 if a condition failed`
    isMove =
      /^(answer|declare it (as|under) [1-5]|write [1-5]\d\d|make it [1-5])\b/.test(text) ||
      (isMove && /^([1-5]\d\d|the [45]xx)\b/.test(text));
    if (isMove) return { kind: 'move', to: text.match(/\b[1-5]\d\d\b/g) ?? undefined };
    // Of a header field that should not be there, it is that which goes.
    const isOfField = /\bdeclares? an? \S+ header\b/.test(message);
    if (/^(remove (it|[1-5]\d\d)\b|declare only the final)/.test(text)) {
      return { kind: isOfField ? 'other' : 'remove' };
    }
    if (/^remove its |without content/.test(text)) return { kind: 'remove content' };
    if (/^add (one that|a Location|[A-Z])/.test(text)) return { kind: 'add header' };
    if (
      /^(add content|declare what it sends|declare the (part|body|list)|reference|describe errors)/.test(text)
    )
      return { kind: 'add content' };
    return { kind: 'other' };
  });
}

/** Whether both can be done. */
function goTogether(one: Way, other: Way): boolean {
  const [left, right] = [one, other].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)) as [
    Way,
    Way,
  ];
  if (left.kind === 'remove') return ['remove', 'remove content'].includes(right.kind);
  if (left.kind === 'move') {
    if (right.kind === 'move') {
      return (
        left.to === undefined || right.to === undefined || left.to.some(code => right.to?.includes(code))
      );
    }
    // A header field is asked for by the code: the other one wants others.
    return right.kind !== 'add header';
  }
  return !(left.kind === 'add content' && right.kind === 'remove content');
}

const ORDER: readonly Way['kind'][] = [
  'remove',
  'move',
  'add header',
  'add content',
  'remove content',
  'other',
];

function contradict(one: string, other: string): boolean {
  return !waysOf(one).some(way => waysOf(other).some(another => goTogether(way, another)));
}

/** What all rules find in a text, each place of it; the options are those of the rule of that id. */
async function findingsOf(
  text: string,
  file: string,
  id?: string,
  options?: object,
): Promise<readonly Found[]> {
  const finder = engineFinder(rules, id, options);
  return (await finder.find(file, text, { texts: new Map(), setAside: true })).found;
}

/** What is found in a fixture, which several tests ask for. */
const findingsIn = memoized(({ file, folder, options }: Fixture) =>
  findingsOf(readFileSync(file, 'utf8'), file, folder, options),
);

/** What several rules say of one use of a response, or of one operation, in pairs; a table of the house is its own. */
function pairsIn(found: readonly Found[]): [Found, Found][] {
  const said = new Map<unknown, Found[]>();
  for (const one of found) {
    if (one.rule.id === 'status-convention') continue;
    const { operation, uses } = one.finding.about;
    for (const subject of uses ?? (operation ? [operation] : [])) {
      said.set(subject, [...(said.get(subject) ?? []), one]);
    }
  }
  return [...said.values()].flatMap(all =>
    all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .flatMap((other): [Found, Found][] => (other.rule === one.rule ? [] : [[one, other]])),
    ),
  );
}

describe('the model', () => {
  it.each([
    ['405 of GET /a …: remove it.', '405 of GET /a declares no Allow header: add one that lists them.', true],
    [
      'a: answer 200 (OK).',
      'a: answer 204 (No Content) when it is done or 202 (Accepted) when it will be.',
      true,
    ],
    ['a: answer 200 (OK) or 204 (No Content).', 'a: answer 204 (No Content).', false],
    [
      'a: answer 204 (No Content) if so, 412 (Precondition Failed) if not, or remove it.',
      'a: answer 412.',
      false,
    ],
    ['a: answer 400 (Bad Request), or the 4xx that says more.', 'a: answer 409 (Conflict).', false],
    ['a: remove 411.', 'a: add content that references Error, as most errors do.', true],
    ['a: remove 415 or answer 409 (Conflict) if so.', 'a: add content that references Error.', false],
    ['a: answer 401 (Unauthorized).', 'a: add one that says how to authenticate with the proxy.', true],
    [
      'a: remove its content.',
      'a: reference Error, as most errors do (this response also serves 404).',
      true,
    ],
    [
      'a: say what 400 (Bad Request) means here.',
      'a: remove 400, declare the input, or answer 401 or 403.',
      false,
    ],
    ['a: declare only the final response.', 'a: remove its content.', false],
  ])('%s / %s', (one, other, expected) => {
    expect(contradict(one, other)).toBe(expected);
    expect(contradict(other, one)).toBe(expected);
  });
});

describe('with all rules on, no advice contradicts another', () => {
  it.each(fixtures)('$name', async fixture => {
    const pairs = pairsIn(await findingsIn(fixture));
    const messages = pairs.map(pair => pair.map(({ rule, finding }) => `${rule.id}: ${finding.message}`));
    expect(messages.filter(([one = '', other = '']) => contradict(one, other))).toEqual([]);
  });
});

describe('one cause is one finding', () => {
  const rulesOf = async (responses: string, method = 'get', subject?: string) => {
    const text = `openapi: 3.0.3
info: { title: Two, version: "1" }
paths:
  /books/{id}:
    ${method}: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: ${responses} }
`;
    const found = await findingsOf(text, join(ROOT, 'openapi.yaml'));
    return found
      .filter(({ finding }) => (subject === undefined ? true : finding.message.startsWith(subject)))
      .map(({ rule }) => rule.id.replace('status-', ''));
  };
  const OF_ERRORS = ['error-schema'];

  it.each([
    [
      'a 405',
      `{ '200': { description: a }, '405': { description: Method Not Allowed }, '409': { description: a } }`,
      'get',
      '405',
      ['method-declared', ...OF_ERRORS],
    ],
    [
      'a 429',
      `{ '200': { description: a }, '409': { description: a }, '429': { description: Too Many Requests } }`,
      'get',
      '429',
      ['429-rate-limit', ...OF_ERRORS],
    ],
    ['a 201 of DELETE', `{ '201': { description: Done. } }`, 'delete', undefined, ['method']],
    ['a 203 of DELETE', `{ '203': { description: Done. } }`, 'delete', '203', []],
  ])('%s', async (_, responses, method, subject, expected) => {
    const asked = [
      'method',
      'delete-204',
      'method-declared',
      '405-allow',
      '429-rate-limit',
      '429-retry-after',
    ];
    const found = await rulesOf(responses, method, subject);
    expect(found.filter(id => [...asked, ...OF_ERRORS, 'proxy-only'].includes(id)).sort()).toEqual(
      [...expected].sort(),
    );
  });

  it('a 410 without 404', async () => {
    const found = await rulesOf(`{ '200': { description: a }, '410': { description: Gone } }`);
    expect(found.filter(id => id.includes('404'))).toEqual(['404-declared']);
  });
});

describe('nothing is suggested where the message offers another code than what is written', () => {
  it.each(fixtures)('$name', async fixture => {
    const found = await findingsIn(fixture);
    const doubtful = found.flatMap(({ rule, finding, description, options }) => {
      const suggested = FIXES.get(rule.id)?.suggested;
      if (suggested === undefined || finding.about.doubted) return [];
      const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
      const set = { ...Object.fromEntries(defaults), ...(options as object | null) } as never;
      const edits = suggested.mend(finding, description[rule.scope], set);
      const written = JSON.stringify(edits.map(({ edit }) => edit));
      const offered = waysOf(finding.message).flatMap(way =>
        way.kind === 'move' ? (way.to ?? ['4xx']) : [],
      );
      const isOther = edits.length > 0 && offered.some(code => !written.includes(`"${code}"`));
      return isOther ? [`${rule.id}: ${finding.message}`] : [];
    });
    expect(doubtful).toEqual([]);
  });
});

const DECLARED = /\b[1-5]\d\d( \([\w -]+\))?( or [1-5]\d\d \([\w -]+\), which are|, which is) declared too/g;

describe('no code is offered that is declared already', () => {
  it.each(fixtures)('$name', async fixture => {
    const found = await findingsIn(fixture);
    const idle = found.flatMap(({ rule, finding: { message, about } }) => {
      const operations = about.uses?.map(({ operation }) => operation) ?? [];
      // What is said of a declared code is what to do with it.
      const advice = message.replace(DECLARED, '');
      const offered = waysOf(advice).flatMap(way => (way.kind === 'move' ? (way.to ?? []) : []));
      const own = about.uses?.map(({ code }) => code) ?? [];
      const isIdle = (code: string) => {
        return (
          operations.length > 0 && !own.includes(code) && operations.every(({ codes }) => codes.has(code))
        );
      };
      return offered.some(isIdle) ? [`${rule.id}: ${message}`] : [];
    });
    expect(idle).toEqual([]);
  });
});
