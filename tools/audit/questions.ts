/** What this package and other linters both ask of a description, and why their answers differ. */
import * as ours from '../../rules/index.ts';
import { Operation, ResponseUse } from '../../src/openapi/model.ts';
import { referenceOf } from '../../src/openapi/node.ts';
import type { Rule } from '../../src/rule/rule.ts';

/** The packages of the linters, whose versions `package.json` fixes. */
export const LINTERS = {
  Spectral: '@stoplight/spectral-rulesets',
  IBM: '@ibm-cloud/openapi-ruleset',
  OWASP: '@stoplight/spectral-owasp-ruleset',
  Redocly: '@redocly/openapi-core',
} as const;

export type Linter = keyof typeof LINTERS;

/** What a linter says, and the keys that lead there from the top of the document. */
export interface Result {
  readonly rule: string;
  readonly path: readonly string[];
  readonly message: string;
}

/** An operation, a response that it declares, or a place (a JSON pointer) where there is neither. */
export type Subject = Operation | ResponseUse | string;

export interface Question {
  readonly title: string;
  readonly rule: Rule;
  /** The responses it is asked of; undefined where it is asked of operations. */
  readonly of?: (use: ResponseUse, allowsRanges: boolean) => boolean;
  readonly rivals: Readonly<Partial<Record<Linter, Rival>>>;
}

/** How another linter asks the question. */
interface Rival {
  readonly rules: readonly string[];
  /** Which of the rules' results are about the question; all where it is left out. */
  readonly concerns?: (result: Result) => boolean;
  /** The first that holds is why only one of the two speaks. */
  readonly causes: readonly Cause[];
}

export interface Cause {
  /** Who speaks where the other is silent. */
  readonly by: 'ours' | 'theirs';
  readonly name: string;
  /** Who is right, in words; where it is a choice, what speaks for each. */
  readonly verdict: string;
  readonly holds: (subject: Subject) => boolean;
}

const says = (text: string) => (result: Result) => result.message.includes(text);
const hasCode = (code: string) => (use: ResponseUse) => use.code === code;

const operationOf = (subject: Subject) => (subject instanceof ResponseUse ? subject.operation : subject);
const codesOf = (subject: Subject) => {
  const operation = operationOf(subject);
  return operation instanceof Operation ? operation.uses.map(({ code }) => code) : [];
};
const hasMethod =
  (...methods: readonly string[]) =>
  (subject: Subject) => {
    const operation = operationOf(subject);
    return operation instanceof Operation && methods.includes(operation.method);
  };
const declares = (pattern: RegExp) => (subject: Subject) => codesOf(subject).some(code => pattern.test(code));
const headersOf = (subject: Subject) =>
  subject instanceof ResponseUse ? (subject.response?.headers ?? []).map(({ name }) => name) : [];
const declaresHeader = (pattern: RegExp) => (subject: Subject) =>
  headersOf(subject).some(name => pattern.test(name));
/** The key as written, where the index has `2XX` for `2xx`. */
const keyIs = (pattern: RegExp) => (subject: Subject) =>
  subject instanceof ResponseUse && pattern.test(subject.entry.name);

const isOfConsumer = (subject: Subject) => {
  const operation = operationOf(subject);
  return operation instanceof Operation
    ? operation.kind !== 'path'
    : operation.startsWith('/components/callbacks/');
};

const isSwagger = (subject: Subject) => {
  const operation = operationOf(subject);
  return operation instanceof Operation && 'swagger' in (operation.place.file.data as object);
};

const CONDITIONAL = ['If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since'];

const hasParameter = (is: (name: string, location: string) => boolean) => (subject: Subject) => {
  const operation = operationOf(subject);
  return (
    operation instanceof Operation && operation.parameters.some(({ name, location }) => is(name, location))
  );
};

const takesConditional = hasParameter(
  (name, location) => location === 'header' && CONDITIONAL.includes(name),
);

const takesConditionalInOtherCase = (subject: Subject) =>
  hasParameter((name, location) => location === 'header' && CONDITIONAL.some(isSameField(name)))(subject) &&
  !takesConditional(subject);

const isSameField = (name: string) => (other: string) => name.toLowerCase() === other.toLowerCase();

/** Whether `default` is an error by its description or by the name of its schema. */
const defaultIsError = (subject: Subject) => {
  const operation = operationOf(subject);
  if (!(operation instanceof Operation)) return false;
  const response = operation.uses.find(hasCode('default'))?.response;
  const schemas = response?.content.map(({ schema }) => referenceOf(schema?.value) ?? '') ?? [];
  return [String(response?.place.at('description').value), ...schemas].some(text => /error\b/i.test(text));
};

const SWAGGER_NOT_COVERED: Cause = {
  by: 'ours',
  name: 'Swagger 2.0',
  verdict: 'This package: the other rule is for OpenAPI 3 only.',
  holds: isSwagger,
};

const DEFAULT_IS_ERROR: Cause = {
  by: 'ours',
  name: '`default` is the only one that could be a success, and is described as an error',
  verdict: 'This package: nothing says what the operation answers when it succeeds.',
  holds: subject => declares(/^default$/)(subject) && defaultIsError(subject),
};

const DEFAULT_IS_SUCCESS: Cause = {
  by: 'theirs',
  name: '`default` is the only one that could be a success',
  verdict:
    'A choice: `default` stands for every code that is not declared, so it may be the success; clients would rather have the code.',
  holds: declares(/^default$/),
};

const ONLY_REDIRECTS: Cause = {
  by: 'theirs',
  name: 'nothing but redirects (3xx), or redirects and errors',
  verdict: 'This package and Spectral: a redirect is what such an operation is for.',
  holds: declares(/^3/),
};

const ONLY_SWITCHES: Cause = {
  by: 'theirs',
  name: '101 (Switching Protocols), as WebSockets do',
  verdict: 'This package and IBM: the operation ends with the switch, no other success follows.',
  holds: declares(/^101$/),
};

const GONE: Cause = {
  by: 'theirs',
  name: '410 (Gone)',
  verdict: 'A choice: this package takes it that an operation that is gone has no success to declare.',
  holds: declares(/^410$/),
};

const NO_RESPONSES: Cause = {
  by: 'theirs',
  name: 'no responses at all',
  verdict: "A choice: this package leaves it to the check of the document's structure.",
  holds: subject => operationOf(subject) instanceof Operation && codesOf(subject).length === 0,
};

const NO_METHOD: Cause = {
  by: 'theirs',
  name: 'a GET whose only codes are 405 or 501, with 404',
  verdict: 'A choice: this package takes it that such an operation is there to say that there is none.',
  holds: subject => {
    const codes = codesOf(subject);
    return codes.length > 0 && codes.every(code => ['404', '405', '501'].includes(code));
  },
};

const DEPRECATED: Cause = {
  by: 'theirs',
  name: 'a deprecated operation',
  verdict: 'A choice: this package asks nothing more of what is on its way out.',
  holds: subject => {
    const operation = operationOf(subject);
    return operation instanceof Operation && operation.place.at('deprecated').value === true;
  },
};

const OF_CONSUMER: Cause = {
  by: 'theirs',
  name: 'a callback or a webhook',
  verdict: "This package: those responses are the API's consumer's.",
  holds: isOfConsumer,
};

/** Redocly's one rule asks for whatever header it is told to. */
const header = (name: string): Rival => ({
  rules: ['response-contains-header'],
  concerns: says(`"${name}"`),
  causes: [],
});

export const QUESTIONS: readonly Question[] = [
  {
    title: 'A 204 declares no body',
    rule: ours.statusNoBody,
    of: hasCode('204'),
    rivals: {
      IBM: {
        rules: ['ibm-response-status-codes'],
        concerns: says('A 204 response must not'),
        causes: [
          SWAGGER_NOT_COVERED,
          {
            by: 'ours',
            name: 'a callback or a webhook',
            verdict: 'This package: nobody can send a body with a 204. The other rule looks at paths only.',
            holds: isOfConsumer,
          },
          {
            by: 'theirs',
            name: '`content: {}`',
            verdict:
              'This package: an empty `content` declares nothing. The other rule asks whether it is there.',
            holds: subject => subject instanceof ResponseUse && subject.response?.content.length === 0,
          },
        ],
      },
    },
  },
  {
    title: 'A 412 stands on an operation that takes a conditional header',
    rule: ours.statusConditionalRequest,
    of: hasCode('412'),
    rivals: {
      IBM: {
        rules: ['ibm-precondition-headers'],
        causes: [
          SWAGGER_NOT_COVERED,
          {
            by: 'theirs',
            name: 'the header is written in another case, such as `if-match`',
            verdict: 'This package: names of header fields have no case (RFC 9110, section 5.1).',
            holds: takesConditionalInOtherCase,
          },
          {
            by: 'theirs',
            name: 'the header is declared for the path',
            verdict:
              'This package: parameters of the path item are those of its operations. The other rule looks at the operation only.',
            holds: takesConditional,
          },
          {
            by: 'ours',
            name: 'a parameter has the name of such a header, but is none',
            verdict:
              'This package: what is sent in the query makes no condition. The other rule looks at names only.',
            holds: hasParameter((name, location) => location !== 'header' && CONDITIONAL.includes(name)),
          },
        ],
      },
    },
  },
  {
    title: 'An operation declares a success',
    rule: ours.statusSuccess,
    rivals: {
      Spectral: {
        rules: ['operation-success-response'],
        causes: [DEFAULT_IS_SUCCESS, ONLY_SWITCHES, GONE, NO_METHOD, NO_RESPONSES],
      },
      IBM: {
        rules: ['ibm-response-status-codes'],
        concerns: says('at least one success'),
        causes: [
          SWAGGER_NOT_COVERED,
          {
            by: 'theirs',
            name: '`2XX`',
            verdict: 'This package: a range stands for its codes (OpenAPI, Responses Object).',
            holds: declares(/^2XX$/),
          },
          ONLY_REDIRECTS,
          DEFAULT_IS_ERROR,
          DEFAULT_IS_SUCCESS,
          GONE,
          NO_METHOD,
        ],
      },
      Redocly: {
        rules: ['operation-2xx-response'],
        causes: [DEFAULT_IS_ERROR, ONLY_REDIRECTS, ONLY_SWITCHES, GONE, NO_METHOD, NO_RESPONSES],
      },
    },
  },
  {
    title: 'An operation declares 429',
    rule: ours.status429Declared,
    rivals: {
      OWASP: {
        rules: ['owasp:api4:2023-rate-limit-responses-429'],
        // The rule also asks that the 429 have content.
        concerns: ({ message }) => message.endsWith('[429].'),
        causes: [
          OF_CONSUMER,
          {
            by: 'theirs',
            name: 'a schema or an extension has a key called `responses`',
            verdict: 'This package: there is no operation. The other rule takes any such key below `paths`.',
            holds: subject => typeof subject === 'string',
          },
          NO_RESPONSES,
          {
            by: 'theirs',
            name: '`default` or `4XX` is declared',
            verdict:
              'A choice: both stand for 429 too; one that is declared by itself can say more, such as Retry-After.',
            holds: declares(/^(default|4XX)$/),
          },
          {
            by: 'theirs',
            name: 'OPTIONS, TRACE, or HEAD beside GET',
            verdict:
              'A choice: frameworks answer OPTIONS and TRACE by themselves, and HEAD answers as GET does.',
            holds: hasMethod('OPTIONS', 'TRACE', 'HEAD'),
          },
          DEPRECATED,
          {
            by: 'theirs',
            name: '420 is declared',
            verdict: 'This package: it was what 429 is now, and status-registered tells of it.',
            holds: declares(/^420$/),
          },
        ],
      },
    },
  },
  {
    title: 'A 429 declares Retry-After',
    rule: ours.status429RetryAfter,
    of: hasCode('429'),
    rivals: {
      OWASP: {
        rules: ['owasp:api4:2023-rate-limit-retry-after'],
        causes: [
          SWAGGER_NOT_COVERED,
          {
            by: 'ours',
            name: 'the 429 has no `headers`',
            verdict:
              'This package: then it has no Retry-After. The other rule looks only into `headers` that are there.',
            holds: subject => headersOf(subject).length === 0,
          },
          {
            by: 'theirs',
            name: 'the header is written in another case, such as `retry-after`',
            verdict: 'This package: names of header fields have no case (RFC 9110, section 5.1).',
            holds: subject =>
              declaresHeader(/^retry-after$/i)(subject) && !declaresHeader(/^Retry-After$/)(subject),
          },
        ],
      },
      Redocly: header('Retry-After'),
    },
  },
  {
    title: 'A 429 declares a rate limit header',
    rule: ours.status429RateLimit,
    of: hasCode('429'),
    rivals: {
      OWASP: {
        rules: ['owasp:api4:2023-rate-limit'],
        causes: [
          SWAGGER_NOT_COVERED,
          {
            by: 'theirs',
            name: 'two families of headers are declared',
            verdict: 'This package: both say what a client needs. The other rule asks for exactly one.',
            holds: subject =>
              declaresHeader(/^RateLimit/)(subject) && declaresHeader(/^X-Rate-?Limit/)(subject),
          },
          {
            by: 'theirs',
            name: 'the headers are written in another case, such as `ratelimit-limit`',
            verdict: 'This package: names of header fields have no case (RFC 9110, section 5.1).',
            holds: subject =>
              ['ratelimit-limit', 'ratelimit-reset'].every(name => headersOf(subject).includes(name)),
          },
          {
            by: 'theirs',
            name: 'a header of each window, such as `X-RateLimit-Limit-minute`',
            verdict: 'This package: it says what the limit is. The other rule knows four exact names.',
            holds: declaresHeader(/^x-ratelimit-limit-.+/i),
          },
          {
            by: 'theirs',
            name: 'Retry-After alone',
            verdict:
              'A choice: it says when to come back; the other rule asks for the limit, and has another one for Retry-After.',
            holds: declaresHeader(/^retry-after$/i),
          },
        ],
      },
    },
  },
  {
    title: 'A 503 declares Retry-After',
    rule: ours.status503RetryAfter,
    of: hasCode('503'),
    rivals: { Redocly: header('Retry-After') },
  },
  {
    title: 'A 201 declares Location',
    rule: ours.status201Location,
    of: hasCode('201'),
    rivals: {
      Redocly: {
        ...header('Location'),
        causes: [
          {
            by: 'theirs',
            name: 'a method that cannot be answered with 201',
            verdict: 'This package: the code is wrong, not the header; status-method tells it.',
            holds: hasMethod('GET', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE'),
          },
        ],
      },
    },
  },
  {
    title: 'A redirect declares Location',
    rule: ours.statusRedirectLocation,
    of: ({ code }) => ['301', '302', '303', '307', '308'].includes(code),
    rivals: {
      Redocly: {
        ...header('Location'),
        causes: [
          {
            by: 'theirs',
            name: 'a 308 of an operation that takes Content-Range',
            verdict: 'This package: to an upload in parts, 308 means "send the next one", and leads nowhere.',
            holds: hasParameter((name, location) => location === 'header' && /^content-range$/i.test(name)),
          },
        ],
      },
    },
  },
  {
    title: 'A 401 declares WWW-Authenticate',
    rule: ours.status401WwwAuthenticate,
    of: hasCode('401'),
    rivals: { Redocly: header('WWW-Authenticate') },
  },
  {
    title: 'A 405 declares Allow',
    rule: ours.status405Allow,
    of: hasCode('405'),
    rivals: { Redocly: header('Allow') },
  },
  {
    title: 'A key of `responses` is a status code, a range or `default`',
    rule: ours.statusValidCode,
    of: ({ entry }, allowsRanges) =>
      !(allowsRanges ? /^([1-5](\d\d|XX)|default)$/ : /^([1-5]\d\d|default)$/).test(entry.name),
    rivals: {
      Spectral: {
        rules: ['oas2-schema', 'oas3-schema'],
        concerns: ({ path, message }) =>
          path.at(-2) === 'responses' || message.includes('"responses" property must not have unevaluated'),
        causes: [
          {
            by: 'ours',
            name: 'Swagger 2.0: any three digits, such as `999`',
            verdict: 'This package: no status code is above 599 (RFC 9110, section 15).',
            holds: subject => isSwagger(subject) && keyIs(/^\d{3}$/)(subject),
          },
        ],
      },
      Redocly: {
        rules: ['struct'],
        concerns: ({ path, message }) =>
          path.at(-2) === 'responses' && message.includes('is not expected here'),
        causes: [
          {
            by: 'ours',
            name: 'Swagger 2.0: a range such as `4XX`',
            verdict: 'This package: ranges came with OpenAPI 3.0.',
            holds: subject => isSwagger(subject) && keyIs(/^[1-5]xx$/i)(subject),
          },
          {
            by: 'ours',
            name: 'a range written `4xx`, `20X` or `40x`',
            verdict: 'This package: a range is a digit and `XX` (OpenAPI, Responses Object).',
            holds: keyIs(/^[1-5][\dx][\dx]$/i),
          },
          {
            by: 'ours',
            name: 'any first digit, such as `999` or `6XX`',
            verdict: 'This package: status codes are from 100 to 599 (RFC 9110, section 15).',
            holds: keyIs(/^[06-9][\dXx]{2}$/),
          },
        ],
      },
    },
  },
];
