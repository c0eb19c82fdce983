import { describe, expect, it } from 'vitest';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import { Node } from '../src/openapi/node.ts';
import { Selection } from '../src/openapi/selection.ts';
import { errorsOf, lint, rulesetWith } from './lint.ts';

const TEXT = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /health:
    get: { responses: { '429': { $ref: '#/components/responses/Health' }, '503': { description: a } } }
  /internal/jobs:
    post: { responses: { '201': { description: a }, '429': { $ref: '#/components/responses/Shared' } } }
  /books:
    get: { responses: { '429': { $ref: '#/components/responses/Shared' } } }
    post: { x-retired: true, responses: { '201': { description: a }, '429': { description: a } } }
  /x:
    $ref: '#/components/pathItems/X'
components:
  pathItems:
    X: { put: { responses: { '201': { description: a } } } }
  responses:
    Health: { description: a }
    Shared: { description: a }
`;

async function reported(id: string, ...except: string[]): Promise<string[]> {
  const options = id === 'status-201-location' ? { except, orTargetUri: false } : { except };
  const results = await lint(TEXT, rulesetWith(id, options));
  return results.map(({ message }) => message.split(' declares')[0] as string);
}

describe('what except selects is passed over, and all below it', () => {
  it.each([
    [[], ['201 of POST /internal/jobs', '201 of POST /books', '201 of PUT /x']],
    [['$.paths[*].post'], ['201 of PUT /x']],
    [["$.paths['/books']"], ['201 of POST /internal/jobs', '201 of PUT /x']],
    [["$.paths['/books'].post.responses['201']"], ['201 of POST /internal/jobs', '201 of PUT /x']],
    [["$.paths[?(@property.startsWith('/internal'))]"], ['201 of POST /books', '201 of PUT /x']],
    [["$.paths[*][?(@['x-retired'])]"], ['201 of POST /internal/jobs', '201 of PUT /x']],
    [["$.paths['/x']"], ['201 of POST /internal/jobs', '201 of POST /books']],
    [['$.components.pathItems.X.put'], ['201 of POST /internal/jobs', '201 of POST /books']],
    [['$.paths..put', '$.paths[*].post'], ['201 of PUT /x']],
    [['$'], []],
  ])('201 except %j', async (except, expected) => {
    expect(await reported('status-201-location', ...except)).toEqual(expected);
  });

  it.each([
    [
      [],
      ['429 of POST /books', '429 of GET /health', '429, used by POST /internal/jobs and 1 more operation,'],
    ],
    [
      ["$.paths['/health'][*]"],
      ['429 of POST /books', '429, used by POST /internal/jobs and 1 more operation,'],
    ],
    [["$.paths['/internal/jobs']"], ['429 of POST /books', '429 of GET /health', '429 of GET /books']],
    [['$.components.responses.Shared'], ['429 of POST /books', '429 of GET /health']],
  ])('429 except %j: a shared response is judged by the uses that are left', async (except, expected) => {
    expect(await reported('status-429-rate-limit', ...except)).toEqual(expected);
  });
});

describe('what selects nothing is told with the first finding', () => {
  const hints = async (id: string, options: object) =>
    (await lint(TEXT, rulesetWith(id, options))).map(
      ({ message }) => / \((the exception.+)\)\.$/.exec(message)?.[1],
    );

  it.each<[string[], (string | undefined)[]]>([
    [[], [undefined, undefined, undefined]],
    [["$.paths['/books']"], [undefined, undefined]],
    [
      ["$.paths['/book'].post"],
      ["the exception $.paths['/book'].post selects nothing", undefined, undefined],
    ],
    [
      ["$.paths['/books']", '$.a', '$["b"]', '$.c'],
      ['the exceptions $.a, $["b"] and 1 more select nothing', undefined],
    ],
    // Those are a policy, and no place.
    [
      ['$.paths[*].head', "$.paths[?(@property === '/none')]", '$..none'],
      [undefined, undefined, undefined],
    ],
  ])('%j', async (except, expected) => {
    expect(await hints('status-201-location', { except, orTargetUri: false })).toEqual(expected);
  });

  it('not where nothing is found', async () => {
    expect(await hints('status-201-location', { except: ['$.paths', '$.none'] })).toEqual([]);
  });
});

it('selects nothing where a document is too deep to search', () => {
  let deep: object = {};
  for (let levels = 20_000; levels > 0; levels--) deep = { items: deep };
  expect(jsonPath.select('$..post', deep)).toEqual([]);
});

describe('nothing in an expression runs', () => {
  it.each([
    '$.paths[?(this.constructor)]',
    '$.paths[?(@.constructor.constructor)]',
    '$.paths[?(@.__proto__.polluted)]',
    '$.paths[?(globalThis)]',
    '$.paths[?(process)]',
    "$.paths[?(@.get.responses['429'].missing.deeper)]",
  ])('%s selects nothing', async expression => {
    expect(await reported('status-429-rate-limit', expression)).toHaveLength(3);
    expect(globalThis).not.toHaveProperty('broken');
  });

  it.each([
    ['$.paths[?(process.exit())]', 'exit'],
    ["$.paths[?(@.constructor.constructor('return process')().exit())]", 'exit'],
    ["$.paths[?(@root.constructor.constructor('globalThis.broken = true')())]", 'what it computes'],
    ["$.paths[?(@.get.constructor('globalThis.broken = true'))]", 'constructor'],
    ['$.paths[?(@root.tags.map(@root.tags.push))]', 'map'],
    ['$.paths[?(@root.tags.push.call(@root.tags, 1))]', 'call'],
    ["$.paths[?(@property.replace('a', @root.tags.push))]", 'replace'],
    ["$.paths[?(@root.tags['pu' + 'sh'](1))]", 'what it computes'],
    ["$.paths[?(eval('globalThis.broken = true'))]", 'eval'],
    ['$.paths[?(@property.repeat(99))]', 'repeat'],
  ])('%s is refused', (expression, name) => {
    expect(errorsOf('status-201-location', { except: [expression] })).toEqual([
      `status-201-location: the expression ${expression} cannot be used: its filter calls ${name}, which none may`,
    ]);
    expect(globalThis).not.toHaveProperty('broken');
  });
});

describe('a regular expression in a filter', () => {
  it.each([
    ['$.paths[?(/internal|health/.test(@property))]', 2],
    ['$.paths[?(@property.match(/INTERNAL|health/i))]', 2],
    ["$.paths[?(@property.match('^/internal|^/health'))]", 2],
    ['$.paths[?(@property.search(/internal|health/) === 1)]', 2],
    ['$.paths[?(/^(?!.health).internal|h.a/.exec(@property))]', 2],
    ['$.paths[?(/x/.test(@property))]', 3],
  ])('%s is matched', async (expression, left) => {
    const results = await lint(TEXT, rulesetWith('status-429-rate-limit', { except: [expression] }));
    expect(results).toHaveLength(left);
  });

  it.each([
    [
      '/(a)\\1/.test(@property)',
      'its regular expression (a)\\1 cannot be used: it refers back to what it has matched',
    ],
    ['@property.match(@root.info.title)', 'its filter gives match something else than a regular expression'],
    ["@property.search('a' + 'b')", 'its filter gives search something else than a regular expression'],
    ['@property.match(/a(b)/)[1]', 'its filter reads what match has found'],
    ['/a/.exec(@property).index', 'its filter reads what exec has found'],
    ['@.x = 1', 'its filter assigns something: == compares'],
  ])('%s is refused', (filter, problem) => {
    expect(jsonPath.problemOf(`$.paths[?(${filter})]`)).toBe(problem);
  });
});

describe('a wrong expression is a clear error', () => {
  const errorOf = (expression: unknown) => errorsOf('status-201-location', { except: [expression] })[0];

  it.each([
    'nonsense',
    '$..[',
    '$.paths[',
    "$.paths['/a','/b']",
    'paths./a',
    '$.paths[`/a`]',
    '$.paths[(@.length-1)]',
    '',
  ])('%s', expression => {
    expect(errorOf(expression)).toBe(
      `status-201-location: the expression ${expression} cannot be used: it is no JSONPath expression`,
    );
  });

  it.each([
    ['$.paths..a..b..c..d', 'it has .. more than 3 times'],
    ['$.paths[?(@root.tags.push(1))]', 'its filter would change the description'],
    ["$.paths[?(@root.tags['reverse']())]", 'its filter would change the description'],
    [`$.${'a'.repeat(999)}`, 'it has more than 1000 characters'],
    [`$${'[?(a)]'.repeat(100)}x`, 'it is no JSONPath expression'],
  ])('%s: %s', (expression, problem) => {
    expect(errorOf(expression)).toBe(
      `status-201-location: the expression ${expression} cannot be used: ${problem}`,
    );
  });

  it('in its filter', () => {
    expect(errorOf('$.paths[?(@.x ==)]')).toBe(
      'status-201-location: the expression $.paths[?(@.x ==)] cannot be used: its filter cannot be read (Expected expression after == at character 9)',
    );
  });

  it('that is no text', () => {
    expect(errorOf(1)).toBe(
      `status-201-location: the option "except" takes a list of JSONPath expressions, such as $.paths['/health'][*]`,
    );
  });
});

it('what is excepted may stand below what is reported, or be shared', async () => {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a~b: { get: { responses: { '503': { description: a, headers: { Retry-After: { $ref: '#/components/headers/Wait' } } } } } }
components:
  headers:
    Wait: { schema: { type: object } }
`;
  const found = async (...except: string[]) => {
    const results = await lint(text, rulesetWith('status-header-schema', { except }));
    return results.map(({ path }) => path);
  };
  expect(await found()).toEqual(['components > headers > Wait > schema']);
  expect(await found('$.components.headers.Wait')).toEqual([]);
  expect(await found("$.paths['/a~b']")).toEqual([]);
  expect(await found("$.paths['/a']")).toHaveLength(1);
});

it('what is excepted stands in the first file', () => {
  const root = { source: '/a.yaml', data: { a: { b: 1 } } };
  const covers = new Selection(root, jsonPath).select(['$.a']);
  const place = (file: typeof root) => new Node(file.data, file).at('a').at('b');
  expect(covers.containsDefinition(place(root))).toBe(true);
  expect(covers.containsDefinition(place({ ...root, source: '/b.yaml' }))).toBe(false);
  expect(new Selection(root, jsonPath).select(['$.b']).containsUse(place(root))).toBe(false);
  expect(new Selection(root, jsonPath).select(['$']).containsUse(place(root))).toBe(true);
});
