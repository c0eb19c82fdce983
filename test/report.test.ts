/** What a report says, and that each format shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { parse } from 'marked';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { html, SCRIPT } from '../adapters/report/html.ts';
import { json, reportIn } from '../adapters/report/json.ts';
import { beside, linksBy } from '../adapters/report/links.ts';
import { code, markdown, text } from '../adapters/report/markdown.ts';
import { terminal } from '../adapters/report/terminal.ts';
import { isDispute } from '../src/report/compare.ts';
import { mapOf } from '../src/report/map.ts';
import type { ApiReport } from '../src/report/model.ts';
import { nameOfRow } from '../src/report/model.ts';
import { reportOn } from '../src/report/report.ts';
import {
  bodyOf,
  formatOf,
  foundOf,
  foundSince,
  headersOf,
  namesOfAll,
  whereOf,
} from '../src/report/words.ts';
import { fixtures } from './fixtures.ts';
import { ROOT } from './folder.ts';
import { rules } from './lint.ts';
import { countsOfLint, reportOf, reportOfFile } from './report.ts';

const BOOKSHOP = join(ROOT, 'fixtures/whole/bookshop.yaml');
const WIDTH = 90;
const asText = (report: Parameters<typeof terminal>[0], width = WIDTH) =>
  terminal(report, { width, colors: pc.createColors(false) });
const asPage = (report: Parameters<typeof terminal>[0]) => html(report, beside, () => 'digest');

/** The marks of a row, by code. */
function marksOf(report: ApiReport, name: string): Record<string, string> {
  const { columns, groups } = mapOf(report);
  const row = groups.flatMap(({ rows }) => rows).find(({ operation }) => nameOfRow(operation) === name);
  const marks = columns.flatMap((column, index) => {
    const mark = row?.marks[index];
    return mark === undefined ? [] : [[column, mark.by ?? mark.state]];
  });
  return Object.fromEntries(marks);
}

const rule = (id: string) => rules.filter(each => each.id === id);

describe('of every fixture', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs/report.schema.json'), 'utf8'));
  const { $schema, $id, ...rest } = schema;
  const isReport = new Ajv({ strict: false }).compile(
    JSON.parse(JSON.stringify(rest).replace(/"const":1/g, '"enum":[1]')),
  );

  // Rules have been looked at in all versions elsewhere.
  const some = fixtures.filter(
    ({ folder, version }) => folder === 'whole' || version === '2.0' || version === '3.2',
  );

  it.each(some)('$name', async ({ file, folder, options }) => {
    const document = await reportOfFile(file, rules, folder, options);
    const report = reportOn([document, document], reportOn([document]));
    expect(isReport(JSON.parse(json(report))), JSON.stringify(isReport.errors)).toBe(true);
    expect(report.changes).toEqual([]);
    expect(reportIn(json(report))).toEqual(report);
    const text = readFileSync(file, 'utf8');
    expect(document.found).toMatchObject(await countsOfLint(text, file, rules, folder, options));

    // Whatever is found of an operation stands in its row.
    const shown = document.operations.flatMap(({ cells, findings }) => [
      ...findings,
      ...cells.flatMap(cell => cell.findings),
    ]);
    const ofRules = [...document.findings.keys()].filter(index => document.findings[index]?.page !== '');
    expect(ofRules.filter(index => !shown.includes(index))).toEqual([]);
    const cells = document.operations.flatMap(operation => operation.cells);
    expect(cells.filter(({ state, findings }) => findings.length > 0 !== (state !== 'right'))).toEqual([]);

    for (const width of [40, WIDTH]) {
      const lines = asText(reportOn([document]), width).split('\n');
      expect(lines.filter(line => line.length > width)).toEqual([]);
    }
    const page = asPage(reportOn([document]));
    const ids = new Set(Array.from(page.matchAll(/ id="([^"]*)"/g), ([, id]) => id));
    const targets = Array.from(page.matchAll(/ href="#([^"]*)"/g), ([, id]) => id);
    expect(targets.filter(id => !ids.has(id))).toEqual([]);
    expect(markdown(report, beside)).toMatch(/^# /);
    expect(await reportOfFile(file, rules, folder, options)).toEqual(document);
  });
});

describe('what is found', () => {
  const operations = Array.from({ length: 12 }, (_, index) => {
    return `  /a${index}: { post: { responses: { '201': { description: Made. }, 404: { $ref: '#/components/responses/No' } } } }`;
  });
  const habit = `openapi: 3.1.0
info: { title: Habit }
paths:
${operations.join('\n')}
  /b: { get: { responses: { '200': { $ref: '#/nowhere' }, '204': { description: A., content: { a/b: {} } } } } }
components: { responses: { No: { description: No. } } }
`;
  const chosen = [...rule('status-201-location'), ...rule('status-no-body')];

  it('is counted as lint counts it: a habit once, and apart what is wrong with the text', async () => {
    const report = await reportOf(habit, '/a.yaml', chosen);
    expect(report.found).toEqual({
      rules: { error: 1, warn: 1, info: 0, hint: 0 },
      places: 13,
      parser: { error: 12, warn: 0, info: 0, hint: 0 },
      references: 1,
    });
    expect(report.found).toMatchObject(await countsOfLint(habit, '/a.yaml', chosen));
    expect(report.findings).toHaveLength(26);
    const said = '1 error, 1 warning at 13 places; 12 errors in the text itself; 1 reference leads nowhere';
    const alone = reportOn([report]);
    expect(asText(alone, 140)).toContain(`13 operations, 4 status codes, ${said}`);
    expect(markdown(alone, beside)).toContain(
      `\`a.yaml\`, OpenAPI 3.1.0: 13 operations, 4 status codes, ${said}.\n`,
    );
    expect(asPage(alone)).toContain(`13 operations, 4 status codes, ${said}.`);
    expect(JSON.parse(json(alone)).documents[0].found).toEqual(report.found);
    const two = reportOn([report, report]);
    expect(asText(two, 140)).toContain(`a.yaml: 13 operations, ${said}`);
    expect(markdown(two, beside)).toContain(`| 13 | ${said} |`);
    expect(asPage(two)).toContain(`<td>13<td>${said}<td>`);
  });

  it('is as many places where the option "each" lists them', async () => {
    const each = await reportOf(habit, '/a.yaml', chosen, 'status-201-location', { each: true });
    expect(each.found).toMatchObject({ rules: { error: 1, warn: 12 }, places: 13 });
    expect(foundOf(each.found)).toBe(
      '1 error, 12 warnings; 12 errors in the text itself; 1 reference leads nowhere',
    );
  });

  it('names files as people know them, not by where they are on a machine', async () => {
    const text = `openapi: 3.1.0
paths:
  /a: { $ref: 'none.yaml#/a' }
  /b: { $ref: 'bookshop.yaml#/none' }
`;
    const { findings } = await reportOf(text, join(ROOT, 'fixtures/whole/own.yaml'), []);
    expect(findings.map(({ message }) => message)).toEqual([
      "ENOENT: no such file or directory, open 'none.yaml'",
      "'#/none' does not exist @ 'bookshop.yaml'",
    ]);
  });

  it('stands by rule, and of each from the top', async () => {
    const paths = ['/b', '/a'].map(
      path =>
        `  ${path}: { delete: { responses: { '404': { description: No. }, '204': { description: A., content: { a/b: {} } }, '200': { description: A. } } } }`,
    );
    const shared = `openapi: 3.1.0
paths:
  /z: { post: { responses: { '201': { $ref: '#/components/responses/Made' } } } }
  /y: { post: { responses: { '201': { description: Made. } } } }
${paths.join('\n')}
components: { responses: { Made: { description: Made. } } }
`;
    const { findings, operations } = await reportOf(shared, '/a.yaml', chosen);
    expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual([
      'status-201-location 4',
      'status-201-location 7',
      'status-no-body 5',
      'status-no-body 6',
    ]);
    const at = operations.map(({ cells }) => cells.flatMap(cell => cell.findings));
    expect(at).toEqual([[1], [0], [2], [3]]);
  });

  it('is nothing where nothing is', async () => {
    const { found } = await reportOf(ANSWERS, '/a.yaml', []);
    expect(foundOf(found)).toBe('no findings');
  });

  it('stands on as many lines as a terminal needs, with what the document is written in', async () => {
    const report = await reportOf(habit, '/a.yaml', chosen);
    expect(asText(reportOn([report]), 60)).toContain(
      '\na.yaml, OpenAPI 3.1.0\n13 operations, 4 status codes, 1 error, 1 warning at 13\nplaces; ',
    );
    expect(formatOf({ openapi: '2.0' })).toBe('Swagger 2.0');
  });

  it('is told of what changed', async () => {
    const [before, after] = [
      await reportOf(habit, '/a.yaml', chosen),
      await reportOf(habit.replace('content: { a/b: {} }', ''), '/a.yaml', chosen),
    ];
    const report = reportOn([after], reportOn([before]));
    const said =
      'Before: 1 error, 1 warning at 13 places; 12 errors in the text itself; 1 reference leads nowhere. Now: 1 warning at 12 places; 12 errors in the text itself; 1 reference leads nowhere.';
    expect(asText(report, 200)).toContain(`a.yaml\n  ${said}\n`);
    expect(markdown(report, beside)).toContain(`## \`a.yaml\`\n\n${said}\n`);
    expect(asPage(report)).toContain(`<h3>a.yaml</h3><p>${said}</p>`);
    const { changes } = reportOn([{ ...after, file: 'new.yaml' }, after], reportOn([before, after]));
    expect(changes?.map(each => foundSince(each))).toEqual([
      'Now: 1 warning at 12 places; 12 errors in the text itself; 1 reference leads nowhere.',
    ]);
    expect(foundSince({ state: 'removed', findings: { before: after.found, after: before.found } })).toBe(
      'Before: 1 warning at 12 places; 12 errors in the text itself; 1 reference leads nowhere.',
    );
    expect(foundSince({ state: 'kept', findings: { before: after.found, after: after.found } })).toBe(
      'Findings: 1 warning at 12 places; 12 errors in the text itself; 1 reference leads nowhere, as before.',
    );
  });

  it('has its lines where somebody wants them', async () => {
    const none = await reportOf(habit, '/a.yaml', chosen, undefined, undefined, {});
    expect(none.findings.filter(({ rule }) => rule !== 'parser' && rule !== 'invalid-ref')).toMatchObject(
      Array.from({ length: 13 }, () => ({ file: 'a.yaml', line: 0 })),
    );
    const all = await reportOf(habit, '/a.yaml', chosen);
    expect(none.found).toEqual(all.found);
    const some = { findings: true, operations: true };
    const rows = await reportOf(habit, '/a.yaml', chosen, undefined, undefined, some);
    for (const show of [asPage, (each: typeof alone) => markdown(each, beside)]) {
      expect(show(reportOn([rows]))).toBe(show(reportOn([all])));
    }
    const alone = reportOn([none]);
    expect(asText(alone)).toBe(asText(reportOn([all])));
  });
});

it('the bookshop, for a terminal', async () => {
  expect(asText(reportOn([await reportOfFile(BOOKSHOP)]))).toMatchInlineSnapshot(`
    "Bookshop 1.0.0
    bookshop.yaml, OpenAPI 3.1.1
    4 operations, 6 status codes, 1 error, 4 warnings

                         200 201 204 400 404 429
    /books
      GET /books           ●                   ✗
      POST /books              ✗       ●       ✗
      PUT /books/{id}              ✗       ✗
      DELETE /books/{id}   ✗               ●

    ● declared   ✗ declared, and at fault   ○ missing, though a rule asks for it
    · by its range or default
    What is at fault: npx spectral-status-codes lint

    Status codes
    200 OK  The request succeeded.
      GET /books, DELETE /books/{id}; Book[], or none (1 of 2)
    201 Created  The book was added.
      POST /books
    204 No Content  The book was changed.
      PUT /books/{id}; Book
    400 Bad Request  The book lacks something.
      POST /books; Problem (application/problem+json)
    404 Not Found  There is no such book.
      PUT /books/{id}, DELETE /books/{id}; Problem, {reason} (application/json, application/p…
    429 Too Many Requests  Too many requests; try again later.
      GET /books, POST /books; Problem (application/problem+json)

    How it answers
    A GET succeeds with                             200 (1)
    A POST succeeds with                            201 (1)
    A PUT succeeds with                             204 (1)
    A DELETE succeeds with                          200 (1)
    A 201 says where the new resource is            without Location (1)
    Invalid input is told by                        400 (1), nothing declared (1)
    What is not there is told by                    404 (2)
    Too many requests are told by                   429 (2), nothing declared (2)
    Failures of the server are told by              nothing declared (4)
    Errors are described by                         Problem (3), {reason} (1)
    Errors are sent as
      application/problem+json (3), application/json (1)

    What it keeps
    ✗ 0 of 1         A 201 response declares a Location header.
    ✗ 0 of 2         A 429 response declares headers that say when to try again.
    ✗ 0 of 1         A DELETE declares 204 for success.
    ✗ 4 of 5         An error response references a shared error schema.
    ✗ 1 departure    A 1xx, 204, 205 or 304 response declares no body.
    "
  `);
});

it('the bookshop, in Markdown', async () => {
  expect(markdown(reportOn([await reportOfFile(BOOKSHOP)]), beside)).toMatchInlineSnapshot(`
    "# Bookshop: status codes

    \`bookshop.yaml\`, OpenAPI 3.1.1, version 1.0.0: 4 operations, 6 status codes, 1 error, 4 warnings.

    ## Status codes

    | Code | When to expect it | Where | Body |
    | --- | --- | --- | --- |
    | **200** OK | The request succeeded. | \`GET /books\`, \`DELETE /books/{id}\` | \`Book[]\`, or none (1 of 2) |
    | **201** Created | The book was added. | \`POST /books\` |  |
    | **204** No Content | The book was changed. | \`PUT /books/{id}\` | \`Book\` |
    | **400** Bad Request | The book lacks something. | \`POST /books\` | \`Problem\` (\`application/problem+json\`) |
    | **404** Not Found | There is no such book. | \`PUT /books/{id}\`, \`DELETE /books/{id}\` | \`Problem\`, \`{reason}\` (\`application/json\`, \`application/problem+json\`) |
    | **429** Too Many Requests | Too many requests; try again later. | \`GET /books\`, \`POST /books\` | \`Problem\` (\`application/problem+json\`) |

    ## How it answers

    |  | Usually | Otherwise |
    | --- | --- | --- |
    | A GET succeeds with | 200 (1) |  |
    | A POST succeeds with | 201 (1) |  |
    | A PUT succeeds with | 204 (1) |  |
    | A DELETE succeeds with | 200 (1) |  |
    | A 201 says where the new resource is | without Location (1) |  |
    | Invalid input is told by | 400 (1) | nothing declared (1) |
    | What is not there is told by | 404 (2) |  |
    | Too many requests are told by | 429 (2) | nothing declared (2) |
    | Errors are described by | Problem (3) | {reason} (1) |
    | Errors are sent as | application/problem+json (3) | application/json (1) |

    ## What it keeps

    | Convention | Kept | Rule |
    | --- | --- | --- |
    | A 201 response declares a Location header. | 0 of 1 | [\`status-201-location\`](https://example.com/status-201-location) |
    | A 429 response declares headers that say when to try again. | 0 of 2 | [\`status-429-rate-limit\`](https://example.com/status-429-rate-limit) |
    | A DELETE declares 204 for success. | 0 of 1 | [\`status-delete-204\`](https://example.com/status-delete-204) |
    | An error response references a shared error schema. | 4 of 5 | [\`status-error-schema\`](https://example.com/status-error-schema) |
    | A 1xx, 204, 205 or 304 response declares no body. | 1 departure | [\`status-no-body\`](https://example.com/status-no-body) |

    ## Findings

    - [\`status-201-location\`](https://example.com/status-201-location), warn: 201 of POST /books declares no Location header: add one that holds the URI of the new resource. [\`bookshop.yaml:26\`](<bookshop.yaml#L26>)
    - [\`status-429-rate-limit\`](https://example.com/status-429-rate-limit), warn: 429, used by GET /books and 1 more operation, declares no rate limit header: add Retry-After or RateLimit, so that clients know when to try again. [\`bookshop.yaml:81\`](<bookshop.yaml#L81>)
    - [\`status-delete-204\`](https://example.com/status-delete-204), warn: DELETE /books/{id} declares 200, not 204: declare 204 (No Content). [\`bookshop.yaml:63\`](<bookshop.yaml#L63>)
    - [\`status-error-schema\`](https://example.com/status-error-schema), warn: 404 of PUT /books/{id} describes its application/json body inline: reference Problem, as most errors do, if it can say what reason does. [\`bookshop.yaml:56\`](<bookshop.yaml#L56>)
    - [\`status-no-body\`](https://example.com/status-no-body), error: 204 of PUT /books/{id} declares an application/json body, which is never sent: remove its content, or answer 200 if there is something to send. [\`bookshop.yaml:48\`](<bookshop.yaml#L48>)

    ## Operations

    ✓ declared, ✗ declared and at fault, ○ missing though a rule asks for it, · by its range or \`default\`.

    ### /books

    | Operation | 200 | 201 | 204 | 400 | 404 | 429 |
    | --- | --- | --- | --- | --- | --- | --- |
    | [\`GET /books\`](<bookshop.yaml#L7>) | ✓ |  |  |  |  | ✗ |
    | [\`POST /books\`](<bookshop.yaml#L19>) |  | ✗ |  | ✓ |  | ✗ |
    | [\`PUT /books/{id}\`](<bookshop.yaml#L39>) |  |  | ✗ |  | ✗ |  |
    | [\`DELETE /books/{id}\`](<bookshop.yaml#L61>) | ✗ |  |  |  | ✓ |  |
    "
  `);
});

const ANSWERS = `openapi: 3.1.0
info: { title: Answers, version: '2' }
paths:
  /v1/books:
    get:
      tags: [Books]
      summary: List
      responses:
        '200': { description: OK }
        4XX: { description: It is your fault. }
        default: { description: Unexpected error }
  /v1/books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      responses:
        '200': { description: OK }
        '400': { description: Bad Request }
    delete:
      deprecated: true
      responses:
        '204': { description: No Content }
        '404': { description: There is no such book. }
        '503': { description: Later. }
webhooks:
  sold:
    post:
      responses:
        '200': { description: Taken. }
`;

describe('the map', () => {
  it('shows a code by its range or default', async () => {
    const report = await reportOf(ANSWERS, '/a.yaml', []);
    expect(marksOf(report, 'GET /v1/books')).toEqual({
      '200': 'right',
      '400': '4XX',
      '404': '4XX',
      '4XX': 'right',
      '503': 'default',
      default: 'right',
    });
  });

  it('shows what is missing', async () => {
    const report = await reportOf(ANSWERS, '/a.yaml', [
      ...rule('status-404-declared'),
      ...rule('status-400-declared'),
    ]);
    expect(marksOf(report, 'GET /v1/books/{id}')).toEqual({
      '200': 'right',
      '400': 'right',
      '404': 'missing',
    });
    expect(report.findings).toMatchObject([{ rule: 'status-404-declared', file: 'a.yaml', line: 15 }]);
  });

  it.each([
    ['status-400-declared', '400', 'parameters: [{ name: size, in: query }]'],
    ['status-429-declared', '429', ''],
    ['status-500-declared', '500', ''],
    ['status-auth-declared', '401', 'security: [{ key: [] }]'],
    ['status-error-declared', '4XX', ''],
  ])('%s: %s is missing', async (id, missing, more) => {
    const responses = `responses: { '200': { description: OK }${id === 'status-error-declared' ? '' : ", '409': { description: Taken. }"} }`;
    const one = `openapi: 3.1.0
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
paths:
  /books:
    get:
      ${more}
      ${responses}
`;
    const [operation] = (await reportOf(one, '/a.yaml', rule(id))).operations;
    expect(operation?.cells.filter(({ state }) => state === 'missing').map(each => each.code)).toEqual([
      missing,
    ]);
  });

  it('groups by tag, or else by the first segment; webhooks by themselves', async () => {
    const { groups } = mapOf(await reportOf(ANSWERS, '/a.yaml', []));
    expect(groups.map(({ name }) => name)).toEqual(['Books', '/v1/books', 'Webhooks']);
    const tagged = mapOf(await reportOf(ANSWERS.replace('[Books]', '[Webhooks]'), '/a.yaml', []));
    expect(tagged.groups.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Webhooks', 1],
      ['/v1/books', 2],
      ['Webhooks', 1],
    ]);
  });

  it('covers no range by default, and in Markdown has no column of what is only covered', async () => {
    const report = await reportOf(
      ANSWERS.replace("'503': { description: Later. }", 'default: { description: Later. }'),
      '/a.yaml',
      [],
    );
    expect(marksOf(report, 'DELETE /v1/books/{id}')).toEqual({
      '204': 'right',
      '400': 'default',
      '404': 'right',
      default: 'right',
    });
    const written = markdown(reportOn([report]), beside);
    expect(written).toContain('| Operation | 200 | 4XX | default |\n');
    expect(written).toContain('| [`DELETE /v1/books/{id}`](<a.yaml#L18>) (deprecated) |');
  });

  it('says where things stand, also in other files and in JSON', async () => {
    const report = await reportOfFile(join(ROOT, 'fixtures/whole/library/openapi.yaml'));
    expect(
      new Set(report.operations.flatMap(({ cells }) => cells.map(({ file }) => file))).size,
    ).toBeGreaterThan(0);
    const asJson = await reportOf(
      `{\n"openapi": "3.1.0",\n"paths": {\n"/a": {\n"get": {\n"responses": {\n"200": {"description": "OK"}}}}}}`,
      '/a.json',
    );
    expect(asJson.operations).toMatchObject([{ line: 5, cells: [{ code: '200', line: 7 }] }]);
  });
});

describe('the table of codes', () => {
  const rowsOf = async (document: string) => {
    const report = await reportOf(document, '/a.yaml', []);
    return report.codes.map(row => [row.code, row.when, whereOf(row, report), headersOf(row), bodyOf(row)]);
  };

  it('has the words of the document where they say something, and what the code means where they do not', async () => {
    expect((await rowsOf(ANSWERS)).map(([code, when]) => [code, when])).toEqual([
      ['200', 'The request succeeded.'],
      ['204', 'The request succeeded, and there is nothing to send.'],
      ['400', 'Something is wrong with the request.'],
      ['404', 'There is no such book.'],
      ['4XX', 'It is your fault.'],
      ['503', 'Later.'],
      ['default', 'Whatever is not declared.'],
    ]);
  });

  it('says where, with which header fields and bodies', async () => {
    const operation = (response: string) => `{ responses: { '200': ${response} } }`;
    const rows = await rowsOf(`openapi: 3.1.0
paths:
  /a: { get: ${operation("{ description: A., headers: { ETag: {}, Link: {} }, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }")} }
  /b: { get: ${operation("{ description: A., headers: { ETag: {} }, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } } }")} }
  /c: { get: ${operation('{ description: B., headers: { ETag: {} }, content: { text/csv: { schema: { type: string } }, text/plain: {} } }')} }
  /d: { get: ${operation('{ description: C., headers: { ETag: {} } }')}, put: { responses: { '204': { description: Done. } } } }
components: { schemas: { Book: { type: object, properties: { title: {} } } } }
`);
    expect(rows).toEqual([
      [
        '200',
        'A.',
        'every GET',
        'ETag, Link (1 of 4)',
        'one of 4 schemas (application/json, text/csv, 1 more), or none (1 of 4)',
      ].map((each, index) =>
        index === 4
          ? 'Book, Book[], no schema, string (application/json, text/csv, 1 more), or none (1 of 4)'
          : each,
      ),
      ['204', 'Done.', 'PUT /d', '', ''],
    ]);
  });

  it('has the families of rate limit headers as they are written', async () => {
    const response = (...names: readonly string[]) =>
      `{ get: { responses: { '200': { description: A., headers: { ${names.map(name => `${name}: {}`).join(', ')} } } } } }`;
    const { practices } = await reportOf(
      `openapi: 3.1.0
paths:
  /a: ${response('Rate-Limit-Limit', 'Rate-Limit-Reset', 'Retry-After')}
  /b: ${response('x-ratelimit-limit', 'RateLimit-Limit')}
  /c: ${response('X-Shop-RateLimit-Reset', 'ETag')}
`,
      '/a.yaml',
      [],
    );
    expect(practices.find(({ id }) => id === 'rate-limit')?.answers.map(({ name }) => name)).toEqual([
      'Rate-Limit',
      'RateLimit-Limit',
      'X-RateLimit',
      'X-Shop-RateLimit',
    ]);
  });

  it('names a body without a name by its properties', async () => {
    const [row] = await rowsOf(`openapi: 3.1.0
paths: { /a: { get: { responses: { '404': { description: No., content: { application/json: { schema: { properties: { error: {}, code: {} } } } } } } } } }
`);
    expect(row?.[4]).toBe('{error, code}');
  });
});

describe('several documents', () => {
  const zero = { error: 0, warn: 0, info: 0, hint: 0 };
  const NONE = { rules: zero, places: 0, parser: zero, references: 0 };
  const deleting = (code: string, title: string) =>
    reportOf(
      `openapi: 3.1.0\ninfo: { title: ${title} }\npaths:\n  /a/{id}: { delete: { responses: { '${code}': { description: Done. } } } }\n`,
      `/${title}.yaml`,
      [],
    );

  it('are compared', async () => {
    const report = reportOn([
      await deleting('204', 'a'),
      await deleting('200', 'b'),
      await deleting('204', 'c'),
    ]);
    const asked = report.comparison?.filter(isDispute);
    expect(asked).toEqual([
      {
        id: 'success-delete',
        asks: 'A DELETE succeeds with',
        answers: [
          { name: '204', documents: [0, 2], exceptions: [] },
          { name: '200', documents: [1], exceptions: [] },
        ],
      },
    ]);
    expect(asText(report)).toContain('204                2: a.yaml, c.yaml');
    expect(markdown(report, beside)).toContain('| 200 | 1: `b.yaml` |');
    expect(asPage(report)).toContain('<td class="m">200');
  });

  it('are named by their titles, where these are the same with their versions, or else by their files', async () => {
    const named = (title: string, version: string, file: string) => ({ title, version, file });
    const all = [
      named('A', '1', 'a.yaml'),
      named('B', '1', 'b1.yaml'),
      named('B', '2', 'b2.yaml'),
      named('C', '1', 'c1.yaml'),
      named('C', '1', 'c2.yaml'),
      named('', '', 'd.yaml'),
    ];
    expect(namesOfAll(all)).toEqual(['A', 'B 1', 'B 2', 'c1.yaml', 'c2.yaml', 'd.yaml']);
    const one = await reportOfFile(BOOKSHOP);
    const report = reportOn([one, { ...one, version: '2' }]);
    expect(asPage(report)).toContain('<a href="#d1">Bookshop 2</a>');
    expect(markdown(report, beside)).toContain('\n| Bookshop 2 | 0 of 1 |');
  });

  it('are compared with what they were', async () => {
    const before = reportOn([
      await deleting('200', 'a'),
      await deleting('204', 'b'),
      await deleting('204', 'gone'),
    ]);
    const after = reportOn(
      [await deleting('204', 'a'), await deleting('204', 'b'), await deleting('204', 'new')],
      before,
    );
    expect(after.changes).toEqual([
      {
        file: 'a.yaml',
        state: 'kept',
        operations: [{ operation: 'DELETE /a/{id}', state: 'kept', added: ['204'], removed: ['200'] }],
        gained: [],
        lost: [],
        findings: { before: NONE, after: NONE },
      },
      {
        file: 'new.yaml',
        state: 'added',
        operations: [{ operation: 'DELETE /a/{id}', state: 'added', added: ['204'], removed: [] }],
        gained: [],
        lost: [],
        findings: { before: NONE, after: NONE },
      },
      {
        file: 'gone.yaml',
        state: 'removed',
        operations: [{ operation: 'DELETE /a/{id}', state: 'removed', added: [], removed: ['204'] }],
        gained: [],
        lost: [],
        findings: { before: NONE, after: NONE },
      },
    ]);
    expect(asText(after)).toContain('DELETE /a/{id}  +204 -200');
    expect(asText(after, 24)).toContain('    DELETE /a/{id}\n      +204 -200\n');
    expect(markdown(after, beside)).toContain('| `DELETE /a/{id}` | 204 | 200 |');
    expect(asPage(after)).toContain('<td>204<td>200');
  });

  it('of one document, whatever it is called, conventions are gained and lost', async () => {
    const [faulty, clean] = [
      await reportOfFile(BOOKSHOP),
      await reportOf(
        readFileSync(BOOKSHOP, 'utf8').replace(
          /(?<=The book was changed\.\n) {10}content:[\s\S]*?(?= {8}"404")/,
          '\n',
        ),
        '/other.yaml',
      ),
    ];
    expect(reportOn([clean], reportOn([faulty])).changes).toMatchObject([
      { gained: ['status-no-body'], lost: [], findings: { before: { places: 5 } } },
    ]);
    expect(reportOn([faulty], reportOn([clean])).changes).toMatchObject([
      { gained: [], lost: ['status-no-body'] },
    ]);
    expect(asText(reportOn([clean], reportOn([faulty])))).toContain('kept now: status-no-body');
    expect(reportOn([faulty], reportOn([faulty])).changes).toEqual([]);
    expect(asText(reportOn([faulty], reportOn([faulty])))).toContain('Nothing changed');
  });
});

/** What a terminal or a browser would act on. */
const STEERING = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;

describe('a text of the document is no markup', () => {
  const marked = '<b>`*x*|_y_@all https://example.com';
  const said = JSON.stringify(`${marked}\u001b[31m\u202e.`);
  const document = `openapi: 3.2.0
info: { title: ${said}, version: ${said} }
paths:
  ${JSON.stringify(`/${marked}`)}:
    additionalOperations:
      ${JSON.stringify(`M${marked}`)}:
        tags: [${said}]
        summary: ${said}
        responses:
          '201': { description: ${said}, headers: { ${JSON.stringify(marked)}: {} }, content: { ${JSON.stringify(`a/${marked}`)}: { schema: { $ref: '#/components/schemas/A' } } } }
          ${JSON.stringify(marked)}: { description: Odd. }
components: { schemas: { A: { title: ${said}, type: object, properties: { ${JSON.stringify(marked)}: {} } } } }
`;

  it('in HTML', async () => {
    const report = await reportOf(document, '/<b>.yaml', rules);
    const page = asPage(reportOn([report, report], reportOn([])));
    expect(page).toContain('&#60;b&#62;');
    expect(page.replace(/<b class="[rfmc]">/g, '')).not.toMatch(/<b[ >]/);
    expect(page.replace(SCRIPT, '')).not.toMatch(STEERING);
  });

  it('in Markdown', async () => {
    const written = markdown(reportOn([await reportOf(document, '/a.yaml', rules)]), beside);
    const page = parse(written.replace(/<!-- -->/g, '\u2060'), {
      mangle: false,
      headerIds: false,
    } as object) as string;
    const tags = [...new Set(page.match(/<[a-z][a-z0-9]*/g))].sort();
    expect(tags).toEqual(
      '<a <code <h1 <h2 <h3 <li <p <strong <table <tbody <td <th <thead <tr <ul'.split(' '),
    );
    const addresses = Array.from(page.matchAll(/ href="([^"]*)"/g), ([, address]) => address);
    expect(
      addresses.filter(each => !/^(https:\/\/example\.com\/status-|a\.yaml#L)/.test(each ?? '')),
    ).toEqual([]);
    expect(written.replace(/(?<=`)[^`]*@all[^`]*(?=`)/g, '')).not.toMatch(/@(?!<!-- -->)\w/);
  });

  it('for a terminal', async () => {
    expect(asText(reportOn([await reportOf(document, '/a.yaml', rules)]))).not.toMatch(STEERING);
  });

  it('piece by piece', () => {
    expect(text('a|b <b> [c](d) *e* _f_ @g www.h.i')).toBe(
      'a\\|b \\<b\\> \\[c\\](d) \\*e\\* \\_f\\_ @<!-- -->g www<!-- -->.h.i',
    );
    expect(code('a|b')).toBe('`a\\|b`');
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`')).toBe('`` ` ``');
  });
});

describe('links', () => {
  const spot = { file: 'apis/a b.yaml', line: 3 };

  it('lead to the line of the file', () => {
    expect(beside(spot)).toBe('apis/a%20b.yaml#L3');
    expect(beside({ ...spot, file: 'https://example.com/a.yaml' })).toBeUndefined();
  });

  it('or where a template says, which runs nothing', () => {
    expect(linksBy('https://example.com/{file}?l={line}')?.(spot)).toBe(
      'https://example.com/apis/a%20b.yaml?l=3',
    );
    expect(linksBy('javascript:alert({line}){file}')).toBeUndefined();
    expect(linksBy('https://example.com/')).toBeUndefined();
  });
});

it('a baseline is a report', () => {
  expect(reportIn('{')).toContain('JSON');
  expect(reportIn('[]')).toBe('its form is not said, not 1');
  expect(reportIn('null')).toBe('its form is not said, not 1');
  expect(reportIn('{ "form": 2 }')).toBe('its form is 2, not 1');
  expect(reportIn('{ "form": 1, "documents": [{}] }')).toBe('it holds no documents');
});
