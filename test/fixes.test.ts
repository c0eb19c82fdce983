/** What fixes write, and what they leave alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rules, rulesetOf } from './lint.ts';
import { mend } from './mending.ts';

const folder = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The description with these rules' fixes made. */
async function mended(ids: readonly string[], description: string, suggest = true): Promise<string> {
  const file = join(folder, 'openapi.yaml');
  const text = /^(openapi|swagger):/.test(description)
    ? description
    : `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\n${description}`;
  writeFileSync(file, text);
  const chosen = rules.filter(({ id }) => ids.includes(id));
  const { files } = await mend(file, rulesetOf(chosen), suggest);
  return (files[0]?.after ?? text).replace(/^openapi: 3.0.3\ninfo: .*\n/, '');
}

const SHARED = `components:
  responses:
    NotFound: { $ref: '#/components/responses/404' }
    '404': { description: None., content: { a/json: { schema: { $ref: '#/components/schemas/E' } } } }
    Too_Many_Requests_Error: { description: Wait. }
  schemas:
    E: { type: object }
`;

describe('missing codes', () => {
  const declares = (...codes: string[]) => `paths:
  /books/{id}:
    get:
      responses:
        '200': { description: The book. }
${codes.map(code => `        '${code}': { description: It failed. }\n`).join('')}`;

  it('refer to the response that is used for the code', async () => {
    const others = `  /shelves/{id}:
    get:
      responses:
        '404': { $ref: '#/components/responses/404' }
`;
    expect(await mended(['status-404-declared'], declares('500') + others + SHARED)).toBe(
      declares('500').replace(
        "        '500'",
        "        '404':\n          $ref: '#/components/responses/404'\n        '500'",
      ) +
        others +
        SHARED,
    );
  });

  it('refer to the response that is named for the code', async () => {
    expect(await mended(['status-404-declared', 'status-429-declared'], declares() + SHARED)).toBe(
      `${declares()}        '404':
          $ref: '#/components/responses/NotFound'
        '429':
          $ref: '#/components/responses/Too_Many_Requests_Error'
${SHARED}`,
    );
  });

  it('stay missing where there is none, or where another rule would speak up', async () => {
    expect(await mended(['status-auth-declared', 'status-404-declared'], declares())).toBe(declares());
    const all = ['status-429-declared', 'status-429-rate-limit', 'status-error-schema'];
    const schemaless = SHARED.replace("{ $ref: '#/components/schemas/E' }", '{ type: object }');
    expect(await mended(all, declares() + schemaless)).toBe(declares() + schemaless);
  });
});

it('of many fixes only those are taken back that would make another rule speak up', async () => {
  const operations = Array.from(
    { length: 12 },
    (_, index) => `  /books${index}/{id}:
    get:
      responses:
        '204': { description: None, content: { a/b: {} } }
`,
  ).join('');
  const text = `paths:\n${operations}${SHARED}`;
  // The shared 429 has no content, which nobody was told as long as nobody used it.
  const ids = ['status-no-body', 'status-429-declared', 'status-problem-json', 'status-error-schema'];
  expect(await mended(ids, text)).toBe(text.replace(/, content: \{ a\/b: \{\} \}/g, ''));
});

describe('rate limit headers', () => {
  const limited = (headers: string) => `paths:
  /books:
    get:
      responses:
        '429':
          description: Wait.
${headers}`;

  it('are made once where the description has none', async () => {
    const twice = `${limited('')}    put:
      responses:
        '429':
          description: Wait.
`;
    const reference = `          headers:
            Retry-After:
              $ref: '#/components/headers/Retry-After'
`;
    const result = await mended(['status-429-rate-limit', 'status-429-retry-after'], twice);
    expect(result).toBe(`${limited(reference)}    put:
      responses:
        '429':
          description: Wait.
${reference}components:
  headers:
    Retry-After:
      description: The seconds to wait before the next request.
      schema:
        type: integer
`);
  });

  it('are those of the components, though no response uses them yet', async () => {
    const components = `components:
  headers:
    X-RateLimit-Limit: { schema: { type: integer } }
    X-RateLimit-Reset: { schema: { type: integer } }
`;
    expect(await mended(['status-429-rate-limit'], limited('') + components)).toBe(
      `${limited(`          headers:
            X-RateLimit-Limit:
              $ref: '#/components/headers/X-RateLimit-Limit'
            X-RateLimit-Reset:
              $ref: '#/components/headers/X-RateLimit-Reset'
`)}${components}`,
    );
  });

  it('are not declared for other codes as well', async () => {
    const shared = `paths:
  /books:
    get:
      responses:
        '429': { $ref: '#/components/responses/Problem' }
        '500': { $ref: '#/components/responses/Problem' }
components:
  responses:
    Problem: { description: A problem. }
`;
    expect(await mended(['status-429-rate-limit'], shared)).toBe(shared);
  });
});

describe('errors', () => {
  const error = (body: string) => `paths:
  /books:
    get:
      responses:
        '404': ${body}
  /shelves:
    get:
      responses:
        '404': { $ref: '#/components/responses/404' }
`;

  it('without content become the response that others share where no schema is at hand', async () => {
    const shared = SHARED.replace('a/json', 'text/plain');
    expect(await mended(['status-error-schema'], error('{ description: No book. }') + shared)).toBe(
      error("{ $ref: '#/components/responses/404' }") + shared,
    );
  });

  it('with a schema of their own keep it unless it is equal', async () => {
    const own = (schema: string) => error(`{ description: No., content: { a/json: { schema: ${schema} } } }`);
    const shared = SHARED.replace('E: { type: object }', 'E: { type: object, properties: { a: {}, b: {} } }');
    const fixed = own("{ $ref: '#/components/schemas/E' }") + shared;
    expect(
      await mended(
        ['status-error-schema'],
        own('{ properties: { b: {}, a: {} }, type: object }') + shared,
        false,
      ),
    ).toBe(fixed);
    const different = own('{ type: object, properties: { a: {} } }') + shared;
    expect(await mended(['status-error-schema'], different)).toBe(different);
  });
});

it('a DELETE keeps its 200 where its description says so', async () => {
  const text = (words: string) => `paths:
  /books/{id}:
    delete:
      responses:
        '200': { description: ${words} }
`;
  const ids = ['status-delete-204', 'status-description'];
  expect(await mended(ids, text('200 and gone'))).toBe(text('200 and gone').replace("'200'", "'204'"));
  expect(await mended(ids, text('"200: gone"'))).toBe(text('"200: gone"'));
});

it('what an anchor shares is left alone', async () => {
  const text = `paths:
  /a:
    put:
      responses: &done
        '204': { description: Done., content: { a/b: {} } }
    patch: { responses: *done }
`;
  expect(await mended(['status-no-body'], text)).toBe(text);
  const unused = text.replace('*done', "{ '204': { description: Done. } }");
  expect(await mended(['status-no-body'], unused)).toBe(unused.replace(', content: { a/b: {} }', ''));
});

it('what an operation declares of several codes stays as it is', async () => {
  const text = `openapi: 3.0.3
info: { title: Books, version: 1.0.0 }
security: [{ key: [] }]
paths:
  /a:
    get:
      responses:
        '200': { description: Done. }
        '403': { description: Own. }
components:
  securitySchemes: { key: { type: http, scheme: basic } }
  responses:
    '401': { description: Shared. }
    '403': { description: Shared. }
`;
  const file = join(folder, 'codes.yaml');
  writeFileSync(file, text);
  const id = 'status-auth-declared';
  const chosen = rules.filter(rule => rule.id === id);
  const { files } = await mend(file, rulesetOf(chosen, id, { codes: ['401', '403'] }), true);
  expect(files[0]?.after).toContain("'403': { description: Own. }");
  expect(files[0]?.after).toContain("'401':\n          $ref: '#/components/responses/401'");
});

it('a 200 becomes a 204 only where that is preferred', async () => {
  const text = `paths:
  /a:
    delete:
      responses:
        '200': { description: Done. }
`;
  const file = join(folder, 'delete.yaml');
  writeFileSync(file, `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\n${text}`);
  const chosen = rules.filter(({ id }) => id === 'status-delete-204');
  const mendedWith = async (...success: string[]) => {
    const { files } = await mend(file, rulesetOf(chosen, 'status-delete-204', { success }), true);
    return files.length;
  };
  expect(await mendedWith('204')).toBe(1);
  expect(await mendedWith('202', '204')).toBe(0);
});

describe('a key that is no code', () => {
  const declares = (...codes: string[]) => `paths:
  /a:
    get:
      responses:
${codes.map(code => `        '${code}': { description: Done. }\n`).join('')}`;

  it('is written as it is meant, unless that is there', async () => {
    const id = ['status-valid-code'];
    expect(await mended(id, declares('4xx', 'Default'), false)).toBe(declares('4XX', 'default'));
    expect(await mended(id, declares('4xx', '4XX'), false)).toBe(declares('4xx', '4XX'));
    expect(await mended(id, declares('ok', '200 ok'), false)).toBe(declares('ok', '200 ok'));
    const swagger = `swagger: '2.0'\ninfo: { title: Books, version: 1.0.0 }\n`;
    expect(await mended(id, swagger + declares('4xx', 'Default'), false)).toBe(
      swagger + declares('4xx', 'default'),
    );
  });
});
