/** What the paths of a description say of the things that an API has, and where they are found. */
import { isSuccess } from '../http/status-codes.ts';
import { memoized } from '../lib/collections.ts';
import type { Operation, Response } from './model.ts';
import type { Node } from './node.ts';
import type { OperationIndex } from './operation-index.ts';
import { follow } from './references.ts';

/** A path of one kind: `Operation` is such a one. */
type At = Pick<Operation, 'kind' | 'path'>;

interface Resources {
  /** What the GETs of a path answer when all goes well. */
  readonly read: ReadonlyMap<string, readonly Response[]>;
  /** The schemas that GETs of things in collections answer with. */
  readonly shown: ReadonlySet<unknown>;
  /** The paths of collections. */
  readonly collections: ReadonlySet<string>;
  /** The last segments of these. */
  readonly names: ReadonlySet<string>;
  /** The paths of which some path, however long, names one of the things: `/books` for `/books/{id}/pages`. */
  readonly named: ReadonlySet<string>;
}

const resourcesOf = memoized((view: OperationIndex): Resources => {
  const read = new Map<string, readonly Response[]>();
  const collections = new Set<string>();
  const names = new Set<string>();
  const named = new Set<string>();
  for (const operation of view.operations) {
    const key = keyOf(operation);
    for (const { index } of key.matchAll(/\/\{\}(?=\/|$)/g)) named.add(key.slice(0, index));
    if (operation.method === 'GET') read.set(key, successesOf(operation));
    if (key.endsWith('/{}')) {
      collections.add(key.slice(0, -'/{}'.length));
      names.add(lastOf(key.slice(0, -'/{}'.length)));
    }
  }
  const shown = new Set<unknown>();
  for (const [key, responses] of read) {
    if (key.endsWith('/{}')) for (const response of responses) shown.add(schemaOf(view, response)?.value);
  }
  shown.delete(undefined);
  return { read, shown, collections, names, named };
});

/** Paths that differ in the names of their parameters are the same. */
function keyOf({ kind, path }: At): string {
  return `${kind} ${templateOf(path).replace(/\{[^{}]*\}/g, '{}')}`;
}

/** A path template without a query, a slash or a format at its end. */
export function templateOf(path: string): string {
  const [template = ''] = path.split(/[?#]/);
  return template.replace(/\/$/, '').replace(/\.(json|xml|\{\w+\})$/i, '');
}

/** The last segment of a path template. */
export function lastOf(template: string): string {
  return template.slice(template.lastIndexOf('/') + 1);
}

/** The path template above, without the last segment. */
export function above(template: string): string {
  return template.slice(0, Math.max(template.lastIndexOf('/'), 0));
}

/** So many calls that answer others make a protocol. */
const PROTOCOL = 3;

/** What is named for what it answers: `/on-search`; or what is sent, for that it failed: `PUT /quotes/{id}/error`. */
const ANSWERING = /\/on[-_][a-z-_]+$/i;
const FAILING = /\/\{\}\/error$/i;

/**
 * Whether the two sides of an API call each other: what `/search` asks for comes to `/on-search`, why there is no
 * quote to `/quotes/{id}/error`.
 */
export const answersByCalls: (view: OperationIndex) => boolean = memoized(({ operations }) => {
  const answering = operations.flatMap(operation => {
    const { method } = operation;
    const key = keyOf(operation);
    const isOne = ANSWERING.test(key) || ((method === 'PUT' || method === 'POST') && FAILING.test(key));
    return isOne ? key : [];
  });
  return new Set(answering).size >= PROTOCOL;
});

/** Whether there is a GET of a path. */
export function canBeRead(view: OperationIndex, at: At): boolean {
  return resourcesOf(view).read.has(keyOf(at));
}

/** Whether one path leads from this one to the things it holds: `/books/{id}` from `/books`. */
export function hasItems(view: OperationIndex, at: At): boolean {
  return resourcesOf(view).collections.has(keyOf(at));
}

/** Whether any path, however long, names one of the things at this one: `/books/{id}/pages` does so at `/books`. */
export function namesItems(view: OperationIndex, at: At): boolean {
  return resourcesOf(view).named.has(keyOf(at));
}

/** Whether a path leads to the things of this name, from wherever: `/shops/{shop}/books/{id}` for `books`. */
export function areItemsOf(view: OperationIndex, name: string): boolean {
  return resourcesOf(view).names.has(name);
}

/** English plurals, and a few words that have no other form. */
const PLURAL = /([^siu'\W]s|children|people|media)$/i;
const SINGULAR = /^(sms|mms|dns|gps|vps|tls|rss|news|series)$/i;

/** What is done to many: `removeNodes`. */
const ACTION =
  /^(remove|delete|generate|create|send|update|convert|fetch|validate|evaluate|resize)[a-z]{4,}$/i;

/** Whether what stands at a path is a collection: it leads to items, its name is a plural, or a GET there lists them. */
export function isCollection(view: OperationIndex, at: At): boolean {
  const name = lastOf(templateOf(at.path));
  if (hasItems(view, at)) return true;
  if (PLURAL.test(name) && !SINGULAR.test(name) && !ACTION.test(name)) return true;
  return (
    resourcesOf(view)
      .read.get(keyOf(at))
      ?.some(response => isList(view, response)) === true
  );
}

function successesOf({ uses }: Operation): Response[] {
  return uses.flatMap(({ code, response }) => (isSuccess(code) ? (response ?? []) : []));
}

/** Whether the content of a response has the schema that a GET of a path answers with. */
export function answersWith(view: OperationIndex, response: Response, at: At): boolean {
  const schema = schemaOf(view, response);
  const read = resourcesOf(view).read.get(keyOf(at)) ?? [];
  return schema !== undefined && read.some(known => schemaOf(view, known)?.value === schema.value);
}

/** Whether the content of a response has the schema that a GET of some thing in a collection answers with. */
export function showsItem(view: OperationIndex, response: Response): boolean {
  return resourcesOf(view).shown.has(schemaOf(view, response)?.value);
}

/** Whether the content of a response is a list. */
export function isList(view: OperationIndex, response: Response): boolean {
  return schemaOf(view, response)?.valueAt('type') === 'array';
}

/** The schema of its content, where references lead: that of the first, since others mostly say the same in other words. */
function schemaOf({ files }: OperationIndex, { content }: Response): Node | undefined {
  return follow(files, content[0]?.schema);
}
