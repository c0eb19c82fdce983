/** What fixes write, and what they leave alone. */
import { describe, expect, it } from 'vitest';
import { given, mended } from './rules/documents/fixes.ts';

const SHARED = `components:
  responses:
    NotFound: { $ref: '#/components/responses/404' }
    '404': { description: None., content: { a/json: { schema: { $ref: '#/components/schemas/Error' } } } }
    Too_Many_Requests_Error: { description: Wait. }
  schemas:
    Error: { type: object }
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
        "        '404': { $ref: '#/components/responses/404' }\n        '500'",
      ) +
        others +
        SHARED,
    );
  });

  it('refer to the response that is named for the code', async () => {
    expect(await mended(['status-404-declared', 'status-429-declared'], declares() + SHARED)).toBe(
      `${declares()}        '404': { $ref: '#/components/responses/404' }
        '429': { $ref: '#/components/responses/Too_Many_Requests_Error' }
${SHARED}`,
    );
  });

  it.each([
    ['404', true],
    ['Not-Found', true],
    ['notFoundErrorResponse', true],
    ['ErrorNotFound', true],
    ['Error404', true],
    ['404Page', false],
    ['BookNotFound', false],
    ['Error', false],
  ])('know the name %s', (name, isMeant) => {
    const shared = `components:\n  responses:\n    ${name}: { description: None. }\n`;
    const edit = `/openapi.yaml paths > /books/{id} > get > responses > 404 = {"$ref":"#/components/responses/${name}"}`;
    expect(given('status-404-declared', 'suggested', declares() + shared)).toEqual(isMeant ? [edit] : []);
  });

  it.each<[string, string, string?]>([
    ['Unauthorized', '{ description: No such book. }'],
    ['Missing', '{ description: Unauthorized }'],
    ['Missing', '{ description: "401: who are you?" }'],
    ['Missing', '{ description: You are not authorized to see it. }'],
    [
      'Missing',
      "{ description: a, content: { a/json: { schema: { $ref: '#/components/schemas/Unauthorized' } } } }",
    ],
    [
      'Missing',
      '{ description: a, content: { a/json: { schema: { properties: { status: { const: 401 } } } } } }',
    ],
    ['Missing', '{ description: a, content: { a/json: { schema: {}, example: { status: 401 } } } }'],
    [
      'Missing',
      '{ description: a, content: { a/json: { schema: {}, examples: { b: { value: { code: 401 } } } } } }',
    ],
    ['ShelfNotFound', '{ description: No such shelf. }', '/shelves/{id}'],
    ['NoSuchShelf', '{ description: No. }', '/shelves/{id}'],
  ])(
    'stay missing where what others refer to is for something else: %s, %s',
    (name, response, path = '/cases/{id}') => {
      const others = `  ${path}:
    get:
      responses:
        '404': { $ref: '#/components/responses/${name}' }
    put:
      responses:
        '404': { $ref: '#/components/responses/${name}' }
components:
  responses: { ${name}: ${response} }
  schemas: { Unauthorized: {} }
`;
      expect(given('status-404-declared', 'suggested', declares() + others)).toEqual([]);
    },
  );

  it.each<[string, string]>([
    ['Missing', '{ description: No such thing, or access denied (not found). }'],
    [
      'Missing',
      '{ description: a, content: { a/json: { schema: { properties: { status: { enum: [401, 404] } } } } } }',
    ],
    ['BookNotFound', '{ description: No such book. }'],
  ])('refer to what others refer to: %s, %s', (name, response) => {
    const others = `  /books/{id}/pages:
    get:
      responses:
        '404': { $ref: '#/components/responses/${name}' }
    put:
      responses:
        '404': { $ref: '#/components/responses/${name}' }
components:
  responses: { ${name}: ${response} }
`;
    expect(given('status-404-declared', 'suggested', declares() + others)).toEqual([
      `/openapi.yaml paths > /books/{id} > get > responses > 404 = {"$ref":"#/components/responses/${name}"}`,
    ]);
  });

  it('stay missing where one operation alone refers to what is not named for the code', () => {
    const others = (name: string) => `  /books/{id}/pages:
    get:
      responses:
        '404': { $ref: '#/components/responses/${name}' }
components:
  responses: { ${name}: { description: Nothing. } }
`;
    expect(given('status-404-declared', 'suggested', declares() + others('Missing'))).toEqual([]);
    expect(given('status-404-declared', 'suggested', declares() + others('NotFound'))).toHaveLength(1);
  });

  it('of invalid input are those of the same kind', () => {
    const others = (method: string, name: string, text: string) => `  /books:
    ${method}:
      responses:
        '400': { $ref: '#/components/responses/${name}' }
    patch: { responses: { '409': { $ref: '#/components/responses/${name}' } } }
components:
  responses: { ${name}: { description: ${text} } }
`;
    const read = declares('404').replace('get:', 'get:\n      parameters: [{ name: page, in: query }]');
    const written = (text: string) => given('status-400-declared', 'suggested', read + text).length;
    expect(written(others('head', 'Bad', 'No such page.'))).toBe(1);
    expect(written(others('post', 'Bad', 'The book cannot be saved.'))).toBe(0);
    const named = (text: string) => `components:\n  responses: { BadRequest: { description: ${text} } }\n`;
    expect(written(named('The request is invalid.'))).toBe(1);
    expect(written(named('The body is invalid.'))).toBe(0);
  });

  it('are referred to by any name', () => {
    const swagger = `swagger: '2.0'
info: { title: Books, version: 1.0.0 }
${declares()}responses:
  'Not~Found/# 404': { description: Another. }
  'Not~Found/# %': { description: None. }
`;
    expect(given('status-404-declared', 'suggested', swagger)).toEqual([
      '/openapi.yaml paths > /books/{id} > get > responses > 404 = {"$ref":"#/responses/Not~0Found~1%23%20%25"}',
    ]);
  });

  it('stay missing where what others refer to is not there', () => {
    const others = `  /shelves/{id}:
    get:
      responses:
        '404': { $ref: '#/components/responses/Missing' }
`;
    expect(given('status-404-declared', 'suggested', declares() + others)).toEqual([]);
  });

  it('stay missing in a file that cannot refer to what is shared', () => {
    const text = `paths:\n  /books/{id}: { $ref: 'books.yaml#/book' }\n${SHARED}`;
    const books = "book: { get: { responses: { '200': { description: The book. } } } }";
    expect(given('status-404-declared', 'suggested', text, { others: { 'books.yaml': books } })).toEqual([]);
  });

  it('stay missing where what the path names is reached through a gateway, which says so', () => {
    const written = (...codes: string[]) =>
      given('status-404-declared', 'suggested', declares(...codes) + SHARED).length;
    expect(written('401', '500', '502')).toBe(0);
    expect(written('400', '502')).toBe(1);
  });

  it('stay missing where whoever reads the description is to answer', () => {
    const text = (path: string) => declares('500').replace('/books/{id}', path) + SHARED;
    expect(given('status-404-declared', 'suggested', text('/hooks/our/path/{id}'))).toHaveLength(1);
    expect(given('status-404-declared', 'suggested', text('/hooks/your/path/{id}'))).toEqual([]);
  });

  it('stay missing where operations share all their responses', () => {
    const text = `paths:
  /books/{id}:
    get: { responses: { $ref: '#/components/x-responses' } }
${SHARED}  x-responses: { '200': { description: Found. } }
`;
    expect(given('status-404-declared', 'suggested', text)).toEqual([]);
  });

  it('stay missing where there is none, or where another rule would speak up', async () => {
    expect(await mended(['status-auth-declared', 'status-404-declared'], declares())).toBe(declares());
    const all = ['status-429-declared', 'status-429-rate-limit', 'status-error-schema'];
    const schemaless = SHARED.replace("{ $ref: '#/components/schemas/Error' }", '{ type: object }');
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

describe('a header field', () => {
  const refused = (fields: string) => `paths:
  /books:
    put:
      responses:
        '405':
          description: Method not allowed
${fields}`;

  it('is the one that the description shares, in whatever case', async () => {
    const components = `components:
  headers:
    X-Id: { schema: { type: string } }
    allow: { schema: { type: string } }
`;
    expect(await mended(['status-405-allow'], refused('') + components)).toBe(
      `${refused(`          headers:
            Allow:
              $ref: '#/components/headers/allow'
`)}${components}`,
    );
  });

  it.each([
    ['No token was given.', true],
    ['A WWW-Authenticate header is not sent. Ask us.', false],
    ['Your plan is not allowed to do that.', false],
    ['Forbidden', false],
    ['Log in first, it is not so hard.', true],
    ['Your package has expired.', false],
    ['You are not sufficiently authorized.', false],
  ])('is declared unless the text says another thing: %s', (text, isDeclared) => {
    const other = `paths:\n  /books: { get: { responses: { '401': { description: '${text}' } } } }\n`;
    expect(given('status-401-www-authenticate', 'suggested', other)).toHaveLength(isDeclared ? 1 : 0);
  });

  it.each([
    ['Closed for stocktaking.', true],
    ['Connection error', false],
    ['unknown', false],
    ['The upstream service is unavailable.', false],
    ['The bindery has an error; try again later.', true],
  ])('that says when to try again is declared where waiting may help: %s', (text, isDeclared) => {
    const other = `paths:\n  /books: { get: { responses: { '503': { description: '${text}' } } } }\n`;
    expect(given('status-503-retry-after', 'suggested', other)).toHaveLength(isDeclared ? 1 : 0);
  });

  it('that says when to try again is the one of the code', () => {
    const other = (code: string) => `paths:
  /books:
    get: { responses: { '429': { description: Wait. } } }
    put: { responses: { '${code}': { description: Wait., headers: { Retry-After: { description: The commit. } } } } }
`;
    const written = (code: string) => given('status-429-rate-limit', 'suggested', other(code)).join();
    expect(written('429')).toContain('The commit.');
    expect(written('202')).not.toContain('The commit.');
  });

  it('is written out in another file than what the description shares', () => {
    const text = `paths:
  /books: { $ref: 'books.yaml#/books' }
components:
  headers:
    Allow: { schema: { type: string } }
`;
    const books = "books: { put: { responses: { '405': { description: Method not allowed } } } }";
    expect(given('status-405-allow', 'suggested', text, { others: { 'books.yaml': books } })).toEqual([
      '/books.yaml books > put > responses > 405 > headers > Allow = {"description":"The methods that are allowed.","required":true,"schema":{"type":"string"}}',
    ]);
  });

  it('is not added to fields that responses share', () => {
    const text = `${refused("          headers: { $ref: '#/components/x-fields' }\n")}components:
  x-fields: { X-Id: { schema: { type: string } } }
`;
    expect(given('status-405-allow', 'suggested', text)).toEqual([]);
  });
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
      required: true
      schema:
        type: integer
        minimum: 1
`);
  });

  it('stand in the only response that lacks them where no header is shared', async () => {
    const own = `          headers:
            Retry-After:
              description: The seconds to wait before the next request.
              required: true
              schema:
                type: integer
                minimum: 1
`;
    expect(await mended(['status-429-retry-after'], limited(''))).toBe(limited(own));
    const shared = `${limited('')}components:
  headers:
    X-Page: { schema: { type: string } }
`;
    expect(await mended(['status-429-retry-after'], shared)).toContain(
      "$ref: '#/components/headers/Retry-After'",
    );
  });

  const fields = (prefix: string) =>
    Object.entries({
      [`${prefix}-Limit`]: 'The number of requests in a window of time.',
      [`${prefix}-Remaining`]: 'The number of requests that are left.',
      [`${prefix}-Reset`]: 'When the quota is full again.',
    }).map(([name, description]) => ({ name, description, type: 'integer' }));
  const quota = 'What is left of the quota, and when it is full again.';

  it.each([
    [
      'Retry-After',
      [{ name: 'Retry-After', description: 'The seconds to wait before the next request.', type: 'integer' }],
    ],
    ['RateLimit', [{ name: 'RateLimit', description: quota, type: 'string' }]],
    ['RateLimit-Limit', fields('RateLimit')],
    ['X-RateLimit', fields('X-RateLimit')],
    ['X-Rate-Limit', fields('X-Rate-Limit')],
  ])('are made of the family %s where no other will do', (family, made) => {
    const options = { accept: [family] };
    const shared = `${limited('')}components: { headers: { X-Page: { schema: { type: string } } } }\n`;
    expect(given('status-429-rate-limit', 'suggested', shared, { options })).toEqual(
      made.flatMap(({ name, description, type }) => [
        `/openapi.yaml components > headers > ${name} = ${JSON.stringify({ description, required: true, schema: { type, ...(name === 'Retry-After' && { minimum: 1 }) } })}`,
        `/openapi.yaml paths > /books > get > responses > 429 > headers > ${name} = {"$ref":"#/components/headers/${name}"}`,
      ]),
    );
  });

  describe('are those of the house:', () => {
    /** The fields that a 429 gets where other responses declare these. */
    const fieldsGiven = (...responses: readonly (readonly string[])[]) => {
      const others = responses.map(
        (names, index) => `  /other${index}:
    get:
      responses:
        '200': { description: Done., headers: { ${names.map(name => `${name}: { schema: {} }`).join(', ')} } }
`,
      );
      const edits = given('status-429-rate-limit', 'suggested', limited('') + others.join(''));
      return edits.flatMap(edit => / 429 > headers > (\S+)/.exec(edit)?.[1] ?? []);
    };

    it('of the family that most responses declare', () => {
      expect(fieldsGiven(['Retry-After'], ['X-RateLimit-Reset'], ['X-RateLimit-Reset'])).toEqual([
        'X-RateLimit-Reset',
      ]);
      const most = [['X-RateLimit-Limit', 'X-RateLimit-Reset'], ['X-RateLimit-Reset'], ['X-RateLimit-Limit']];
      expect(fieldsGiven(['Retry-After'], ['Retry-After'], ...most)).toEqual(most[0]);
    });

    it('in the way that most of those do, whatever the case', () => {
      expect(
        fieldsGiven(
          ['X-RateLimit-Remaining', 'X-RateLimit-Reset'],
          ['x-ratelimit-limit', 'X-RateLimit-Reset'],
          ['X-RateLimit-Limit', 'X-RateLimit-Reset'],
        ),
      ).toEqual(['x-ratelimit-limit', 'X-RateLimit-Reset']);
    });

    it('without what else is declared there', () => {
      expect(fieldsGiven(['ETag', 'X-RateLimit-Reset', 'X-Id'])).toEqual(['X-RateLimit-Reset']);
    });
  });

  it('are those of the components, though no response uses them yet', async () => {
    const components = `components:
  headers:
    X-Id: { schema: { type: string } }
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

  it('are those of the components if these say when to come back', () => {
    const components = (name: string) =>
      `components:\n  headers:\n    ${name}: { schema: { type: integer } }\n`;
    const given429 = (name: string) =>
      given('status-429-rate-limit', 'suggested', limited('') + components(name)).map(edit =>
        edit.replace(/^.* > (\S+) = .*$/, '$1'),
      );
    expect(given429('RateLimit-Reset')).toEqual(['RateLimit-Reset']);
    expect(given429('RateLimit-Limit')).toEqual(['Retry-After', 'Retry-After']);
  });

  it('are as the components have them', () => {
    const text = `${limited('')}components:
  headers:
    Retry-After: { schema: { type: string } }
`;
    expect(given('status-429-retry-after', 'suggested', text)).toEqual([
      '/openapi.yaml paths > /books > get > responses > 429 > headers > Retry-After = {"$ref":"#/components/headers/Retry-After"}',
    ]);
  });

  it('are written out in another file than that of the components', () => {
    const text = `paths:
  /books: { $ref: 'books.yaml#/books' }
components:
  headers:
    Retry-After: { schema: { type: string } }
`;
    const books = "books: { get: { responses: { '429': { description: Wait. } } } }";
    expect(given('status-429-retry-after', 'suggested', text, { others: { 'books.yaml': books } })).toEqual([
      '/books.yaml books > get > responses > 429 > headers > Retry-After = {"description":"The seconds to wait before the next request.","required":true,"schema":{"type":"integer","minimum":1}}',
    ]);
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
        '204': { description: Done. }
        '404': ${body}
  /shelves:
    get:
      responses:
        '404': { $ref: '#/components/responses/404' }
`;

  it.each(['Not found.', '404 Not Found', 'None.', '""'])(
    'without content become the response that others share if it says all that they say: %s',
    async description => {
      const own = error(`{ description: ${description} }`);
      for (const shared of [SHARED, SHARED.replace('a/json', 'text/plain')]) {
        expect(await mended(['status-error-schema'], own + shared)).toBe(
          error("{ $ref: '#/components/responses/404' }") + shared,
        );
      }
    },
  );

  it('without content keep what they say', async () => {
    const own = error('{ description: No book. }');
    expect(await mended(['status-error-schema'], own + SHARED)).toBe(
      error(
        "{ description: No book., content: { a/json: { schema: { $ref: '#/components/schemas/Error' } } } }",
      ) + SHARED,
    );
    // There is no schema to refer to.
    const shared = SHARED.replace('a/json', 'text/plain');
    expect(await mended(['status-error-schema'], own + shared)).toBe(own + shared);
  });

  it('with a schema of their own keep it unless it is equal', async () => {
    const own = (schema: string) => error(`{ description: No., content: { a/json: { schema: ${schema} } } }`);
    const shared = SHARED.replace(
      'Error: { type: object }',
      'Error: { type: object, properties: { a: {}, b: {} } }',
    );
    const fixed = own("{ $ref: '#/components/schemas/Error' }") + shared;
    expect(
      await mended(['status-error-schema'], own('{ properties: { b: {}, a: {} }, type: object }') + shared, {
        suggest: false,
      }),
    ).toBe(fixed);
    const different = own('{ type: object, properties: { a: {} } }') + shared;
    expect(await mended(['status-error-schema'], different)).toBe(different);
    // What says next to nothing is equal by chance.
    expect(given('status-error-schema', 'safe', own('{ type: object }') + SHARED)).toEqual([]);
  });

  describe('with a schema that equals one which no error references yet', () => {
    const equal = '{ properties: { a: {} } }';
    const own = `${error(`{ description: No., content: { a/json: { schema: ${equal} } } }`).replace(/ {2}\/shelves(.|\n)*/, '')}components:
  schemas:
    Default: ${equal}
    Book: ${equal}
    Other_Fault: { properties: { b: {} } }
    Fault: ${equal}
    Trouble: ${equal}
`;
    const edit = (name: string) =>
      `/openapi.yaml paths > /books > get > responses > 404 > content > a/json > schema = {"$ref":"#/components/schemas/${name}"}`;

    it('reference that if it is named for errors', () => {
      expect(given('status-error-schema', 'safe', own)).toEqual([edit('Fault')]);
      const options = { name: '^Trouble$' };
      expect(given('status-error-schema', 'safe', own, { options })).toEqual([edit('Trouble')]);
    });

    it('reference it where Swagger keeps it', () => {
      const swagger = `swagger: '2.0'
info: { title: Books, version: 1.0.0 }
produces: [application/json]
paths:
  /books:
    get:
      responses:
        '404': { description: No., schema: ${equal} }
definitions:
  api/Error: ${equal}
`;
      expect(given('status-error-schema', 'safe', swagger)).toEqual([
        '/openapi.yaml paths > /books > get > responses > 404 > schema = {"$ref":"#/definitions/api~1Error"}',
      ]);
    });

    it('reference nothing from another file', () => {
      const text = own.replace(/(\/books:)\n(.|\n)*?\n(?=components)/, "$1 { $ref: 'books.yaml#/books' }\n");
      const books = `books: { get: { responses: { '404': { description: No., content: { a/json: { schema: ${equal} } } } } } }`;
      expect(given('status-error-schema', 'safe', text, { others: { 'books.yaml': books } })).toEqual([]);
    });
  });

  describe('become the response that others share', () => {
    const plain = SHARED.replace('a/json', 'text/plain');
    const edit =
      '/openapi.yaml paths > /books > get > responses > 404 = {"$ref":"#/components/responses/404"}';

    it('beside a description of their own, where one may stand there', async () => {
      const text = (response: string) =>
        `openapi: 3.2.0\ninfo: { title: Books, version: 1.0.0 }\n${error(response)}${plain}`;
      expect(await mended(['status-error-schema'], text('{ summary: None, description: No book. }'))).toBe(
        text("{ summary: None, description: No book., $ref: '#/components/responses/404' }"),
      );
      expect(given('status-error-schema', 'suggested', text('{ summary: None, description: "" }'))).toEqual([
        edit,
      ]);
    });

    it('but not if they say more than their description', () => {
      const text = error('{ description: No book., headers: { X-Id: { schema: {} } } }') + plain;
      expect(given('status-error-schema', 'suggested', text)).toEqual([]);
    });

    it('but not if they are shared themselves', () => {
      const text = error("{ $ref: '#/components/responses/Bare' }") + plain;
      const bare = text.replace(
        '  responses:\n    NotFound',
        '  responses:\n    Bare: { description: No. }\n    NotFound',
      );
      expect(bare).not.toBe(text);
      expect(given('status-error-schema', 'suggested', bare)).toEqual([]);
    });

    it.each(['GET', 'HEAD'])('but not if they are those of another operation too: %s', async method => {
      const borrowing = `  /books/{id}:
    ${method.toLowerCase()}:
      responses:
        '204': { description: Done. }
        '404': { $ref: '#/paths/~1books/get/responses/404' }
    put:
      responses:
        '200': { description: Kept. }
        '409': { description: Late. }
`;
      const text = error('{ description: No book. }').replace(/ {2}\/shelves(.|\n)*/, '') + borrowing;
      expect(given('status-error-schema', 'suggested', text)).toEqual([]);
      expect(await mended(['status-error-schema'], text)).toBe(text);
    });

    it('of that name', () => {
      const text = error('{ description: Internal server error }').replace("'404'", "'500'") + plain;
      const named = text.replace('  NotFound:', '  InternalServerError:');
      expect(given('status-error-schema', 'suggested', named)).toEqual([
        '/openapi.yaml paths > /books > get > responses > 500 = {"$ref":"#/components/responses/InternalServerError"}',
      ]);
    });
  });

  describe('without a schema', () => {
    const latest = (text: string) => `openapi: 3.2.0\ninfo: { title: Books, version: 1.0.0 }\n${text}`;
    const E = '{"$ref":"#/components/schemas/Error"}';

    it.each(['description', 'summary'])('get it behind their %s', async key => {
      const text = (content: string) =>
        latest(error(`\n          ${key}: No book.\n${content}          x-since: 1`) + SHARED);
      expect(await mended(['status-error-schema'], text(''))).toBe(
        text(`          content:
            a/json:
              schema: { $ref: '#/components/schemas/Error' }
`),
      );
    });

    it('get it where one stands that says nothing', () => {
      const own = (schema: string) =>
        latest(error(`{ description: No., content: { a/json: { schema: ${schema} } } }`) + SHARED);
      const edit = `/openapi.yaml paths > /books > get > responses > 404 > content > a/json > schema = ${E}`;
      expect(given('status-error-schema', 'suggested', own('true'))).toEqual([edit]);
      expect(given('status-error-schema', 'suggested', own('{}'))).toEqual([edit]);
      // It says that nothing will do.
      expect(given('status-error-schema', 'suggested', own('false'))).toEqual([]);
    });

    it('get it in their own content only', () => {
      const text = `${error("{ description: No., content: { a/json: {}, b/json: { $ref: '#/components/mediaTypes/Bare' } } }")}${SHARED}  mediaTypes: { Bare: {} }\n`;
      expect(given('status-error-schema', 'suggested', latest(text))).toEqual([
        `/openapi.yaml paths > /books > get > responses > 404 > content > a/json > schema = ${E}`,
      ]);
    });

    it('get it beside the examples of Swagger', () => {
      const swagger = `swagger: '2.0'
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    get:
      responses:
        '404': { description: No., examples: { application/json: { a: 1 } } }
  /shelves:
    get:
      responses:
        '404': { description: No., schema: { $ref: '#/definitions/Error' } }
definitions: { Error: { type: object } }
`;
      expect(given('status-error-schema', 'suggested', swagger)).toEqual([
        '/openapi.yaml paths > /books > get > responses > 404 > schema = {"$ref":"#/definitions/Error"}',
      ]);
    });

    it('do not get it where the response is also that of a success', () => {
      const uses = (...codes: string[]) => `${error('{ description: No. }')}  /cases:
    get:
      responses:
${codes.map(code => `        '${code}': { $ref: '#/components/responses/Bare' }\n`).join('')}components:
  responses:
    Bare: { description: That was it. }
${SHARED.replace(/^components:\n {2}responses:\n/, '')}`;
      const edits = (...codes: string[]) =>
        given('status-error-schema', 'suggested', uses(...codes)).filter(edit => edit.includes(' Bare '));
      expect(edits('400', '406')).toEqual([
        `/openapi.yaml components > responses > Bare > content = {"a/json":{"schema":${E}}}`,
      ]);
      expect(edits('200', '400', '406')).toEqual([]);
    });

    it('do not get one that lists the faults of a request, unless all are to have it', () => {
      const invalid = (path: string, name: string) => `  /${path}:
    post:
      responses:
        '422': { description: Wrong., content: { a/json: { schema: { $ref: '#/components/schemas/${name}' } } } }
`;
      const own = error('{ description: No., content: { a/json: {} } }').replace(/ {2}\/shelves(.|\n)*/, '');
      const invalids = invalid('a', 'HTTPValidationError') + invalid('b', 'HTTPValidationError');
      const schemas =
        'components: { schemas: { HTTPValidationError: { type: object }, Error: { type: object } } }\n';
      const edit = (name: string) =>
        `/openapi.yaml paths > /books > get > responses > 404 > content > a/json > schema = {"$ref":"#/components/schemas/${name}"}`;
      const id = 'status-error-schema';
      expect(given(id, 'suggested', own + invalids + schemas)).toEqual([]);
      const others = invalid('c', 'Error') + invalid('d', 'Error');
      expect(given(id, 'suggested', own + invalids + others + schemas)).toEqual([edit('Error')]);
      const options = { name: 'Validation' };
      expect(given(id, 'suggested', own + invalids + schemas, { options })).toEqual([
        edit('HTTPValidationError'),
      ]);
    });

    it('get what another file has', () => {
      const text = error('{ description: No. }').replace(
        "{ $ref: '#/components/responses/404' }",
        "{ description: No., content: { a/json: { $ref: 'media.yaml#/Problem' } } }",
      );
      const media = "Problem: { schema: { $ref: '#/Error' } }\nError: { type: object }\n";
      const others = { 'media.yaml': media };
      expect(given('status-error-schema', 'suggested', latest(text), { others })).toEqual([
        '/openapi.yaml paths > /books > get > responses > 404 > content = {"a/json":{"schema":{"$ref":"media.yaml#/Error"}}}',
      ]);
    });
  });
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
