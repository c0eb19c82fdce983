import type { Operation, Response, ResponseUse, View } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { isSuccess } from '../status-codes.ts';
import { list, nameOfAll, subjectOf } from '../words.ts';
import { declares } from './require-header.ts';

/** The header field that carries back the value of each validator (RFC 9110, section 13.1). */
const VALIDATOR_OF: Readonly<Record<string, string>> = {
  'If-Match': 'ETag',
  'If-None-Match': 'ETag',
  'If-Modified-Since': 'Last-Modified',
  'If-Unmodified-Since': 'Last-Modified',
};

const READS = ['GET', 'HEAD', 'QUERY'];

/** Whoever makes a request conditional needs a value from an earlier response: one of these declares it. */
export const requireValidator: Check<unknown> = function* (view) {
  const lacking = new Map<Response, { uses: Set<ResponseUse>; fields: Set<string>; users: Operation[] }>();
  for (const operation of view.operations) {
    const fields = conditionsOf(operation);
    if (fields.length === 0) continue;
    const uses = sourcesOf(operation, view);
    const source = uses[0]?.response;
    if (source === undefined || uses.some(({ response }) => givesValidator(response))) continue;
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

/** The conditions that clients can set: declared as parameters, or told by the code that fails them. */
function conditionsOf(operation: Operation): readonly string[] {
  const { method, parameters, uses } = operation;
  const taken = Object.keys(VALIDATOR_OF).filter(field =>
    parameters.some(({ name, in: location }) => {
      return location === 'header' && name.toLowerCase() === field.toLowerCase();
    }),
  );
  const answers = (code: string) => uses.some(use => use.code === code);
  if (READS.includes(method)) {
    if (taken.length === 0 && answers('304')) return ['If-None-Match'];
    return taken.length === 0 && answers('412') ? ['If-Match'] : taken;
  }
  // To a write, If-None-Match is `*` (there is nothing yet), and If-Modified-Since means nothing.
  const needing = taken.filter(field => field === 'If-Match' || field === 'If-Unmodified-Since');
  // The 412 of a POST without any condition is about the state of things, not about a version.
  return taken.length === 0 && method !== 'POST' && answers('412') ? ['If-Match'] : needing;
}

/**
 * The successes that can carry the value, the likeliest first: those of a read itself, of the GET that shows what a
 * write changes (for an action such as `/books/{id}/archive` one step up), and of the write.
 */
function sourcesOf(operation: Operation, view: View): readonly ResponseUse[] {
  const { kind, method, path } = operation;
  const getsOf = (path: string) => view.siblings({ kind, path }).filter(({ method }) => method === 'GET');
  const isRead = READS.includes(method);
  let gets = getsOf(path);
  if (gets.length === 0 && !isRead) gets = getsOf(path.replace(/[/:][^/:{}]+$/, ''));
  // What is deleted has no version any more.
  const own = method === 'DELETE' ? [] : [operation];
  const operations = isRead && method !== 'HEAD' ? [...own, ...gets] : [...gets, ...own];
  return operations.flatMap(({ uses }) => uses.filter(({ code }) => isSuccess(code)));
}

function givesValidator(response: Response | undefined): boolean {
  // Of what cannot be read nothing is said.
  return response === undefined || Object.values(VALIDATOR_OF).some(name => declares(response.headers, name));
}
