/** Builds APIs that keep the conventions of all rules. */
import type { RuleOptions } from '../../rules/settings.ts';
import {
  asksByContent,
  canAnswer,
  isError,
  isNoError,
  isSuccess,
  neverHasContent,
  READING,
  registered,
  STATUS_CODES,
} from '../../src/http/status-codes.ts';
import type { Choices } from './choices.ts';
import {
  type Api,
  type Content,
  type Field,
  type Header,
  type Operation,
  operationsOf,
  ownResponses,
  type Parameter,
  type PathItem,
  type Response,
  type Schema,
  type Use,
  type UseOf,
  type Version,
  type Way,
} from './model.ts';

const VERSIONS: readonly Version[] = ['3.1', '3.0', '2.0', '3.2'];

const PATHS = [
  '/books',
  '/books/{id}',
  '/books/{id}/archive',
  '/search',
  '/books/{id}/pages/{page}',
  '/login',
  '/a~b',
  '/100%/{part}',
  '/constructor',
];

const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'];
const METHODS_OF: Readonly<Record<Version, readonly string[]>> = {
  '2.0': METHODS,
  '3.0': [...METHODS, 'TRACE'],
  '3.1': [...METHODS, 'TRACE'],
  '3.2': [...METHODS, 'TRACE', 'QUERY', 'COPY'],
};

const BODILESS = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

/** What is mostly answered to each method when all goes well. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  GET: ['200', '200', '200', '204', '206', '304', '302', '101', '226'],
  HEAD: ['200', '204'],
  POST: ['201', '200', '202', '204', '207', '303'],
  PUT: ['204', '201', '200', '202'],
  PATCH: ['200', '204', '202'],
  DELETE: ['204', '202'],
  OPTIONS: ['204', '200'],
  TRACE: ['200'],
  QUERY: ['200', '303'],
  COPY: ['201', '204', '207'],
};

/** Codes that no rule is against, as long as they stand where they belong. */
const CODES = STATUS_CODES.filter(({ standing }) => standing === undefined)
  .map(({ code }) => code)
  .filter(code => code !== '405' && code !== '501');

/** Codes that a consumer may answer to a callback or a webhook. */
const CODES_OF_CONSUMERS = STATUS_CODES.filter(
  ({ standing = 'proxy' }) => standing === 'proxy' || standing === 'reserved',
).map(({ code }) => code);

/** Codes that are mostly the answer to a change. */
export const CHANGES: readonly string[] = ['202', '409', '423', '424', '428', '507'];

/** Header fields that the registry names for a code, and no rule asks for. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = { '300': ['Location'], '413': ['Retry-After'] };

const RATE_LIMITS: readonly (readonly string[])[] = [
  [],
  ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  ['RateLimit', 'RateLimit-Policy'],
  ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
  ['X-Rate-Limit-Limit', 'X-Rate-Limit-Reset'],
  ['X-RateLimit-Limit-Minute', 'X-RateLimit-Remaining-Minute'],
];

const MONITORS = ['Location', 'Operation-Location', 'Content-Location', 'Link', 'Azure-AsyncOperation'];

/** Header fields whose values a server need not reject, so that no 400 is due. */
const NO_INPUT = /^(if-(match|none-match|modified-since|unmodified-since)|range)$/i;

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };

/** Whether a response has a body, and if so, of what. */
type Kind = 'nothing' | 'content' | 'problem';

export class Builder {
  readonly api: Api;
  /** Header fields of all successes, so that any request can be conditional. */
  readonly validators: readonly string[];
  readonly rateLimit: readonly string[];
  /** The table that the API is to keep, if any. */
  table: RuleOptions['status-convention']['codes'];
  private readonly waysElsewhere: readonly Way[];
  private readonly book: Schema;
  private readonly notFound: Schema;
  private readonly knownHeaders = new Map<string, Header>();
  private readonly knownResponses = new Map<string, Response>();

  /** `strict`: only with references that OpenAPI has, nothing beside them. Spectral misses some of the others. */
  constructor(
    public choices: Choices,
    private readonly strict = false,
  ) {
    const c = choices;
    const version = c.pick(VERSIONS);
    // Swagger's shared parameters and responses are no references.
    const canChain = !(strict && version === '2.0');
    const inFiles = c.once(3);
    const ways: readonly Way[] = [
      'shared',
      'twice',
      ...(inFiles ? (['chained', 'elsewhere', 'file'] as const) : []),
    ];
    this.waysElsewhere = ways.filter(way => canChain || (way !== 'twice' && way !== 'chained'));
    this.validators = c.pick([[], ['ETag'], ['Last-Modified'], ['ETag', 'Last-Modified']]);
    this.rateLimit = c.pick(RATE_LIMITS);
    const problem = this.schema(
      { type: 'object', properties: { status: NUMBER } },
      'Problem',
      this.wayElsewhere(),
    );
    this.book = this.schema({ type: 'object', properties: { title: TEXT } }, 'Book', this.wayElsewhere());
    this.notFound = this.schema({ allOf: [problem, { type: 'object' }] }, 'NotFound', this.wayElsewhere());
    this.api = {
      version,
      paths: [],
      webhooks: [],
      security: c.pick(['none', 'all', 'schemes']),
      produces: undefined,
      problem,
      style: {
        quotedCodes: !c.once(3),
        encodedPointers: c.once(2) || strict,
        flow: c.once(4),
        namedFiles: c.once(6) && !strict,
        noise: c.once(3),
      },
    };
    if (version === '2.0')
      this.api.produces = c.pick([
        ['application/json', PROBLEM_JSON],
        ['*/*', PROBLEM_JSON],
      ]);
    const paths = [c.pick(PATHS), ...c.some(PATHS, 4)];
    this.api.paths = [...new Set(paths)].map(path => this.pathItem(path));
    for (const [response, uses] of ownResponses(this.api)) this.complete(response, uses);
    if (c.once(4)) {
      this.api.webhooks = ['newBook', 'x-old'].map(name => this.consumed('webhook', name));
    }
  }

  /** From here on with other choices: those it was built with may be used up. */
  with(choices: Choices): this {
    this.choices = choices;
    return this;
  }

  /** Where a part is written that may stand anywhere. */
  way(): Way {
    return this.choices.pick(['here', this.wayElsewhere()]);
  }

  private wayElsewhere(): Way {
    return this.choices.pick(this.waysElsewhere);
  }

  /** Where a part is written that OpenAPI has no references to. */
  private wayOfMap(): Way {
    return this.choices.once(10) && !this.strict ? this.wayElsewhere() : 'here';
  }

  schema(value: Schema['value'], name = 'schema', way: Way = 'here'): Schema {
    return { kind: 'schema', name, value, way };
  }

  private pathItem(path: string): PathItem {
    const c = this.choices;
    const item: PathItem = { path, parameters: [], operations: [], beside: [], way: this.way() };
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string);
    if (c.once(2)) item.parameters.push(...names.map(name => this.parameter(name, 'path')));
    if (c.once(6)) item.parameters.push(this.parameter('X-Shelf', 'header'));
    if (c.once(6) && this.validators.length > 0) item.parameters.push(this.parameter('If-Match', 'header'));
    const methods = METHODS_OF[this.api.version];
    const chosen = new Set([c.pick(methods), ...c.some(methods, 4)]);
    // What a HEAD may answer depends on its GET.
    const inTurn = [...chosen].sort((method, other) => Number(method === 'HEAD') - Number(other === 'HEAD'));
    for (const method of inTurn) {
      const operation = this.operation(method, item, [...chosen]);
      // Path-level parameters do not hold for what stands beside the reference.
      const canBeBeside =
        ['3.1', '3.2'].includes(this.api.version) && item.parameters.length === 0 && !this.strict;
      const isBeside = canBeBeside && item.way !== 'here' && operation.method !== 'COPY' && c.once(4);
      item[isBeside ? 'beside' : 'operations'].push(operation);
    }
    return item;
  }

  parameter(name: string, location: Parameter['in']): Parameter {
    return { name, in: location, way: this.way() };
  }

  private operation(method: string, item: PathItem, siblings: readonly string[]): Operation {
    const c = this.choices;
    const { version, security } = this.api;
    const operation: Operation = {
      kind: 'path',
      method,
      item,
      parameters: [],
      body: undefined,
      security: c.pick(
        security === 'none'
          ? ['inherited', 'public']
          : ['inherited', 'secured', 'optional', 'public', 'anyone'],
      ),
      uses: [],
      usesWay: this.wayOfMap(),
      callbacks: [],
      callbacksWay: this.way(),
      produces: undefined,
      longRunning: c.once(8),
      deprecated: c.once(8),
    };
    if (version === '2.0' && c.once(4)) operation.produces = [PROBLEM_JSON, 'text/plain'];
    const names = [...item.path.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string);
    if (!item.parameters.some(parameter => parameter.in === 'path')) {
      operation.parameters.push(...names.map(name => this.parameter(name, 'path')));
    }
    if (c.once(4)) operation.parameters.push(this.parameter('q', 'query'));
    if (c.once(8) && version !== '2.0') operation.parameters.push(this.parameter('shelf', 'cookie'));
    if (asksByContent(method) || (!BODILESS.includes(method) && c.once(2))) {
      const properties = item.path === '/login' ? { password: TEXT } : { title: TEXT };
      operation.body = {
        schema: this.schema({ type: 'object', properties }, 'Input', this.way()),
        way: this.way(),
      };
    }
    const codes = c.once(12) && version !== '2.0' ? ['default'] : this.codesFor(operation, siblings);
    operation.uses = codes.map(code => this.useOf(operation, code, codes));
    if (version !== '2.0' && c.once(6)) {
      operation.callbacks.push(this.consumed('callback', '{$request.body#/url}'));
      // A consumer that serves the same.
      if (c.once(6) && !this.strict) operation.callbacks.push(item);
    }
    return operation;
  }

  private useOf(operation: Operation, code: string, codes: readonly string[]): Use {
    const c = this.choices;
    const response = this.responseFor(operation, code, codes);
    const canDescribe = ['3.1', '3.2'].includes(this.api.version) && !this.strict && c.once(8);
    return { code, response, ...(canDescribe && { description: this.description([code]) }) };
  }

  /** The status codes that an operation declares; what they ask of its request is added to it. */
  private codesFor(operation: Operation, siblings: readonly string[]): string[] {
    const c = this.choices;
    const { method } = operation;
    const codes = new Set(
      [c.pick(USUAL[method] ?? []), ...c.few(CODES, 5)].filter(code => this.fits(code, operation)),
    );
    if (![...codes].some(code => code === '101' || /^[23]/.test(code))) {
      const ofGet = method === 'HEAD' ? successesOfGet(operation) : [];
      codes.add(ofGet.find(code => this.fits(code, operation)) ?? (ofGet.length > 0 ? '302' : '204'));
    }
    if (this.api.version !== '2.0' && c.once(10)) codes.add(c.pick(['5XX', '3XX', '2XX']));
    if (method === 'DELETE') codes.add(c.pick(['204', '202']));
    for (const code of codes) this.takeFieldFor(code, operation);

    const select = c.pick(this.api.version === '2.0' ? ['', 'default'] : ['', '', 'default', '4XX']);
    if (select !== '') codes.add(select);
    for (const code of this.lackingIn(operation, codes, speaksForItself(operation, siblings)))
      codes.add(code);
    return [...codes];
  }

  /** The errors that must be added to these codes of an operation. */
  lackingIn(operation: Operation, codes: ReadonlySet<string>, speaks: boolean): string[] {
    const { item } = operation;
    const lacking = new Set<string>();
    if (!codes.has('4XX') && !codes.has('default')) {
      if (codes.has('410')) lacking.add('404');
      if (speaks) {
        lacking.add('429');
        if (this.accessOf(operation) === 'secured') lacking.add('401');
        if (item.path.includes('{') && !createsAt(operation, codes)) lacking.add('404');
        if (takesInput(operation) && !codes.has('422')) lacking.add('400');
      }
    }
    if (speaks) for (const code of this.answersLackingIn(operation, codes)) lacking.add(code);
    const isServerError = (code: string) => code === 'default' || code.startsWith('5');
    const tellsOfNone = lacking.size === 0 && [...codes].every(isNoError);
    if (tellsOfNone || (speaks && ![...codes].some(isServerError))) lacking.add('500');
    return [...lacking].filter(code => !codes.has(code));
  }

  /** The answers to conditional header fields that must be added to these codes of an operation. */
  private answersLackingIn({ method, item, parameters }: Operation, codes: ReadonlySet<string>): string[] {
    const fields = [...item.parameters, ...parameters].map(({ name }) =>
      name.toLowerCase().replace('x-ms-', ''),
    );
    const takes = (...names: string[]) => names.some(name => fields.includes(name));
    const has = (...any: string[]) => any.some(code => codes.has(code));
    const isRead = READING.includes(method);
    const lacking: string[] = [];
    const isUnchanged = takes('if-match', 'if-unmodified-since') || (!isRead && takes('if-none-match'));
    // What is wrong with a 304 that answers a change, another rule tells.
    const isTaken = has('412', '4XX', 'default') || (!isRead && has('304'));
    if (isUnchanged && !isTaken) lacking.push('412');
    if (isRead && takes('if-none-match', 'if-modified-since') && !has('304', '3XX')) lacking.push('304');
    const sends = isRead && method !== 'HEAD' && takes('range');
    if (sends && !has('206', '416', '2XX', '4XX', 'default')) lacking.push('416');
    if (!isRead && takes('idempotency-key') && !has('409', '422', '4XX', 'default')) lacking.push('409');
    return lacking;
  }

  /** Whether a code may be declared, whatever else is. */
  fits(code: string, operation: Operation): boolean {
    const { method, item, body, deprecated } = operation;
    const { about } = registered(code) ?? {};
    if (!canAnswer(code, method)) return false;
    if (method === 'HEAD' && isSuccess(code) && !isAsOfGet(code, operation)) return false;
    if (CHANGES.includes(code) && READING.includes(method)) return false;
    if (about === 'content' && body === undefined) return false;
    if (about === 'input' && !takesAnything(operation)) return false;
    if (code === '401' && this.accessOf(operation) === 'public' && item.path !== '/login') return false;
    if (['304', '412', '428'].includes(code) && this.validators.length === 0) return false;
    // They may have no content at all.
    return code !== '406' || !(deprecated || ['OPTIONS', 'TRACE'].includes(method));
  }

  accessOf({ security }: Operation): 'secured' | 'public' | undefined {
    if (this.api.security === 'none' || security === 'optional') return undefined;
    if (security === 'anyone') return 'public';
    if (security !== 'inherited') return security;
    return this.api.security === 'all' ? 'secured' : undefined;
  }

  /** Gives an operation a parameter for a header field that the code answers. */
  takeFieldFor(code: string, operation: Operation): void {
    const { answers = [] } = registered(code) ?? {};
    const taken = [...operation.item.parameters, ...operation.parameters].map(({ name }) =>
      name.toLowerCase(),
    );
    if (answers.length === 0 || answers.some(name => taken.includes(name.toLowerCase()))) return;
    const name = this.choices.pick(answers);
    operation.parameters.push(
      this.parameter(this.choices.pick([name, name.toLowerCase(), `x-ms-${name}`]), 'header'),
    );
  }

  /** A response that can stand under a code, shared with other operations and codes or not. */
  private responseFor(operation: Operation, code: string, codes: readonly string[]): Response {
    const kind = this.kindOf(operation, code, codes);
    const sharing = this.choices.pick(['', '', code, 'any']);
    const key = `${sharing} ${kind}`;
    const known = this.knownResponses.get(key);
    if (known !== undefined && sharing !== '') return known;
    const response = this.response(kind);
    this.knownResponses.set(key, response);
    return response;
  }

  private kindOf({ method }: Operation, written: string, codes: readonly string[]): Kind {
    const c = this.choices;
    const code = written.replace(/^(\d)xx$/, '$1XX');
    if (neverHasContent(code) || (method === 'HEAD' && isNoError(code))) return 'nothing';
    if (code === '406' || (method === 'HEAD' && isError(code))) return c.pick(['problem', 'nothing']);
    if (isError(code) || (code === 'default' && codes.some(isNoError))) return 'problem';
    if (code === '200' ? ['GET', 'QUERY'].includes(method) : ['206', '207', '300'].includes(code))
      return 'content';
    return c.pick(['content', 'nothing']);
  }

  private response(kind: Kind): Response {
    const response: Response = {
      description: '',
      summary: undefined,
      headers: [],
      content: [],
      links: false,
      mapsWay: this.wayOfMap(),
      way: this.way(),
    };
    if (kind !== 'nothing') response.content = kind === 'problem' ? this.problems() : this.books();
    return response;
  }

  /** A response that keeps all conventions for one use more than there are. */
  responseOf(operation: Operation, code: string): Response {
    const codes = operation.uses.map(use => use.code);
    const response = this.response(this.kindOf(operation, code, codes));
    this.complete(response, [{ operation, use: { code, response } }]);
    return response;
  }

  /** Gives some of the uses of a response one of their own. */
  separate(response: Response, uses: readonly UseOf[]): Response {
    const all = ownResponses(this.api).get(response) ?? [];
    const rest = all.filter(({ use }) => uses.every(other => other.use !== use));
    if (rest.length === 0) return response;
    const content = response.content.map(each => ({ ...each }));
    const separated = { ...response, content, links: false };
    for (const { use } of uses) this.assign(use, separated);
    this.complete(separated, uses);
    return separated;
  }

  /** An operation without any response yet. */
  addOperation(item: PathItem, method: string): Operation {
    const operation = this.operation(method, item, [method]);
    Object.assign(operation, { uses: [], callbacks: [] });
    item.operations.push(operation);
    return operation;
  }

  /** Gives a response what its uses ask for. */
  private complete(response: Response, uses: readonly UseOf[]): void {
    const c = this.choices;
    const codes = [...new Set(uses.map(({ use }) => use.code))];
    const names = new Set(codes.flatMap(code => this.fieldsFor(code)));
    if (codes.join() === '206' && this.api.version !== '2.0' && response.content.length > 0 && c.once(4)) {
      names.delete('Content-Range');
      for (const content of response.content) content.mediaType = 'multipart/byteranges';
      response.content.splice(1);
    }
    if (codes.includes('202') && !response.content.some(tells)) {
      if (this.api.version !== '2.0' && c.once(4)) response.links = true;
      else if (!uses.every(({ operation }) => operation.longRunning)) names.add(c.pick(MONITORS));
    }
    if (c.once(4)) names.add('X-Request-Id');
    response.headers = [...names].map(name => this.field(name));
    this.tell(response, codes);
  }

  /** Lets a response say that it has one of these codes, or nothing of it. */
  private tell(response: Response, codes: readonly string[]): void {
    response.description = this.description(codes);
    const hasSummary = this.api.version === '3.2' && this.choices.once(2);
    response.summary = hasSummary ? this.description(codes) : undefined;
    this.giveExamples(response, codes);
  }

  /** Gives a use another response. */
  assign(use: Use, response: Response): void {
    const former = use.response;
    use.response = response;
    this.tellAgain([former, response]);
  }

  /** Takes uses from an operation. */
  remove(operation: Operation, isGone: (use: Use) => boolean): void {
    const gone = operation.uses.filter(isGone);
    operation.uses = operation.uses.filter(use => !gone.includes(use));
    this.tellAgain(gone.map(({ response }) => response));
  }

  /** What these said may be true only of a use that they had, or not of one that they got. */
  private tellAgain(responses: readonly Response[]): void {
    const all = ownResponses(this.api);
    for (const response of responses) {
      const uses = all.get(response) ?? [];
      if (uses.length > 0) this.tell(response, [...new Set(uses.map(({ use }) => use.code))]);
    }
  }

  private fieldsFor(code: string): readonly string[] {
    const names = Object.keys(registered(code)?.headers ?? {});
    const asked = names.filter(name => !OPTIONAL[code]?.includes(name) || this.choices.once(2));
    const validators = isSuccess(code) && code !== '202' ? this.validators : [];
    const rateLimit = code === '429' || (code === '200' && this.choices.once(4)) ? this.rateLimit : [];
    return [...asked, ...validators, ...rateLimit];
  }

  field(name: string): Field {
    const c = this.choices;
    const known = this.knownHeaders.get(name);
    const written = c.pick([name, name, name.toLowerCase(), name.toUpperCase()]);
    if (known !== undefined && this.api.version !== '2.0' && c.once(2))
      return { name: written, header: known };
    const isNumber = /^(retry-after|x?-?rate-?limit-.+)$/i.test(name) && !/policy/i.test(name);
    const value = isNumber && c.once(2) ? NUMBER : TEXT;
    const header: Header = { schema: this.schema(value, name, this.way()), way: this.way() };
    this.knownHeaders.set(name, header);
    return { name: written, header };
  }

  private description(codes: readonly string[]): string {
    const c = this.choices;
    const phrases = codes.flatMap(code => {
      const phrase = registered(code)?.phrase;
      return phrase === undefined ? [] : [phrase, phrase.toLowerCase(), code, `${code}: ${phrase}`];
    });
    // The phrase of one code does not describe the others.
    return c.pick(['The answer.', '', ...(codes.length < 2 ? phrases : [])]);
  }

  private giveExamples({ content }: Response, codes: readonly string[]): void {
    const c = this.choices;
    for (const each of content) {
      each.example = undefined;
      if (!/json/i.test(each.mediaType) || !c.once(3)) continue;
      const code = Number(c.pick(codes).replace('XX', '04').replace('default', '500'));
      const value = c.pick([
        { title: 'a' },
        { status: code },
        { statusCode: String(code) },
        { errors: [{ status: String(code) }] },
        { code, status: 'failed' },
      ]);
      each.example = { value, way: this.way() };
      each.named = c.once(2);
    }
  }

  private problems(): Content[] {
    const c = this.choices;
    const { problem, version } = this.api;
    const schema = (mediaType: string) => {
      const several = this.schema({ type: 'array', items: problem });
      return c.pick([
        problem,
        problem,
        this.notFound,
        this.schema({ allOf: [problem, { type: 'object' }] }),
        // No problem, but what some send as other JSON.
        /problem/i.test(mediaType) ? problem : several,
        this.schema({ oneOf: [problem, this.notFound] }),
      ]);
    };
    if (version === '2.0') return [this.content(PROBLEM_JSON, schema(''))];
    const mediaTypes = c.pick([
      [PROBLEM_JSON],
      [PROBLEM_JSON, 'application/json'],
      [`${PROBLEM_JSON}; charset=utf-8`],
      ['*/*'],
      ['Application/Problem+JSON', 'text/plain'],
    ]);
    const contents = mediaTypes.map(mediaType => this.content(mediaType, schema(mediaType)));
    if (c.once(6)) contents.push(this.content('application/xml', undefined));
    return this.someSequential(contents);
  }

  private books(): Content[] {
    const c = this.choices;
    const schema = c.pick([
      this.book,
      this.schema({ type: 'object' }),
      this.schema({ type: 'array', items: this.book }),
      this.schema({ oneOf: [this.book, this.api.problem] }),
    ]);
    if (this.api.version === '2.0') return [this.content('application/json', schema)];
    const mediaType = c.pick(['application/json', 'text/csv', 'application/vnd.api+json']);
    const contents = [this.content(mediaType, c.once(4) ? undefined : schema)];
    if (c.once(4)) contents.push(this.content('application/xml', this.schema({ type: 'object' })));
    return this.someSequential(contents);
  }

  private someSequential(contents: Content[]): Content[] {
    if (this.api.version === '3.2') {
      for (const content of contents) content.sequential = this.choices.once(6);
    }
    return contents;
  }

  content(mediaType: string, schema: Schema | undefined): Content {
    return { mediaType, schema, sequential: false, example: undefined, named: false, way: this.way() };
  }

  /** What a consumer serves: its responses keep only what is true of all HTTP. */
  private consumed(kind: 'callback' | 'webhook', path: string): PathItem {
    const c = this.choices;
    const item: PathItem = { path, parameters: [], operations: [], beside: [], way: this.way() };
    const codes = new Set(['204', ...c.few(CODES_OF_CONSUMERS, 4)]);
    const uses = [...codes].map((code): Use => {
      const response = this.response(neverHasContent(code) ? 'nothing' : c.pick(['content', 'nothing']));
      response.description = c.pick(['', 'Bad Request', 'Not Found']);
      return { code, response };
    });
    item.operations.push({
      kind,
      method: c.pick(['POST', 'GET', 'DELETE']),
      item,
      parameters: [],
      body: undefined,
      security: 'inherited',
      uses,
      usesWay: this.wayOfMap(),
      callbacks: [],
      callbacksWay: this.way(),
      produces: undefined,
      longRunning: false,
      deprecated: false,
    });
    return item;
  }
}

const PROBLEM_JSON = 'application/problem+json';

/** Whether content says more than that there is an object. */
function tells({ mediaType, schema }: Content): boolean {
  return mediaType === 'text/csv' || Object.keys(schema?.value ?? {}).some(key => key !== 'type');
}

/** Whether an operation is asked for the errors that any operation may have to answer. */
function speaksForItself({ method, deprecated }: Operation, siblings: readonly string[]): boolean {
  if (deprecated) return false;
  if (method === 'HEAD') return !siblings.includes('GET');
  return method !== 'OPTIONS' && method !== 'TRACE';
}

export function speaks(operation: Operation): boolean {
  return speaksForItself(
    operation,
    operationsOf(operation.item).map(({ method }) => method),
  );
}

/** The codes that the GET beside an operation declares. */
export function codesOfGet({ item }: Operation): readonly string[] {
  const gets = operationsOf(item).filter(({ method }) => method === 'GET');
  return gets.flatMap(({ uses }) => uses.map(({ code }) => code));
}

export function successesOfGet(operation: Operation): readonly string[] {
  return codesOfGet(operation).filter(isSuccess);
}

function isAsOfGet(code: string, operation: Operation): boolean {
  const successes = successesOfGet(operation);
  return successes.length === 0 || successes.includes(code);
}

export function takesAnything({ method, item, parameters, body }: Operation): boolean {
  if (asksByContent(method)) return body !== undefined;
  return item.path.includes('{') || item.parameters.length > 0 || parameters.length > 0 || body !== undefined;
}

/** Whether what is sent to an operation can be invalid, beside its path. */
export function takesInput({ method, item, parameters, body }: Operation): boolean {
  if (asksByContent(method)) return true;
  const sent = [...item.parameters, ...parameters].filter(parameter => parameter.in !== 'path');
  return body !== undefined || sent.some(parameter => !NO_INPUT.test(parameter.name));
}

/** Whether the last parameter of its path may name what is not there yet, and no other parameter is left. */
function createsAt({ method, item }: Operation, codes: ReadonlySet<string>): boolean {
  const creates = (method === 'PUT' || method === 'PATCH') && codes.has('201');
  return creates && item.path.replace(/\/[^/]*\{[^/]*$/, '').indexOf('{') === -1;
}
