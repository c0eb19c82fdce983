import { isSuccess, READING } from '../http/status-codes.ts';
import { remember } from '../lib/collections.ts';
import type { Operation, Response, ResponseUse } from '../openapi/model.ts';
import type { Files } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import type { Question } from '../openapi/parameters.ts';
import { PropertySearch } from '../openapi/properties.ts';
import { follow } from '../openapi/references.ts';
import { list, nameOfAll, subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';
import { declares } from './require-header.ts';

/** Whoever makes a request conditional needs an entity tag from an earlier response: one of these declares it. */
export const requireValidator: Check<unknown> = function* (view) {
  const lacking = new Map<Response, { uses: Set<ResponseUse>; fields: Set<string>; users: Operation[] }>();
  const versions = new PropertySearch(view.files, name => VERSION.test(name), LEVELS);
  const responses = new Map<Response, boolean>();
  const gives = ({ response }: ResponseUse) => {
    // Of what cannot be read nothing is said.
    if (response === undefined) return true;
    return remember(responses, response, () => givesValidator(response, versions));
  };
  const given: ResponseUse[] = [];
  for (const operation of view.operations) {
    const fields = conditionsOf(operation);
    if (fields.length === 0) continue;
    const uses = sourcesOf(operation, view);
    const source = uses[0]?.response;
    if (source === undefined) continue;
    const giving = uses.filter(gives);
    if (giving.length > 0) {
      for (const use of giving) given.push(use);
      yield { pass: { operation } };
      continue;
    }
    const users = remember(lacking, source, () => ({
      uses: new Set<ResponseUse>(),
      fields: new Set<string>(),
      users: [],
    }));
    users.uses.add(uses[0] as ResponseUse);
    for (const field of fields) users.fields.add(field);
    users.users.push(operation);
  }
  const inBodies = areInBodies(given, view.files);
  for (const [response, { uses, fields, users }] of lacking) {
    if (inBodies && users.every(isTakenFromBody)) continue;
    const { subject, verb } = subjectOf([...uses]);
    yield {
      message: `${subject} ${verb('declare')} no ETag: add it, as clients send its value back in ${list([...fields], 'or')} to ${nameOfAll(users)}.`,
      place: response.place,
      about: { response, uses: [...uses], headers: ['ETag'] },
    };
  }
};

/**
 * The conditions that take an entity tag (RFC 9110, section 13.1). For those of time any timestamp will do, and many
 * APIs filter by them; a 304 or 412 without a condition is for status-conditional-request.
 */
function conditionsOf(operation: Operation): readonly string[] {
  // To a write, If-None-Match is `*`: there is nothing yet.
  const fields = READING.includes(operation.method) ? CONDITIONS : CONDITIONS.slice(0, 1);
  return fields.flatMap(({ field, isField }) => (operation.takes(isField) ? field : []));
}

const CONDITIONS = ['If-Match', 'If-None-Match'].map(field => {
  const isField: Question = ({ location, name }) =>
    location === 'header' && name.toLowerCase() === field.toLowerCase();
  return { field, isField };
});

/**
 * The successes that can carry the value, the likeliest first: those of a read itself, of the GET that shows what a
 * write changes, and of the write. What an action such as `/books/{id}/archive` changes is shown nobody knows where.
 */
function sourcesOf(operation: Operation, view: OperationIndex): readonly ResponseUse[] {
  const { kind, method, path } = operation;
  const shownAt = (path: string) => {
    return view.getsOf({ kind, path }).flatMap(successesOf);
  };
  let shown = shownAt(path);
  // Some tell apart two uses of a method by what follows the path.
  if (shown.length === 0) shown = shownAt(path.split(/[#?]/)[0] as string);
  const own = successesOf(operation);
  // What a GET hands out, for the write to give back, is no representation of what is written.
  shown = shown.filter(use => !isGivenBack(use, operation, view.files));
  if (method === 'HEAD') return [...shown, ...own];
  if (READING.includes(method)) return [...own, ...shown];
  // What is deleted has no version any more.
  return shown.length === 0 || method === 'DELETE' ? shown : [...shown, ...own];
}

/** Whether the content of a response is a property of the body that an operation takes. */
function isGivenBack({ response }: ResponseUse, operation: Operation, files: Files): boolean {
  const schema = response && follow(files, response.content[0]?.schema)?.value;
  return schema !== undefined && operation.bodyParts.has(schema);
}

/** But for 202, which answers for later. */
function successesOf({ uses }: Operation): readonly ResponseUse[] {
  return uses.filter(({ code }) => isSuccess(code) && code !== '202');
}

/** Whether what is sent back is a property of bodies, and nowhere a header: then no header is lacking elsewhere. */
function areInBodies(given: readonly ResponseUse[], files: Files): boolean {
  const tags = new PropertySearch(files, name => TAG.test(name), LEVELS, false);
  const responses = new Set(given.flatMap(({ response }) => response ?? []));
  return (
    [...responses].some(({ content }) => content.some(({ schema }) => schema && tags.mayFind(schema))) &&
    ![...responses].some(({ headers }) => declares(headers, 'ETag'))
  );
}

const TAG = /^_?etag$/i;

/** Whether its conditions are said to take a property of what was returned: the `etag` of the file. */
function isTakenFromBody(operation: Operation): boolean {
  return CONDITIONS.every(({ isField }) => {
    const { place } = operation.findParameter(isField) ?? {};
    return place === undefined || /`_?etag`(?! (response )?header)/.test(place.textAt('description'));
  });
}

/** A version in the body serves as an entity tag too. */
const VERSION = /^(_?etag|version(hash)?)$/i;

/** How deep schemas inherit it: of a long form from a short one, and so on. */
const LEVELS = 5;

function givesValidator(response: Response, versions: PropertySearch): boolean {
  if (['ETag', 'Last-Modified'].some(name => declares(response.headers, name))) return true;
  return response.content.some(({ schema }) => schema !== undefined && versions.mayFind(schema));
}
