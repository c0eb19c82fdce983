/** No rule takes more than time linear in the document: counted in steps, so that no clock is needed. */
import { describe, expect, it } from 'vitest';
import type { RuleId, RuleOptions } from '../rules/settings.ts';
import { readDocument as index } from '../src/openapi/reader.ts';
import { EMPTY_SELECTION } from '../src/openapi/selection.ts';
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

/** What a description has of each, where nothing is said; more than are told one by one. */
const [LOW, MIDDLE, HIGH] = [4, 8, 12];

/** The steps of all rules over a description, and how long it is. */
function measure(sizes: Partial<Sizes>) {
  const low = Object.fromEntries(SIZES.map(size => [size, LOW])) as Sizes;
  const data = descriptionOf({ ...low, ...sizes });
  const steps = stepsOf(() => {
    const description = index({ root: { source: null, data }, find: () => undefined });
    for (const [rule, options] of RUNS) {
      for (const { place } of rule.run(description, options, () => EMPTY_SELECTION)) place.path;
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
  expect(overgrown()).toEqual([]);
});

/** The steps of rules over a description, and what they say. */
function findingsOf(data: object, isAsked: (rule: (typeof rules)[number]) => boolean = () => true) {
  const found: string[] = [];
  const steps = stepsOf(() => {
    const description = index({ root: { source: null, data }, find: () => undefined });
    for (const [rule, options] of RUNS.filter(([rule]) => isAsked(rule))) {
      for (const { place, message } of rule.run(description, options, () => EMPTY_SELECTION)) {
        place.path;
        found.push(`${rule.id}: ${message}`);
      }
    }
  });
  return { steps, found };
}

describe('what operations share, and what they have of their own', () => {
  const bare = (description: string) => ({ description });
  const paths = (count: number, operation: (number: number) => object) =>
    mapOf(count, number => [`/a${number}`, { post: operation(number) }]);
  const others = (count: number, more: object, operation: (number: number) => object) => ({
    '/a/{id}': {
      ...more,
      additionalOperations: mapOf(count, number => [`M${number}`, operation(number)]),
    },
  });
  const answers = (number: number) => ({
    responses: { '200': bare(`${number}`), '304': bare(''), '401': bare(`${number}`), '412': bare('') },
  });
  const properties = (count: number) => ({ properties: mapOf(count, number => [`p${number}`, {}]) });
  const json = (schema: object) => ({ content: { 'application/json': { schema } } });
  const securitySchemes = { key: { type: 'http', scheme: 'basic' } };
  const header = (number: number) => ({ name: `p${number}`, in: 'header', schema: {} });

  const SHAPES: Readonly<Record<string, (count: number) => object>> = {
    'a body of many properties': count => ({
      security: [],
      paths: paths(count, number => ({ requestBody: to('requestBodies/All'), ...answers(number) })),
      components: { securitySchemes, requestBodies: { All: json(properties(count)) } },
    }),
    'a body of many media types': count => ({
      security: [],
      paths: paths(count, number => ({ requestBody: to('requestBodies/All'), ...answers(number) })),
      components: {
        securitySchemes,
        requestBodies: {
          All: { content: mapOf(count, number => [`a/b${number}`, { schema: properties(1) }]) },
        },
      },
    }),
    'a schema of many properties in bodies of their own': count => ({
      security: [],
      paths: paths(count, number => ({
        requestBody: json({ allOf: [to('schemas/All')], properties: { [`q${number}`]: {} } }),
        ...answers(number),
      })),
      components: { securitySchemes, schemas: { All: properties(count) } },
    }),
    'a schema of many properties in answers of their own': count => ({
      paths: mapOf(count, number => [
        `/a${number}`,
        {
          parameters: [{ name: 'If-Match', in: 'header' }],
          get: { responses: { '200': { description: '', ...json({ allOf: [to('schemas/All')] }) } } },
          put: answers(number),
        },
      ]),
      components: { schemas: { All: properties(count) } },
    }),
    'many parameters': count => ({
      paths: others(count, { parameters: listOf(count, header) }, answers),
    }),
    'many parameters, each operation one of its own': count => ({
      paths: others(count, { parameters: listOf(count, header) }, number => ({
        parameters: [{ name: `own${number}`, in: 'header' }],
        ...answers(number),
      })),
    }),
    'many parameters, each operation another in the place of one': count => ({
      paths: others(count, { parameters: listOf(count, header) }, number => ({
        parameters: [header(number)],
        ...answers(number),
      })),
    }),
    'many parameters in the path': count => ({
      paths: others(
        count,
        { parameters: listOf(count, number => ({ ...header(number), in: 'path' })) },
        answers,
      ),
    }),
  };

  it.each(Object.keys(SHAPES))('%s', name => {
    const shape = SHAPES[name] as (typeof SHAPES)[string];
    const [some, more] = [120, 480].map(count => findingsOf({ openapi: '3.2.0', ...shape(count) }).steps);
    expect((more as number) / (some as number)).toBeLessThan(5);
  });
});

it('what is quoted is short, however long a name is', () => {
  const low = Object.fromEntries(SIZES.map(size => [size, LOW])) as Sizes;
  const long = '-and-so-on'.repeat(2000);
  const names =
    /(?<=["/])(\/a\d+\/\{id\}|application\/\w\d+|code\d+|X-\d+|M\d+|p\d+|w\d+|(?:Nested|Extended)\d+|Problem|Choice)/g;
  const text = JSON.stringify(descriptionOf(low)).replace(names, `$1${long}`);
  expect(text.length).toBeGreaterThan(50 * long.length);
  const { found } = findingsOf(JSON.parse(text));
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(message => message.includes('and-so-on')).length).toBeGreaterThan(20);
  expect(found.filter(message => message.length > 4100).map(message => message.slice(0, 200))).toEqual([]);
});

describe('errors of which many schemas share one that is large', () => {
  const id = (rule: (typeof rules)[number]) => rule.id.includes('error-schema');
  const parts = (count: number) => listOf(count, number => to(`schemas/Part${number}`));
  const properties = (count: number) => mapOf(count, number => [`p${number}`, {}]);

  /** What the schema of one error is; `shared` is the same object for all, as an alias of YAML makes it. */
  const SHAPES: Readonly<
    Record<string, (count: number) => { shared: object; own: (shared: object) => object }>
  > = {
    'an allOf, by reference': count => ({
      shared: { allOf: parts(count) },
      own: () => ({ allOf: [to('schemas/Large')] }),
    }),
    'an oneOf, by reference': count => ({
      shared: { oneOf: parts(count) },
      own: () => ({ allOf: [to('schemas/Large')] }),
    }),
    'alternatives, by reference': count => ({
      shared: { oneOf: parts(count) },
      own: () => ({ anyOf: [to('schemas/Large')] }),
    }),
    'items, by reference': count => ({
      shared: { anyOf: parts(count) },
      own: () => ({ items: to('schemas/Large') }),
    }),
    'members, by reference': count => ({
      shared: { properties: properties(count) },
      own: () => ({ allOf: [to('schemas/Large')], properties: { own: {} } }),
    }),
    'an allOf, by an alias': count => ({ shared: parts(count), own: allOf => ({ allOf }) }),
    'an oneOf, by an alias': count => ({ shared: parts(count), own: oneOf => ({ oneOf }) }),
    'an anyOf of nothing shared, by an alias': count => ({
      shared: listOf(count, () => ({ type: 'string' })),
      own: anyOf => ({ anyOf }),
    }),
    'members, by an alias': count => ({ shared: properties(count), own: properties => ({ properties }) }),
    'what is required, by an alias': count => ({
      shared: listOf(count, number => `p${number}`),
      own: required => ({ required, properties: { own: {} } }),
    }),
  };

  /** The steps of the rules on schemas of errors, of as many errors as the shared schema has parts. */
  function stepsFor(name: string, isInline: boolean, count: number): number {
    const { shared, own } = (SHAPES[name] as (typeof SHAPES)[string])(count);
    const schemas = mapOf(count, number => [`Odd${number}Error`, own(shared)]);
    const content = (schema: object, more = {}) => ({
      description: '',
      content: { 'application/json': { schema, ...more } },
    });
    const odd = (number: number) =>
      isInline ? content(own(shared)) : content(to(`schemas/Odd${number}Error`));
    const data = {
      openapi: '3.1.0',
      paths: mapOf(count, number => [
        `/a${number}`,
        {
          get: {
            responses: {
              '200': { description: '' },
              '400': content(to('schemas/Error')),
              '401': content(to('schemas/Error')),
              '403': content(to('schemas/Error')),
              '404': content({}, { example: { text: 1 } }),
              '409': odd(number),
              '422': { description: 'Not so.' },
            },
          },
        },
      ]),
      components: {
        schemas: {
          ...schemas,
          ...mapOf(count, number => [`Part${number}`, { properties: { [`p${number}`]: {} } }]),
          Large: shared,
          Error: { properties: { text: { type: 'string' } } },
        },
      },
    };
    return stepsOf(() => {
      const description = index({ root: { source: null, data }, find: () => undefined });
      for (const [rule, options] of RUNS.filter(([rule]) => id(rule))) {
        for (const { place } of rule.run(description, options, () => EMPTY_SELECTION)) place.path;
      }
    });
  }

  it.each(
    Object.keys(SHAPES).flatMap(
      name =>
        [
          [name, false],
          [name, true],
        ] as const,
    ),
  )('%s; inline: %s', (name, isInline) => {
    const [some, more] = [stepsFor(name, isInline, 60), stepsFor(name, isInline, 240)];
    // Four times as many of both: sixteen times as many steps would be the product.
    expect(more / some).toBeLessThan(5);
  });
});
