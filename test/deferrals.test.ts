/** What one rule says better, the others leave to it. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createRuleset, type RuleSettings } from '../adapters/spectral/factory.ts';
import { EMPTY_SELECTION } from '../src/openapi/selection.ts';
import type { Beside } from '../src/rule/deferrals.ts';
import { describeFiles } from './describe-files.ts';
import { type Fixture, fixtures } from './fixtures.ts';
import { Folder } from './folder.ts';
import { lint, rules } from './lint.ts';
import { mend } from './mending.ts';

/** What two rules leave to each other stands in deferrals-mutual.test.ts. */
const deferrals = rules.flatMap(({ id, defersTo = [] }) =>
  defersTo.flatMap(({ to, mutual }) => (mutual === undefined ? `${id} to ${to.id}` : [])),
);

const HEAD = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
security: [{ key: [] }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: key } } }
paths:
`;

/** The GET declares no error, the HEAD answers as that does, the PUT declares an error that no rule asks for. */
const ERRORS = `${HEAD}  /books/{id}:
    parameters: [{ name: page, in: query }]
    get: { responses: { '200': { description: The book. } } }
    head: { responses: { '200': { description: a }, '409': { description: a } } }
    put: { responses: { '200': { description: a }, '409': { description: a } } }
`;

/** Operations of one path, each on a line of its own, the first on line 7. */
function operations(...lines: readonly string[]): string {
  return `${HEAD}  /books/{id}:\n${lines.map(line => `    ${line}\n`).join('')}`;
}

function answering(method: string, ...codes: readonly string[]): string {
  return `${method}: { responses: { ${codes.map(code => (code.includes(':') ? code : `'${code}': { description: '' }`)).join(', ')} } }`;
}

function problem(schema: string): string {
  const content = `application/problem+json: { schema: { $ref: '#/components/schemas/${schema}' } }`;
  return `{ description: a, content: { ${content} } }`;
}

interface Case {
  readonly text: string;
  /** Of the rule that leaves something. */
  readonly options?: object;
  /** The lines of the rule, of those that it leaves to the other, and of the other. */
  readonly own: readonly number[];
  readonly left: readonly number[];
  readonly others: readonly number[];
}

const WITHOUT_ERRORS: Case = { text: ERRORS, own: [10], left: [8], others: [8] };

/** A header field that the description of a response names, and no word of it at another path. */
function named(code: string, header: string, method = 'post', more = ''): Case {
  const answer = (text: string) => `${method}: { ${more}responses: { '${code}': { description: ${text} } } }`;
  const text = `${operations(answer(`It has the ${header} header.`))}  /shelves: { ${answer('a')} }\n`;
  return { text, own: [8], left: [7], others: [7] };
}

const CASES: Readonly<Record<string, Case>> = {
  'status-201-location to status-described-header': named('201', 'Location'),
  'status-202-monitor to status-described-header': named('202', 'Operation-Location'),
  'status-401-www-authenticate to status-described-header': named('401', 'WWW-Authenticate'),
  'status-405-allow to status-described-header': named('405', 'Allow'),
  'status-407-proxy-authenticate to status-described-header': named('407', 'Proxy-Authenticate'),
  'status-429-rate-limit to status-described-header': named('429', 'X-RateLimit-Limit'),
  'status-429-retry-after to status-described-header': named('429', 'Retry-After'),
  'status-451-link to status-described-header': named('451', 'Link'),
  'status-503-retry-after to status-described-header': named('503', 'Retry-After'),
  'status-content-range to status-described-header': named('206', 'Content-Range', 'get'),
  'status-etag to status-described-header': named(
    '200',
    'ETag',
    'get',
    'parameters: [{ name: If-None-Match, in: header }], ',
  ),
  'status-redirect-location to status-described-header': named('303', 'Location'),
  'status-upgrade-header to status-described-header': named('426', 'Upgrade'),
  'status-400-declared to status-error-declared': WITHOUT_ERRORS,
  'status-404-declared to status-error-declared': WITHOUT_ERRORS,
  'status-429-declared to status-error-declared': WITHOUT_ERRORS,
  'status-500-declared to status-error-declared': WITHOUT_ERRORS,
  'status-any-error-declared to status-error-declared': {
    text: operations(answering('get', '200'), answering('put', '204')),
    own: [],
    left: [7],
    others: [7, 8],
  },
  'status-auth-declared to status-error-declared': WITHOUT_ERRORS,
  'status-conditional-declared to status-error-declared': {
    text: operations(
      `get: { parameters: [{ name: If-None-Match, in: header }], ${answering('', '200').slice(3)}`,
      `put: { parameters: [{ name: If-Match, in: header }], ${answering('', '200').slice(3)}`,
      `delete: { parameters: [{ name: If-Match, in: header }], ${answering('', '204', '404').slice(3)}`,
    ),
    own: [7, 9],
    left: [8],
    others: [7, 8],
  },
  'status-405-allow to status-method-declared': {
    text: operations(
      answering('get', '405'),
      answering('put', "'405': { description: If the book is lent. }"),
    ),
    own: [8],
    left: [7],
    others: [7],
  },
  'status-407-proxy-authenticate to status-proxy-only': {
    text: operations(answering('get', '407')),
    own: [],
    left: [7],
    others: [7],
  },
  'status-410-404 to status-404-declared': {
    text: operations(
      answering('get', '200', '410'),
      answering('put', '201', '410'),
      `/shelves/{shelf}/books: { ${answering('get', '200', '410')} }`,
    ).replace('    /', '  /'),
    own: [8],
    left: [7, 9],
    others: [7, 9],
  },
  'status-429-rate-limit to status-header-schema': {
    text: operations(
      answering('get', "'429': { description: a, headers: { RateLimit: { schema: { type: integer } } } }"),
      answering(
        'put',
        "'429': { description: a, headers: { X-Fields: { schema: { properties: { ETag: {} } } } } }",
      ),
    ),
    own: [8],
    left: [7],
    others: [7, 8],
  },
  'status-429-retry-after to status-429-rate-limit': {
    text: operations(
      answering('get', '429'),
      answering('put', "'429': { description: a, headers: { RateLimit: { schema: { type: string } } } }"),
    ),
    own: [8],
    left: [7],
    others: [7],
  },
  'status-auth-unsecured to status-proxy-only': {
    text: operations(
      `get: { security: [], ${answering('', '401').slice(3)}`,
      `put: { security: [], ${answering('', '407').slice(3)}`,
    ),
    own: [7],
    left: [8],
    others: [8],
  },
  'status-delete-204 to status-method': {
    text: `${operations(answering('delete', '201'))}  /shelves: { ${answering('delete', '200')} }\n`,
    own: [8],
    left: [7],
    others: [7],
  },
  ...goneOf('status-error-schema'),
  ...goneOf('status-problem-json'),
  'status-description to status-402-reserved': described('402', 'Forbidden'),
  'status-description to status-method': described('304', 'Conflict'),
  'status-description to status-method-declared': described('405', 'Bad Request'),
  'status-description to status-not-final': described('103', 'Bad Request'),
  'status-description to status-obsolete': described('418', 'Bad Request'),
  'status-description to status-proxy-only': described('407', 'Unauthorized'),
  'status-meaning to status-description': {
    text: operations(
      answering('get', "'403': { description: Invalid token. }"),
      answering('put', "'403': { description: Not Found }"),
    ),
    own: [7],
    left: [],
    others: [8],
  },
  'status-problem to status-success-error-schema': {
    text: operations(
      `get: { responses: { '200': ${problem('Problem')}, '400': ${problem('Problem')}, '404': ${problem('Problem')} } }`,
      `put: { responses: { '200': ${problem('Book')} } }`,
    ).replace('components: {', 'components: { schemas: { Problem: {}, Book: {} },'),
    own: [8],
    left: [7],
    others: [7],
  },
  'status-proxy-only to status-delete-204': {
    text: operations(answering('get', '203'), answering('delete', '203')),
    own: [7],
    left: [8],
    others: [8],
  },
  'status-range-request to status-content-range': {
    text: operations(
      answering('get', '206'),
      answering('query', "'206': { description: a, headers: { Content-Range: {} } }"),
    ).replace('3.1.1', '3.2.0'),
    own: [8],
    left: [7],
    others: [7],
  },
  'status-request-input to status-description': {
    text: operations(answering('get', "'400': { description: Forbidden }"), answering('put', '400')).replace(
      '/{id}',
      '',
    ),
    own: [8],
    left: [7],
    others: [7],
  },
  'status-conditional-request to status-meaning': {
    text: operations(answering('get', "'412': { description: Invalid API key. }", '428')),
    own: [7],
    left: [7],
    others: [7],
  },
  'status-unsafe-method to status-conditional-request': {
    text: operations(answering('get', '409', '428')),
    own: [7],
    left: [7],
    others: [7],
  },
};

/** Codes that are only to be removed, of an operation on line 8; one on line 7 has an error without a shared schema. */
function goneOf(id: string): Record<string, Case> {
  const content = "description: '', content: { application/json: { schema: { type: object } } }";
  const gone = (method: string, ...codes: readonly string[]): Case => {
    const text = operations(
      answering('patch', `'409': { ${content} }`),
      answering(method, ...codes.map(code => `'${code}': { ${content} }`)),
    );
    return { text, own: [7, ...Array<number>(codes.length - 1).fill(8)], left: [8], others: [8] };
  };
  return {
    [`${id} to status-method`]: gone('put', '416'),
    [`${id} to status-method-declared`]: gone('put', '405', '403', '409'),
    [`${id} to status-not-final`]: gone('put', '444'),
    [`${id} to status-proxy-only`]: gone('put', '407', '401'),
    [`${id} to status-request-body`]: gone('get', '411'),
  };
}

/** A code with the reason phrase of another one, on a PUT; a GET says Not Found of a 403. */
function described(code: string, phrase: string): Case {
  const text = operations(
    answering('get', "'403': { description: Not Found }"),
    answering('put', `'${code}': { description: ${phrase} }`),
  );
  return { text, own: [7], left: [8], others: [8] };
}

async function linesOf(text: string, id: string, others: RuleSettings, options = {}): Promise<number[]> {
  const rules = { ...others, [id]: ['warn', options] } as RuleSettings;
  const results = await lint(text, createRuleset({ preset: 'off', rules }));
  return results.filter(({ rule }) => rule === id).map(({ line }) => line);
}

function sorted(...lines: readonly (readonly number[])[]): number[] {
  return lines.flat().sort((left, right) => left - right);
}

it('each case is of a rule that leaves something', () => {
  expect(deferrals).toEqual(expect.arrayContaining(Object.keys(CASES)));
});

/** What a rule finds in one of its fixtures where one other rule is on, or none. */
function foundIn({ file, options }: Fixture, id: string, other?: string): number {
  const description = describeFiles({ source: file, data: parse(readFileSync(file, 'utf8')) });
  const rule = rules.find(each => each.id === id);
  const beside: Beside = each => (each === other ? { options: null } : undefined);
  const set = { ...options, each: true };
  return Array.from(rule?.run(description, set, () => EMPTY_SELECTION, beside) ?? []).length;
}

it.each(deferrals.filter(name => !Object.hasOwn(CASES, name)))('a fixture shows %s', name => {
  const [id = '', other] = name.split(' to ');
  const own = fixtures.filter(({ folder }) => folder === id);
  expect(own.filter(fixture => foundIn(fixture, id, other) < foundIn(fixture, id))).not.toEqual([]);
});

describe.each(Object.entries(CASES))('%s', (name, { text, options, own, left, others }) => {
  const [id, other] = name.split(' to ') as ['status-404-declared', 'status-error-declared'];

  it('leaves what the other rule tells', async () => {
    expect(await linesOf(text, id, { [other]: 'warn' }, options)).toEqual(own);
    expect(await linesOf(text, other, { [id]: ['info', options ?? {}] } as RuleSettings)).toEqual(others);
  });

  it('leaves nothing where that rule is off', async () => {
    expect(await linesOf(text, id, { [other]: 'off' }, options)).toEqual(sorted(own, left));
    expect(await linesOf(text, id, {}, options)).toEqual(sorted(own, left));
  });

  it('leaves nothing where that rule passes over the place', async () => {
    const passing = { [other]: ['warn', { except: ['$.paths[*]'] }] } as RuleSettings;
    expect(await linesOf(text, id, passing, options)).toEqual(sorted(own, left));
  });
});

it('a ruleset that extends another turns the rule on or off for both', async () => {
  const all = createRuleset({ preset: 'off', rules: { 'status-404-declared': 'warn' } });
  const found = async (rule: boolean) => {
    const ruleset = { extends: [all], rules: { 'status-error-declared': rule } };
    return (await lint(ERRORS, ruleset as never)).map(({ rule, line }) => `${line} ${rule}`);
  };
  expect(await found(true)).toEqual(['8 status-error-declared', '10 status-404-declared']);
  expect(await found(false)).toEqual(['8 status-404-declared', '10 status-404-declared']);
});

it('a response that is right for the other rule in one place is told of all', async () => {
  const text =
    `${operations(answering('get', "'405': { $ref: '#/components/responses/No' }"))}  /shelves: { ${answering('get', "'405': { $ref: '#/components/responses/No' }")} }\n`.replace(
      'components: {',
      "components: { responses: { No: { description: '' } },",
    );
  const except = ["$.paths['/shelves']"];
  const passing: RuleSettings = { 'status-method-declared': ['hint', { except }] };
  expect(await linesOf(text, 'status-405-allow', { 'status-method-declared': 'hint' })).toEqual([]);
  expect(await linesOf(text, 'status-405-allow', passing)).toEqual([4]);
});

describe('fix', () => {
  const project = new Folder();
  afterAll(() => project.remove());
  const ruleset = createRuleset({
    preset: 'off',
    rules: { 'status-429-rate-limit': 'warn', 'status-429-retry-after': 'warn' },
  });

  it('mends what was left when its turn comes', async () => {
    const declared = "'429': { description: a, headers: { RateLimit: { schema: { type: string } } } }";
    project.write({ 'a.yaml': operations(answering('get', '429'), answering('put', declared)) });
    const { before, after, mended, files } = await mend(project.at('a.yaml'), ruleset, true);
    expect(mended.map(({ rule }) => rule)).toEqual([
      'status-429-rate-limit',
      'status-429-retry-after',
      'status-429-retry-after',
    ]);
    expect({ before, after }).toEqual({ before: 3, after: 0 });
    // Of both responses, and what both lacked is kept once.
    const text = files[0]?.after;
    const both =
      /headers: \{ RateLimit: .*, Retry-After: \{ \$ref: '#\/components\/headers\/Retry-After' \} \}/g;
    expect(text?.match(both)).toHaveLength(2);
    expect(text).toMatch(/^components: \{.*, headers: \{ Retry-After: \{ description: .* \} \} \}$/m);
  });
});
