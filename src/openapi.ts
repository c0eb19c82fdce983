/** One view of the operations and responses of a description, for OpenAPI 2.0 to 3.2. */
import { endOf, type Files, follow, isList, isRecord, Place, referenceOf } from './places.ts';
import type { Covers } from './selection.ts';

/** Whose operation it is: the API's own, or one that the API's consumer serves. */
export type Kind = 'path' | 'callback' | 'webhook';

interface Dialect {
  /** The keys of a path item that hold an operation. */
  readonly methods: readonly string[];
  /** Keys of the root that hold the operations a consumer serves. */
  readonly webhooks: readonly string[];
  /** Whether `4XX` may stand for all codes of its class. */
  readonly ranges: boolean;
  /** Whether a response states its content by media type (`content`) or once (`schema`). */
  readonly contentByMediaType: boolean;
  /** Whether what stands beside the reference of a response counts. */
  readonly describesReferences: boolean;
  /** Where the description keeps its shared schemas. */
  readonly schemas: string;
  /** Where it keeps its security schemes. */
  readonly securitySchemes: readonly string[];
  /** The methods whose request bodies mean nothing, so that they shall be ignored (OpenAPI 3.0, Operation Object). */
  readonly bodiless?: readonly string[];
  /** Whether a security requirement may give the URI of a scheme in the place of its name. */
  readonly schemesByUri?: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

const V3: Dialect = {
  methods: [...METHODS, 'trace'],
  webhooks: ['x-webhooks'],
  ranges: true,
  contentByMediaType: true,
  describesReferences: false,
  schemas: 'components/schemas',
  securitySchemes: ['components', 'securitySchemes'],
};
const V3_0: Dialect = { ...V3, bodiless: ['GET', 'HEAD'] };
const V3_1: Dialect = { ...V3, webhooks: ['webhooks', 'x-webhooks'], describesReferences: true };
const V3_2: Dialect = {
  ...V3_1,
  methods: [...V3_1.methods, 'query', 'additionalOperations'],
  schemesByUri: true,
};

const DIALECTS: readonly (readonly [RegExp, Dialect])[] = [
  [/^3\.0/, V3_0],
  [/^3\.1/, V3_1],
];

const SWAGGER: Dialect = {
  methods: METHODS,
  webhooks: ['x-webhooks'],
  ranges: false,
  contentByMediaType: false,
  describesReferences: false,
  schemas: 'definitions',
  securitySchemes: ['securityDefinitions'],
};

export class Parameter {
  /** What it replaces another one by. */
  readonly key: string;
  private knownChoice: boolean | undefined = undefined;
  private knownFlag: boolean | undefined = undefined;

  constructor(
    readonly name: string,
    /** Where it is sent: `path`, `query`, `header`, ...; `unknown` where a reference leads nowhere. */
    readonly location: string,
    readonly place: Place,
    private readonly files: Files,
  ) {
    this.key = `${location} ${name}`;
  }

  /** Whether it chooses one of a few things: `enum`, `const`, true or false. */
  get isChoice(): boolean {
    this.knownChoice ??= [this.place, follow(this.files, this.place.at('schema'))].some(
      schema => schema !== undefined && isChoice(this.files, schema),
    );
    return this.knownChoice;
  }

  /** Whether it is true or false. */
  get isFlag(): boolean {
    this.knownFlag ??= [this.place, follow(this.files, this.place.at('schema'))].some(
      schema => schema?.valueAt('type') === 'boolean',
    );
    return this.knownFlag;
  }
}

/** What may be asked of a parameter: the same of many operations is the same function. */
export type Question = (parameter: Parameter) => boolean;

/** The parameters of a list, which operations may have in common: each question is asked of them once. */
class Parameters {
  private readonly answers = new Map<Question, readonly Parameter[]>();
  private knownByKey: ReadonlyMap<string, Parameter> | undefined = undefined;

  constructor(readonly all: readonly Parameter[]) {}

  get byKey(): ReadonlyMap<string, Parameter> {
    this.knownByKey ??= new Map(this.all.map(parameter => [parameter.key, parameter]));
    return this.knownByKey;
  }

  /** Those of which it is so. */
  those(question: Question): readonly Parameter[] {
    return remember(this.answers, question, () => this.all.filter(question));
  }
}

const NO_PARAMETERS = new Parameters([]);

const isUnknown: Question = ({ location }) => location === 'unknown';
const isBody: Question = ({ location }) => location === 'body';
const isContent: Question = ({ location }) => ['body', 'formData', 'unknown'].includes(location);

/** By the ends of names, which are those that rules ask for. */
const HEADERS = new Map<string, Question>();

/** Vendors prefix the fields of HTTP: `x-ms-range`, `x-amz-copy-source-if-match`. */
function endsHeader(names: readonly string[]): Question {
  return remember(HEADERS, names.join(), () => {
    const ends = names.map(name => `-${name.toLowerCase()}`);
    return ({ location, name }) =>
      location === 'header' && ends.some(end => `-${name.toLowerCase()}`.endsWith(end));
  });
}

/** A header field that a response declares. */
export interface HeaderField {
  readonly name: string;
  /** The Header Object, or the reference to one, as written. */
  readonly place: Place;
  /** Its schema, where references lead; in Swagger 2.0 the Header Object itself. Undefined where there is none. */
  readonly schema: Place | undefined;
}

class WrittenField implements HeaderField {
  constructor(
    readonly place: Place,
    private readonly files: Files,
    private readonly dialect: Dialect,
  ) {}

  get name(): string {
    return this.place.name;
  }

  get schema(): Place | undefined {
    const header = follow(this.files, this.place);
    return this.dialect.contentByMediaType ? header && follow(this.files, header.at('schema')) : header;
  }
}

/** One representation that a response declares. */
export interface Content {
  /** Empty where the description does not say (Swagger without `produces`). */
  readonly mediaType: string;
  /** The Media Type Object, or the reference to one (3.2), as written; in Swagger 2.0 the schema or the example. */
  readonly entry: Place;
  /** The Media Type Object, where its references lead. */
  readonly place: Place;
  /** The schema, as written. */
  readonly schema: Place | undefined;
  /** Whether nothing is said of it but its media type. */
  readonly empty: boolean;
}

class WrittenContent implements Content {
  constructor(
    readonly mediaType: string,
    readonly entry: Place,
    readonly place: Place,
    readonly schema: Place | undefined,
    private readonly isExample = false,
  ) {}

  get empty(): boolean {
    return !this.isExample && this.place.keys.length === 0;
  }
}

/** An example of a whole body. */
export interface Example {
  readonly value: Place;
  /** Of the body that it is an example of; in Swagger 2.0 as its key says. */
  readonly mediaType: string;
  /** The Media Type Object, where the example is a shared one that it refers to. */
  readonly within: Place | undefined;
}

/** A Response Object, at the place that defines it. */
export class Response {
  /** Every use of it by an operation, whatever its kind. */
  readonly uses: ResponseUse[] = [];
  /** Whether its headers or content are references that lead nowhere, so that nothing can be said of them. */
  readonly unreadable: boolean;
  private readonly headerMap: Place | undefined;
  private readonly contentMap: Place | undefined;
  private declaredHeaders: readonly HeaderField[] = [];
  private declaredContent: readonly Content[] = [];

  constructor(
    readonly place: Place,
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

  private headersIn(map: Place): HeaderField[] {
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
  get contentPlace(): Place | undefined {
    return firstAt(this.place, this.dialect.contentByMediaType ? ['content'] : ['schema', 'examples']);
  }

  private contentIn(map: Place): Content[] {
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
    readonly entry: Place,
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
  get place(): Place {
    return referenceOf(this.entry.value) === undefined ? this.entry : this.operation.responsesPlace;
  }
}

/**
 * Who may call an operation: `public` without credentials, `optional` with or without, `secured` with them.
 * `unstated` where neither it nor the description says.
 */
type Access = 'public' | 'optional' | 'secured' | 'unstated';

/** What security requirements come to. */
function accessOf(files: Files, security: Place): Access {
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
interface Shared {
  readonly files: Files;
  /** Who may call an operation that does not say so itself. */
  readonly access: Access;
  /** By what stands at their definitions, to which many may refer. */
  readonly parameters: Map<unknown, Parameter>;
  /** By what stands at their lists. */
  readonly parameterLists: Map<unknown, Parameters>;
  /** Of bodies, by what stands at their definitions: the schemas of their media types. */
  readonly bodies: Map<unknown, readonly Place[]>;
}

/** Whether all schemas of a body, which operations may share, are lists. */
const LISTS = new WeakMap<readonly Place[], boolean>();

/** The same for what their properties are. */
const PARTS = new WeakMap<readonly Place[], ReadonlySet<unknown>>();

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
    readonly place: Place,
    readonly pathItem: Place,
    readonly responsesPlace: Place,
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

  private parametersOf(owner: Place): Parameters {
    const list = follow(this.shared.files, owner.find('parameters'));
    if (list === undefined) return NO_PARAMETERS;
    return remember(this.shared.parameterLists, list.value, () => {
      return new Parameters(list.elements().flatMap(entry => this.parameterAt(entry) ?? []));
    });
  }

  private parameterAt(entry: Place): Parameter | undefined {
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

  /** The schemas of the properties at the top of its body, as values, where references lead. */
  get bodyParts(): ReadonlySet<unknown> {
    const { files } = this.shared;
    const { bodySchemas = [] } = this;
    const partsOf = (schema: Place) => {
      const properties = follow(files, follow(files, schema)?.at('properties'));
      return properties?.children().map(property => follow(files, property)?.value) ?? [];
    };
    return remember(PARTS, bodySchemas, () => new Set(bodySchemas.flatMap(partsOf)));
  }

  /** Whether its body is a list, in each of its media types. */
  get takesList(): boolean {
    const { bodySchemas = [] } = this;
    const isListed = (schema: Place) => endOf(this.shared.files, schema)?.valueAt('type') === 'array';
    return remember(LISTS, bodySchemas, () => bodySchemas.length > 0 && bodySchemas.every(isListed));
  }

  /** The schemas of its body, in each of its media types; undefined where a reference leads nowhere. */
  get bodySchemas(): readonly Place[] | undefined {
    const body = this.place.find('requestBody');
    if (body === undefined) {
      const schema = this.findParameter(isBody)?.place.find('schema');
      return schema === undefined ? [] : [schema];
    }
    const end = endOf(this.shared.files, body);
    return end && remember(this.shared.bodies, end.value, () => this.schemasIn(end));
  }

  private schemasIn(body: Place): readonly Place[] {
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

/** A response with those of its uses that a question was about. */
export interface UsedResponse {
  readonly response: Response;
  readonly uses: readonly ResponseUse[];
}

/** Some of a description's operations, and their responses by status code. */
export class View {
  private knownByCode: ReadonlyMap<string, readonly ResponseUse[]> | undefined;
  private knownResponses: readonly UsedResponse[] | undefined;
  private readonly knownOfCode = new Map<string, readonly UsedResponse[]>();
  private gets: ReadonlyMap<string, readonly Operation[]> | undefined;
  private knownSchemes: readonly Place[] | undefined;
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

  /** The same without the operations and responses that are `excluded`. */
  without(excluded: Covers): View {
    const operations = this.operations.filter(({ place }) => !excluded.use(place));
    return new View(operations, this.files, this.dialect, ({ entry, response }) => {
      if (excluded.use(entry)) return false;
      return response === undefined || entry.borrowers.length > 0 || !excluded.definition(response.place);
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
  get securitySchemes(): readonly Place[] {
    if (this.knownSchemes !== undefined) return this.knownSchemes;
    const root = new Place(this.files.root.data, this.files.root);
    let here: Place | undefined = root;
    for (const key of this.dialect.securitySchemes) here = follow(this.files, here?.find(key));
    const schemes = [
      ...(here?.children() ?? []),
      ...(this.dialect.schemesByUri ? this.schemesByUri(root) : []),
    ];
    this.knownSchemes = schemes.map(entry => follow(this.files, entry) ?? entry);
    return this.knownSchemes;
  }

  /** Those that security requirements name by their URIs (OpenAPI 3.2, Security Requirement Object), as references. */
  private schemesByUri(root: Place): Place[] {
    const requirements = [root, ...this.operations.map(({ place }) => place)].flatMap(
      owner => follow(this.files, owner.find('security'))?.elements() ?? [],
    );
    const found = new Map<string, Place>();
    for (const requirement of requirements) {
      const { file, keys } = follow(this.files, requirement) ?? requirement;
      // No name of a component has one of these.
      for (const uri of keys) if (/[/#:]/.test(uri)) found.set(uri, new Place({ $ref: uri }, file));
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
    let used = this.knownOfCode.get(code);
    if (used === undefined) {
      used = usedBy(this.byCode.get(code) ?? []);
      this.knownOfCode.set(code, used);
    }
    return used;
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

/** A text that is no longer than that: of a longer one its beginning and its end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)}…${text.slice(text.length - half)}`;
}

export function group<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  return groups;
}

/** What rules read: the API's own operations, and all of them with those its consumers serve. */
export interface Description {
  readonly paths: View;
  readonly everywhere: View;
}

/**
 * Indexes the operations and responses of a description.
 * Takes any value; what is not as OpenAPI writes it is passed over, never an error.
 */
export function describe(files: Files): Description {
  const walk = new Walk(files);
  const operations = walk.operations;
  const own = operations.filter(({ kind }) => kind === 'path');
  const everywhere = new View(operations, files, walk.dialect);
  return {
    everywhere,
    paths: own.length === operations.length ? everywhere : new View(own, files, walk.dialect),
  };
}

/** No path of a URL in use is as long; what is longer is read to that length, as many operations may have it. */
const MAX_PATH = 2000;

/** So many uses are read of responses that operations share as a whole: no description comes near, and each takes its time. */
const MAX_SHARED_USES = 100_000;

interface PendingPathItem {
  readonly kind: Kind;
  readonly path: string;
  readonly place: Place;
}

class Walk {
  readonly operations: Operation[] = [];
  readonly dialect: Dialect;
  private readonly root: Place;
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
    this.root = new Place(files.root.data, files.root);
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

  private plan(kind: Kind, map: Place): void {
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

  private visitOthers(kind: Kind, path: string, pathItem: Place, map: Place): void {
    for (const entry of follow(this.files, map)?.children() ?? []) {
      this.visitOperation(kind, entry.name, path, pathItem, entry);
    }
  }

  /** OpenAPI has no references in place of operations. Tools follow them, and some descriptions are full of them. */
  private visitOperation(kind: Kind, method: string, path: string, pathItem: Place, entry: Place): void {
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
  private mayRead({ value, keys }: Place): boolean {
    if (this.responseMaps.has(value)) this.sharedUses += keys.length;
    this.responseMaps.add(value);
    return this.sharedUses <= MAX_SHARED_USES;
  }

  private visitResponses(operation: Operation, responses: Place): void {
    for (const entry of responses.fields()) {
      const response = this.responseAt(entry);
      const use = new ResponseUse(operation, this.codeOf(entry.name), entry, response);
      operation.uses.push(use);
      response?.uses.push(use);
    }
  }

  private responseAt(entry: Place): Response | undefined {
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
    let code = this.codes.get(key);
    if (code === undefined) {
      code = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
      this.codes.set(key, code);
    }
    return code;
  }

  private producesOf(operation: Place): readonly string[] {
    const produces = stated(operation, 'produces') ?? stated(this.root, 'produces');
    const types = follow(this.files, produces)?.elements() ?? [];
    return types.flatMap(({ value }) => (isText(value) ? [value] : []));
  }
}

/** How many segments of a URL may be a path of the description. */
const MAX_SEGMENTS = 16;

/** `/oauth/token` and `/token` of `https://example.com/oauth/token?a=b`. */
function endsOf(url: string): string[] {
  const [location = ''] = url.split(/[?#]/);
  const segments = location.split('/').slice(-MAX_SEGMENTS);
  return segments.map((_, index) => `/${segments.slice(index).join('/')}`);
}

/**
 * The names of a schema's properties, and of the schemas that it combines, `levels` deep.
 * Undefined where a reference leads nowhere, so that nobody knows.
 */
export function propertiesOf(files: Files, schema: Place, levels = LEVELS): readonly string[] | undefined {
  const names = new Set<string>();
  return collectProperties(files, schema, levels, names, new Map()) ? [...names] : undefined;
}

/** How deep names are looked for in what schemas combine. */
const LEVELS = 2;

/** Tells which schemas may have a property of such a name; what many are made of is looked at once. */
export class PropertySearch {
  /** Of schemas, and of lists of them, by how deep it is looked. */
  private readonly known: readonly Map<unknown, boolean>[];
  private readonly ofProperties = new Map<unknown, boolean>();
  private readonly ofBodies = new Map<readonly Place[], boolean>();

  constructor(
    private readonly files: Files,
    private readonly isSuch: (name: string) => boolean,
    private readonly levels = LEVELS,
    /** What is said where a reference leads nowhere, so that nobody knows. */
    readonly otherwise = true,
  ) {
    this.known = Array.from({ length: levels + 1 }, () => new Map());
  }

  mayFind(schema: Place, level = this.levels): boolean {
    const end = endOf(this.files, schema);
    if (end === undefined) return this.otherwise;
    return remember(this.known[level], end.value, () => {
      const properties = endOf(this.files, end.at('properties'));
      const isHere = () => properties?.keys.some(this.isSuch) ?? false;
      if (remember(this.ofProperties, properties?.value, isHere)) return true;
      const lists = level > 0 ? ['allOf', 'oneOf', 'anyOf'].flatMap(key => end.find(key) ?? []) : [];
      return lists.some(list => this.mayFindAmong(list, level - 1));
    });
  }

  /** Of the body of an operation. */
  mayFindIn({ bodySchemas }: Operation): boolean {
    if (bodySchemas === undefined) return this.otherwise;
    return remember(this.ofBodies, bodySchemas, () => bodySchemas.some(schema => this.mayFind(schema)));
  }

  private mayFindAmong(list: Place, level: number): boolean {
    return remember(this.known[level], list.value, () =>
      list.elements().some(part => this.mayFind(part, level)),
    );
  }
}

/** What is known by a key, found out where it is not. */
export function remember<Key, Value>(
  known: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown } | undefined,
  key: Key,
  find: () => Value,
): Value {
  const value = known?.get(key) ?? find();
  known?.set(key, value);
  return value;
}

/** False where a reference leads nowhere; `seen` holds how deep was looked into what many may refer to. */
function collectProperties(
  files: Files,
  schema: Place,
  levels: number,
  names: Set<string>,
  seen: Map<unknown, number>,
): boolean {
  const target = follow(files, schema);
  if (target === undefined) return false;
  if ((seen.get(target.value) ?? -1) >= levels) return true;
  seen.set(target.value, levels);
  for (const { name } of follow(files, target.at('properties'))?.children() ?? []) names.add(name);
  const parts = levels > 0 ? ['allOf', 'oneOf', 'anyOf'].flatMap(key => target.at(key).elements()) : [];
  return parts.every(part => collectProperties(files, part, levels - 1, names, seen));
}

/** What stands under a key, unless that is left empty. */
function stated(place: Place, key: string): Place | undefined {
  const found = place.find(key);
  return found?.value === null ? undefined : found;
}

/** The first of these keys under which something stands. */
function firstAt(place: Place, keys: readonly string[]): Place | undefined {
  for (const key of keys) {
    const found = place.find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a schema, or a list of what it is the schema of, has but a few values. */
function isChoice(files: Files, schema: Place): boolean {
  const items = follow(files, schema.at('items'));
  return [schema, ...(items ? [items] : [])].some(
    part =>
      Array.isArray(part.valueAt('enum')) ||
      part.valueAt('const') !== undefined ||
      part.valueAt('type') === 'boolean',
  );
}

function dialectOf(root: unknown): Dialect {
  if (isRecord(root) && root.swagger !== undefined) return SWAGGER;
  const openapi = isRecord(root) ? root.openapi : undefined;
  // An unquoted 3.1 is a number.
  const version = typeof openapi === 'number' ? String(openapi) : isText(openapi) ? openapi : '';
  return DIALECTS.find(([pattern]) => pattern.test(version))?.[1] ?? V3_2;
}
