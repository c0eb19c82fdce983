import { describe, expect, it } from 'vitest';
import { createRuleset } from '../adapters/spectral/factory.ts';
import { lint, rulesetWith } from './lint.ts';

const HEAD = 'openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\npaths:\n';
const LOCATION = `headers: { Location: { schema: { type: string } } }`;

/** A description of that many paths, one line for each, with the responses of its POST. */
const paths = (count: number, responses: (index: number) => string) =>
  `${HEAD}${Array.from({ length: count }, (_, i) => `  /${i}: { post: { responses: ${responses(i)} } }\n`).join('')}`;

const created = (count: number, keeping = 0) =>
  paths(count, i => `{ '201': { description: a, ${i < keeping ? LOCATION : ''} } }`);

/** The same, but no response equals another. */
const numbered = (text: string) => {
  let number = 0;
  return text.replace(/description: a\b/g, () => `description: a${number++}`);
};

async function told(text: string, id: string, options: object = {}): Promise<string[]> {
  const results = await lint(text, rulesetWith(id, options));
  return results.map(({ line, message }) => `${line} ${message}`);
}

describe('a convention that a description keeps nowhere', () => {
  it('is one finding, at the first place, that says how many there are', async () => {
    expect(await told(created(11), 'status-201-location')).toEqual([
      '4 201 of POST /0 declares no Location header: add one that holds the URI of the new resource, or declare 200 (OK) if nothing was created; 10 more responses are like it (the option "each" lists them).',
    ]);
  });

  it('is told at the end of the message', async () => {
    const [message] = await told(created(11).replace('/0:', '/0.x:'), 'status-201-location');
    expect(message).toMatch(/^4 201 of POST \/0\.x declares .+; 10 more responses are like it/);
  });

  it('is a finding for each place where those are few', async () => {
    expect(await told(created(10), 'status-201-location')).toHaveLength(10);
  });

  it('is a finding for each place where a user asks for it', async () => {
    expect(await told(created(11), 'status-201-location', { each: true })).toHaveLength(11);
    const plain = createRuleset({ preset: 'off', rules: { 'status-201-location': 'warn' } });
    expect(await lint(created(11), plain)).toHaveLength(1);
    const ruleset = createRuleset({ preset: 'off', rules: { 'status-201-location': 'warn' }, each: true });
    expect(await lint(created(11), ruleset)).toHaveLength(11);
    const own = createRuleset({
      preset: 'off',
      rules: { 'status-201-location': ['warn', { each: false }] },
      each: true,
    });
    expect(await lint(created(11), own)).toHaveLength(1);
  });

  it('counts operations where those are at fault', async () => {
    const text = paths(12, () => `{ '200': { description: a } }`);
    expect(await told(text, 'status-429-declared')).toEqual([
      '4 POST /0 declares no 429: declare what it answers to a client that sends too many requests; 11 more operations are like it (the option "each" lists them).',
    ]);
  });

  it('does not count what is excepted', async () => {
    const except = ["$.paths['/0']"];
    expect(await told(created(11), 'status-201-location', { except })).toHaveLength(10);
    expect(await told(created(12), 'status-201-location', { except })).toEqual([
      expect.stringMatching(/^5 201 of POST \/1 .+ 10 more responses/),
    ]);
  });
});

it('one place in four that keeps a convention for a code is enough to tell the others one by one', async () => {
  const text = paths(16, i => `{ '302': { description: a, ${i < 4 ? LOCATION : ''} } }`);
  expect(await told(numbered(text), 'status-redirect-location')).toHaveLength(12);
  const sending = (code: string, departing: string, keeping: string) =>
    paths(16, i => `{ '${code}': { description: a, content: { ${i < 4 ? keeping : departing} } } }`);
  const reading = sending('200', '', 'text/plain: {}').replaceAll('post:', 'get:');
  expect(await told(numbered(reading), 'status-200-content')).toHaveLength(12);
  const problems = sending('400', 'text/plain: {}', 'application/problem+json: {}');
  expect(await told(numbered(problems), 'status-problem-json')).toHaveLength(12);
});

describe('codes that should not be there', () => {
  const twice = (count: number, response: (code: string) => string) =>
    `${paths(count, () => response('302'))}${paths(count, () => response('303'))
      .replace(HEAD, '')
      .replace(/^ {2}\//gm, '  /other/')}`;

  it('are a finding each', async () => {
    const text = twice(11, code => `{ '${code}': { description: a } }`);
    const findings = await told(text, 'status-convention', { codes: { 200: {} } });
    expect(findings.map(finding => finding.slice(0, 12))).toEqual(['4 302 of POS', '15 303 of PO']);
  });

  it('are a finding for each header field and code', async () => {
    const text = twice(11, code => {
      const name = code === '302' ? 'Location' : 'Retry-After';
      return `{ '302': { description: a, headers: { ${name}: { schema: { type: object } } } } }`;
    });
    const findings = await told(text, 'status-header-schema');
    expect(findings.map(finding => finding.slice(0, 10))).toEqual(['4 302 of P', '15 302 of ']);
  });
});

describe('content that a generator wrote to write nothing', () => {
  const never = (content: string, count = 11) =>
    paths(count, () => `{ '204': { description: a, content: { ${content} } } }`);
  const json = (schema: string) => `application/json: { schema: ${schema} }`;

  it.each([
    'application/json: {}',
    json('{}'),
    json('{ type: object, properties: {} }'),
    json('{ type: string, title: a, description: b, nullable: true, minLength: 1, maxLength: 2 }'),
    json('{ type: object, additionalProperties: false }'),
    `${json('{}')}, text/plain: {}`,
  ])('%s is one finding', async content => {
    expect(await told(never(content), 'status-no-body')).toEqual([
      expect.stringMatching(/^4 204 of POST \/0 declares .+; 10 more responses are like it/),
    ]);
    expect(await told(never(content, 10), 'status-no-body')).toHaveLength(10);
  });

  it.each([
    json('{ properties: { a: {} } }'),
    json('{ type: object, required: [] }'),
    json('{ x-type: 1 }'),
    json('{ types: 1 }'),
    'application/json: { example: 1 }',
    `${json('{ properties: { a: {} } }')}, text/plain: {}`,
  ])('%s is something each time', async content => {
    expect(await told(numbered(never(content)), 'status-no-body')).toHaveLength(11);
  });
});

it('a habit is of more than ten places of one kind, and the first three codes are told', async () => {
  const of = (count: number, code: string) => Array<string>(count).fill(code);
  const declaring = (codes: string[]) => paths(codes.length, i => `{ '${codes[i]}': { description: a } }`);
  const table = { codes: { 200: {} } };
  expect(await told(declaring([...of(10, '302'), '303', '303']), 'status-convention', table)).toHaveLength(
    12,
  );
  const many = ['299', '419', '420', '430', '440', '449', '450', '498', '499', '509', '520', '521', '530'];
  expect(await told(declaring(many), 'status-registered')).toEqual([
    expect.stringMatching(
      /; 11 more responses have such a code, 419, 420 and 430 among them \(the option "each"/,
    ),
  ]);
});

describe('a convention that a description keeps', () => {
  it('but for one code nowhere is one finding for that code', async () => {
    const error = `{ description: a, content: { application/json: { schema: { $ref: '#/components/schemas/E' } } } }`;
    const text = paths(11, () => `{ '400': ${error}, '401': { description: a } }`);
    expect(await told(`${text}components: { schemas: { E: {} } }`, 'status-error-schema')).toEqual([
      expect.stringMatching(/^4 401 of POST \/0 declares no content.+ 10 more responses/),
    ]);
  });

  it('in one place of twenty is kept by exception', async () => {
    expect(await told(created(20, 1), 'status-201-location')).toEqual([
      expect.stringMatching(/^5 .+ 18 more responses/),
    ]);
  });

  it('in more is broken place by place', async () => {
    expect(await told(numbered(created(20, 2)), 'status-201-location')).toHaveLength(18);
    const deletes = paths(
      22,
      i => `{ '200': { description: a }${i < 11 ? `, '202': { description: a }` : ''} }`,
    );
    expect(await told(deletes.replace(/post:/g, 'delete:'), 'status-delete-204')).toHaveLength(11);
  });
});

describe('a code that should not be there', () => {
  const codes = (...codes: string[]) =>
    paths(
      11 * codes.length,
      i => `{ '200': { description: a }, '${codes[i % codes.length]}': { description: a } }`,
    );

  it('is one finding for each code', async () => {
    expect(await told(codes('420', '449'), 'status-registered')).toEqual([
      expect.stringMatching(/^4 420 of POST \/0 .+ 10 more operations/),
      expect.stringMatching(/^5 449 of POST \/1 .+ 10 more operations/),
    ]);
  });

  it('is one finding for each thing to do about it', async () => {
    const text = paths(
      22,
      i => `{ '480': { description: ${i % 2 ? 'ConflictException' : 'ThrottlingException'} } }`,
    );
    expect(await told(text, 'status-registered')).toEqual([
      expect.stringMatching(/^4 480 of POST \/0 .+ answer 429 .+ 10 more operations/),
      expect.stringMatching(/^5 480 of POST \/1 .+ answer 409 .+ 10 more operations/),
    ]);
  });

  it('is one finding for all codes where it is one of many', async () => {
    const text = paths(
      4,
      () => `{ ${[480, 481, 482].map(code => `'${code}': { description: a }`).join(', ')} }`,
    );
    expect(await told(text, 'status-registered')).toEqual([
      '4 480 of POST /0 is not registered, so clients treat it as 400: answer 400 (Bad Request), or the 4xx that says more; 11 more responses have such a code, 480, 481 and 482 among them (the option "each" lists them).',
    ]);
  });

  it('is one finding for all methods', async () => {
    const conflict = `responses: { '409': { description: Conflict } }`;
    const text =
      HEAD +
      Array.from({ length: 11 }, (_, i) => `  /${i}: { head: { ${conflict} }, get: { ${conflict} } }\n`).join(
        '',
      );
    expect(await told(text, 'status-unsafe-method')).toEqual([
      expect.stringMatching(/^4 409 of HEAD \/0 .+ 21 more operations/),
    ]);
  });

  it('is one finding for each text that says it, at the first of many responses', async () => {
    const text = paths(22, i => `{ '404': { description: ${i % 2 ? 'Forbidden' : 'Bad Request'} } }`);
    expect(await told(text, 'status-description')).toEqual([
      expect.stringMatching(/^4 404 of POST \/0 is described as "Bad Request".+ 10 more responses/),
      expect.stringMatching(/^5 404 of POST \/1 is described as "Forbidden".+ 10 more responses/),
    ]);
  });

  it("is one finding for each code that a house's table leaves out, beside those for other faults", async () => {
    const text = paths(11, () => `{ '200': { description: a }, '404': { description: a } }`);
    const results = await told(numbered(text), 'status-convention', {
      codes: { 200: { content: 'required' } },
    });
    expect(results).toHaveLength(12);
    expect(results).toContainEqual(
      expect.stringMatching(/^4 404 of POST \/0 is not among .+ 10 more operations/),
    );
  });
});

describe('a response that is copied into more than ten operations', () => {
  const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
  const KEPT = `{ description: a, ${json("{ $ref: '#/components/schemas/Error' }")} }`;
  const COPY = `{ description: Taken., ${json('{ type: object, properties: { a: {} } }')} }`;
  const ERROR = 'components: { schemas: { Error: {} } }';
  /** As many copies, and ten more that keep the convention. */
  const copied = (count: number, copy: (index: number) => string = () => COPY) =>
    `${paths(count + 10, i => `{ '409': ${i < count ? copy(i) : KEPT} }`)}${ERROR}`;
  const SAID =
    '4 409 of POST /0 describes its application/json body inline: reference a schema that extends Error by a; 10 more responses equal it, word for word (the option "each" lists them).';

  it('is one finding, though others keep the convention', async () => {
    expect(await told(copied(11), 'status-error-schema')).toEqual([SAID]);
    expect(await told(copied(10), 'status-error-schema')).toHaveLength(10);
    expect(await told(copied(11), 'status-error-schema', { each: true })).toHaveLength(11);
  });

  it('is none of those that differ in a word, a code, or in what is said of them', async () => {
    const differing = (index: number) => COPY.replace('Taken.', index === 3 ? 'Taken!' : 'Taken.');
    expect(await told(copied(12, differing), 'status-error-schema')).toEqual([
      SAID,
      expect.stringMatching(/^7 409 of POST \/3 /),
    ]);
    const codes = copied(12).replace(/'409'/g, (code, at: number) => (at % 2 ? code : "'400'"));
    expect((await told(codes, 'status-error-schema')).length).toBeGreaterThan(1);
    expect(await told(copied(11, differing), 'status-error-schema')).toHaveLength(11);
  });

  it('is one finding of a rule without a convention too', async () => {
    const example = `{ description: a, content: { application/json: { example: { status: 404 } } } }`;
    const text = paths(11, () => `{ '409': ${example} }`);
    expect(await told(text, 'status-example-code')).toEqual([
      expect.stringMatching(/^4 409 of POST \/0 .+; 10 more responses equal it, word for word/),
    ]);
    expect(await told(text, 'status-example-code', { each: true })).toHaveLength(11);
    expect(
      await told(
        paths(10, () => `{ '409': ${example} }`),
        'status-example-code',
      ),
    ).toHaveLength(10);
  });

  it('counts once where it is shared', async () => {
    const text =
      `${paths(30, i => `{ '409': { $ref: '#/components/responses/R${i % 11}' } }`)}${ERROR}`.replace(
        '{ Error: {} }',
        `{ Error: {} }, responses: {${Array.from({ length: 11 }, (_, i) => `R${i}: ${COPY}`).join(', ')}}`,
      );
    expect(await told(text, 'status-example-code')).toEqual([]);
    expect(await told(text, 'status-error-schema')).toEqual([
      expect.stringMatching(/ 409, used by POST \/0 and 2 more operations, .+; 10 more responses /),
    ]);
  });
});

it('the first place of a habit is no health check, unless all are', async () => {
  const checks = (...names: string[]) =>
    created(11)
      .replace(/post:/g, 'get:')
      .replace(/\/(\d+):/g, (path, index) => (names[index] ? `${names[index]}:` : path))
      .replaceAll("'201': { description: a,  }", "'200': { description: a }");
  expect(await told(checks('/health', '/api/ping'), 'status-500-declared')).toEqual([
    expect.stringMatching(/^6 GET \/2 .+; 10 more operations are like it/),
  ]);
  const all = Array.from({ length: 11 }, (_, i) => `/${i}/health`);
  expect(await told(checks(...all), 'status-500-declared')).toEqual([
    expect.stringMatching(/^4 GET \/0\/health .+; 10 more/),
  ]);
});
