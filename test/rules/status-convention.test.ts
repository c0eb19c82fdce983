import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Parsers from '@stoplight/spectral-parsers';
import { describe, expect, it } from 'vitest';
import { toConvention } from '../../adapters/spectral/convention.ts';
import { createRuleset } from '../../adapters/spectral/factory.ts';
import type { RuleOptions } from '../../rules/settings.ts';
import { ROOT } from '../folder.ts';
import { errorsOf, lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';

testRule('status-convention');

const ID = 'status-convention';

type Options = RuleOptions[typeof ID];

const document = (paths: string) => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths}
components:
  responses:
    Plain: { description: a }
    Told: { description: a, content: { application/json: { schema: { $ref: '#/components/schemas/Told' } } } }
  schemas:
    Error: { type: object }
    NotFound: { allOf: [{ $ref: '#/components/schemas/Error' }] }
    Told: { type: object }
`;

async function messages(options: Options, paths: string): Promise<string[]> {
  const results = await lint(document(paths), rulesetWith(ID, options));
  return results.map(({ message }) => message);
}

/** The subject of each finding: `200 of GET /a`. */
async function reported(options: Options, paths: string): Promise<string[]> {
  const found = await messages(options, paths);
  return found.map(
    message => message.match(/^\w+ of [A-Z]+ [^ ]+/)?.[0] ?? message.replace(/ \(the exception.+\)/, ''),
  );
}

const responses = (...codes: string[]) =>
  `{ responses: { ${codes.map(code => `'${code}': { description: a }`).join(', ')} } }`;

const withContent = (code: string, content: string) =>
  `{ responses: { '${code}': { description: a, content: { ${content} } } } }`;

const json = (schema: string) => `application/json: { schema: ${schema} }`;

const reference = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;

describe(ID, () => {
  describe('codes', () => {
    const paths = `  /a: { get: ${responses('200', '302', '404', '500')} }`;

    it.each<[Options, string[]]>([
      [{}, []],
      [{ codes: {} }, []],
      [{ codes: { 200: {} } }, ['302 of GET /a', '404 of GET /a', '500 of GET /a']],
      [{ codes: { 200: {}, '4XX': {} } }, ['302 of GET /a', '500 of GET /a']],
      [{ codes: { default: {} } }, ['200 of GET /a', '302 of GET /a', '404 of GET /a', '500 of GET /a']],
      [{ codes: { '2XX': {}, '3XX': {}, '4XX': {}, '5XX': {} } }, []],
    ])('%j', async (options, expected) => {
      expect(await reported(options, paths)).toEqual(expected);
    });

    it('takes a declared range for the codes of it that are listed', async () => {
      const ranges = `  /a: { get: ${responses('2XX', '4XX', '5XX', 'default')} }`;
      expect(await reported({ codes: { 200: {}, 404: {} } }, ranges)).toEqual(['5XX of GET /a']);
      expect(await reported({ codes: { 200: { headers: ['ETag'] }, '4XX': {}, '5XX': {} } }, ranges)).toEqual(
        [],
      );
    });

    it('passes over what is no status code, specification extensions, callbacks and webhooks', async () => {
      const text = `${document(`
  /a:
    get:
      responses: { '99': { description: a }, '600': { description: a }, ok: { description: a }, '1200': { description: a }, '2001': { description: a }, x-b: {} }
      callbacks: { c: { '{$url}': { post: ${responses('500')} } } }
  x-c: { get: ${responses('500')} }`)}webhooks: { d: { post: ${responses('500')} } }`;
      expect(await lint(text, rulesetWith(ID, { codes: { 200: {} } }))).toEqual([]);
    });
  });

  describe('others', () => {
    const paths = `  /a: { get: ${responses('200', '404')} }`;

    it.each<[Options, string[]]>([
      [{ codes: { 200: {} } }, ['404 of GET /a']],
      [{ codes: { 200: {} }, others: 'forbidden' }, ['404 of GET /a']],
      [{ codes: { 200: {} }, others: 'allowed' }, []],
      [{ codes: { 200: { headers: ['ETag'] } }, others: 'allowed' }, ['200 of GET /a']],
    ])('%j', async (options, expected) => {
      expect(await reported(options, paths)).toEqual(expected);
    });
  });

  describe('methods', () => {
    const paths = `  /a: { get: ${responses('200')}, put: ${responses('200')}, head: ${responses('200')} }`;

    it.each<[Options, string[]]>([
      [{ codes: { 200: {} } }, []],
      [{ codes: { 200: { methods: ['GET'] } } }, ['200 of PUT /a', '200 of HEAD /a']],
      [{ codes: { 200: { methods: ['GET', 'HEAD'] } } }, ['200 of PUT /a']],
      [{ codes: { '2XX': { methods: ['GET'] } } }, ['200 of PUT /a', '200 of HEAD /a']],
      [{ codes: { '2XX': { methods: ['GET'] }, 200: {} } }, []],
      [{ codes: { '2XX': {}, 200: { methods: ['GET'] } } }, ['200 of PUT /a', '200 of HEAD /a']],
    ])('%j', async (options, expected) => {
      expect(await reported(options, paths)).toEqual(expected);
    });
  });

  describe('headers', () => {
    const paths = `
  /none: { get: ${responses('200', '201')} }
  /etag: { get: { responses: { '200': { description: a, headers: { etag: {} } } } } }
  /both: { get: { responses: { '200': { description: a, headers: { etag: {}, Date: {} } } } } }`;

    it.each<[Options, string[]]>([
      [{ codes: { 200: { headers: [] }, 201: {} } }, []],
      [{ codes: { 200: { headers: ['ETag'] }, 201: {} } }, ['200 of GET /none']],
      [{ codes: { 200: { headers: ['ETag', 'date'] }, 201: {} } }, ['200 of GET /none', '200 of GET /etag']],
      [{ codes: { '2XX': { headers: ['ETag'] } } }, ['200 of GET /none', '201 of GET /none']],
      [{ codes: { '2XX': { headers: ['ETag'] }, 201: {} } }, ['200 of GET /none']],
      [{ codes: { '2XX': {}, 201: { headers: ['ETag'] } } }, ['201 of GET /none']],
    ])('%j', async (options, expected) => {
      expect(await reported(options, paths)).toEqual(expected);
    });
  });

  describe('content', () => {
    const paths = `
  /none: { get: ${responses('200')} }
  /empty: { get: ${withContent('200', '')} }
  /some: { get: ${withContent('200', 'text/plain: {}')} }
  /head: { head: ${responses('200')} }`;

    it.each<[Options, string[]]>([
      [{ codes: { 200: {} } }, []],
      [{ codes: { 200: { content: 'optional' } } }, []],
      [{ codes: { 200: { content: 'required' } } }, ['200 of GET /none', '200 of GET /empty']],
      [{ codes: { 200: { content: 'forbidden' } } }, ['200 of GET /some']],
      [{ codes: { '2XX': { content: 'forbidden' } } }, ['200 of GET /some']],
      [{ codes: { '2XX': { content: 'forbidden' }, 200: {} } }, []],
    ])('%j', async (options, expected) => {
      expect(await reported(options, paths)).toEqual(expected);
    });
  });

  describe('schema', () => {
    const paths = `
  /none: { get: ${responses('400')} }
  /inline: { get: ${withContent('400', json('{ type: object }'))} }
  /error: { get: ${withContent('400', json(reference('Error')))} }
  /extended: { get: ${withContent('400', json(reference('NotFound')))} }
  /list: { get: ${withContent('400', json(`{ type: array, items: ${reference('Error')} }`))} }
  /either: { get: ${withContent('400', json(`{ oneOf: [${reference('Error')}, ${reference('Told')}] }`))} }
  /told: { get: { responses: { '400': { $ref: '#/components/responses/Told' } } } }`;

    it.each<[Options, string[]]>([
      [{ codes: { 400: {} } }, []],
      [{ codes: { 400: { schema: '' } } }, ['400 of GET /inline']],
      [
        { codes: { 400: { schema: '^Error$' } } },
        ['400 of GET /inline', '400 of GET /either', '400 of GET /told'],
      ],
      [{ codes: { 400: { schema: '^(Error|Told)$' } } }, ['400 of GET /inline']],
      [{ codes: { '4XX': { schema: '^(Error|Told)$' } } }, ['400 of GET /inline']],
      [{ codes: { '4XX': { schema: '^Error$' }, 400: {} } }, []],
    ])('%j', async (options, expected) => {
      expect(await reported(options, paths)).toEqual(expected);
    });

    it('asks it of JSON only', async () => {
      const content = `${json(reference('Error'))}, application/xml: { schema: ${reference('Told')} }`;
      const options = { codes: { 400: { schema: '^Error$' } } };
      expect(await reported(options, `  /a: { get: ${withContent('400', content)} }`)).toEqual([]);
    });
  });

  describe('paths', () => {
    const paths = `
  /a: { get: ${responses('202')}, post: ${responses('202')} }
  /b: { post: { x-slow: true, responses: { '202': { description: a } } } }
  /c: { $ref: '#/x-items/C' }
x-items:
  C: { post: ${responses('202')} }`;
    const all = ['202 of GET /a', '202 of POST /a', '202 of POST /b', '202 of POST /c'];
    const except = (...names: string[]) => all.filter(name => !names.some(end => name.endsWith(end)));

    it.each<[readonly string[], string[]]>([
      [['$'], []],
      [['$.paths'], []],
      [[], all],
      [["$.paths['/nowhere']"], all],
      [["$.paths['/a']"], except('/a')],
      [["$.paths['/a'].post"], except('POST /a')],
      [["$.paths['/a'].get", "$.paths['/b']"], except('GET /a', '/b')],
      [['$.paths[*].post'], except('POST /a', '/b')],
      [["$.paths[*][?(@['x-slow'])]"], except('/b')],
      [["$.paths['/c']"], except('/c')],
      [["$['x-items'].C.post"], except('/c')],
    ])('%j', async (expressions, expected) => {
      expect(await reported({ codes: { 202: { paths: expressions } } }, paths)).toEqual(expected);
      expect(await reported({ codes: { '2XX': { paths: expressions } } }, paths)).toEqual(expected);
    });

    it('are those of one code', async () => {
      const codes = { 200: { paths: ["$.paths['/a']"] }, 202: { paths: ["$.paths['/b']"] } };
      const both = responses('200', '202');
      expect(await reported({ codes }, `  /a: { get: ${both} }\n  /b: { get: ${both} }`)).toEqual([
        '202 of GET /a',
        '200 of GET /b',
      ]);
    });
  });

  describe('required', () => {
    const paths = `
  /a: { get: ${responses('200')}, put: ${responses('200', '404')}, options: ${responses('200')}, head: ${responses('200')} }
  /b: { head: ${responses('200', '4XX')}, post: ${responses('201', 'default')}, patch: { deprecated: true, ${responses('200').slice(2)} }
  /c: { delete: ${responses('500')}, trace: ${responses('200')}, put: { summary: Nothing } }`;
    const lacking = async (codes: Options['codes'], others = paths) =>
      (await messages({ codes, others: 'allowed' }, others))
        .filter(message => message.includes(' requires'))
        .map(message => message.split(', which')[0]);

    it.each<[Options['codes'], string[]]>([
      [{ 404: { required: false } }, []],
      [{ 404: { required: true } }, ['GET /a declares no 404', 'DELETE /c declares no 404']],
      [{ 404: { required: {} } }, ['GET /a declares no 404', 'DELETE /c declares no 404']],
      [
        { '4XX': { required: true } },
        ['GET /a declares no client error (4XX)', 'DELETE /c declares no client error (4XX)'],
      ],
      [
        { 500: { required: { methods: ['PUT', 'OPTIONS', 'DELETE', 'POST'] } } },
        ['PUT /a declares no 500', 'OPTIONS /a declares no 500'],
      ],
      [{ 404: { required: true, methods: ['GET'] } }, ['GET /a declares no 404']],
      [{ 404: { required: { methods: ['GET', 'HEAD'] }, methods: ['GET'] } }, ['GET /a declares no 404']],
      [
        { 404: { required: { methods: ['HEAD', 'PATCH', 'PUT', 'TRACE'] } } },
        ['HEAD /a declares no 404', 'TRACE /c declares no 404'],
      ],
      [{ 404: { required: true, paths: ["$.paths['/a']"] } }, ['GET /a declares no 404']],
      [{ 404: { required: { paths: ["$.paths['/c']"] } } }, ['DELETE /c declares no 404']],
      [{ 404: { required: { paths: ["$.paths['/c']"] }, paths: ["$.paths['/a']"] } }, []],
      [{ 404: { required: { paths: [] } } }, []],
      // A success is not left to `default`, and no method is asked for a code that it cannot be answered with.
      [{ 200: { required: true } }, ['POST /b declares no 200', 'DELETE /c declares no 200']],
      [{ '2XX': { required: true } }, ['DELETE /c declares no success (2XX)']],
      [{ 201: { required: true } }, ['PUT /a declares no 201']],
      [{ default: { required: { methods: ['GET', 'POST'] } } }, ['GET /a declares no default response']],
    ])('%j', async (codes, expected) => {
      expect(await lacking(codes)).toEqual(expected);
    });

    it('says who requires it, and why', async () => {
      const codes = { 429: { required: true, reason: 'the gateway sends it' } };
      expect(await messages({ codes, others: 'allowed' }, `  /a: { get: ${responses('200')} }`)).toEqual([
        'GET /a declares no 429, which this API requires: declare it (the gateway sends it).',
      ]);
    });

    it('is a habit where next to nothing keeps it, for each code by itself', async () => {
      const many = (last: string) =>
        Array.from({ length: 12 }, (_, i) => `  /${i}: { get: ${responses('200', i < 11 ? '400' : last)} }`);
      const codes = { 404: { required: true }, 500: { required: true } };
      expect(await lacking(codes, many('400').join('\n'))).toEqual([
        'GET /0 declares no 404',
        'GET /0 declares no 500',
      ]);
      expect(await lacking(codes, many('404').join('\n'))).toHaveLength(12);
    });

    it('asks nothing of what is excepted', async () => {
      const options = {
        codes: { 404: { required: true } },
        others: 'allowed',
        except: ["$.paths['/a']"],
      } as const;
      expect(await messages(options, paths)).toEqual([
        'DELETE /c declares no 404, which this API requires: declare it.',
      ]);
    });
  });

  describe('except, beside a table', () => {
    const paths = `
  /a: { get: ${responses('202', '404')}, put: ${responses('202', '404')} }
  /b: { get: { responses: { '202': { description: a }, '404': { $ref: '#/components/responses/Plain' } } } }`;
    const codes = { 202: { paths: ["$.paths['/b']"] }, 404: { headers: ['ETag'] } };

    it.each<[readonly string[], string[]]>([
      [[], ['202 of GET /a', '404 of GET /a', '202 of PUT /a', '404 of PUT /a', '404 of GET /b']],
      [["$.paths['/a']"], ['404 of GET /b']],
      [["$.paths['/a'].get"], ['202 of PUT /a', '404 of PUT /a', '404 of GET /b']],
      [["$.paths[*][*].responses['404']"], ['202 of GET /a', '202 of PUT /a']],
      [
        ['$.components.responses.Plain', '$.paths[*].put'],
        ['202 of GET /a', '404 of GET /a'],
      ],
    ])('%j', async (except, expected) => {
      expect(await reported({ codes, except }, paths)).toEqual(expected);
    });
  });

  describe('HEAD', () => {
    const paths = `  /a: { head: ${responses('200', '404')} }`;

    it('is asked for no content and no schema, but keeps to the codes', async () => {
      const codes = { 200: { content: 'required', schema: '^Told$' }, 404: { content: 'required' } } as const;
      expect(await reported({ codes }, paths)).toEqual([]);
      expect(await reported({ codes: { 200: codes[200] } }, paths)).toEqual(['404 of HEAD /a']);
    });

    it('says nothing of a response that it shares with GET', async () => {
      const shared = `{ responses: { '200': { $ref: '#/components/responses/Plain' } } }`;
      const options = { codes: { 200: { content: 'required' } } } as const;
      expect(await messages(options, `  /a: { get: ${shared}, head: ${shared} }`)).toEqual([
        '200 of GET /a declares no content: declare what it sends.',
      ]);
    });
  });

  describe('wording', () => {
    const told = `{ responses: { '200': { $ref: '#/components/responses/Told' } } }`;
    const reason = 'as we agreed';

    it.each<[string, Options, string, string]>([
      [
        'a code not listed',
        { codes: { 400: {} } },
        responses('404'),
        '404 of GET /a is not among the status codes of this API: answer 400 instead.',
      ],
      [
        'of a named house',
        { codes: { 400: {}, 403: {} }, name: 'the library' },
        responses('404'),
        '404 of GET /a is not among the status codes of the library: answer 400 instead.',
      ],
      [
        'with nothing to say instead',
        { codes: { 200: {}, 400: { methods: ['POST'] }, 403: { paths: ["$.paths['/b']"] } } },
        responses('404'),
        '404 of GET /a is not among the status codes of this API: remove it.',
      ],
      [
        'a method not listed',
        { codes: { 200: { methods: ['POST', 'PUT'] }, 203: {} } },
        responses('200'),
        '200 of GET /a is kept for POST and PUT: answer another code of the table instead.',
      ],
      [
        'with a reason',
        { codes: { 200: { methods: ['POST'], reason } } },
        responses('200'),
        '200 of GET /a is kept for POST: remove it (as we agreed).',
      ],
      [
        'a place not listed',
        { codes: { 200: { paths: ["$.paths['/b']"], reason }, 203: {} } },
        responses('200'),
        "200 of GET /a is kept for $.paths['/b']: answer another code of the table instead (as we agreed).",
      ],
      [
        'a header field',
        { codes: { 200: { headers: ['ETag'], reason } } },
        responses('200'),
        '200 of GET /a declares no ETag header: add ETag (as we agreed).',
      ],
      [
        'header fields',
        { codes: { 200: { headers: ['ETag', 'Date', 'Link'] } } },
        responses('200'),
        '200 of GET /a declares no ETag, Date or Link header: add ETag, Date and Link.',
      ],
      [
        'content required',
        { codes: { 200: { content: 'required', reason } } },
        responses('200'),
        '200 of GET /a declares no content: declare what it sends (as we agreed).',
      ],
      [
        'content forbidden',
        { codes: { 200: { content: 'forbidden', reason } } },
        told,
        '200 of GET /a declares an application/json body: remove its content (as we agreed).',
      ],
      [
        'a schema of another name',
        { codes: { 200: { schema: '^Error$', reason } } },
        told,
        '200 of GET /a references Told for its application/json body: reference a schema whose name matches ^Error$ (as we agreed).',
      ],
      [
        'of default',
        { codes: { default: { headers: ['Trace-Id'] } } },
        responses('default'),
        'The default response of GET /a declares no Trace-Id header: add Trace-Id.',
      ],
    ])('%s', async (_, options, operation, message) => {
      expect(await messages(options, `  /a: { get: ${operation} }`)).toEqual([message]);
    });

    it('a shared response is reported once, with the codes of a range together', async () => {
      const shared = `{ $ref: '#/components/responses/Plain' }`;
      const paths = `
  /a: { get: { responses: { '404': ${shared}, '409': ${shared} } } }
  /b: { get: { responses: { '404': ${shared} } } }`;
      expect(await messages({ codes: { '4XX': { headers: ['ETag'] } } }, paths)).toEqual([
        '404 and 409, used by GET /a and 1 more operation, declare no ETag header: add ETag.',
      ]);
    });

    it('a response that two codes share is reported once where they ask the same, said or not', async () => {
      const shared = `{ $ref: '#/components/responses/Plain' }`;
      const paths = `  /a: { get: { responses: { '404': ${shared}, '409': ${shared} } } }`;
      const headers = ['ETag'];
      const codes = { 404: { headers }, 409: { headers, content: 'optional', reason: '' } } as const;
      expect(await messages({ codes }, paths)).toEqual([
        '404 and 409 of GET /a declare no ETag header: add ETag.',
      ]);
      expect(await messages({ codes: { 409: codes[409] }, others: 'allowed' }, paths)).toEqual([
        '409 of GET /a declares no ETag header: add ETag.',
      ]);
    });

    describe('what to answer instead of a code that is not listed', () => {
      const said = async (method: string, listed: string[], ...declared: string[]) => {
        const codes = Object.fromEntries([...listed, ...declared.slice(1)].map(code => [code, {}]));
        const [message] = await messages({ codes }, `  /a: { ${method}: ${responses(...declared)} }`);
        return message?.replace(/^.*?: /, '');
      };

      it.each<[why: string, method: string, listed: string[], declared: string[], string]>([
        ['what says nearly the same', 'post', ['400', '404', '422'], ['409'], 'answer 422 or 400 instead.'],
        ['the general code of the class', 'get', ['400', '401', '404'], ['414'], 'answer 400 instead.'],
        ['the same of a server', 'get', ['500', '503'], ['507'], 'answer 500 instead.'],
        ['what it stands for, by custom', 'get', ['400', '401'], ['498'], 'answer 401 instead.'],
        ['nothing near', 'get', ['401', '404'], ['429'], 'answer another code of the table instead.'],
        ['nothing of its class', 'get', ['200'], ['429'], 'remove it.'],
        ['what is declared', 'post', [], ['409', '400'], 'let 400, which is declared too, stand for both.'],
        ['what is free first', 'post', ['422'], ['409', '400'], 'answer 422 instead.'],
        ['what the method can have', 'delete', ['201', '200'], ['204'], 'answer 200 instead.'],
      ])('%s', async (_why, method, listed, declared, message) => {
        expect(await said(method, listed, ...declared)).toBe(message);
      });

      it('what its description means', async () => {
        const gone = `{ responses: { '460': { description: Too many requests } } }`;
        expect(await messages({ codes: { 400: {}, 429: {} } }, `  /a: { get: ${gone} }`)).toEqual([
          '460 of GET /a is not among the status codes of this API: answer 429 instead.',
        ]);
      });
    });
  });

  describe('a wrong option is a clear error', () => {
    it('for an option that there is not', () => {
      expect(errorsOf(ID, { table: {} })).toEqual([
        'status-convention takes the options "codes", "others", "name", "each", "except", not {"table":{}}',
      ]);
    });

    const KEYS = 'keys are status codes from "100" to "599", ranges such as "4XX", and "default"';

    it.each<[string, string | undefined]>([
      ['2000', undefined],
      ['099', undefined],
      ['600', undefined],
      ['6XX', undefined],
      ['XXX', undefined],
      ['x-200', undefined],
      ['20', undefined],
      ['200-299', undefined],
      ['4**', undefined],
      ['4xx', '4XX'],
      ['20x', '2XX'],
      ['2X', '2XX'],
      ['5XXX', '5XX'],
      ['Default', 'default'],
      ['Defaults', 'default'],
      [' 404', '404'],
    ])('for the code %s', (code, meant) => {
      expect(errorsOf(ID, { codes: { [code]: {}, 200: {} } })).toEqual([
        `status-convention: codes."${code}": ${meant === undefined ? KEYS : `write "${meant}" (${KEYS})`}`,
      ]);
    });

    const LINE = 'methods, headers, content, schema, paths, required and reason';
    const METHODS = 'it takes a list of at least one HTTP method in capitals';
    const PATHS = 'it takes a list of JSONPath expressions';
    const CONTENT = 'it takes required, forbidden or optional';
    const REQUIRED = 'it takes true, false, or an object of methods and paths';

    it.each<[unknown, string, string]>([
      [null, '', `write {} (it takes an object of ${LINE}, not null)`],
      ['GET', '', `it takes an object of ${LINE}, not "GET"`],
      [['GET'], '', `it takes an object of ${LINE}, not ["GET"]`],
      [{ method: ['GET'] }, '.method', `write "methods" (keys are ${LINE})`],
      [{ header: [] }, '.header', `write "headers" (keys are ${LINE})`],
      [{ body: {} }, '.body', `keys are ${LINE}`],
      [{ methods: 'GET' }, '.methods', `write ["GET"] (${METHODS}, not "GET")`],
      [{ methods: ['get', 'PUT'] }, '.methods', `write ["GET","PUT"] (${METHODS}, not ["get","PUT"])`],
      [{ methods: ['a-b'] }, '.methods', `${METHODS}, not ["a-b"]`],
      [{ methods: [] }, '.methods', `${METHODS}, not []`],
      [{ headers: [1] }, '.headers', 'it takes a list of header field names, not [1]'],
      [{ headers: 'ETag' }, '.headers', 'write ["ETag"] (it takes a list of header field names, not "ETag")'],
      [{ content: 'none' }, '.content', `${CONTENT}, not "none"`],
      [{ content: 'forbiden' }, '.content', `write "forbidden" (${CONTENT}, not "forbiden")`],
      [{ content: true }, '.content', `${CONTENT}, not true`],
      [{ schema: '(' }, '.schema', 'it takes a regular expression, not "("'],
      [{ schema: ['Error'] }, '.schema', 'it takes a regular expression, not ["Error"]'],
      [{ paths: '$.paths' }, '.paths', `write ["$.paths"] (${PATHS}, not "$.paths")`],
      [{ required: 'yes' }, '.required', `${REQUIRED}, not "yes"`],
      [{ required: ['GET'] }, '.required', `${REQUIRED}, not ["GET"]`],
      [{ required: { method: ['GET'] } }, '.required.method', 'write "methods" (keys are methods and paths)'],
      [{ required: { methods: ['put'] } }, '.required.methods', `write ["PUT"] (${METHODS}, not ["put"])`],
      [{ reason: 1 }, '.reason', 'it takes a text, not 1'],
      [{ reason: ['x'.repeat(80)] }, '.reason', `it takes a text, not ["${'x'.repeat(58)}...`],
      [{ reason: Symbol('x') }, '.reason', 'it takes a text, not Symbol(x)'],
      [{ reason: 1n }, '.reason', 'it takes a text, not 1'],
      [{ 'my-key': 1 }, '."my-key"', `keys are ${LINE}`],
    ])('for the line %o', (line, at, problem) => {
      expect(errorsOf(ID, { codes: { 200: line } })).toEqual([
        `status-convention: codes."200"${at}: ${problem}`,
      ]);
    });

    it('for all that is wrong at once', () => {
      const codes = { '4xx': {}, 200: { method: ['GET'] } };
      expect(errorsOf(ID, { codes })).toHaveLength(2);
      expect(() => createRuleset({ convention: { codes } as never })).toThrow(
        /^createRuleset: status-convention: codes\."200"\.method: write "methods" .+; status-convention: codes\."4xx": write "4XX"/,
      );
    });

    it('for a table that is none', () => {
      expect(errorsOf(ID, { codes: ['200'] })).toEqual([
        `status-convention: the option "codes" takes an object from status codes, ranges and default to objects of methods, headers, content (required, forbidden or optional), schema, paths, required and reason`,
      ]);
    });

    it.each([
      ['paths./a', 'it is no JSONPath expression'],
      ["$.paths['/a", 'it is no JSONPath expression'],
      ['$.paths[?(@.x ==)]', 'its filter cannot be read (Expected expression after == at character 9)'],
    ])('for the expression %s', (expression, problem) => {
      const message = `status-convention: the expression ${expression} cannot be used: ${problem}`;
      expect(errorsOf(ID, { codes: { 200: { paths: ['$', expression] } } })).toEqual([message]);
      expect(errorsOf(ID, { codes: { 200: { required: { paths: [expression] } } } })).toEqual([message]);
      expect(errorsOf(ID, { codes: { 200: {} }, except: [expression] })).toEqual([message]);
    });

    it.each([
      [{ others: 'ignored' }, 'status-convention: the option "others" takes forbidden or allowed'],
      [{ name: '' }, 'status-convention: the option "name" takes a text'],
      [[], 'status-convention takes its options as an object'],
    ])('for %j', (options, message) => {
      expect(errorsOf(ID, options)).toEqual([message]);
    });
  });

  describe('the table that the page explains', () => {
    const page = readFileSync(join(ROOT, 'rules', `${ID}.md`), 'utf8').split('## Options')[1] ?? '';
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text as string);
    const ruleset = Parsers.Yaml.parse(blocks.find(text => text.includes('functionOptions')) ?? '').data as {
      rules: { [ID]: { then: { functionOptions: Options } } };
    };
    const options = ruleset.rules[ID].then.functionOptions;

    it.each<[string, string[]]>([
      [`/a: { post: ${withContent('200', 'text/plain: {}')} }`, []],
      [`/a: { put: ${withContent('200', 'text/plain: {}')} }`, ['200 of PUT /a']],
      [`/a: { get: ${responses('200')} }`, ['200 of GET /a']],
      [`/a: { post: ${responses('201')} }`, ['201 of POST /a']],
      [`/exports: { get: ${responses('202')} }`, []],
      [`/exports/{id}: { get: ${responses('202')} }`, ['202 of GET /exports/{id}']],
      [`/a: { patch: ${responses('202')} }`, []],
      [`/a: { delete: ${withContent('204', 'text/plain: {}')} }`, ['204 of DELETE /a']],
      [`/a: { get: ${responses('404')} }`, []],
      [`/a: { get: ${withContent('404', json(reference('Told')))} }`, ['404 of GET /a']],
      [`/a: { get: ${responses('409')} }`, ['409 of GET /a']],
      [`/a: { get: ${responses('500')} }`, ['500 of GET /a']],
      [`/a: { get: ${responses('503')} }`, ['503 of GET /a']],
      [`/a: { get: ${responses('2XX', '5XX', 'default')} }`, []],
      [`/a: { get: ${responses('3XX')} }`, ['3XX of GET /a']],
      [
        `/search: { get: ${responses('404')} }`,
        ['GET /search declares no 429, which the library requires: declare it (searches are limited).'],
      ],
      [`/search: { get: ${responses('default')} }`, []],
      [`/a: { get: ${responses('429')} }`, []],
      [`/health: { get: ${responses('500')} }`, []],
    ])('%s', async (paths, expected) => {
      expect(await reported(options, `  ${paths}`)).toEqual(expected);
    });
  });
});

it('a published convention turns on its rules, and off those that it contradicts', () => {
  const { rules } = toConvention({
    name: 'the house',
    codes: {},
    others: 'allowed',
    rules: ['status-no-body', 'status-delete-204'],
    contradicts: ['status-201-location', 'status-etag'],
    options: { 'status-delete-204': { success: ['200'] } },
  }) as { rules: Record<string, { recommended: boolean; then: { functionOptions?: object } }> };
  const set = Object.entries(rules).map(([id, { recommended, then }]) => [
    id,
    recommended,
    then.functionOptions,
  ]);
  expect(set).toEqual([
    ['status-201-location', false, undefined],
    ['status-convention', true, { name: 'the house', codes: {}, others: 'allowed' }],
    ['status-delete-204', true, { success: ['200'] }],
    ['status-etag', false, undefined],
    ['status-no-body', true, undefined],
  ]);
  const bare = toConvention({ name: 'a', codes: {}, others: 'allowed', rules: [] });
  expect(Object.keys((bare as { rules: object }).rules)).toEqual(['status-convention']);
});
