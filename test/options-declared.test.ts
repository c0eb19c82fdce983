import { describe, expect, it } from 'vitest';
import { errorsOf } from './lint.ts';
import { messagesOf } from './rules/documents/secured.ts';

describe('a reference that leads nowhere is neither a lack nor an input', () => {
  const nowhere = "$ref: 'nowhere.yaml'";
  it.each([
    ['status-auth-declared', `get: { responses: { '401': { ${nowhere} } } }`],
    ['status-404-declared', `get: { responses: { '404': { ${nowhere} } } }`],
    ['status-429-declared', `get: { responses: { ${nowhere} } }`],
    ['status-500-declared', `get: { responses: { '500': { ${nowhere} } } }`],
    ['status-400-declared', `get: { parameters: [{ ${nowhere} }], responses: { '200': {} } }`],
    ['status-400-declared', `post: { requestBody: { ${nowhere} }, responses: { '200': {} } }`],
    ['status-200-content', `get: { responses: { '200': { content: { ${nowhere} } } } }`],
    ['status-head-no-body', `head: { responses: { '200': { ${nowhere} } } }`],
    ['status-etag', `get: { parameters: [{ ${nowhere} }], responses: { '200': {} } }`],
    ['status-etag', `get: { responses: { '200': { ${nowhere} }, '304': {} } }`],
    ['status-problem-json', `get: { responses: { '200': {}, '400': { ${nowhere} } } }`],
  ])('%s of %s', async (id, operation) => {
    const messages = await messagesOf(id, null, `  /a/{b}: { ${operation} }`);
    expect(messages.filter(message => !message.includes('nowhere.yaml'))).toEqual([]);
  });
});

describe('a wrong option names itself and says what it takes', () => {
  const codes =
    'status-auth-declared: the option "codes" takes a list of at least one status code from "400" to "499", in quotes';
  it.each([
    ['status-auth-declared', { codes: [] }, codes],
    ['status-auth-declared', { codes: [401] }, codes],
    ['status-auth-declared', { codes: ['4XX'] }, codes],
    [
      'status-200-content',
      { methods: ['get'] },
      'status-200-content: the option "methods" takes a list of HTTP methods in capitals',
    ],
    [
      'status-200-content',
      { codes: ['200'] },
      'status-200-content takes the options "methods", "each", "except", not {"codes":["200"]}',
    ],
    [
      'status-etag',
      { codes: ['304'] },
      'status-etag takes the options "each", "except", not {"codes":["304"]}',
    ],
  ])('%s %j', (id, options, message) => {
    expect(errorsOf(id, options)).toEqual([message]);
  });
});
