import {
  answerAny,
  answerDescribed,
  answerEach,
  answerOneOf,
  either,
  offered,
} from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { declares } from '../src/checks/require-header.ts';
import { canAnswer } from '../src/http/status-codes.ts';
import { memoized } from '../src/lib/collections.ts';
import type { Response, ResponseUse } from '../src/openapi/model.ts';
import { referenceOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { tells } from '../src/openapi/telling.ts';
import { defineRule } from '../src/rule/rule.ts';

/** What each code says to a method that cannot be answered with it. */
const FAULTS: Readonly<Record<string, string>> = {
  '201': 'says that something was created',
  '206': 'sends the part of a resource that a Range header asked for',
  '226': 'sends the changes of a resource that an A-IM header asked for',
  '304': 'tells a client to use its copy',
  '416': 'rejects the Range header of a read',
};

export default defineRule({
  id: 'status-method',
  summary: 'An operation declares only status codes that its method can be answered with.',
  sources: [
    'RFC 9110, section 9.3',
    'RFC 9110, section 13.1.2',
    'RFC 9110, section 14.2',
    'RFC 9110, section 15.3.2',
    'RFC 3229, section 10.4.1',
    'RFC 10008, section 2',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(FAULTS, code),
    fault(use, _, view) {
      const { code, operation } = use;
      if (canAnswer(code, operation.method)) return undefined;
      if (code === '416' && operation.takesHeader('Content-Range')) return undefined;
      return {
        fault: `${FAULTS[code]}, which is no answer to ${operation.method}`,
        advice: adviceFor(use, view),
      };
    },
  }),
});

function adviceFor(use: ResponseUse, view: OperationIndex): string {
  const { code, operation, text } = use;
  switch (code) {
    case '201':
      return insteadOfCreated(use, view);
    case '206':
      if (NOT_FOUND.test(text)) return answerOneOf(use, [['404']]);
      return (
        answerAny([use], ['200'], 'and say in the body if it is not all') ??
        'remove 206, and say in the body of 200 if it is not all'
      );
    case '304': {
      const isConditional = operation.takesHeader('If-Match', 'If-None-Match', 'If-Unmodified-Since');
      const failed = isConditional || /\bif-(none-)?match\b/i.test(text);
      if (failed) return answerAny([use], ['412']) ?? 'remove 304, since 412 is declared too';
      if (REFUSAL.test(text)) return answerOneOf(use, [['403']]);
      return (
        answerDescribed(use) ??
        either(
          operation.codes.has('204') ? UNCHANGED : answerEach([use], [['204', 'if nothing changed']]),
          offered([use], [['412', 'if a condition failed']]),
          'remove it',
        )
      );
    }
    case '416':
      // An upload in parts says in a request's Content-Range which part it sends, and that can fall outside.
      return operation.takesBody
        ? 'remove 416, or declare the Content-Range header that an upload in parts is sent with'
        : 'remove 416';
    default:
      return answerAny([use], ['200']) ?? `remove ${code}`;
  }
}

const UNCHANGED = 'answer 204 (No Content), which is declared too, if nothing changed';
const NOT_FOUND = /\bno (data|records?|results?|items?|matches)\b|\b(not|none) found\b|\bdoes not exist\b/i;
const REFUSAL = /\bcan only\b|\bnot (allowed|permitted|authorized)\b|\bpermissions?\b|\bforbidden\b/i;
/** No words of its own. */
const PLAIN = /^( ?201)? ?(created|ok|done|success(ful)?|) ?$/i;
const LATER = /\basync\w*|\b(submitted|(en)?queued|scheduled|in the background)\b/i;

/** A DELETE answers 204 where it sends nothing; where nobody knows what it sends, either may be right. */
function insteadOfCreated(use: ResponseUse, view: OperationIndex): string {
  const { operation, response, text } = use;
  const isDelete = operation.method === 'DELETE';
  const mayCreate = isDelete || ['GET', 'HEAD'].includes(operation.method);
  if (isDelete && LATER.test(text)) return answerOneOf(use, [['202']]);
  const moved = isDelete || operation.method === 'GET' ? asSuccessBeside(use, view) : undefined;
  if (moved !== undefined) return either(moved, 'make the operation a POST if it creates something');
  const isEmpty = isDelete && (response === undefined || response.content.length === 0);
  const isFull = !isEmpty || response === undefined;
  // What a 200 beside it says already needs no third code, but where this one says something of its own.
  const isLeft = isEmpty && operation.codes.has('200') && PLAIN.test(text.replace(/\W+/g, ' '));
  const codes = isLeft ? [] : [...(isEmpty ? ['204'] : []), ...(isFull ? ['200'] : [])];
  return either(
    answerAny([use], codes) ?? 'remove 201',
    mayCreate ? 'make the operation a POST if it creates something' : undefined,
  );
}

/** What becomes of what a 201 says of its own beside a 200; undefined where there is nothing to lose. */
function asSuccessBeside({ operation, response }: ResponseUse, view: OperationIndex): string[] | undefined {
  const beside = operation.uses.find(({ code }) => code === '200')?.response;
  if (beside === undefined || response === undefined) return undefined;
  const known = bodiesOf(beside);
  const isOwn =
    response !== beside && tells(view, response) && [...bodiesOf(response)].some(body => !known.has(body));
  const leads =
    operation.method === 'GET' && declares(response.headers, 'Location') && !operation.codes.has('303');
  if (!isOwn && !leads) return undefined;
  return [
    ...(isOwn ? ['move its content into 200, which is declared too'] : []),
    ...(leads ? ['answer 303 (See Other) if its Location is where to go next'] : []),
  ];
}

/** What tells the schemas of a response's content apart, which thousands of operations may share: their references, or what stands there. */
const bodiesOf = memoized(
  ({ content }: Response): ReadonlySet<unknown> =>
    new Set(
      content.flatMap(({ schema }) => {
        return schema ? (referenceOf(schema.value) ?? schema.value ?? []) : [];
      }),
    ),
);
