/** What is learned from documents: what most places in most of them do. */
import { describe, expect, it } from 'vitest';
import { learnFrom } from '../src/report/learn.ts';
import type { ApiReport } from '../src/report/model.ts';
import { rules } from './lint.ts';
import { reportOf } from './report.ts';

/** A document whose operations are written as `DELETE 204` or `GET 200 Book ETag,Link`: method, code, schema and header fields. */
function documentOf(...operations: readonly string[]): Promise<ApiReport> {
  const paths = operations.map((operation, index) => {
    const [method = '', code, schema, fields] = operation.split(' ');
    const content = schema
      ? { content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } }
      : {};
    const headers = fields
      ? { headers: Object.fromEntries(fields.split(',').map(name => [name, { schema: {} }])) }
      : {};
    const responses = { [String(code)]: { description: 'It is so.', ...content, ...headers } };
    return [`/a${index}/{id}`, { [method.toLowerCase()]: { responses } }] as const;
  });
  const components = { schemas: { Book: {}, Problem: {}, Fault: {} } };
  return reportOf(
    JSON.stringify({ openapi: '3.1.0', paths: Object.fromEntries(paths), components }),
    '/a.json',
    rules,
  );
}

const times = (count: number, operation: string) => Array.from({ length: count }, () => operation);

async function learned(...documents: readonly (readonly string[])[]) {
  return learnFrom(await Promise.all(documents.map(operations => documentOf(...operations))), rules);
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
});
