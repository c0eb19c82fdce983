import { describe, expect, it } from 'vitest';
import { codesMeantBy, otherCodeNamedBy } from '../src/http/reason-phrases.ts';
import { errorsOf, lint, rules, rulesetOf } from './lint.ts';

const IDS = [
  'status-description',
  'status-error-schema-consistent',
  'status-example-code',
  'status-header-schema',
  'status-rate-limit-family',
  'status-success-error-schema',
];

describe('rules without options of their own say so', () => {
  it.each(IDS)('%s', id => {
    expect(errorsOf(id, { codes: ['404'] })).toEqual([
      expect.stringMatching(`^${id} takes the options ("each", )?"except", not {"codes":\\["404"\\]}$`),
    ]);
    expect(errorsOf(id, {})).toEqual([]);
    expect(errorsOf(id, null)).toEqual([]);
  });
});

describe('nothing is reported, and nothing is thrown, where there is nothing to say', () => {
  const ruleset = rulesetOf(rules.filter(({ id }) => IDS.includes(id)));
  const content = (mediaType: string) => `'400': { content: { application/json: ${mediaType} } }`;
  const headers = (fields: string) => `'200': { headers: ${fields} }`;

  it.each([
    ['descriptions of any kind', `'404': { description: [Bad Request] }, '400': { description: 404 }`],
    ['a description of blanks', `'404': { description: "  \\n " }`],
    ['a summary that is no text', `'404': { summary: { description: Bad Request } }`],
    [
      'headers that are no objects',
      headers('{ Retry-After: 1, Location: , ETag: [], RateLimit-Reset: none }'),
    ],
    ['headers that are a list', headers('[Retry-After]')],
    ['a header that leads nowhere', headers(`{ Retry-After: { $ref: '#/none' } }`)],
    ['a schema that leads nowhere', headers(`{ Retry-After: { schema: { $ref: '#/none' } } }`)],
    [
      'types of any kind',
      headers(
        '{ Retry-After: { schema: { type: 1 } }, Location: { schema: { type: [] } }, ETag: { schema: { type: [[], null] } } }',
      ),
    ],
    [
      'alternatives of any kind',
      headers(
        '{ Retry-After: { schema: { oneOf: none } }, Location: { schema: { anyOf: [] } }, ETag: { schema: { anyOf: [1, null] } } }',
      ),
    ],
    [
      'an example that leads nowhere',
      content(`{ example: { $ref: '#/none' }, examples: { a: { $ref: '#/none' } } }`),
    ],
    ['examples of any kind', content('{ example: [404], examples: [{ status: 404 }] }')],
    ['named examples of any kind', content('{ examples: { a: 1, b: null, c: { value: }, d: [404] } }')],
    [
      'codes of any kind',
      content('{ example: { status: [404], code: { status: 404 }, statusCode: 404.5, errors: [null] } }'),
    ],
    ['text that is no JSON', content(`{ example: '{ "status": 404' }`)],
    [
      'schemas of any kind',
      content('{ schema: { properties: [404], allOf: 1, example: , examples: { status: 404 } } }'),
    ],
    [
      'properties of any kind',
      content('{ schema: { properties: { status: 404, code: { enum: 404, examples: 404 } } } }'),
    ],
    ['a schema that is true', content('{ schema: true }')],
  ])('%s', async (_, responses) => {
    const text = `openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\npaths: { /a: { get: { responses: { ${responses} } } } }\n`;
    const results = await lint(text, ruleset);
    expect(results.filter(({ rule }) => rule.startsWith('status-'))).toEqual([]);
  });

  it('ends on schemas that consist of themselves', async () => {
    const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    get:
      responses: { '200': &response { description: a, headers: { Retry-After: { schema: { $ref: '#/components/schemas/Tree' } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }, '400': *response, '404': *response, '500': *response }
components: { schemas: { Tree: { allOf: [{ $ref: '#/components/schemas/Tree' }], oneOf: [{ $ref: '#/components/schemas/Tree' }] } } }`;
    expect(await lint(text, ruleset)).toEqual([]);
  });
});

describe('what a description says of its code', () => {
  const named = (description: string, ...codes: string[]) => otherCodeNamedBy(description, codes)?.words;

  it.each([
    ['404 - Not found', '400', '404'],
    ['404: Not found', '400', '404'],
    ['404 Not Found', '400', '404'],
    ['404', '400', '404'],
    ['`404` Not Found', '400', '404'],
    ['404 Bad Request', '404', 'Bad Request'],
    ['BAD REQUEST', '404', 'Bad Request'],
    ['Bad request.', '404', 'Bad Request'],
    ['Bad request: the id is no number', '404', 'Bad Request'],
    ['Bad request (the id is no number)', '404', 'Bad Request'],
    ['## Bad request\n\nThe id is no number.', '404', 'Bad Request'],
    ['Payload too large', '400', 'Payload Too Large'],
    ['Requested range not satisfiable', '400', 'Requested Range Not Satisfiable'],
    ['OK', '404', 'OK'],
    ['Created', '200', 'Created'],
    ['Multi Status', '200', 'Multi-Status'],
    ['Unauthorised', '403', 'Unauthorised'],
    ['Request Time-out', '400', 'Request Time-out'],
    ['Gateway Time-out', '500', 'Gateway Time-out'],
    ['Request-URI Too Large', '400', 'Request-URI Too Large'],
    ['URL too long!', '400', 'URL Too Long'],
    ['Unprocessable entity', '400', 'Unprocessable Entity'],
    ['Moved Temporarily', '301', 'Moved Temporarily'],
    ['Moved permanently', '302', 'Moved Permanently'],
    ['Conflict.', '400', 'Conflict'],
    ['Gone!', '404', 'Gone'],
    ['Locked . !', '400', 'Locked'],
    ['404- Not found', '400', '404'],
    ['404) Not found', '400', '404'],
    ['400 .: - Not found', '400', 'Not Found'],
    ['Not  \t found', '400', 'Not Found'],
    ['[Not found](errors.md)', '400', 'Not Found'],
  ])('%j of %s names %s', (description, code, words) => {
    expect(named(description, code)).toBe(words);
  });

  it.each([
    ['', '404'],
    ['OK', '201'],
    ['Ok.', '206'],
    ['404 or 410', '400'],
    ['404/410', '400'],
    ['500 characters at most', '400'],
    ['400-499', '404'],
    ['100.000 books', '200'],
    ['100 - 200 books', '200'],
    ['Not found books', '400'],
    ['Bad request, input data missing or incorrect.', '422'],
    ['Found Secret', '200'],
    ['Found', '200'],
    ['Gone.', '204'],
    ['Processing tags for the file.', '202'],
    ['Created the book.', '200'],
    ['Accepted, No Content', '204'],
    ['OK/Created', '201'],
    ['Bad request - not found', '404'],
    ['Request Entity Too Large', '413'],
    ['Request-URI Too Long', '414'],
    ['Requested Range Not Satisfiable', '416'],
    ['Unprocessable Entity', '422'],
    ['Moved Temporarily', '302'],
    ['Temporary Redirect', '302'],
    ['Permanent redirect.', '301'],
    ["I'm a teapot", '418'],
    ['Moved Temporarily', '307'],
    ['Moved Permanently', '308'],
    ['(Unused)', '400'],
    ...['Continue', 'Processing', 'Found', 'Gone', 'Locked'].map((word): [string, string] => [word, '200']),
    ...[
      'Continue',
      'Processing',
      'Created',
      'Accepted',
      'Found',
      'Conflict',
      'Gone',
      'Locked',
      'Too early',
    ].map((word): [string, string] => [`${word}: books`, '400']),
    ['Conflict. Books', '400'],
    [`${'*'.repeat(200)}Not found`, '400'],
    ['[ ]Not found', '400'],
    ['**Error Code:** `200`', '204'],
  ])('%j of %s names no other', (description, code) => {
    expect(named(description, code)).toBeUndefined();
  });

  it('is right for any of the codes', () => {
    expect(named('Bad request', '404', '400')).toBeUndefined();
    expect(named('404', '404', '400')).toBeUndefined();
    expect(named('Found', '404', '200')).toBeUndefined();
    expect(named('Found', '404', '400')).toBe('Found');
  });
});

describe('what a description means by a code that says nothing', () => {
  it.each([
    ['404 - no such book', '452', ['404']],
    ['Not Found', '596', ['404']],
    ['ResourceNotFoundException', '480', ['404']],
    ['AccessDeniedException', '480', ['403']],
    ['ThrottlingException', '480', ['429']],
    ['InternalServerException', '480', ['500']],
    ['ServiceUnavailableException', '480', ['503']],
    ['ConflictException', '480', ['409']],
    ['invalid_access_token', '480', ['401']],
    ['Login Time-out', '440', ['401']],
    ['OTP required but not supplied', '449', ['401']],
    ['You have reached the limit of your lists', '420', ['403']],
    ['ServiceQuotaExceededException', '480', ['403']],
    ['Maximum requests per day limit exceeded.', '480', ['429']],
    ['Error limited', '420', ['429']],
    ['Timeout', '509', ['504']],
    ['The call timed out', '480', ['408']],
    ['If the call times out, it may be too large.', '555', ['504']],
    ['The gateway is not reachable.', '450', ['502', '503']],
    ['An unexpected error', '490', ['500']],
    ['Created', '209', ['201']],
    ['480: Bad request', '480', ['400']],
    ['Expired session', '440', ['401']],
    ['Signin required', '440', ['401']],
    ['wrong user name credentials', '440', ['401']],
    ['The log in has expired', '440', ['401']],
    ['Sign in needed', '440', ['401']],
    ['login required', '440', ['401']],
    ['The session timedout', '440', ['401']],
    ['No permission', '480', ['403']],
    ['Lacking permissions', '480', ['403']],
    ['That is not allowed', '480', ['403']],
    ['It already exists', '480', ['409']],
    ['All already exist', '480', ['409']],
    ['It conflicts', '480', ['409']],
    ['Rate limit', '480', ['429']],
    ['Too many requests now', '480', ['429']],
    ['A request over the daily quota', '480', ['429']],
    ['Your calls reach a limit', '480', ['429']],
    ['One call too many for the limit', '480', ['429']],
    ['The limit of calls', '480', ['429']],
    ['Bandwidth: the limit', '509', ['429']],
    ['The quota of books is exceeded', '480', ['403']],
    ['It exceeds the size limit', '480', ['403']],
    ['Over its quota', '480', ['403']],
    ['It exceed a quota', '480', ['403']],
    ['It took too long', '555', ['504']],
    ['It timed out', '480', ['408']],
    ['It is unreachable', '555', ['502', '503']],
    ['It could not be reached', '555', ['502', '503']],
    ['The system is currently not available', '555', ['503']],
    ['The server unavailable', '555', ['503']],
    ['Overloaded', '555', ['503']],
    ['An internal server exception', '555', ['500']],
    // Of a place in a list of changes, not of who asks.
    ['The sync token has expired', '480', ['400']],
    ['Invalid page token', '480', ['400']],
  ])('%j of %s: %j', (description, code, meant) => {
    expect(codesMeantBy(description, code)).toEqual(meant);
  });

  it.each([
    ['', '420'],
    ['It did not work.', '420'],
    ['Requested ip is not in the list of the token', '453'],
    ['The parameter is missing', '459'],
    // Of what it is about, not of what it is.
    ['Internal error of the server behind. You may have hit its rate limit.', '520'],
    // Of another class: an error is no success, and what is found there is no error.
    ['OK', '490'],
    ['Made anew, since it was not found', '209'],
    ['Method not allowed here', '480'],
    ['Not found_books'.slice(4), '480'],
    ['The limit of books', '480'],
    [`${'a '.repeat(100)}not found`, '480'],
    // Not to be answered either.
    ['Payment Required', '490'],
  ])('%j of %s: nothing', (description, code) => {
    expect(codesMeantBy(description, code)).toEqual([]);
  });
});
