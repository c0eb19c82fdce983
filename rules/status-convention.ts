import type { JSONSchema7 } from 'json-schema';
import { expressionsOf, keepTable } from '../src/checks/keep-table.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Fix } from '../src/fixes/fix.ts';
import type { About } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import location201 from './status-201-location.ts';
import rateLimit429 from './status-429-rate-limit.ts';
import noBody from './status-no-body.ts';
import redirectLocation from './status-redirect-location.ts';

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

/** Whether one of the fields that another rule asks for is all that the table misses. */
function asksForHeader({ headers = [] }: About, { headers: own = [] }: About): boolean {
  const names = headers.map(name => name.toLowerCase());
  return own.length > 0 && own.every(name => names.includes(name.toLowerCase()));
}

function isOfContent({ content }: About, { content: own }: About): boolean {
  return content !== undefined && own !== undefined;
}

export default defineRule({
  id: 'status-convention',
  summary: 'Responses follow your own table of status codes.',
  sources: ['RFC 9205, section 4.6'],
  severity: 'warn',
  recommended: false,
  scope: 'paths',
  grouping: 'code of operations',
  defersTo: [
    { to: location201, what: 'the `Location` of a `201`', where: asksForHeader, unlessWeaker: true },
    { to: rateLimit429, what: 'the rate limit header of a `429`', where: asksForHeader, unlessWeaker: true },
    { to: redirectLocation, what: 'the `Location` of a redirect', where: asksForHeader, unlessWeaker: true },
    { to: noBody, what: 'content of a code that has none', where: isOfContent, unlessWeaker: true },
  ],
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
    does: 'refers to the response that other operations share for a code that is required',
    mend: (finding, view) => {
      const { lacking } = finding.about;
      if (lacking === undefined || (lacking.endsWith('XX') && !view.allowsRanges)) return [];
      return addResponses(finding, view, [lacking]);
    },
  },
};
