/** Whether what a response declares of its content tells anything of it. */

import { isJson, withoutParameters } from '../http/media-types.ts';
import { memoized, remember } from '../lib/collections.ts';
import type { Content, Response } from './model.ts';
import { type Files, isList, isRecord, type Node } from './node.ts';
import type { OperationIndex } from './operation-index.ts';
import { follow } from './references.ts';

/** Whether its content may tell a client more than its status code does. */
export function tells({ files }: OperationIndex, response: Response): boolean {
  return remember(
    TELLING,
    response,
    () =>
      response.content.some(content => contentTells(files, content)) ||
      response.examples.some(({ value }) => !isNothing(value)),
  );
}

const TELLING = new WeakMap<Response, boolean>();

function contentTells(files: Files, { mediaType, schema }: Content): boolean {
  // A text or a picture says something of itself.
  if (!isJson(mediaType) && !/[/+]xml$/.test(withoutParameters(mediaType))) return true;
  return schema !== undefined && schemaTells(files, schema);
}

/** What says nothing of a value. */
const ANNOTATION =
  /^(title|description|nullable|deprecated|readOnly|writeOnly|externalDocs|xml|\$schema|\$id|\$comment|x-.+)$/;

/** So many schemas are looked into; what consists of more tells something. */
const MANY = 64;

/** Whether a schema tells anything but that there is an object, or an array; `seen` are those that were looked into. */
function schemaTells(files: Files, schema: Node, seen = new Set<unknown>()): boolean {
  const end = follow(files, schema);
  // Nobody knows what a reference that leads nowhere would have told.
  if (end === undefined || seen.size >= MANY) return true;
  if (!isRecord(end.value) || seen.has(end.value)) return false;
  if (TELLING_SCHEMAS.has(end.value)) return true;
  seen.add(end.value);
  const found = end.children().some(part => partTells(files, part, seen));
  if (found) TELLING_SCHEMAS.add(end.value);
  return found;
}

/** To which many may refer. */
const TELLING_SCHEMAS = new WeakSet<object>();

function partTells(files: Files, part: Node, seen: Set<unknown>): boolean {
  const { name, value } = part;
  if (ANNOTATION.test(name)) return false;
  switch (name) {
    case 'type':
      return (isList(value) ? value : [value]).some(type => !WITH_PARTS.includes(type));
    case 'additionalProperties':
    case 'items':
      return isRecord(value) && schemaTells(files, part, seen);
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return part.elements().some(each => schemaTells(files, each, seen));
    default:
      // The properties, an example, a format.
      return !isNothing(part);
  }
}

/** Types that tell nothing without their parts. */
const WITH_PARTS: readonly unknown[] = ['object', 'array', 'null'];

/** Null, an empty text, an object or a list without anything in it. */
function isNothing(place: Node): boolean {
  const { value } = place;
  if (isList(value)) return value.length === 0;
  return isRecord(value) ? place.keys.length === 0 : value === null || value === '';
}

/** What the examples of a response tell, one a line: only their texts and those of their members, not what is below. */
export const messagesOf = memoized(({ examples }: Response) =>
  examples
    .flatMap(({ value }) => [value, ...value.children()])
    .flatMap(({ value }) => (typeof value === 'string' ? value : []))
    .join('\n'),
);
