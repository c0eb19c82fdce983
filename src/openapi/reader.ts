/** Reads the operations and responses of a description, for OpenAPI 2.0 to 3.2. */
import { remember } from '../lib/collections.ts';
import { shortened } from '../lib/texts.ts';
import { type Dialect, dialectOf, SWAGGER } from './dialect.ts';
import { isText, stated } from './fields.ts';
import { accessOf, type Kind, Operation, Response, ResponseUse, type Shared } from './model.ts';
import { type Files, isRecord, type Node, rootOf } from './node.ts';
import { type ApiDocument, OperationIndex } from './operation-index.ts';
import { endOf, follow } from './references.ts';

/**
 * Indexes the operations and responses of a description.
 * Takes any value; what is not as OpenAPI writes it is passed over, never an error.
 */
export function readDocument(files: Files): ApiDocument {
  const walk = new Reader(files);
  const operations = walk.operations;
  const own = operations.filter(({ kind }) => kind === 'path');
  const everywhere = new OperationIndex(operations, files, walk.dialect);
  return {
    everywhere,
    paths: own.length === operations.length ? everywhere : new OperationIndex(own, files, walk.dialect),
  };
}

/** No path of a URL in use is as long; what is longer is read to that length, as many operations may have it. */
const MAX_PATH = 2000;

/** So many responses an operation may share with others, as a whole, however many these are. */
const COMMON_RESPONSES = 30;

/** So many uses are read of what operations share beyond those: no description comes near, and each takes its time. */
const MAX_SHARED_USES = 100_000;

interface PendingPathItem {
  readonly kind: Kind;
  readonly path: string;
  readonly place: Node;
}

class Reader {
  readonly operations: Operation[] = [];
  readonly dialect: Dialect;
  private readonly root: Node;
  private readonly shared: Shared;
  private readonly visited = new Set<unknown>();
  private readonly responses = new Map<unknown, Response>();
  /** What operations have as their `responses`, each of which may be that of many. */
  private readonly responseMaps = new Set<unknown>();
  private sharedUses = 0;
  /** By the keys of `responses`, which are few. */
  private readonly codes = new Map<string, string>();
  /** Callbacks come after all paths, so that an operation which is both counts as a path's. */
  private readonly pending: PendingPathItem[] = [];

  constructor(private readonly files: Files) {
    this.root = rootOf(files);
    this.dialect = dialectOf(files.root.data);
    this.shared = {
      files,
      access: accessOf(files, this.root.at('security')),
      parameters: new Map(),
      parameterLists: new Map(),
      bodies: new Map(),
    };
    this.plan('path', this.root.at('paths'));
    for (const key of this.dialect.webhooks) this.plan('webhook', this.root.at(key));
    for (const item of this.pending) this.visitPathItem(item);
    for (const response of this.responses.values()) response.read();
  }

  private plan(kind: Kind, map: Node): void {
    const items = follow(this.files, map);
    // The names of webhooks are free; those of paths and of a callback's expressions leave room for extensions.
    for (const place of (kind === 'webhook' ? items?.children() : items?.fields()) ?? []) {
      this.pending.push({ kind, path: shortened(place.name, MAX_PATH), place });
    }
  }

  private visitPathItem({ kind, path, place }: PendingPathItem): void {
    const target = follow(this.files, place);
    if (target === undefined) return;
    // Fields beside the reference of a path item count too (OpenAPI 3.1, Path Item Object).
    for (const item of target === place ? [place] : [target, place]) {
      for (const key of item.keys) {
        if (!this.dialect.methods.includes(key)) continue;
        const field = item.at(key);
        if (key !== 'additionalOperations') this.visitOperation(kind, key.toUpperCase(), path, item, field);
        else this.visitOthers(kind, path, item, field);
      }
    }
  }

  private visitOthers(kind: Kind, path: string, pathItem: Node, map: Node): void {
    for (const entry of follow(this.files, map)?.children() ?? []) {
      this.visitOperation(kind, entry.name, path, pathItem, entry);
    }
  }

  /** OpenAPI has no references in place of operations. Tools follow them, and some descriptions are full of them. */
  private visitOperation(kind: Kind, method: string, path: string, pathItem: Node, entry: Node): void {
    const place = follow(this.files, entry)?.written;
    if (!isRecord(place?.value) || this.visited.has(place.value)) return;
    this.visited.add(place.value);
    const responses = follow(this.files, place.find('responses'));
    if (responses !== undefined && !this.mayRead(responses)) return;
    const produces = this.dialect === SWAGGER ? this.producesOf(place) : [];
    const responsesPlace = responses ?? place;
    const operation = new Operation(
      kind,
      method,
      path,
      place,
      pathItem,
      responsesPlace,
      produces,
      this.shared,
    );
    this.operations.push(operation);
    if (responses !== undefined) this.visitResponses(operation, responses);
    const callbacks = follow(this.files, place.find('callbacks'));
    if (callbacks !== undefined) for (const callback of callbacks.children()) this.plan('callback', callback);
  }

  /** Whether there is time for these responses. */
  private mayRead(responses: Node): boolean {
    const { value } = responses;
    if (this.responseMaps.has(value)) {
      this.sharedUses += Math.max(0, responses.keys.length - COMMON_RESPONSES);
    }
    this.responseMaps.add(value);
    return this.sharedUses <= MAX_SHARED_USES;
  }

  private visitResponses(operation: Operation, responses: Node): void {
    for (const entry of responses.fields()) {
      const response = this.responseAt(entry);
      const use = new ResponseUse(operation, this.codeOf(entry.name), entry, response);
      operation.uses.push(use);
      response?.uses.push(use);
    }
  }

  private responseAt(entry: Node): Response | undefined {
    const end = endOf(this.files, entry);
    const known = this.responses.get(end?.value);
    if (known !== undefined) return known;
    if (!isRecord(end?.value)) return undefined;
    const place = (end === entry ? entry : end.reachedFrom(entry)).written;
    const response = new Response(place, this.files, this.dialect);
    if (response.unreadable) return undefined;
    this.responses.set(place.value, response);
    return response;
  }

  /** `2xx` is meant as `2XX`; status-valid-code is what says so. */
  private codeOf(key: string): string {
    return remember(this.codes, key, () => (/^[1-5]xx$/i.test(key) ? key.toUpperCase() : key));
  }

  private producesOf(operation: Node): readonly string[] {
    const produces = stated(operation, 'produces') ?? stated(this.root, 'produces');
    const types = follow(this.files, produces)?.elements() ?? [];
    return types.flatMap(({ value }) => (isText(value) ? [value] : []));
  }
}
