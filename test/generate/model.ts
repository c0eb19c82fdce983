/** What a description says, whatever the version of OpenAPI and the places where it is written. */

export type Version = '2.0' | '3.0' | '3.1' | '3.2';

/**
 * Where a part is written: where it is first used; among the shared components; there, with another reference among
 * them on the way (`twice`); in a file of parts, with (`chained`) and without such a reference; in a file of its own.
 */
export type Way = 'here' | 'shared' | 'twice' | 'chained' | 'elsewhere' | 'file';

/** What can be written in one place and referred to from others. */
interface Part {
  way: Way;
}

/** `value` is JSON, with other schemas in it for references. */
export interface Schema extends Part {
  readonly kind: 'schema';
  name: string;
  value: Readonly<Record<string, unknown>>;
}

export interface Header extends Part {
  schema: Schema;
}

/** A header field of a response: its name, and the Header Object. */
export interface Field {
  name: string;
  header: Header;
}

interface Example extends Part {
  value: unknown;
}

export interface Content extends Part {
  mediaType: string;
  schema: Schema | undefined;
  /** Whether the schema is that of each item (3.2). */
  sequential: boolean;
  example: Example | undefined;
  /** Whether the example stands under a name, where the version has that. */
  named: boolean;
}

/** In Swagger 2.0, all content has the schema of the first, and the media types of the operation. */
export interface Response extends Part {
  description: string;
  summary: string | undefined;
  headers: Field[];
  content: Content[];
  links: boolean;
  /** Where the maps of its header fields and content are written: OpenAPI has no references there, people do. */
  mapsWay: Way;
}

export interface Use {
  code: string;
  response: Response;
  /** Header fields beside a reference, where they do not count. */
  ignoredHeaders?: Field[];
  /** A description beside a reference (3.1 and later), in place of the one it leads to. */
  description?: string;
}

export interface Parameter extends Part {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
}

interface Body extends Part {
  schema: Schema;
}

/** `anyone` and `public` are two ways to say the same. */
type Security = 'inherited' | 'secured' | 'optional' | 'public' | 'anyone';

export interface Operation {
  readonly kind: 'path' | 'callback' | 'webhook';
  readonly method: string;
  readonly item: PathItem;
  parameters: Parameter[];
  body: Body | undefined;
  security: Security;
  uses: Use[];
  /** Where they are written. */
  usesWay: Way;
  callbacks: PathItem[];
  callbacksWay: Way;
  /** Media types of its responses (2.0), where they are not those of all. */
  produces: string[] | undefined;
  /** Whether a vendor's extension says that its work goes on. */
  longRunning: boolean;
  /** What it says that it does; mostly nothing. */
  summary?: string;
  deprecated: boolean;
}

export interface PathItem extends Part {
  /** The path template; of a callback its expression, of a webhook its name. */
  readonly path: string;
  parameters: Parameter[];
  operations: Operation[];
  /** Operations beside the reference to the path item (3.1 and later). */
  beside: Operation[];
}

export interface Api {
  readonly version: Version;
  paths: PathItem[];
  webhooks: PathItem[];
  /** Whether there are security schemes, and whether they hold for all operations. */
  security: 'none' | 'schemes' | 'all';
  /** Media types of all responses (2.0). */
  produces: string[] | undefined;
  /** The schema of its errors. */
  readonly problem: Schema;
  /** How its text is written. */
  readonly style: {
    readonly quotedCodes: boolean;
    readonly encodedPointers: boolean;
    readonly flow: boolean;
    /** Whether references within a file name it. */
    readonly namedFiles: boolean;
    /** Whether there are faults where they do not matter: in extensions, and in what nothing refers to. */
    readonly noise: boolean;
  };
}

/** As `Object.keys` and a text have them: codes in ascending order, then the rest. */
export function inOrder(uses: readonly Use[]): Use[] {
  const codes = uses.filter(({ code }) => /^\d+$/.test(code)).sort((a, b) => Number(a.code) - Number(b.code));
  return [...codes, ...uses.filter(use => !codes.includes(use))];
}

/** All operations of an API, those of callbacks and webhooks too. */
export function everywhere(api: Api): Operation[] {
  const found = new Set<Operation>();
  const visit = (items: readonly PathItem[]): void => {
    for (const operation of items.flatMap(operationsOf)) {
      if (found.has(operation)) continue;
      found.add(operation);
      visit(operation.callbacks);
    }
  };
  visit([...api.paths, ...api.webhooks]);
  return [...found];
}

export function operationsOf({ operations, beside }: PathItem): Operation[] {
  return [...operations, ...beside];
}

/** Its own operations. */
export function ownOperations(api: Api): Operation[] {
  return everywhere(api).filter(({ kind }) => kind === 'path');
}

export interface UseOf {
  readonly operation: Operation;
  readonly use: Use;
}

/** Every response of the API's own operations, with its uses there. */
export function ownResponses(api: Api): Map<Response, UseOf[]> {
  const found = new Map<Response, UseOf[]>();
  for (const operation of ownOperations(api)) {
    for (const use of inOrder(operation.uses)) {
      found.set(use.response, [...(found.get(use.response) ?? []), { operation, use }]);
    }
  }
  return found;
}
