/** Conditions that a request sets beside its header fields: the state of a thing that it is meant for. */
import { remember } from '../lib/collections.ts';
import { lettersOf } from '../lib/texts.ts';
import { combinedIn } from './composition.ts';
import type { Operation } from './model.ts';
import type { Files, Node } from './node.ts';
import type { Question } from './parameters.ts';
import { follow } from './references.ts';

/** Names of nothing else, without what separates their words: `etag`, `row_version`, `lastKnownRevision`. */
const STATE =
  /(^|[a-z])etag$|(row|resource|entity|object|record|lock|expected|lastknown)(version|revision)$|^(base|expected|parent|prev|previous|last)?rev(ision)?$/;

/** Names that may be of a state, which what is said of them tells. */
const MAYBE = /(version|revision|timestamp|sequence|token|hash|sha)$/;

/** What is said of a state that a request is meant for. */
const SAID =
  /\b(optimistic|concurren(t|cy)|lost updates?|if-match|e-?tags?|stale|out[- ]of[- ]date|(current|latest|same|expected) (version|revision)|overrid\w+ someone|overwrit\w+ (someone|other)|(changed|modified|updated) (since|meanwhile|in the meantime|by))\b/i;

/** Beyond this, a description is a page of its own. */
const MAX_TEXT = 1_000;

/** How deep such a member is looked for: in the body, in a list of it, and in the things of that. */
const LEVELS = 3;

/** More members are not looked at. */
const MAX_MEMBERS = 200;

/** Whether the query or the body of an operation says which state of a thing it is meant for. */
export function takesState(operation: Operation, files: Files): boolean {
  const { bodySchemas } = operation;
  return operation.takes(isState) || (bodySchemas !== undefined && areOfState(bodySchemas, files));
}

const isState: Question = ({ location, name, place }) =>
  (location === 'query' || location === 'formData') && namesState(name, place.textAt('description'));

/** By the schemas of a body, which operations may share. */
const OF_BODY = new WeakMap<readonly Node[], boolean>();

function areOfState(schemas: readonly Node[], files: Files): boolean {
  return remember(OF_BODY, schemas, () => schemas.some(schema => hasState(files, schema, LEVELS)));
}

function namesState(name: string, text: string): boolean {
  const letters = lettersOf(name, MAX_TEXT);
  return STATE.test(letters) || (MAYBE.test(letters) && SAID.test(text.slice(0, MAX_TEXT)));
}

/** By the schemas, and how deep it is looked. */
const KNOWN = new WeakMap<Files, readonly Map<unknown, boolean>[]>();

function hasState(files: Files, schema: Node, level: number): boolean {
  const end = follow(files, schema);
  if (end === undefined) return false;
  const known = remember(KNOWN, files, () => Array.from({ length: LEVELS + 1 }, () => new Map()));
  return remember(known[level], end.value, () => findsState(files, end, level));
}

function findsState(files: Files, schema: Node, level: number): boolean {
  const members = (follow(files, schema.at('properties'))?.children() ?? []).slice(0, MAX_MEMBERS);
  const isNamed = members.some(member => {
    const text = follow(files, member)?.textAt('description') ?? '';
    return namesState(member.name, `${text} ${member.textAt('description')}`);
  });
  if (isNamed || level === 0) return isNamed;
  const lists = members.flatMap(member => follow(files, member)?.find('items') ?? []);
  const items = schema.find('items');
  const parts = [...combinedIn(schema), ...lists, ...(items === undefined ? [] : [items])];
  return parts.some(part => hasState(files, part, level - 1));
}
