/** What an API does, whether or not a rule asks for it: questions that every API answers in some way, and its answers. */
import { errorsToExplain } from '../errors/error-schemas.ts';
import { FAMILIES } from '../http/rate-limit-headers.ts';
import { isCode, isSuccess } from '../http/status-codes.ts';
import { append, memoized } from '../lib/collections.ts';
import type { Operation, Response, ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import type { Parameter } from '../openapi/parameters.ts';
import { list } from '../openapi/wording.ts';
import type { Answer, Practice } from './model.ts';
import { INLINE, mediaTypesOf, NO_BODY, schemasOf } from './schemas.ts';

interface Question {
  readonly id: string;
  readonly asks: string;
  /** What one operation answers: nothing where the question does not concern it, several where its codes differ. */
  readonly answer: (operation: Operation, view: OperationIndex) => readonly string[];
}

/** An operation that does not say. */
const NOTHING = 'nothing declared';

/** Which success codes an operation of a method declares, as one answer. */
function success(method: string): Question {
  return {
    id: `success-${method.toLowerCase()}`,
    asks: `A ${method} succeeds with`,
    answer: operation => {
      if (operation.method !== method) return [];
      const codes = [...operation.codes].filter(isSuccess).sort();
      return codes.length === 0 ? [] : [list(codes, 'or', 3)];
    },
  };
}

/** By which codes an operation tells of an occasion, or else by which range, or by `default`. */
function told(
  id: string,
  asks: string,
  concerns: (operation: Operation, view: OperationIndex) => boolean,
  ownOf: (codes: ReadonlySet<string>) => readonly string[],
  range: string,
): Question {
  return {
    id,
    asks,
    answer: (operation, view) => {
      const { codes } = operation;
      if (codes.size === 0 || !concerns(operation, view)) return [];
      const own = ownOf(codes);
      if (own.length > 0) return [list(own, 'and', 3)];
      return [[range, 'default'].find(code => codes.has(code)) ?? NOTHING];
    },
  };
}

/** Which of these are among the codes of an operation. */
function those(...some: readonly string[]): (codes: ReadonlySet<string>) => readonly string[] {
  return codes => some.filter(code => codes.has(code));
}

/** What responses say, each once for an operation. */
function ofUses(
  id: string,
  asks: string,
  answer: (use: ResponseUse, view: OperationIndex) => readonly string[],
): Question {
  return {
    id,
    asks,
    answer: (operation, view) => {
      const answers: string[] = [];
      for (const use of operation.uses) {
        for (const name of answer(use, view)) if (!answers.includes(name)) answers.push(name);
      }
      return answers;
    },
  };
}

/** The errors that say what they are, by the index that they are of. */
const errorsIn = memoized(
  (view: OperationIndex) => new Set<ResponseUse>(errorsToExplain(view).flatMap(({ uses }) => uses)),
);

/** A family that has no one name, by how its fields begin: `Rate-Limit` of `Rate-Limit-Reset`. */
function familyAsWritten(family: string, field: string): string {
  const own = /^x-/i.test(family) ? /^.*?rate-?limit/i.exec(field)?.[0] : undefined;
  return own === undefined || own.toLowerCase() === family.toLowerCase() ? family : own;
}

/** The families of rate limit headers of a response, by name. */
const familiesIn = memoized(({ headers }: Response): readonly string[] =>
  headers.flatMap(({ name }) => {
    const family = FAMILIES.find(({ fields }) => fields.test(name))?.name;
    return family === undefined ? [] : familyAsWritten(family, name);
  }),
);

const isQuery = ({ location }: Parameter) => location === 'query';

const QUESTIONS: readonly Question[] = [
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'].map(success),
  ofUses('created-location', 'A 201 says where the new resource is', ({ code, response }) => {
    if (code !== '201' || response === undefined) return [];
    return [
      response.headers.some(({ name }) => /^(content-)?location$/i.test(name))
        ? 'with Location'
        : 'without Location',
    ];
  }),
  told(
    'invalid-input',
    'Invalid input is told by',
    operation => operation.takesBody || operation.takes(isQuery),
    those('400', '422'),
    '4XX',
  ),
  told(
    'credentials',
    'Missing or insufficient credentials are told by',
    (operation, view) => operation.access === 'secured' && view.securitySchemes.length > 0,
    those('401', '403'),
    '4XX',
  ),
  told(
    'not-found',
    'What is not there is told by',
    operation => operation.pathParameters.length > 0,
    those('404', '410'),
    '4XX',
  ),
  told('too-many', 'Too many requests are told by', () => true, those('420', '429'), '4XX'),
  told(
    'server-error',
    'Failures of the server are told by',
    () => true,
    codes => [...codes].filter(code => code.startsWith('5') && isCode(code)).sort(),
    '5XX',
  ),
  ofUses('error-schema', 'Errors are described by', (use, view) =>
    use.response !== undefined && errorsIn(view).has(use) ? schemasOf(view.files, use.response) : [],
  ),
  ofUses('error-media-type', 'Errors are sent as', (use, view) => {
    if (use.response === undefined || !errorsIn(view).has(use)) return [];
    return mediaTypesOf(use.response);
  }),
  ofUses('rate-limit', 'Rate limits are told in', ({ code, response }) => {
    if (response === undefined || response.headers.length === 0) return [];
    const families = familiesIn(response);
    // Retry-After is there for work that goes on, too.
    return code === '429' ? families : families.filter(name => name !== 'Retry-After');
  }),
];

/** What an API answers to each question that concerns it. */
export function practicesOf(view: OperationIndex, indexOf: (operation: Operation) => number): Practice[] {
  return QUESTIONS.flatMap(({ id, asks, answer }) => {
    const found = new Map<string, number[]>();
    for (const operation of view.operations) {
      for (const name of answer(operation, view)) append(found, name, indexOf(operation));
    }
    return found.size === 0 ? [] : [{ id, asks, answers: ranked(found) }];
  });
}

function ranked(found: ReadonlyMap<string, readonly number[]>): Answer[] {
  const answers = Array.from(found, ([name, operations]) => ({ name, count: operations.length, operations }));
  return answers.sort(
    (one, other) =>
      other.count - one.count ||
      Number(isSilence(one.name)) - Number(isSilence(other.name)) ||
      (one.name < other.name ? -1 : 1),
  );
}

/** Whether an answer is that there is none. */
export function isSilence(name: string): boolean {
  return name === NOTHING || name === NO_BODY || name === INLINE;
}
