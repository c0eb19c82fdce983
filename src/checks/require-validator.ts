import type { Operation, Response, ResponseUse, View } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { isSuccess, READING } from '../status-codes.ts';
import { list, nameOfAll, subjectOf } from '../words.ts';
import { declares } from './require-header.ts';

/** The validator whose value each condition carries back (RFC 9110, section 13.1). */
const VALIDATOR_OF: Readonly<Record<string, string>> = {
  'If-Match': 'ETag',
  'If-None-Match': 'ETag',
  'If-Modified-Since': 'Last-Modified',
  'If-Unmodified-Since': 'Last-Modified',
};

/** Whoever makes a request conditional needs a value from an earlier response: one of these declares it. */
export const requireValidator: Check<unknown> = function* (view) {
  const lacking = new Map<Response, { uses: Set<ResponseUse>; fields: Set<string>; users: Operation[] }>();
  for (const operation of view.operations) {
    const fields = conditionsOf(operation);
    if (fields.length === 0) continue;
    const uses = sourcesOf(operation, view);
    const source = uses[0]?.response;
    if (source === undefined) continue;
    if (uses.some(({ response }) => givesValidator(response))) {
      yield { kept: { operation } };
      continue;
    }
    const known = lacking.get(source) ?? { uses: new Set(), fields: new Set(), users: [] };
    lacking.set(source, known);
    known.uses.add(uses[0] as ResponseUse);
    for (const field of fields) known.fields.add(field);
    known.users.push(operation);
  }
  for (const [response, { uses, fields, users }] of lacking) {
    const { subject, s } = subjectOf([...uses]);
    const headers = [...new Set([...fields].map(field => VALIDATOR_OF[field] as string))].sort();
    yield {
      message: `${subject} declare${s} neither ETag nor Last-Modified: add ${list(headers, 'or')}, which clients send back in ${list([...fields], 'or')} to ${nameOfAll(users)}.`,
      place: response.place,
      about: { response, uses: [...uses], headers },
    };
  }
};

/**
 * The conditions that clients can set. `304` tells of one that is not declared; `412` alone does not, as it is mostly
 * about the state of things (status-conditional-request asks what it stands for).
 */
function conditionsOf({ method, parameters, uses }: Operation): readonly string[] {
  const isRead = READING.includes(method);
  // To a write, If-None-Match is `*` (there is nothing yet), and If-Modified-Since means nothing.
  const fields = isRead ? Object.keys(VALIDATOR_OF) : ['If-Match', 'If-Unmodified-Since'];
  const names = parameters.flatMap(({ name, in: location }) =>
    location === 'header' ? name.toLowerCase() : [],
  );
  const taken = fields.filter(field => names.includes(field.toLowerCase()));
  return taken.length === 0 && isRead && uses.some(({ code }) => code === '304') ? ['If-None-Match'] : taken;
}

/**
 * The successes that can carry the value, the likeliest first: those of a read itself, of the GET that shows what a
 * write changes (for an action such as `/books/{id}/archive` one step up), and of the write.
 */
function sourcesOf(operation: Operation, view: View): readonly ResponseUse[] {
  const { kind, method, path } = operation;
  const getsOf = (path: string) => view.siblings({ kind, path }).filter(({ method }) => method === 'GET');
  const isRead = READING.includes(method);
  let gets = getsOf(path);
  if (gets.length === 0 && !isRead) gets = getsOf(path.replace(/[/:#?][^/:#?{}]+$/, ''));
  // What is deleted has no version any more.
  const own = method === 'DELETE' ? [] : [operation];
  const operations = isRead && method !== 'HEAD' ? [...own, ...gets] : [...gets, ...own];
  // A 202 answers for later.
  return operations.flatMap(({ uses }) => uses.filter(({ code }) => isSuccess(code) && code !== '202'));
}

function givesValidator(response: Response | undefined): boolean {
  // Of what cannot be read nothing is said.
  return response === undefined || Object.values(VALIDATOR_OF).some(name => declares(response.headers, name));
}
