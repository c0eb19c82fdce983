/** Mending takes no more than time linear in the document: counted in steps, so that no clock is needed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { RuleId } from '../rules/settings.ts';
import { hunksOf } from '../src/edit/difference.ts';
import { type Fix, remove, set } from '../src/fixes/fix.ts';
import { setAside } from './baseline.ts';
import { Folder } from './folder.ts';
import { stepsOf, stepsWhile } from './generate/steps.ts';
import { rules, rulesetOf } from './lint.ts';
import { mendAll } from './mending.ts';

const project = new Folder();
afterAll(() => project.remove());

const SIZES = [20, 40, 80] as const;

const HEAD = "openapi: 3.0.3\ninfo: { title: Books, version: '1' }\npaths:\n";

/** A description of so many paths; each has the responses that are given for it. */
const textOf = (size: number, responsesOf: (number: number) => string, rest = '') => {
  const paths = Array.from({ length: size }, (_, number) => {
    return `  /p${number}/{id}:\n    get:\n      responses:\n${responsesOf(number)}`;
  });
  return `${HEAD}${paths.join('')}${rest}`;
};

type Make = NonNullable<Fix['safe']>['mend'];

/** The steps by which descriptions of these sizes are mended, and how many findings are. */
async function measure(
  ids: readonly RuleId[],
  write: (size: number) => string,
  { mend, suggest = true }: { mend?: Make; suggest?: boolean } = {},
) {
  const ruleset = rulesetOf(rules.filter(({ id }) => ids.includes(id as RuleId)));
  const fixes = mend && new Map([[ids[0] as string, { safe: { does: 'what it is told', mend } }]]);
  const steps: number[] = [];
  const mended: number[] = [];
  for (const size of SIZES) {
    project.write({ 'a.yaml': write(size) });
    const run = async () => {
      const options = fixes ? { fixes } : {};
      const { outcomes } = await mendAll([project.at('a.yaml')], ruleset, suggest, options);
      mended.push(...outcomes.map(outcome => outcome.mended.length));
    };
    steps.push(await stepsWhile(run));
  }
  return { steps: steps as [number, number, number], mended };
}

/** Twice as much more for twice as many more. */
function expectLinear([few, some, many]: readonly [number, number, number]): void {
  expect((many - some) / (some - few)).toBeLessThan(2.4);
}

const bare = (code: string) => (number: number) =>
  `        '${code}': { description: 'Number ${number}.' }\n`;

describe('what is mended', () => {
  const E = "{ $ref: '#/components/schemas/Error' }";
  const error = (code: string) =>
    `        '${code}': { description: No., content: { a/json: { schema: ${E} } } }\n`;
  const SCHEMA = 'components: { schemas: { Error: { properties: { a: { type: string } } } } }\n';

  it.each<[RuleId, (size: number) => string]>([
    ['status-429-rate-limit', size => textOf(size, bare('429'))],
    ['status-429-retry-after', size => textOf(size, bare('429'))],
    [
      'status-404-declared',
      size =>
        textOf(
          size,
          number =>
            number % 2
              ? "        '404': { $ref: '#/components/responses/NotFound' }\n"
              : "        '200': { description: Here. }\n",
          'components: { responses: { NotFound: { description: None. } } }\n',
        ),
    ],
    [
      'status-error-schema',
      size =>
        textOf(
          size,
          number =>
            error('404') +
            (number % 2
              ? ''
              : "        '400': { description: Wrong., content: { a/json: { schema: { properties: { a: { type: string } } } } } }\n"),
          SCHEMA,
        ),
    ],
    [
      'status-no-body',
      size => textOf(size, () => "        '204': { description: Done., content: { text/plain: {} } }\n"),
    ],
    ['status-valid-code', size => textOf(size, bare('2xx'))],
  ])('by %s', async (id, write) => {
    const { steps, mended } = await measure([id], write);
    expect(mended.map((count, index) => count >= SIZES[index as 0] / 2)).toEqual([true, true, true]);
    expectLinear(steps);
  });
});

describe('what is taken back', () => {
  it('all at once, since no finding is silenced', async () => {
    const mend: Make = ({ about: { operation } }) => (operation ? [set(operation.place.at('x-a'), 1)] : []);
    const { steps, mended } = await measure(['status-obsolete'], size => textOf(size, bare('418')), { mend });
    expect(mended).toEqual([0, 0, 0]);
    expectLinear(steps);
  });

  it('all at once, since another rule speaks up at a place that none is near to', async () => {
    const mend: Make = ({ place, about: { operation } }) => {
      const security = { file: place.file, path: ['security'] } as never;
      return operation ? [remove(place), set(security, [{ key: [] }])] : [];
    };
    const write = (size: number) =>
      textOf(
        size,
        bare('418'),
        'components: { securitySchemes: { key: { type: http, scheme: basic } } }\n',
      ).replace(
        'paths:',
        "paths:\n  /q: { get: { responses: { '200': { description: Here. }, '500': { description: No. } } } }",
      );
    const { steps, mended } = await measure(['status-obsolete', 'status-auth-declared'], write, { mend });
    expect(mended).toEqual([0, 0, 0]);
    expectLinear(steps);
  });

  it('since something refers to it', async () => {
    const uses = (size: number) =>
      `x-uses:\n${Array.from({ length: size }, (_, number) => `  - { $ref: '#/paths/~1p${number}~1{id}/get/responses/204/content' }\n`).join('')}`;
    const write = (size: number) =>
      textOf(size, () => "        '204': { description: Done., content: { text/plain: {} } }\n", uses(size));
    const { steps, mended } = await measure(['status-no-body'], write);
    expect(mended).toEqual([0, 0, 0]);
    expectLinear(steps);
  });

  it('one by one', async () => {
    const mend: Make = ({ place, about: { operation } }) => [
      set({ file: place.file, path: ['x-a'] } as never, `${operation?.path}`),
    ];
    const { steps, mended } = await measure(['status-obsolete'], size => textOf(size, bare('418')), { mend });
    expect(mended).toEqual([0, 0, 0]);
    expectLinear(steps);
  });
});

it.each([
  ['.spectral.yaml', 'extends: [spectral-status-codes]\n'],
  ['.spectral.json', '{\n  "extends": ["spectral-status-codes"]\n}\n'],
])('what is set aside in %s: at first, once more, and when it is over', async (name, before) => {
  const definition = rulesetOf(rules.filter(({ id }) => id === 'status-obsolete'));
  const [document, ruleset] = ['a.yaml', name].map(name => project.at(name)) as [string, string];
  const rows: number[][] = [];
  for (const size of SIZES.map(size => 5 * size)) {
    project.write({ [name]: before });
    const counted: number[] = [];
    const say = async (text: string, expected: string, options = {}) => {
      project.write({ 'a.yaml': text });
      let said = '';
      counted.push(
        await stepsWhile(async () => {
          ({ said } = await setAside(document, ruleset, definition, options));
        }),
      );
      expect(said).toContain(expected);
    };
    await say(textOf(size, bare('418')), `Set aside ${size} places`);
    await say(textOf(2 * size, bare('418')), `Set aside ${size} places`);
    await say(textOf(2 * size, bare('418')), 'There is nothing new');
    await say(textOf(size, bare('418')), `No finding matches ${size} entries`);
    await say(textOf(size, bare('418')), `Dropped ${size} entries`, { prune: true });
    await say(textOf(size, bare('200')), `Dropped ${size} entries`, { prune: true });
    rows.push(counted);
  }
  for (const index of [0, 1, 2, 3, 4, 5]) {
    expectLinear(rows.map(counted => counted[index] as number) as [number, number, number]);
  }
});

it('the difference that is printed', () => {
  const steps = SIZES.map(size => {
    const text = 'one\ntwo\nthree\n'.repeat(size);
    const changes = Array.from({ length: size }, (_, index) => {
      const start = index * 14;
      return { start, end: start + 3, text: 'ONE' };
    });
    return stepsOf(() => [...hunksOf(text, changes)]);
  });
  expectLinear(steps as [number, number, number]);
});

it('no list is spread into the arguments of a call, which may have some 120,000, unless that is short', () => {
  const folders = ['src', 'rules', 'adapters'].map(name => join(__dirname, '..', name));
  const files = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  );
  // What builds and tests the page meets no document of a user.
  const sources = files.filter(file => /^(?!.*[\\/]web[\\/](test|vite\b)).*\.ts$/.test(file));
  expect(sources.length).toBeGreaterThan(100);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const spread = node.arguments?.some(ts.isSpreadElement) === true;
      const applied = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'apply';
      if (spread || applied) found.add(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  for (const file of sources)
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  expect([...found].sort()).toEqual([
    // A part of a text, of a length that calls take.
    'String.fromCharCode(...bytes.subarray(at, at + 0x8000))',
    // Two words.
    'copied(own, ...BODY)',
    // A response and an operation at most.
    'finding.place.reportedFor(...owners)',
    // What the specifications say of a code.
    'operation.takesHeader(...(registered(code)?.answers ?? []))',
    // A pattern has no more parts than it may have states.
    'this.state({}, ...part.parts.map(each => this.before(each, next)))',
  ]);
});
