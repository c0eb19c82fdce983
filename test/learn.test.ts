/** What is learned from documents: what most places in most of them do. */
import { describe, expect, it } from 'vitest';
import { learnFrom } from '../src/report/learn.ts';
import type { ApiReport } from '../src/report/model.ts';
import { rules } from './lint.ts';
import { reportOf } from './report.ts';

/** A document whose operations, all secured, are written as `DELETE 204` or `GET 200+404 Book ETag,Link`: method, codes, schema and header fields. */
function documentOf(mediaType: string, operations: readonly string[]): Promise<ApiReport> {
  const paths = operations.map((operation, index) => {
    const [method = '', code, schema, fields] = operation.split(' ');
    const content = schema
      ? { content: { [mediaType]: { schema: { $ref: `#/components/schemas/${schema}` } } } }
      : {};
    const headers = fields
      ? { headers: Object.fromEntries(fields.split(',').map(name => [name, { schema: {} }])) }
      : {};
    const responses = Object.fromEntries(
      String(code)
        .split('+')
        .map(each => [each, { description: 'It is so.', ...content, ...headers }]),
    );
    return [`/a${index}/{id}`, { [method.toLowerCase()]: { responses } }] as const;
  });
  const names = operations.flatMap(operation => operation.split(' ')[2] || []);
  const components = {
    schemas: Object.fromEntries(names.map(name => [name, {}])),
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
  };
  const security = [{ key: [] }];
  return reportOf(
    JSON.stringify({ openapi: '3.1.0', paths: Object.fromEntries(paths), components, security }),
    '/a.json',
    rules,
  );
}

const times = (count: number, operation: string) => Array.from({ length: count }, () => operation);

async function learned(...documents: readonly (readonly string[])[]) {
  return learnedIn('application/json', ...documents);
}

async function learnedIn(mediaType: string, ...documents: readonly (readonly string[])[]) {
  return learnFrom(await Promise.all(documents.map(operations => documentOf(mediaType, operations))), rules);
}

/** The line of a code, without why. */
async function lineOf(code: string, ...documents: readonly (readonly string[])[]) {
  const { lines } = await learned(...documents);
  const line = lines.find(each => each.code === code);
  return line && { ...line, reasons: undefined };
}

describe('a line of the table', () => {
  it('is what most places do, with how many', async () => {
    const { lines } = await learned([...times(41, 'DELETE 204'), ...times(3, 'DELETE 200')], []);
    expect(lines).toEqual(
      [
        {
          code: '204',
          required: { methods: ['DELETE'] },
          content: 'forbidden',
          reasons: ['41 of 44 DELETEs declare it', 'all 41 have no content'],
        },
        { code: '200', content: 'forbidden', reasons: ['all 3 have no content'] },
      ].sort((one, other) => (one.code < other.code ? -1 : 1)),
    );
  });

  it('is left out where there is no majority, or next to nothing', async () => {
    expect(
      (await learned([...times(4, 'DELETE 204 Book'), ...times(4, 'DELETE 204')])).lines.map(
        ({ content }) => content,
      ),
    ).toEqual([undefined]);
    expect((await learned(times(2, 'GET 200 Book'))).lines).toEqual([]);
  });

  it('is not what one large document does alone', async () => {
    const others = [times(3, 'GET 404 Fault'), times(3, 'GET 404 Fault')];
    expect(await lineOf('404', times(40, 'GET 404 Problem'))).toMatchObject({ schema: '^Problem$' });
    expect((await lineOf('404', times(40, 'GET 404 Problem'), ...others))?.schema).toBeUndefined();
  });

  it('names the methods of a success, where they are few', async () => {
    const posts = times(20, 'POST 201 Book Location');
    expect(await lineOf('201', [...posts, 'PUT 201 Book', 'GET 200 Book'])).toMatchObject({
      methods: ['POST'],
      required: { methods: ['POST'] },
      headers: ['Location'],
      content: 'required',
    });
    expect(
      (await lineOf('404', [...times(20, 'POST 404 Problem'), 'GET 200 Book']))?.methods,
    ).toBeUndefined();
    expect(
      await lineOf('204', [...times(5, 'PUT 204'), ...times(5, 'DELETE 204'), ...times(3, 'GET 200')]),
    ).toMatchObject({ methods: ['DELETE', 'PUT'] });
  });

  it('asks all operations where those of each method have the code', async () => {
    expect(await lineOf('401', [...times(3, 'GET 401'), ...times(4, 'POST 401'), 'PUT 200'])).toMatchObject({
      required: true,
    });
  });

  it('has no schema of a success, and none without a name', async () => {
    expect((await lineOf('200', times(3, 'GET 200 Book')))?.schema).toBeUndefined();
    expect(await lineOf('default', times(3, 'GET default Problem'))).toMatchObject({ schema: '^Problem$' });
  });

  it('takes a header field in any case', async () => {
    const { lines } = await learned([...times(3, 'GET 200 Book etag'), ...times(4, 'GET 200 Book ETag')]);
    expect(lines[0]).toMatchObject({ headers: ['ETag'] });
    expect(lines[0]?.reasons).toContain('ETag on all 7');
  });
});

describe('a rule', () => {
  const ruleOf = async (id: string, ...documents: readonly (readonly string[])[]) =>
    (await learned(...documents)).rules.find(({ rule }) => rule === id);

  it('is an error where all keep it, a warning where most do, and off where they do not', async () => {
    const created = (withLocation: number, without: number) => [
      ...times(withLocation, 'PUT 201 Book Location'),
      ...times(without, 'PUT 201 Book'),
    ];
    expect(await ruleOf('status-201-location', created(0, 0))).toBeUndefined();
    expect(await ruleOf('status-404-declared', times(4, 'GET 404'))).toEqual({
      rule: 'status-404-declared',
      severity: 'error',
      reason: 'kept by all 4',
    });
    expect(await ruleOf('status-404-declared', [...times(9, 'GET 404'), 'GET 400'])).toMatchObject({
      severity: 'warn',
      reason: 'kept by 9 of 10',
    });
    expect(
      await ruleOf('status-delete-204', [
        ...times(2, 'DELETE 204'),
        ...times(3, 'DELETE 200'),
        ...times(3, 'DELETE 203'),
      ]),
    ).toMatchObject({ severity: 'off' });
    // What is off by itself needs no word.
    expect(
      await ruleOf('status-429-declared', [...times(2, 'GET 429'), ...times(9, 'GET 400')]),
    ).toBeUndefined();
  });

  it('has the options that say what is done instead', async () => {
    expect(await ruleOf('status-delete-204', [...times(8, 'DELETE 200'), 'DELETE 204'])).toEqual({
      rule: 'status-delete-204',
      severity: 'warn',
      options: { success: ['200'] },
      reason: '8 of 9 DELETEs answer 200',
    });
  });

  describe('status-error-schema', () => {
    const errors = (...documents: readonly (readonly string[])[]) =>
      ruleOf('status-error-schema', ...documents);

    it('has the name of the schema that most errors share', async () => {
      expect(await errors(times(4, 'GET 200 Book'), times(4, 'GET 404 Problem'))).toEqual({
        rule: 'status-error-schema',
        severity: 'error',
        options: { name: '^Problem$' },
        reason: 'Problem in all 4 errors that have content',
      });
      expect(await errors([...times(9, 'GET default Problem.v1'), 'GET 404 Fault'])).toEqual({
        rule: 'status-error-schema',
        severity: 'warn',
        options: { name: '^Problem\\.v1$' },
        reason: 'Problem.v1 in 9 of 10 errors that have content',
      });
    });

    it('has what the names of several documents have in common, where that speaks of errors', async () => {
      const named = (...names: readonly string[]) =>
        errors(...names.map(name => times(3, `GET 404 ${name}`)));
      expect(await named('OrderErrorResponse', 'ErrorResponse', 'shop.ErrorResponse')).toMatchObject({
        options: { name: 'ErrorResponse$' },
        reason: 'a schema named …ErrorResponse in all 9 errors that have content',
      });
      expect(await named('ApiError', 'Error', 'V1Error', 'HTTPError')).toMatchObject({
        options: { name: 'Error$' },
      });
      expect((await named('OrderResponse', 'BookResponse', 'CardResponse'))?.options).toBeUndefined();
      expect((await named('Error', 'Problem', 'Fault'))?.options).toBeUndefined();
    });

    it('has no name that a program made up, nor what one large document does alone', async () => {
      expect((await errors(times(9, 'GET 404 inline_response_404')))?.options).toBeUndefined();
      expect(
        (await errors(times(40, 'GET 404 Problem'), times(3, 'GET 404 Fault'), times(3, 'GET 404 Fault')))
          ?.options,
      ).toBeUndefined();
    });

    it('does not ask for content where most errors have none', async () => {
      expect(await errors([...times(4, 'GET 404 Problem'), ...times(9, 'GET 404')])).toEqual({
        rule: 'status-error-schema',
        severity: 'error',
        options: { name: '^Problem$', content: 'optional' },
        reason: 'Problem in all 4 errors that have content; 4 of 13 have content',
      });
      expect(await errors([...times(20, 'GET 200+404 Problem'), 'GET 200+404'])).toMatchObject({
        severity: 'warn',
        options: { name: '^Problem$' },
      });
    });
  });

  it('has the families of rate limit headers that most 429 have', async () => {
    const limits = (...operations: readonly string[]) => ruleOf('status-429-rate-limit', operations);
    expect(await limits(...times(9, 'GET 429 Problem X-RateLimit-Limit,X-RateLimit-Reset'))).toEqual({
      rule: 'status-429-rate-limit',
      severity: 'error',
      options: { accept: ['X-RateLimit'] },
      reason: 'X-RateLimit on all 9',
    });
    expect(
      await limits(
        ...times(9, 'GET 429 Problem RateLimit-Limit,RateLimit-Remaining,Retry-After'),
        'GET 429 Problem',
      ),
    ).toEqual({
      rule: 'status-429-rate-limit',
      severity: 'warn',
      options: { accept: ['Retry-After', 'RateLimit-Limit'] },
      reason: 'Retry-After on 9 of 10, RateLimit-Limit on 9 of 10',
    });
    // Half of them one, half of them another: any will do.
    expect(
      await limits(...times(4, 'GET 429 Problem RateLimit'), ...times(4, 'GET 429 Problem Retry-After')),
    ).toEqual({ rule: 'status-429-rate-limit', severity: 'error', reason: 'kept by all 8' });
    expect(await limits(...times(4, 'GET 429 Problem'))).toMatchObject({ severity: 'off' });
  });

  it('has the codes by which most secured operations tell of credentials', async () => {
    const secured = (...operations: readonly string[]) => ruleOf('status-auth-declared', operations);
    expect(await secured(...times(9, 'GET 401+403'))).toEqual({
      rule: 'status-auth-declared',
      severity: 'error',
      options: { codes: ['401', '403'] },
      reason: 'all 9 secured operations declare 401 and 403',
    });
    expect(await secured(...times(9, 'GET 403'), 'GET 200')).toMatchObject({
      severity: 'warn',
      options: { codes: ['403'] },
      reason: '9 of 10 secured operations declare 403',
    });
    expect(await secured(...times(5, 'GET 401+403'), ...times(4, 'GET 401'))).toEqual({
      rule: 'status-auth-declared',
      severity: 'error',
      reason: 'kept by all 9',
    });
  });

  it('is on for problems where most errors are sent as such', async () => {
    const { rules: own } = await learnedIn('application/problem+json', times(4, 'GET 404 Problem'));
    expect(own.find(each => each.rule === 'status-problem-json')).toMatchObject({ severity: 'error' });
    expect(await ruleOf('status-problem-json', times(4, 'GET 404 Problem'))).toBeUndefined();
  });

  it('leaves it to the table whether failures are told by a code, by 5XX or by default', async () => {
    for (const code of ['500', '5XX', 'default']) {
      const { lines, rules: own } = await learned([...times(9, `GET 200+${code}`), 'GET 200+404']);
      expect(lines.find(line => line.code === code)).toMatchObject({ required: { methods: ['GET'] } });
      expect(own.find(each => each.rule === 'status-500-declared')).toMatchObject({
        severity: 'warn',
        reason: 'kept by 9 of 10',
      });
    }
    expect(
      (await learned([...times(4, 'GET 200+500'), ...times(4, 'GET 200+default')])).lines.filter(
        ({ required }) => required,
      ),
    ).toMatchObject([{ code: '200' }]);
  });
});
