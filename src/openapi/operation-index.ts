/** The operations and responses of a description, by status code. */
import { group, remember } from '../lib/collections.ts';
import type { Dialect } from './dialect.ts';
import type { Operation, Response, ResponseUse } from './model.ts';
import { type Files, Node, rootOf } from './node.ts';
import { follow } from './references.ts';
import type { NodeSelection } from './selection.ts';

/** A response with those of its uses that a question was about. */
export interface UsedResponse {
  readonly response: Response;
  readonly uses: readonly ResponseUse[];
}

/** Some of a description's operations, and their responses by status code. */
export class OperationIndex {
  private knownByCode: ReadonlyMap<string, readonly ResponseUse[]> | undefined;
  private knownResponses: readonly UsedResponse[] | undefined;
  private readonly knownOfCode = new Map<string, readonly UsedResponse[]>();
  private gets: ReadonlyMap<string, readonly Operation[]> | undefined;
  private knownSchemes: readonly Node[] | undefined;
  private knownApiKeys: ReadonlySet<string> | undefined;
  private oauthPaths: ReadonlySet<string> | undefined;

  constructor(
    readonly operations: readonly Operation[],
    readonly files: Files,
    private readonly dialect: Dialect,
    private readonly concerns?: (use: ResponseUse) => boolean,
  ) {}

  private get byCode(): ReadonlyMap<string, readonly ResponseUse[]> {
    if (this.knownByCode !== undefined) return this.knownByCode;
    const uses = this.operations.flatMap(operation => operation.uses);
    this.knownByCode = group(this.concerns ? uses.filter(this.concerns) : uses, use => use.code);
    return this.knownByCode;
  }

  /** This index without the operations and responses that are `excluded`. */
  without(excluded: NodeSelection): OperationIndex {
    const operations = this.operations.filter(({ place }) => !excluded.containsUse(place));
    return new OperationIndex(operations, this.files, this.dialect, ({ entry, response }) => {
      if (excluded.containsUse(entry)) return false;
      return (
        response === undefined || entry.borrowers.length > 0 || !excluded.containsDefinition(response.place)
      );
    });
  }

  /** Where this description keeps its shared schemas: `components/schemas`, in Swagger 2.0 `definitions`. */
  get schemas(): string {
    return this.dialect.schemas;
  }

  /** Whether what stands beside the reference of a response counts: its description, since OpenAPI 3.1. */
  get describesReferences(): boolean {
    return this.dialect.describesReferences;
  }

  /** Whether ranges (`4XX`) are keys of `responses`: not in Swagger 2.0. */
  get allowsRanges(): boolean {
    return this.dialect.ranges;
  }

  /** Whether the body of a request with this method shall be ignored: in OpenAPI 3.0, where HTTP gives it no meaning. */
  ignoresBodyOf(method: string): boolean {
    return this.dialect.bodiless?.includes(method) ?? false;
  }

  /** The security schemes that the description knows. */
  get securitySchemes(): readonly Node[] {
    if (this.knownSchemes !== undefined) return this.knownSchemes;
    const root = rootOf(this.files);
    let here: Node | undefined = root;
    for (const key of this.dialect.securitySchemes) here = follow(this.files, here?.find(key));
    const schemes = [
      ...(here?.children() ?? []),
      ...(this.dialect.schemesByUri ? this.schemesByUri(root) : []),
    ];
    this.knownSchemes = schemes.map(entry => follow(this.files, entry) ?? entry);
    return this.knownSchemes;
  }

  /** Those that security requirements name by their URIs (OpenAPI 3.2, Security Requirement Object), as references. */
  private schemesByUri(root: Node): Node[] {
    const requirements = [root, ...this.operations.map(({ place }) => place)].flatMap(
      owner => follow(this.files, owner.find('security'))?.elements() ?? [],
    );
    const found = new Map<string, Node>();
    for (const requirement of requirements) {
      const { file, keys } = follow(this.files, requirement) ?? requirement;
      // No name of a component has one of these.
      for (const uri of keys) if (/[/#:]/.test(uri)) found.set(uri, new Node({ $ref: uri }, file));
    }
    return [...found.values()];
  }

  /** The names of the parameters that carry its API keys, in lower case. */
  get apiKeys(): ReadonlySet<string> {
    this.knownApiKeys ??= new Set(
      this.securitySchemes
        .filter(scheme => scheme.valueAt('type') === 'apiKey')
        .map(scheme => scheme.textAt('name').toLowerCase()),
    );
    return this.knownApiKeys;
  }

  /** Whether its OAuth schemes send clients for a token to a URL that ends with this path. */
  givesTokensAt(path: string): boolean {
    this.oauthPaths ??= new Set(
      this.securitySchemes
        .flatMap(scheme => [scheme, ...scheme.at('flows').children()])
        .flatMap(flow => [flow.textAt('authorizationUrl'), flow.textAt('tokenUrl')])
        .flatMap(endsOf),
    );
    return this.oauthPaths.has(path);
  }

  /** The GET of the same path; more than one where a path item has fields beside its reference. */
  getsOf({ kind, path }: Pick<Operation, 'kind' | 'path'>): readonly Operation[] {
    this.gets ??= group(
      this.operations.filter(({ method }) => method === 'GET'),
      operation => `${operation.kind} ${operation.path}`,
    );
    return this.gets.get(`${kind} ${path}`) ?? [];
  }

  /** Every response of a code, once, with its uses of that code. */
  private ofCode(code: string): readonly UsedResponse[] {
    return remember(this.knownOfCode, code, () => usedBy(this.byCode.get(code) ?? []));
  }

  /** Every use of a code that `matches`. */
  uses(matches: (code: string) => boolean): ResponseUse[] {
    return [...this.byCode].flatMap(([code, uses]) => (matches(code) ? uses : []));
  }

  /** Every response, once, with its uses. */
  get allResponses(): readonly UsedResponse[] {
    this.knownResponses ??= this.responses(() => true);
    return this.knownResponses;
  }

  /** Every response used with a code that `matches`, once, with those uses. */
  responses(matches: (code: string) => boolean, concerns?: (use: ResponseUse) => boolean): UsedResponse[] {
    const matching = [...this.byCode.keys()].filter(matches);
    const used = united(matching.map(code => this.ofCode(code)));
    if (concerns === undefined) return used;
    return used
      .map(({ response, uses }) => ({ response, uses: uses.filter(concerns) }))
      .filter(({ uses }) => uses.length > 0);
  }
}

/** Every response that is used, once. */
function usedBy(uses: readonly ResponseUse[]): UsedResponse[] {
  const byResponse = group(uses, use => use.response);
  byResponse.delete(undefined);
  return Array.from(byResponse, ([response, uses]) => ({ response: response as Response, uses }));
}

/** Those of several codes as one list; what one response has of each is put together. */
function united(ofCodes: readonly (readonly UsedResponse[])[]): UsedResponse[] {
  const all = ofCodes.flat();
  if (ofCodes.length < 2) return all;
  const byResponse = group(all, ({ response }) => response);
  if (byResponse.size === all.length) return all;
  return Array.from(byResponse, ([response, used]) => ({ response, uses: used.flatMap(({ uses }) => uses) }));
}

/** What rules read: the API's own operations, and all of them with those its consumers serve. */
export interface ApiDocument {
  readonly paths: OperationIndex;
  readonly everywhere: OperationIndex;
}

/** How many segments of a URL may be a path of the description. */
const MAX_SEGMENTS = 16;

/** `/oauth/token` and `/token` of `https://example.com/oauth/token?a=b`. */
function endsOf(url: string): string[] {
  const [location = ''] = url.split(/[?#]/);
  const segments = location.split('/').slice(-MAX_SEGMENTS);
  return segments.map((_, index) => `/${segments.slice(index).join('/')}`);
}
