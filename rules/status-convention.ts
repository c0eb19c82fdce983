import { keepTable, type Table } from '../src/checks/keep-table.ts';
import { defineRule } from '../src/rule.ts';

const STRINGS = { type: 'array', items: { type: 'string' } } as const;

export default defineRule({
  id: 'status-convention',
  summary: "Responses keep to the house's own table of status codes.",
  sources: ['RFC 9205, section 4.6'],
  severity: 'warn',
  recommended: false,
  scope: 'paths',
  habit: 'code of operations',
  options: {
    codes: {
      description:
        'What may be answered: an entry for each status code, range (`4XX`) or `default`, a code before its range. `methods` it may answer, `headers` it declares, whether it has `content`, a regular expression for the name of its `schema`, JSONPath expressions for the only `paths` it may stand at, the `reason` that findings carry.',
      takes:
        'an object from status codes, ranges and default to objects of methods, headers, content (required, forbidden or optional), schema, paths and reason',
      schema: {
        type: 'object',
        additionalProperties: false,
        patternProperties: {
          '^([1-5]\\d\\d|[1-5]XX|default)$': {
            type: 'object',
            additionalProperties: false,
            properties: {
              methods: { type: 'array', items: { type: 'string', pattern: '^[A-Z]+$' }, minItems: 1 },
              headers: STRINGS,
              content: { enum: ['required', 'forbidden', 'optional'] },
              schema: { type: 'string', format: 'regex' },
              paths: STRINGS,
              reason: { type: 'string' },
            },
          },
        },
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
  expressions: ({ codes }: Table) => Object.values(codes).flatMap(({ paths = [] }) => paths),
  check: keepTable,
});
