/** What a description says of its operations and their responses. */
import { remember } from '../lib/collections.ts';
import type { Dialect } from './dialect.ts';
import { firstAt, isText, stated } from './fields.ts';
import { type Files, isList, isRecord, type Node, referenceOf, rootOf } from './node.ts';
import {
  endsHeader,
  isAny,
  isBody,
  isContent,
  isUnknown,
  NO_PARAMETERS,
  Parameter,
  Parameters,
  type Question,
} from './parameters.ts';
import { endOf, follow } from './references.ts';

/** Whose operation it is: the API's own, or one that the API's consumer serves. */
export type Kind = 'path' | 'callback' | 'webhook';

/** A header field that a response declares. */
export interface HeaderField {
  readonly name: string;
  /** The Header Object, or the reference to one, as written. */
  readonly place: Node;
  /** Its schema, where references lead; in Swagger 2.0 the Header Object itself. Undefined where there is none. */
  readonly schema: Node | undefined;
}

class WrittenField implements HeaderField {
  constructor(
    readonly place: Node,
    private readonly files: Files,
    private readonly dialect: Dialect,
  ) {}

  get name(): string {
    return this.place.name;
  }

  get schema(): Node | undefined {
    const header = follow(this.files, this.place);
    return this.dialect.contentByMediaType ? header && follow(this.files, header.at('schema')) : header;
  }
}

/** One representation that a response declares. */
export interface Content {
  /** Empty where the description does not say (Swagger without `produces`). */
  readonly mediaType: string;
  /** The Media Type Object, or the reference to one (3.2), as written; in Swagger 2.0 the schema or the example. */
  readonly entry: Node;
  /** The Media Type Object, where its references lead. */
  readonly place: Node;
  /** The schema, as written. */
  readonly schema: Node | undefined;
  /** Whether nothing is said of it but its media type. */
  readonly empty: boolean;
}

class WrittenContent implements Content {
  constructor(
    readonly mediaType: string,
    readonly entry: Node,
    readonly place: Node,
    readonly schema: Node | undefined,
    private readonly isExample = false,
  ) {}

  get empty(): boolean {
    return !this.isExample && this.place.keys.length === 0;
  }
}

/** An example of a whole body. */
export interface Example {
  readonly value: Node;
  /** Of the body that it is an example of; in Swagger 2.0 as its key says. */
  readonly mediaType: string;
  /** The Media Type Object, where the example is a shared one that it refers to. */
  readonly within: Node | undefined;
}

/** A Response Object, at the place that defines it. */
export class Response {
  /** Every use of it by an operation, whatever its kind. */
  readonly uses: ResponseUse[] = [];
  /** Whether its headers or content are references that lead nowhere, so that nothing can be said of them. */
  readonly unreadable: boolean;
  private readonly headerMap: Node | undefined;
  private readonly contentMap: Node | undefined;
  private declaredHeaders: readonly HeaderField[] = [];
  private declaredContent: readonly Content[] = [];

  constructor(
    readonly place: Node,
    private readonly files: Files,
    private readonly dialect: Dialect,
  ) {
    const headers = place.find('headers');
    const content = place.find('content');
    this.headerMap = follow(files, headers);
    this.contentMap = follow(files, content);
    this.unreadable =
      (headers !== undefined && this.headerMap === undefined) ||
      (content !== undefined && this.contentMap === undefined);
  }

  /** The header fields it declares. */
  get headers(): readonly HeaderField[] {
    return this.declaredHeaders;
  }

  /** The representations it declares; none where it declares no body. */
  get content(): readonly Content[] {
    return this.declaredContent;
  }

  /** Reads what it declares, which in Swagger depends on its uses: once, when all of them are known. */
  read(): void {
    if (this.headerMap !== undefined) this.declaredHeaders = this.headersIn(this.headerMap);
    if (!this.dialect.contentByMediaType) this.declaredContent = this.contentOfSwagger();
    else if (this.contentMap !== undefined) this.declaredContent = this.contentIn(this.contentMap);
  }

  private headersIn(map: Node): HeaderField[] {
    return map.children().map(place => new WrittenField(place, this.files, this.dialect));
  }

  /** Whether it leads on to other operations (3.x). */
  get hasLinks(): boolean {
    const links = this.place.at('links');
    return links.value !== undefined && follow(this.files, links)?.children().length !== 0;
  }

  /** The examples of its whole body: of each media type that is not a shared one, in Swagger 2.0 its `examples`. */
  get examples(): readonly Example[] {
    if (!this.dialect.contentByMediaType) {
      return this.place
        .at('examples')
        .children()
        .map(value => ({ value, mediaType: value.name, within: undefined }));
    }
    return this.content
      .filter(({ entry, place }) => entry.value === place.value)
      .flatMap(content => this.examplesOf(content));
  }

  private examplesOf({ mediaType, place }: Content): Example[] {
    const map = place.at('examples');
    const named = (follow(this.files, map)?.children() ?? []).map(entry => {
      const target = follow(this.files, entry);
      const within = (referenceOf(entry.value) ?? referenceOf(map.value)) ? place : undefined;
      // OpenAPI 3.2 has `dataValue` too.
      return { value: target && firstAt(target, ['value', 'dataValue']), mediaType, within };
    });
    const sole = place.at('example');
    const value = follow(this.files, sole);
    const all = [{ value, mediaType, within: referenceOf(sole.value) && place }, ...named];
    return all.filter((example): example is Example => example.value !== undefined);
  }

  /** Where it says what its body is; undefined where it says nothing. */
  get contentPlace(): Node | undefined {
    return firstAt(this.place, this.dialect.contentByMediaType ? ['content'] : ['schema', 'examples']);
  }

  private contentIn(map: Node): Content[] {
    return map.children().map(entry => {
      const place = follow(this.files, entry) ?? entry;
      return new WrittenContent(entry.name, entry, place, firstAt(place, ['schema', 'itemSchema']));
    });
  }

  private contentOfSwagger(): Content[] {
    const schema = this.place.at('schema');
    if (schema.value !== undefined) {
      const produced = new Set(this.uses.flatMap(use => use.operation.produces));
      if (produced.size === 0) produced.add('');
      return Array.from(produced, mediaType => new WrittenContent(mediaType, schema, schema, schema));
    }
    return this.place
      .at('examples')
      .children()
      .map(place => new WrittenContent(place.name, place, place, undefined, true));
  }
}

/** A response of one operation: a status code, a range or `default`, and what it stands for. */
export class ResponseUse {
  constructor(
    readonly operation: Operation,
    /** As the field writes it: `201`, `4XX`, `default`. */
    readonly code: string,
    /** The entry of `responses`, as written. */
    readonly entry: Node,
    /** Undefined where its reference leads nowhere, or where it is no object. */
    readonly response: Response | undefined,
  ) {}

  /** What the description says of it, beside its reference (3.1) or where that leads, with the summary (3.2). */
  get text(): string {
    const summary = this.textAt('summary');
    const description = this.textAt('description');
    return summary === '' || description === '' ? summary + description : `${summary}\n${description}`;
  }

  private textAt(key: string): string {
    const own = this.entry.valueAt(key);
    return isText(own) ? own : (this.response?.place.textAt(key) ?? '');
  }

  /** Where a fault of this use, not of the response, is reported: a path may not end on a reference. */
  get place(): Node {
    return referenceOf(this.entry.value) === undefined ? this.entry : this.operation.responsesPlace;
  }
}

/**
 * Who may call an operation: `public` without credentials, `optional` with or without, `secured` with them.
 * `unstated` where neither it nor the description says.
 */
type Access = 'public' | 'optional' | 'secured' | 'unstated';

/** What security requirements come to. */
export function accessOf(files: Files, security: Node): Access {
  const requirements = follow(files, security);
  if (!isList(requirements?.value)) return 'unstated';
  const areNone = requirements.elements().map(entry => {
    const requirement = follow(files, entry);
    return isRecord(requirement?.value) && requirement.keys.length === 0;
  });
  if (areNone.every(isNone => isNone)) return 'public';
  return areNone.includes(true) ? 'optional' : 'secured';
}

/** What all operations of a description have in common. */
export interface Shared {
  readonly files: Files;
  /** Who may call an operation that does not say so itself. */
  readonly access: Access;
  /** By what stands at their definitions, to which many may refer. */
  readonly parameters: Map<unknown, Parameter>;
  /** By what stands at their lists. */
  readonly parameterLists: Map<unknown, Parameters>;
  /** Of bodies, by what stands at their definitions: the schemas of their media types. */
  readonly bodies: Map<unknown, readonly Node[]>;
}

/** Whether all schemas of a body, which operations may share, are lists. */
const LISTS = new WeakMap<readonly Node[], boolean>();

/** By the schemas of a body, what their properties are. */
const PARTS = new WeakMap<readonly Node[], ReadonlySet<unknown>>();

/** What stands before the path of a URL. */
const HOST = /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#]*/i;

/** By the list of servers, which operations may share. */
const BASE_PATHS = new WeakMap<object, readonly string[]>();

function isListed(servers: Node): boolean {
  return isList(servers.value) && servers.find('0') !== undefined;
}

/** An operation with the responses it declares. */
export class Operation {
  readonly uses: ResponseUse[] = [];
  private knownOwn: Parameters | undefined = undefined;
  private knownCommon: Parameters | undefined = undefined;
  private knownPathParameters: readonly string[] | undefined = undefined;
  private knownCodes: ReadonlySet<string> | undefined = undefined;
  private knownAccess: Access | undefined = undefined;

  constructor(
    readonly kind: Kind,
    /** As it is sent: `GET`; of `additionalOperations` as written. */
    readonly method: string,
    /** The path template; of a callback its expression, of a webhook its name. */
    readonly path: string,
    readonly place: Node,
    readonly pathItem: Node,
    readonly responsesPlace: Node,
    /** Swagger's media types for its responses; empty in 3.x. */
    readonly produces: readonly string[],
    private readonly shared: Shared,
  ) {}

  /** Its own parameters and those of its path item that it does not replace; of Swagger the body too. */
  get parameters(): readonly Parameter[] {
    return [...new Map([...this.common.byKey, ...this.own.byKey]).values()];
  }

  /** Some of its parameters of which it is so. */
  findParameters(question: Question, most: number): readonly Parameter[] {
    const { own, common } = this;
    const found: Parameter[] = [];
    for (const parameter of common.those(question)) {
      if (found.length === most) return found;
      if (!own.byKey.has(parameter.key)) found.push(parameter);
    }
    return [...found, ...own.those(question).slice(0, most - found.length)];
  }

  /** One of its parameters of which it is so; undefined where it is so of none. */
  findParameter(question: Question): Parameter | undefined {
    return this.findParameters(question, 1)[0];
  }

  /** Whether it is so of one of its parameters. */
  takes(question: Question): boolean {
    return this.findParameter(question) !== undefined;
  }

  /** Its parameter of that name in the path. */
  pathParameter(name: string): Parameter | undefined {
    const key = `path ${name}`;
    return this.own.byKey.get(key) ?? this.common.byKey.get(key);
  }

  /** Those that stand at itself. */
  get own(): Parameters {
    this.knownOwn ??= this.parametersOf(this.place);
    return this.knownOwn;
  }

  /** Those of its path item, one list for all that have it; some may be replaced by its own. */
  get common(): Parameters {
    this.knownCommon ??= this.parametersOf(this.pathItem);
    return this.knownCommon;
  }

  /** The paths of its servers, below which its own is: of its own ones, of those of its path item, or of the API's. */
  get basePaths(): readonly string[] {
    const api = rootOf(this.shared.files);
    const servers = [this.place, this.pathItem, api].map(owner => owner.at('servers')).find(isListed);
    if (servers === undefined) return [api.textAt('basePath')];
    return remember(BASE_PATHS, servers.value as object, () => {
      const urls = servers.elements().map(server => server.textAt('url'));
      return [...new Set(urls.map(url => url.replace(HOST, '')))];
    });
  }

  private parametersOf(owner: Node): Parameters {
    const list = follow(this.shared.files, owner.find('parameters'));
    if (list === undefined) return NO_PARAMETERS;
    return remember(this.shared.parameterLists, list.value, () => {
      return new Parameters(list.elements().flatMap(entry => this.parameterAt(entry) ?? []));
    });
  }

  private parameterAt(entry: Node): Parameter | undefined {
    const known = this.shared.parameters.get(endOf(this.shared.files, entry)?.value);
    if (known !== undefined) return known;
    const place = follow(this.shared.files, entry) ?? entry;
    const name = place.valueAt('name');
    const location = place.valueAt('in');
    if (isText(name) && isText(location)) {
      const parameter = new Parameter(name, location, place, this.shared.files);
      this.shared.parameters.set(place.value, parameter);
      return parameter;
    }
    // A reference that leads nowhere: there is a parameter, but nobody knows which.
    return referenceOf(place.value) === undefined
      ? undefined
      : new Parameter('', 'unknown', place, this.shared.files);
  }

  /** Whether it takes a request header field of one of these names, or a parameter nobody knows. */
  takesHeader(...names: readonly string[]): boolean {
    return this.takes(endsHeader(names)) || this.takes(isUnknown);
  }

  /**
   * The parameters in its path template, each once, braces and all, that name something which may be missing: not
   * those that choose one of a few things (`enum`, `const`, true or false), and no format at the path's end.
   */
  get pathParameters(): readonly string[] {
    this.knownPathParameters ??= this.readPathParameters();
    return this.knownPathParameters;
  }

  private readPathParameters(): readonly string[] {
    const [template = ''] = this.path.split(/[?#]/);
    const named = template.replace(/\.\{(format|ext|extension|type|content_?type|media_?type)\}$/i, '');
    const names = [...new Set(named.match(/\{[^{}]+\}/g))];
    return names.filter(name => this.pathParameter(name.slice(1, -1))?.isChoice !== true);
  }

  /** Whether a request to it has content. */
  get takesBody(): boolean {
    return this.place.valueAt('requestBody') !== undefined || this.takes(isContent);
  }

  /** Whether anything is sent to it: in the path, where its parameter need not be declared, by a parameter, or as content. */
  get takesInput(): boolean {
    return this.path.includes('{') || this.takes(isAny) || this.takesBody;
  }

  /** The schemas of the properties at the top of its body, as values, where references lead. */
  get bodyParts(): ReadonlySet<unknown> {
    const { files } = this.shared;
    const { bodySchemas = [] } = this;
    const partsOf = (schema: Node) => {
      const properties = follow(files, follow(files, schema)?.at('properties'));
      return properties?.children().map(property => follow(files, property)?.value) ?? [];
    };
    return remember(PARTS, bodySchemas, () => new Set(bodySchemas.flatMap(partsOf)));
  }

  /** Whether its body is a list, or an object of nothing but one, in each of its media types. */
  get takesList(): boolean {
    const { bodySchemas = [] } = this;
    const { files } = this.shared;
    const isArray = (schema: Node | undefined) =>
      schema !== undefined && endOf(files, schema)?.valueAt('type') === 'array';
    const isListed = (schema: Node) => {
      const [property, ...others] = follow(files, follow(files, schema)?.at('properties'))?.children() ?? [];
      return isArray(schema) || (others.length === 0 && isArray(property));
    };
    return remember(LISTS, bodySchemas, () => bodySchemas.length > 0 && bodySchemas.every(isListed));
  }

  /** The schemas of its body, in each of its media types; undefined where a reference leads nowhere. */
  get bodySchemas(): readonly Node[] | undefined {
    const body = this.place.find('requestBody');
    if (body === undefined) {
      const schema = this.findParameter(isBody)?.place.find('schema');
      return schema === undefined ? [] : [schema];
    }
    const end = endOf(this.shared.files, body);
    return end && remember(this.shared.bodies, end.value, () => this.schemasIn(end));
  }

  private schemasIn(body: Node): readonly Node[] {
    const { files } = this.shared;
    const entries = follow(files, body.at('content'))?.children() ?? [];
    return entries.flatMap(entry => (follow(files, entry) ?? entry).find('schema') ?? []);
  }

  /** The keys of its responses: codes, ranges and `default`. */
  get codes(): ReadonlySet<string> {
    this.knownCodes ??= new Set(this.uses.map(({ code }) => code));
    return this.knownCodes;
  }

  /** Whether a code is declared, by itself, by its range or by `default`. */
  declares(code: string): boolean {
    const { codes } = this;
    return codes.has(code) || codes.has(`${code[0]}XX`) || codes.has('default');
  }

  /** Who may call it. */
  get access(): Access {
    this.knownAccess ??= this.readAccess();
    return this.knownAccess;
  }

  private readAccess(): Access {
    const own = stated(this.place, 'security');
    return own === undefined ? this.shared.access : accessOf(this.shared.files, own);
  }
}
