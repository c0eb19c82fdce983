import { codesMeantBy, plainWords } from '../http/reason-phrases.ts';
import { isCode, isError, registered } from '../http/status-codes.ts';
import { memoized } from '../lib/collections.ts';
import type { Operation, Response, ResponseUse } from '../openapi/model.ts';
import { type Files, isRecord, Node, referenceOf } from '../openapi/node.ts';
import { isPhrase } from '../openapi/purpose.ts';
import { follow } from '../openapi/references.ts';
import { Sameness } from '../openapi/sameness.ts';
import { codesOf, list, subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';
import { isOffered } from './answer-instead.ts';

/** Members of a body that hold the status code. */
const STATUS = ['status', 'statusCode', 'status_code'];

/** A member that may hold a number of the API's own as well, so that only registered status codes count. */
const CODE = 'code';

/** What a gateway answers where the server behind it does not do so, or not well (RFC 9110, sections 15.6.3 and 15.6.5). */
const GATEWAY = ['502', '504'];

/** What a member is said to hold where it is the status of something else, and what a response is said to be about then. */
const OTHERS =
  /\b(target|origin|upstream|downstream|remote|third[- ]party|(returned|sent|given|received|reported) (by|from)|answered|responded)\b/i;
const OTHERS_ENDPOINT = /\bendpoints?\b/i;

/** A longer text is not parsed as JSON. */
const MAX_TEXT = 20_000;

/** A code that something in a response says of itself. */
interface Statement {
  /** As written: `status`, `errors[0].status`. */
  readonly name: string;
  readonly code: string;
  readonly place: Node;
  /** The body, the error in it or the properties that it is a member of. */
  readonly owner: Node;
}

/** What belongs together, an example or a schema: right if one of its statements is. */
interface Source {
  readonly kind: 'example' | 'schema';
  readonly statements: readonly Statement[];
}

/** The examples and the inline schema of an error response say no other code than it has. */
export const matchExampleCode: Check<unknown> = function* (view) {
  const sameness = new Sameness(view.files);
  const numbers = new Map<Response, ReadonlySet<number>>();
  for (const { response, uses } of view.responses(isError)) {
    // A gateway tells what the server behind it answered.
    if (uses.some(({ code }) => GATEWAY.includes(code))) continue;
    const stating = [...sourcesOf(response)].filter(({ statements }) => statements.length > 0);
    if (stating.length === 0) continue;
    const codes = new Set(codesOf(response.uses));
    const isRight = ({ code }: Statement) => codes.has(code) || codes.has(`${code[0]}XX`);
    if (codes.has('default')) continue;
    const faults = stating.flatMap(({ kind, statements }) =>
      statements.some(isRight) ? [] : [{ kind, wrong: statements[0] as Statement }],
    );
    if (faults.length === 0) continue;
    const { subject, verb } = subjectOf(uses);
    const own = codesOf(uses);
    const ownCodes = list(own, 'or');
    const right = `${own.every(code => code.endsWith('XX')) ? 'a code of ' : ''}${ownCodes}`;
    const names = [...new Set(faults.map(({ wrong }) => wrong.name))];
    const foreign = new Map(names.map(name => [name, isForeign(response, view.files, name)]));
    // Thousands of uses and of examples may come together in one response.
    const offered = new Map(
      [...new Set(faults.map(({ wrong }) => wrong.code))].map(code => [code, isOffered(uses, code)]),
    );
    const there = new Map(
      [...offered].map(([code, free]) => [code, free ? undefined : soleResponse(uses, code)]),
    );
    const descriptions = new Set(uses.map(({ text }) => sentenceOf(text)).filter(text => text !== ''));
    for (const { kind, wrong } of faults) {
      if (foreign.get(wrong.name)) continue;
      const { code, owner } = wrong;
      let advice = `make it ${right}`;
      let doubted = false;
      if (offered.get(code) === true) {
        advice += `, or declare it under ${code}`;
        doubted = true;
      } else if (kind === 'example' && !isSaid(owner, code, own, descriptions)) {
        const beside = there.get(code);
        if (beside !== undefined && !numbers.has(beside)) numbers.set(beside, numbersOf(beside, sameness));
        advice =
          beside !== undefined && numbers.get(beside)?.has(sameness.numberOf(owner))
            ? `remove it, since ${code} has the same, or put one of ${ownCodes} in its place`
            : `${advice}, or move the example to ${code}, which is declared too`;
        doubted = true;
      }
      yield {
        message: `${subject} ${verb('have')} ${kind === 'example' ? 'an example' : 'a schema'} whose ${wrong.name} is ${code}: ${advice}.`,
        place: wrong.place,
        about: { response, uses, doubted },
      };
    }
  }
};

/** The response that all operations of these uses declare for a code. */
function soleResponse([first, ...more]: readonly ResponseUse[], code: string): Response | undefined {
  const sole = first && responsesOf(first.operation).get(code);
  return more.every(({ operation }) => responsesOf(operation).get(code) === sole) ? sole : undefined;
}

/** The responses of an operation by their codes. */
const responsesOf = memoized(
  ({ uses }: Operation) => new Map(uses.map(({ code, response }) => [code, response])),
);

/** What tells the examples of a response apart. */
function numbersOf(response: Response, sameness: Sameness): ReadonlySet<number> {
  const examples = [...sourcesOf(response)].filter(({ kind }) => kind === 'example');
  return new Set(
    examples.flatMap(({ statements }) => statements.map(({ owner }) => sameness.numberOf(owner))),
  );
}

/** Whether the words of an example are those of its response, or mean its code, so that only the number is wrong. */
function isSaid(
  example: Node,
  code: string,
  own: readonly string[],
  descriptions: ReadonlySet<string>,
): boolean {
  const texts = example.children().flatMap(({ value }) => (typeof value === 'string' ? value : []));
  const says = (text: string) =>
    descriptions.has(sentenceOf(text)) || codesMeantBy(text, code).some(meant => own.includes(meant));
  return texts.some(says) && !texts.some(text => text !== code && isPhrase(text, code));
}

function sentenceOf(text: string): string {
  return plainWords(text).replace(/[.!]$/, '');
}

function* sourcesOf(response: Response): Iterable<Source> {
  for (const { value, within } of response.examples) {
    const statements = statementsOf(value).map(it => ({ ...it, place: within ?? it.place }));
    yield { kind: 'example', statements };
  }
  const schemas = new Map<unknown, Node>();
  for (const { entry, place, schema } of response.content) {
    if (schema !== undefined && entry.value === place.value) schemas.set(schema.value, schema);
  }
  for (const schema of schemas.values()) {
    for (const part of [schema, ...schema.at('allOf').elements()].filter(isOwn)) yield* sourcesOfSchema(part);
  }
}

function* sourcesOfSchema(schema: Node): Iterable<Source> {
  const bodies = [
    ...['example', 'default', 'const'].flatMap(key => schema.find(key) ?? []),
    ...schema.at('examples').elements(),
  ];
  for (const body of bodies) yield { kind: 'example', statements: statementsOf(body) };
  const properties = schema.find('properties');
  if (properties === undefined) return;
  const statements = [...STATUS, CODE].flatMap(name => {
    const property = properties.at(name);
    if (!isOwn(property)) return [];
    const values = property.at('enum').elements();
    const sole = values.length === 1 ? values : [];
    const places = [
      ...['const', 'default', 'example'].map(key => property.at(key)),
      ...sole,
      ...property.at('examples').elements(),
    ];
    return places.flatMap(place => statementAt(name, place, properties));
  });
  yield { kind: 'schema', statements };
}

/** The codes at the top of a body, and in the only one of its `errors` (JSON:API). */
function statementsOf(body: Node): Statement[] {
  const parsed = parsedFrom(body.value);
  const here = parsed === undefined ? body : new Node(parsed, body.file);
  const own = [...STATUS, CODE].flatMap(name => statementAt(name, here.at(name), here));
  const [error, ...more] = here.at('errors').elements();
  const isSole = error !== undefined && more.length === 0 && own.length === 0;
  const statements = isSole ? statementAt('errors[0].status', error.at('status'), error) : own;
  return parsed === undefined ? statements : statements.map(it => ({ ...it, place: body }));
}

/** Whether the body is said to hold the code of something else: `the status code of the target page`. */
function isForeign(response: Response, files: Files, name: string): boolean {
  const whole = response.content.flatMap(({ schema }) => (schema && follow(files, schema)) ?? []);
  const parts = whole.flatMap(schema => schema.at('allOf').elements());
  const schemas = [...whole, ...parts.flatMap(part => follow(files, part) ?? [])];
  const members = schemas.map(schema => schema.at('properties').at(name));
  const says = (places: readonly Node[], words: RegExp) =>
    places.some(place => ['title', 'description'].some(key => words.test(place.textAt(key))));
  return says([response.place, ...schemas, ...members], OTHERS) || says(members, OTHERS_ENDPOINT);
}

function statementAt(name: string, place: Node, owner: Node): Statement[] {
  const { value } = place;
  if (typeof value !== 'number' && typeof value !== 'string') return [];
  const code = String(value);
  const counts = isCode(code) && (name !== CODE || registered(code) !== undefined);
  return counts ? [{ name, code, place, owner }] : [];
}

/** The object that a text holds as JSON. */
function parsedFrom(text: unknown): Record<string, unknown> | undefined {
  if (typeof text !== 'string' || text.length > MAX_TEXT || !/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isOwn({ value }: Node): boolean {
  return isRecord(value) && referenceOf(value) === undefined;
}
