import { lint, rulesetWith } from '../../lint.ts';

export const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const failing = (schema: object | undefined, mediaType = 'application/json') => ({
  description: 'It failed.',
  content: { [mediaType]: schema ? { schema } : {} },
});

export const ERROR = failing(to('Error'));

export const ODD = failing(to('Odd'));

export const OF_RESPONSE = { $ref: '#/components/responses/Inline/content/application~1json/schema' };

const INLINE = failing({ type: 'object', properties: { a: { type: 'object' }, code: {} } });

export const SCHEMAS = {
  Error: { properties: { code: {}, message: {} } },
  Odd: { properties: { code: {}, reason: {} } },
  Less: { properties: { code: {} } },
  More: { properties: { code: {}, message: {}, reason: {} } },
  Problem: { properties: { title: {} } },
  Bare: { type: 'object' },
  Alias: to('Error'),
  Self: { oneOf: [to('Self'), to('Self')], properties: { self: {} } },
  ValidationError: { properties: { fields: {} } },
};

export type Operations = Readonly<Record<string, readonly object[]>>;

/** Each list holds the errors of the operation at that path, told apart by their codes. */
export async function resultsOf(
  id: string,
  operations: Operations,
  more = {},
  options: object | null = null,
) {
  const paths = Object.entries(operations).map(([path, errors]) => {
    // 406 is asked for nothing.
    const codes = errors.map((error, index) => [`${(index < 6 ? 400 : 401) + index}`, error]);
    return [
      path,
      { get: { responses: { '200': { description: 'Done.' }, ...Object.fromEntries(codes), ...more } } },
    ];
  });
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths: Object.fromEntries(paths),
    'x-errors': { schema: { type: 'object' } },
    components: {
      mediaTypes: { Error: { $ref: '#/components/mediaTypes/Any' }, Any: { schema: {} } },
      schemas: { ...SCHEMAS, OfResponse: OF_RESPONSE },
      responses: { Odd: ODD, Inline: INLINE },
    },
  });
  const results = await lint(text, rulesetWith(id, options));
  return results.filter(({ rule }) => rule === id);
}

export async function reported(id: string, operations: Operations, more = {}, options: object | null = null) {
  const results = await resultsOf(id, operations, more, options);
  return results.map(({ path }) => path.split(' > ').slice(1, 5).join(' '));
}

export const times = <Value>(count: number, value: Value): Value[] => Array(count).fill(value);
