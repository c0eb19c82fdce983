/** What the body of a response is, in names. */
import { namesOf } from '../errors/error-schemas.ts';
import { memoized, remember } from '../lib/collections.ts';
import type { Response } from '../openapi/model.ts';
import type { Files, Node } from '../openapi/node.ts';
import { referenceOf } from '../openapi/node.ts';
import { propertiesOf } from '../openapi/properties.ts';
import { follow } from '../openapi/references.ts';
import { oneLine } from './texts.ts';

/** What a body is called whose schema has no name. */
export const INLINE = 'a schema without a name';

/** What a body is called that has no schema. */
const NO_SCHEMA = 'no schema';

/** What a response is called that has no body. */
export const NO_BODY = 'no body';

/** So many names of one body are told. */
const MAX_NAMES = 3;

/** So many properties. */
const MAX_PROPERTIES = 4;

const NAMES = new WeakMap<Response, readonly string[]>();

/** The names of the schemas of a response's bodies, each once: `Book`, `Book[]`. */
export function schemasOf(files: Files, response: Response): readonly string[] {
  return remember(NAMES, response, () => {
    if (response.content.length === 0) return [NO_BODY];
    const names = response.content.map(({ schema }) =>
      schema === undefined ? NO_SCHEMA : nameOfSchema(files, schema),
    );
    return [...new Set(names)];
  });
}

function nameOfSchema(files: Files, schema: Node): string {
  const names = namesOf(files, schema);
  if (names.length === 0) return nameOfUnnamed(files, schema);
  const isList = referenceOf(schema.value) === undefined && schema.find('items') !== undefined;
  const shown = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names;
  return `${oneLine(shown.join(' or '))}${isList ? '[]' : ''}`;
}

/** What a schema is that has no name: its type, or of an object its properties. */
function nameOfUnnamed(files: Files, schema: Node): string {
  const end = follow(files, schema);
  const type = end?.valueAt('type');
  if (end === undefined) return INLINE;
  if (typeof type === 'string' && type !== 'object') return typeName(type, end);
  const properties = propertiesOf(files, end) ?? [];
  const shown = properties.slice(0, MAX_PROPERTIES);
  if (shown.length === 0) return INLINE;
  return `{${oneLine(shown.join(', '))}${properties.length > shown.length ? ', …' : ''}}`;
}

function typeName(type: string, schema: Node): string {
  const inner = schema.at('items').valueAt('type');
  if (type === 'array') return typeof inner === 'string' ? `${inner}[]` : 'a list';
  return schema.textAt('format') === 'binary' ? 'a file' : type;
}

/** The media types of a response's bodies, without parameters, each once. */
export const mediaTypesOf = memoized(({ content }: Response): readonly string[] => {
  const types = content.flatMap(({ mediaType }) =>
    mediaType === '' ? [] : [mediaType.split(';')[0] as string],
  );
  return [...new Set(types.map(type => type.trim()))];
});
