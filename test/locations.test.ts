import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Document, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import { afterAll, describe, expect, it } from 'vitest';
import { FIXTURES } from './fixtures.ts';
import { lint, lintFile, recommendedRules, rules, rulesetOf } from './lint.ts';

const LOCATION = 'declares no Location header: add one that holds the URI of the new resource';
const OTHERWISE = `${LOCATION}, or declare 200 (OK) if nothing was created`;
const DELETE = 'declares 200, not 204: declare 204 (No Content).';
const RETRY =
  'declares no rate limit header: add Retry-After or RateLimit, so that clients know when to try again.';
const SHARED = 'responses.yaml';

/** Without the one that tells of a whole API what no text below declares. */
const ofPlaces = recommendedRules.filter(({ id }) => id !== 'status-any-error-declared');

it('reports in the file, at the place and in the words that are due', async () => {
  const results = await lintFile(join(FIXTURES, 'locations', 'openapi.yaml'), rulesetOf(recommendedRules));
  expect(results.map(({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`)).toEqual([
    `openapi.yaml:7 paths > /inline > post > responses > 201: 201 of POST /inline ${OTHERWISE}.`,
    `openapi.yaml:11 paths > /inline > delete > responses > 200: DELETE /inline ${DELETE}`,
    `openapi.yaml:24 paths > /shared > delete > responses: DELETE /shared ${DELETE}`,
    `openapi.yaml:37 paths > /elsewhere > delete > responses: DELETE /elsewhere ${DELETE}`,
    `openapi.yaml:46 components > responses > Created: 201, used by POST /shared and 1 more operation, ${OTHERWISE}.`,
    `openapi.yaml:50 components > responses > Back: 429 of PATCH /through/{id} ${RETRY}`,
    `parts.yaml:11 items > part > delete > responses > 200: DELETE /part/{id} ${DELETE}`,
    'parts.yaml:15 items > part > patch > responses > 303: 303 of PATCH /part/{id} declares no Location header: add one that holds the URI to go to.',
    `through.yaml:14 delete > responses: DELETE /through/{id} ${DELETE}`,
    `more.yaml:1 TooMany: 429 of POST /elsewhere ${RETRY}`,
    'more.yaml:5 TooMany > content > application/json > schema: 429 of POST /elsewhere describes its application/json body inline: reference Error, as another error does.',
    `${SHARED}:1 Created: 201 of POST /elsewhere ${LOCATION}.`,
    `${SHARED}:5 Nothing > content: 204 of POST /elsewhere declares an application/json body, which is never sent: remove its content, or answer 200 if there is something to send.`,
  ]);
});

describe('a response that several codes share', () => {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
        '200': { $ref: '#/components/responses/Answer' }
        '204': { $ref: '#/components/responses/Answer' }
        '400': { $ref: '#/components/responses/Error' }
        '429': { $ref: '#/components/responses/Error' }
components:
  schemas:
    Error: { type: object }
  responses:
    Answer:
      description: a
      content:
        application/json:
          schema: { type: object }
    Error:
      description: a
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Error' }
`;

  it('is reported where it is used, if it is right for the other codes', async () => {
    const results = await lint(text, rulesetOf(rules.filter(({ id }) => id === 'status-no-body')));
    expect(results).toEqual([
      {
        rule: 'status-no-body',
        file: '',
        line: 6,
        path: 'paths > /a > get > responses',
        message:
          '204 of GET /a shares the response of 200, but never sends its application/json body: give it a response without content.',
      },
    ]);
  });

  it('is reported once, with a word on the other codes, if it lacks what one of them needs', async () => {
    const results = await lint(text, rulesetOf(rules.filter(({ id }) => id === 'status-429-rate-limit')));
    expect(results.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '20 429 of GET /a declares no rate limit header: add Retry-After or RateLimit, so that clients know when to try again (this response also serves 400).',
    ]);
  });
});

it('reports fields beside the reference of a path item, and those it refers to', async () => {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    $ref: '#/components/pathItems/A'
    patch: { responses: { '201': { description: a } } }
components:
  pathItems:
    A:
      post: { responses: { '201': { description: a } } }
`;
  const results = await lint(text, rulesetOf(ofPlaces));
  expect(results.map(({ line, path }) => `${line} ${path}`)).toEqual([
    '6 paths > /a > patch > responses > 201',
    '10 components > pathItems > A > post > responses > 201',
  ]);
});

it('reports in an operation that a path item refers to', async () => {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    post: { $ref: '#/x-operations/create' }
    delete: { $ref: '#/x-operations/remove' }
x-operations:
  create:
    responses: { '201': { description: a } }
  remove:
    responses: { '200': { $ref: '#/components/responses/Removed' } }
components:
  responses: { Removed: { description: a } }
`;
  const results = await lint(text, rulesetOf(ofPlaces));
  expect(results.map(({ line, path, message }) => `${line} ${path}: ${message}`)).toEqual([
    `9 x-operations > create > responses > 201: 201 of POST /a ${OTHERWISE}.`,
    `11 x-operations > remove > responses: DELETE /a ${DELETE}`,
  ]);
});

describe('a response in another file that is reached in two ways', () => {
  const HEAD = 'openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\npaths:\n';

  /** The files of a description, with the root first, linted by one rule. */
  async function placesIn(id: string, root: string, others: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
    try {
      const files = { 'openapi.yaml': HEAD + root, ...others };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const ruleset = rulesetOf(rules.filter(rule => rule.id === id));
      const results = await lintFile(join(folder, 'openapi.yaml'), ruleset);
      return results.map(({ file, line, path }) => `${file}:${line} ${path}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const post = (reference: string) => `post: { responses: { '201': { $ref: '${reference}' } } }`;
  const shared = 'Created:\n  description: It was made.\n';

  const root = "  $ref: './paths.yaml'\n";

  it('is reported there', async () => {
    const paths = `'/a/{id}': { ${post('./shared.yaml#/Created')} }\n/b: { ${post('./shared.yaml#/Created')} }\n`;
    expect(
      await placesIn('status-201-location', root, { 'paths.yaml': paths, 'shared.yaml': shared }),
    ).toEqual(['shared.yaml:1 Created']);
  });

  it('and so is an operation that is a file', async () => {
    const file = 'responses:\n  "201": { description: It was made. }\n';
    const operation = "  /a:\n    post: { $ref: './create.yaml' }\n";
    expect(await placesIn('status-201-location', operation, { 'create.yaml': file })).toEqual([
      'create.yaml:2 responses > 201',
    ]);
  });

  it('is reported as near as Spectral comes, behind a pointer that it does not decode', async () => {
    const operation = "  /a:\n    post: { $ref: './parts.yaml#/x/%7Bmake%7D' }\n";
    const parts = "x:\n  '{make}':\n    responses:\n      '201': { description: It was made. }\n";
    expect(await placesIn('status-201-location', operation, { 'parts.yaml': parts })).toEqual([
      'parts.yaml:1 x',
    ]);
    const top = operation.replace('/x/', '/');
    expect(
      await placesIn('status-201-location', top, { 'parts.yaml': parts.replace('x:', '').trim() }),
    ).toEqual(['openapi.yaml:4 paths > /a']);
  });

  it('what stands below a response is found as the response is', async () => {
    const answer = (path: string) =>
      `'${path}': { put: { responses: { '204': { $ref: './shared.yaml#/Done' } } } }\n`;
    const done = 'Done:\n  description: Done.\n  content:\n    text/plain: {}\n';
    const others = { 'paths.yaml': answer('/a/{id}') + answer('/b'), 'shared.yaml': done };
    expect(await placesIn('status-no-body', root, others)).toEqual(['shared.yaml:3 Done > content']);
  });
});

it('of several ways to another file takes one that Spectral can go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'locations-'));
  try {
    const created = (name: string) => `{ post: { responses: { '201': { $ref: './${name}#/Created' } } } }`;
    // Spectral does not decode the first, and so finds no file there.
    const paths = `  /a: ${created('my%20parts.yaml')}\n  /b: ${created('my parts.yaml')}\n`;
    const head = 'openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\npaths:\n';
    writeFileSync(join(folder, 'openapi.yaml'), head + paths);
    writeFileSync(join(folder, 'my parts.yaml'), 'Other: {}\nCreated: { description: a }\n');
    const ruleset = rulesetOf(rules.filter(({ id }) => id === 'status-201-location'));
    const results = await lintFile(join(folder, 'openapi.yaml'), ruleset);
    expect(results.filter(({ rule }) => rule.startsWith('status-'))).toMatchObject([
      {
        file: 'my parts.yaml',
        line: 2,
        path: 'Created',
        message: expect.stringContaining('POST /a and 1 more'),
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('a file that Spectral has loaded for another description of the same run', () => {
  const head = 'openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\npaths:\n';
  const SHARED = `Created: { description: Made. }
Items:
  delete: { responses: { '200': { description: Gone. } } }
`;
  const FILES = {
    'a.yaml': `${head}  /a: { post: { responses: { '201': { $ref: './shared.yaml#/Created' } } } }\n`,
    'b.yaml': `${head}  /b:
    post:
      responses:
        '201': { $ref: './shared.yaml#/Created' }
  /items: { $ref: './shared.yaml#/Items' }
`,
    'shared.yaml': SHARED,
  };

  it('is lost to Spectral: what is wrong there is told at the nearest place in the document', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'locations-'));
    try {
      for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
      const spectral = new Spectral();
      spectral.setRuleset(rulesetOf(ofPlaces));
      const told: string[] = [];
      for (const name of ['a.yaml', 'b.yaml']) {
        const file = join(folder, name);
        const results = await spectral.run(new Document(readFileSync(file, 'utf8'), Parsers.Yaml, file));
        for (const { source, path, range, message } of results) {
          told.push(`${basename(source ?? '')}:${range.start.line + 1} ${path.join(' > ')}: ${message}`);
        }
      }
      const inShared = (message: string) => message.replace(/\.$/, ' (in shared.yaml).');
      expect(told).toEqual([
        `shared.yaml:1 Created: 201 of POST /a ${OTHERWISE}.`,
        `b.yaml:3 paths: DELETE /items ${inShared(DELETE)}`,
        `b.yaml:6 paths > /b > post > responses: 201 of POST /b ${inShared(`${OTHERWISE}.`)}`,
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a reference that is spelled otherwise', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const shared = 'R: { description: a, content: { a/b: {} } }\nx: { description: a, content: { a/b: {} } }\n';
  const names = ['shared.yaml', 'sub/shared.yaml', 'with blank.yaml', '100%.yaml', 'é.yaml', 'q?a.yaml'];
  mkdirSync(join(folder, 'sub'));
  /** Whether a file may be called so: on Windows not all may. */
  const isName = (name: string) => process.platform !== 'win32' || !name.includes('?');
  for (const name of names.filter(isName)) writeFileSync(join(folder, name), shared);

  const references: [reference: string, place: string | undefined][] = [
    ['./shared.yaml#/R', 'shared.yaml:1'],
    ['.//shared.yaml#/R', 'shared.yaml:1'],
    ['.\\\\shared.yaml#/R', 'shared.yaml:1'],
    ['sub//shared.yaml#/R', 'shared.yaml:1'],
    ['sub/..//shared.yaml#/R', 'shared.yaml:1'],
    ['with blank.yaml#/R', 'with blank.yaml:1'],
    ['100%.yaml#/R', '100%.yaml:1'],
    ['é.yaml#/R', 'é.yaml:1'],
    ['q?a.yaml#/R', 'q?a.yaml:1'],
    // There Spectral knows no line.
    ['shared.yaml#/%78', 'openapi.yaml:6'],
    ['#/x-%78', 'openapi.yaml:8'],
    // It finds no such file, or nothing in it, and says so itself.
    ['%73hared.yaml#/R', undefined],
    ['with%20blank.yaml#/R', undefined],
    ['shared.yaml#/R%', undefined],
  ];
  it.each(references.filter(([reference]) => isName(reference)))(
    '%s leads where Spectral says',
    async (reference, place) => {
      const text = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books:
    put:
      responses:
        '204': { $ref: '${reference}' }
x-x: { description: a, content: { a/b: {} } }
`;
      const spectral = new Spectral();
      spectral.setRuleset(rulesetOf(rules.filter(({ id }) => id === 'status-no-body')));
      const results = await spectral.run(new Document(text, Parsers.Yaml, join(folder, 'openapi.yaml')));
      const told = ({ source = '', range }: (typeof results)[number]) =>
        `${basename(source)}:${range.start.line + 1}`;
      expect(results.map(({ code }) => code)).toEqual([
        place === undefined ? 'invalid-ref' : 'status-no-body',
      ]);
      if (place !== undefined) expect(results.map(told)).toEqual([place]);
    },
  );
});
