import type { JSONSchema7 } from 'json-schema';
import { expressionsOf, keepTable } from '../src/checks/keep-table.ts';
import { type Accepts, matching, nameOfReference } from '../src/errors/error-schemas.ts';
import { addNamedHeaders } from '../src/fixes/add-named-headers.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { isError, isSuccess } from '../src/http/status-codes.ts';
import { remember } from '../src/lib/collections.ts';
import type { Deferral } from '../src/rule/deferrals.ts';
import type { About } from '../src/rule/finding.ts';
import { defineRule, type Rule } from '../src/rule/rule.ts';
import content200 from './status-200-content.ts';
import location201 from './status-201-location.ts';
import monitor202 from './status-202-monitor.ts';
import declared400 from './status-400-declared.ts';
import wwwAuthenticate401 from './status-401-www-authenticate.ts';
import reserved402 from './status-402-reserved.ts';
import declared404 from './status-404-declared.ts';
import allow405 from './status-405-allow.ts';
import content406 from './status-406-content.ts';
import proxyAuthenticate407 from './status-407-proxy-authenticate.ts';
import gone410 from './status-410-404.ts';
import declared429 from './status-429-declared.ts';
import rateLimit429 from './status-429-rate-limit.ts';
import retryAfter429 from './status-429-retry-after.ts';
import link451 from './status-451-link.ts';
import declared500 from './status-500-declared.ts';
import retryAfter503 from './status-503-retry-after.ts';
import accepted from './status-accepted.ts';
import anyErrorDeclared from './status-any-error-declared.ts';
import authDeclared from './status-auth-declared.ts';
import authUnsecured from './status-auth-unsecured.ts';
import conditionalDeclared from './status-conditional-declared.ts';
import conditionalRequest from './status-conditional-request.ts';
import contentRange from './status-content-range.ts';
import created from './status-created.ts';
import delete204 from './status-delete-204.ts';
import describedHeader from './status-described-header.ts';
import errorDeclared from './status-error-declared.ts';
import errorSchema from './status-error-schema.ts';
import errorSchemaConsistent from './status-error-schema-consistent.ts';
import etag from './status-etag.ts';
import headGet from './status-head-get.ts';
import headNoBody from './status-head-no-body.ts';
import method from './status-method.ts';
import methodDeclared from './status-method-declared.ts';
import noBody from './status-no-body.ts';
import notFinal from './status-not-final.ts';
import obsolete from './status-obsolete.ts';
import proxyOnly from './status-proxy-only.ts';
import rangeRequest from './status-range-request.ts';
import redirectLocation from './status-redirect-location.ts';
import registered from './status-registered.ts';
import requestBody from './status-request-body.ts';
import requestInput from './status-request-input.ts';
import success from './status-success.ts';
import successErrorSchema from './status-success-error-schema.ts';
import unsafeMethod from './status-unsafe-method.ts';
import upgradeHeader from './status-upgrade-header.ts';

const NAMES = {
  type: 'array',
  items: { type: 'string' },
  description: 'a list of header field names',
} as const;
const PATHS = { ...NAMES, description: 'a list of JSONPath expressions' } as const;
const METHODS = {
  type: 'array',
  items: { type: 'string', pattern: '^[A-Z]+$' },
  minItems: 1,
  description: 'a list of at least one HTTP method in capitals',
} as const;

/** A line of the table; the descriptions are for messages about wrong ones. */
const LINE: JSONSchema7 = {
  type: 'object',
  additionalProperties: false,
  properties: {
    methods: METHODS,
    headers: NAMES,
    content: { enum: ['required', 'forbidden', 'optional'], description: 'required, forbidden or optional' },
    schema: { type: 'string', format: 'regex', description: 'a regular expression' },
    paths: PATHS,
    required: {
      oneOf: [
        { type: 'boolean' },
        { type: 'object', additionalProperties: false, properties: { methods: METHODS, paths: PATHS } },
      ],
      description: 'true, false, or an object of methods and paths',
    },
    reason: { type: 'string', description: 'a text' },
  },
  description: 'an object of methods, headers, content, schema, paths, required and reason',
};

type Sameness = NonNullable<Deferral['where']>;

/** Whether one of the fields that another rule asks for is all that the table misses. */
const asksForAll: Sameness = ({ headers = [] }, { headers: own = [] }) => {
  const names = headers.map(name => name.toLowerCase());
  return own.length > 0 && own.every(name => names.includes(name.toLowerCase()));
};

/** Whether the table misses one of the fields any of which will do for the other rule, or the code should not be there. */
const asksForOne: Sameness = ({ headers = [] }, own) => {
  const names = own.headers?.map(name => name.toLowerCase()) ?? [];
  return isStray(own) || headers.some(name => names.includes(name.toLowerCase()));
};

/** Whether a code should not be there, or not there. */
function isStray({ operation, lacking }: About): boolean {
  return operation !== undefined && lacking === undefined;
}

const isStrayCode: Sameness = (_, own) => isStray(own);

/** Whether both tell of content that should not be there, or not as it is. */
const isOfContent: Sameness = ({ content = [] }, { content: own = [] }) =>
  content.length > 0 && own.length > 0;

/** Whether both tell of content that is not there. */
const isOfNoContent: Sameness = ({ content = [] }, { content: own }) =>
  content.length === 0 && own?.length === 0;

/** The same of content, or of its schema. */
const isOfSchema: Sameness = (about, own) => isOfNoContent(about, own) || isOfContent(about, own);

/** Whether it is of the schema of content as well. */
const saysSchema: Sameness = (about, own) => {
  const { reference } = about.proposal ?? {};
  const isRight =
    own.advice === undefined ||
    (reference !== undefined && namesLike(own.advice).accepts(nameOfReference(reference)));
  return isRight && isOfSchema(about, own);
};

const PATTERNS = new Map<string, { readonly accepts: Accepts }>();

function namesLike(pattern: string) {
  return remember(PATTERNS, pattern, () => ({ accepts: matching(pattern) }));
}

/** What a table says of the schema of content, the other rule says in its own way. */
const isOfAnySchema: Sameness = (_, { content = [], advice }) => advice !== undefined && content.length > 0;

const never: Sameness = () => false;

/** Whether one of these codes is what an operation lacks. */
const lacks =
  (isOne: (code: string) => boolean): Sameness =>
  (_, { lacking }) =>
    lacking !== undefined && isOne(lacking);

const lacksCode = (...codes: readonly string[]) => lacks(code => codes.includes(code));

/** What the table shares with rules: `mutual` says which of them tells what both would, where neither is graver. */
function shared(
  what: string,
  mutual: 'theirs' | 'own',
  where: Sameness,
  rules: readonly Rule[],
  whereOwn?: Sameness,
): Deferral[] {
  return rules.map(to => ({ to, what, mutual, where, ...(whereOwn && { whereOwn }) }));
}

const HEADER = 'a header field that is missing';
const STRAY = 'a code that should not be there';
const LACKING = 'a code that an operation lacks';
const CONTENT = 'content that should not be there';
const NO_CONTENT = 'content that is missing';
const SCHEMA = 'content without the right schema';

const DEFERRALS: readonly Deferral[] = [
  ...shared(
    HEADER,
    'theirs',
    asksForAll,
    [
      location201,
      monitor202,
      wwwAuthenticate401,
      allow405,
      proxyAuthenticate407,
      rateLimit429,
      retryAfter429,
      link451,
      retryAfter503,
      contentRange,
      describedHeader,
      etag,
      redirectLocation,
      upgradeHeader,
    ],
    asksForOne,
  ),
  ...shared(CONTENT, 'theirs', isOfContent, [noBody, headNoBody]),
  ...shared(NO_CONTENT, 'theirs', isOfNoContent, [content200]),
  ...shared(SCHEMA, 'theirs', saysSchema, [errorSchema], isOfSchema),
  ...shared(SCHEMA, 'own', never, [errorSchemaConsistent, successErrorSchema], isOfAnySchema),
  // What to answer instead, the table knows.
  ...shared(STRAY, 'own', isStrayCode, [
    reserved402,
    content406,
    accepted,
    authUnsecured,
    conditionalRequest,
    created,
    headGet,
    method,
    methodDeclared,
    notFinal,
    obsolete,
    proxyOnly,
    rangeRequest,
    registered,
    requestBody,
    requestInput,
    unsafeMethod,
  ]),
  ...shared(STRAY, 'theirs', (_, own) => isStray(own) || own.lacking === '204', [delete204]),
  ...shared(LACKING, 'theirs', lacksCode('400', '422'), [declared400]),
  ...shared(LACKING, 'theirs', lacksCode('404'), [declared404, gone410]),
  ...shared(LACKING, 'theirs', lacksCode('429'), [declared429]),
  ...shared(LACKING, 'theirs', lacksCode('500', '5XX'), [declared500]),
  ...shared(LACKING, 'theirs', ({ lacking }, own) => lacking !== undefined && lacking === own.lacking, [
    conditionalDeclared,
  ]),
  ...shared(LACKING, 'theirs', lacksAmong, [authDeclared], lacksAll),
  // The table says which error, or which success.
  ...shared(LACKING, 'own', lacks(isFailure), [errorDeclared, anyErrorDeclared]),
  ...shared(LACKING, 'own', lacks(isSuccess), [success]),
];

/** Whether what the operation lacks is one of the codes that it lacks for the other rule. */
function lacksAmong({ lacks = [] }: About, { lacking = '' }: About): boolean {
  return lacks.includes(lacking);
}

/** Whether it is all of them. */
function lacksAll(about: About, own: About): boolean {
  return about.lacks?.length === 1 && lacksAmong(about, own);
}

function isFailure(code: string): boolean {
  return code === 'default' || isError(code);
}

export default defineRule({
  id: 'status-convention',
  summary: 'Responses follow your own table of status codes.',
  sources: ['RFC 9205, section 4.6'],
  severity: 'warn',
  recommended: false,
  scope: 'paths',
  grouping: 'code of operations',
  defersTo: DEFERRALS,
  options: {
    codes: {
      description:
        'What may be answered: an entry for each status code, range (`4XX`) or `default`, a code before its range. `methods` it may answer, `headers` it declares, whether it has `content`, a regular expression for the name of its `schema`, JSONPath expressions for the only `paths` it may stand at, whether it is `required`, the `reason` that findings carry.',
      takes:
        'an object from status codes, ranges and default to objects of methods, headers, content (required, forbidden or optional), schema, paths, required and reason',
      schema: {
        type: 'object',
        additionalProperties: false,
        patternProperties: { '^([1-5]\\d\\d|[1-5]XX|default)$': LINE },
        description: 'status codes from "100" to "599", ranges such as "4XX", and "default"',
        examples: ['1XX', '2XX', '3XX', '4XX', '5XX', 'default'],
      },
      default: {},
    },
    others: {
      description: 'Whether codes that the table does not list may be declared.',
      takes: 'forbidden or allowed',
      schema: { enum: ['forbidden', 'allowed'] },
      default: 'forbidden',
    },
    name: {
      description: 'What findings call the house.',
      takes: 'a text',
      schema: { type: 'string', minLength: 1 },
      default: 'this API',
    },
  },
  expressions: expressionsOf,
  check: keepTable,
});

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for a code that is required, and declares the header fields of the table',
    mend: (finding, view, options) => {
      const { lacking } = finding.about;
      if (lacking === undefined) return addNamedHeaders(finding, view, options);
      return lacking.endsWith('XX') && !view.allowsRanges ? [] : addResponses(finding, view, [lacking]);
    },
  },
};
