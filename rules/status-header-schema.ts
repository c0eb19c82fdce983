import { fitHeaderSchemas } from '../src/checks/fit-header-schemas.ts';
import { defineRule } from '../src/rule.ts';

/** The formats of RFC 3339; an HTTP-date is none of them. */
const RFC_3339 = ['date-time', 'date', 'time', 'duration'];
const HTTP_DATE = 'Fri, 31 Dec 1999 23:59:59 GMT';

export default defineRule({
  id: 'status-header-schema',
  summary: 'A well-known response header has a schema that its value can meet.',
  sources: [
    'RFC 9110, section 10.2.3',
    'RFC 9110, section 10.2.2',
    'RFC 9110, section 5.6.7',
    'RFC 9110, section 5.6.1',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: fitHeaderSchemas([
    {
      names: /^retry-after$/i,
      types: ['integer', 'number', 'string'],
      notFormats: RFC_3339,
      advice: `make it an integer (seconds), or a string without format (such as ${HTTP_DATE})`,
    },
    {
      names: /^last-modified$/i,
      types: ['string'],
      notFormats: RFC_3339,
      advice: `make it a string without format (such as ${HTTP_DATE})`,
    },
    { names: /^(content-)?location$/i, types: ['string'], advice: 'make it a string, which holds one URI' },
    { names: /^etag$/i, types: ['string'], advice: 'make it a string, such as "33a64df5"' },
    { names: /^content-range$/i, types: ['string'], advice: 'make it a string, such as bytes 0-499/1234' },
    {
      names: /^(allow|link|www-authenticate)$/i,
      types: ['string', 'array'],
      advice: 'make it a string, or an array of strings',
    },
    {
      names: /^(.+-)?rate-?limit-(limit|remaining|reset|used)(-.|$)/i,
      types: ['integer', 'number', 'string'],
      advice: 'make it an integer',
    },
  ]),
});
