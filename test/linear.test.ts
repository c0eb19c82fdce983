/** No rule takes more than time linear in the document: counted in steps, so that no clock is needed. */
import { expect, it } from 'vitest';
import { describe as index } from '../src/openapi.ts';
import type { RuleId, RuleOptions } from '../src/settings.ts';
import { stepsOf } from './generate/steps.ts';
import { rules } from './lint.ts';

/** What a description can have many of. */
const SIZES = [
  ...(['paths', 'operations', 'callbacks', 'webhooks', 'unknownCodes', 'strangeCodes'] as const),
  ...(['headers', 'mediaTypes', 'examples', 'parameters', 'bodyTypes', 'properties'] as const),
  ...(['alternatives', 'nested', 'extended', 'schemes', 'requirements'] as const),
];
type Size = (typeof SIZES)[number];
type Sizes = Readonly<Record<Size, number>>;

const listOf = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));
const mapOf = <Value>(count: number, make: (index: number) => readonly [string, Value]) =>
  Object.fromEntries(listOf(count, make));
const to = (pointer: string) => ({ $ref: `#/components/${pointer}` });

/** A description that gives all rules something to look at, and is shared as much as can be. */
function descriptionOf(sizes: Sizes) {
  const operation = (extra: object) => ({
    security: listOf(sizes.requirements, number => ({ [`s${number}`]: [] })),
    requestBody: to('requestBodies/Body'),
    responses: {
      ...Object.fromEntries(['201', '202', '206', '304', '405'].map(code => [code, to('responses/Bare')])),
      ...Object.fromEntries(['200', '204', '207', '410'].map(code => [code, to('responses/Full')])),
      ...Object.fromEntries(['400', '404', '406', '412', '500'].map(code => [code, to('responses/Failed')])),
      ...mapOf(sizes.unknownCodes, number => [`${530 + number}`, to('responses/Failed')]),
      ...mapOf(sizes.strangeCodes, number => [`code${number}`, to('responses/Bare')]),
      '429': to('responses/Bare'),
      default: to('responses/Other'),
    },
    ...extra,
  });
  const pathItem = (number: number) => ({
    parameters: [
      { name: 'If-Match', in: 'header' },
      ...listOf(sizes.parameters, index => to(`parameters/P${index}`)),
    ],
    get: operation({}),
    head: operation({}),
    put: operation({}),
    delete: operation({
      callbacks: mapOf(sizes.callbacks, index => [`c${index}`, { '{$url}': { post: operation({}) } }]),
    }),
    // They share the path.
    ...(number === 0 && {
      additionalOperations: mapOf(sizes.operations, index => [`M${index}`, operation({})]),
    }),
  });
  const contentOf = (schema: object) =>
    mapOf(sizes.mediaTypes, number => [
      `application/v${number}+json`,
      { schema, examples: mapOf(sizes.examples, index => [`e${index}`, { value: { status: 200 } }]) },
    ]);
  // Each level refers to the next in many ways.
  const levels = 6;
  const nested = mapOf(levels, level => [
    `Nested${level}`,
    {
      anyOf: listOf(sizes.nested, () =>
        to(level + 1 < levels ? `schemas/Nested${level + 1}` : 'schemas/Word'),
      ),
    },
  ]);
  const headers = {
    ...mapOf(sizes.headers, number => [`X-${number}`, { schema: { type: 'integer' } }]),
    'Retry-After': { schema: to('schemas/Nested0') },
  };
  return {
    openapi: '3.2.0',
    paths: mapOf(sizes.paths, number => [`/a${number}/{id}`, pathItem(number)]),
    webhooks: mapOf(sizes.webhooks, number => [`w${number}`, { post: operation({}) }]),
    components: {
      securitySchemes: mapOf(sizes.schemes, number => [
        `s${number}`,
        { type: 'apiKey', name: `s${number}`, flows: { implicit: { tokenUrl: `/t${number}` } } },
      ]),
      parameters: mapOf(sizes.parameters, number => [
        `P${number}`,
        { name: `p${number}`, in: number % 2 ? 'header' : 'path', schema: { enum: [1] } },
      ]),
      requestBodies: {
        Body: {
          content: mapOf(sizes.bodyTypes, number => [
            `application/b${number}`,
            { schema: to('schemas/Nested0') },
          ]),
        },
      },
      responses: {
        Bare: { description: 'Bad Request', headers },
        Full: { description: '', headers, content: contentOf(to('schemas/Problem')) },
        Failed: { description: 'Not Found', headers, content: contentOf(to('schemas/Problem')) },
        Other: { description: '', headers, content: contentOf(to('schemas/Choice')) },
      },
      schemas: {
        Word: { type: 'boolean' },
        Problem: { type: 'object', properties: mapOf(sizes.properties, number => [`p${number}`, {}]) },
        Choice: { oneOf: listOf(sizes.alternatives, () => to('schemas/Extended0')) },
        ...mapOf(sizes.extended, number => [
          `Extended${number}`,
          { allOf: [to(number + 1 < sizes.extended ? `schemas/Extended${number + 1}` : 'schemas/Nested0')] },
        ]),
        ...nested,
      },
    },
  };
}

const TABLE = {
  ...mapOf(30, number => [
    `${400 + number}`,
    { methods: ['PUT'], schema: '^Nothing$', headers: ['X-Nothing'] },
  ]),
  '2XX': { content: 'forbidden' },
  default: { content: 'required', schema: '^Nothing$' },
} as const;

/** Options by which rules do more. */
const OPTIONS: { readonly [Id in RuleId]?: RuleOptions[Id] } = {
  'status-convention': { codes: TABLE },
  'status-error-schema': { name: '^Nothing$' },
};

/** Each rule as it is, and with such options. */
const RUNS = rules.flatMap(rule => {
  const options = OPTIONS[rule.id as RuleId];
  return [[rule, null] as const, ...(options ? [[rule, options] as const] : [])];
});

const NOTHING = { definition: () => false, use: () => false };

/** What a description has of each, where nothing is said; more than are told one by one. */
const [LOW, MIDDLE, HIGH] = [4, 8, 12];

/** The steps of all rules over a description, and how long it is. */
function measure(sizes: Partial<Sizes>) {
  const low = Object.fromEntries(SIZES.map(size => [size, LOW])) as Sizes;
  const data = descriptionOf({ ...low, ...sizes });
  const steps = stepsOf(() => {
    const description = index({ root: { source: null, data }, find: () => undefined });
    for (const [rule, options] of RUNS) {
      for (const { place } of rule.run(description, options, () => NOTHING)) place.path;
    }
  });
  return { steps, length: JSON.stringify(data).length };
}

/** Where the steps grow in a way that the document does not: with the square of a size, or the product of two. */
function overgrown(): string[] {
  const known = new Map<string, ReturnType<typeof measure>>();
  const at = (sizes: Partial<Sizes>) => {
    const key = JSON.stringify(sizes);
    const found = known.get(key) ?? measure(sizes);
    known.set(key, found);
    return found;
  };
  const found: string[] = [];
  const compare = (name: string, more: readonly Partial<Sizes>[], less: readonly Partial<Sizes>[]) => {
    const sum = (all: readonly Partial<Sizes>[], key: 'steps' | 'length') =>
      all.reduce((total, sizes) => total + at(sizes)[key], 0);
    const steps = sum(more, 'steps') - sum(less, 'steps');
    const length = sum(more, 'length') - sum(less, 'length');
    if (steps > 40 * Math.max(length, 0) + 200)
      found.push(`${name}: ${steps} steps for ${length} characters`);
  };
  for (const [index, one] of SIZES.entries()) {
    const middle = { [one]: MIDDLE };
    compare(`${one} squared`, [{}, { [one]: HIGH }], [middle, middle]);
    for (const other of SIZES.slice(index + 1)) {
      const both = { [one]: HIGH, [other]: HIGH };
      compare(`${one} times ${other}`, [{}, both], [{ [one]: HIGH }, { [other]: HIGH }]);
    }
  }
  return found;
}

it('the steps of all rules grow as the document does', () => {
  // Each operation has the parameters of its path item: of at most eight operations, before OpenAPI 3.2.
  expect(overgrown()).toEqual([expect.stringMatching(/^operations times parameters: /)]);
});
