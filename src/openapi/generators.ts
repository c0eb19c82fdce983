/** Which program wrote a description, by marks that it leaves and that nobody writes by hand. */
import { type Dialect, dialectOf } from './dialect.ts';
import { Node } from './node.ts';

/** A program that writes descriptions of what is said elsewhere, such as in the code of a server. */
export interface Generator {
  readonly name: string;
  /** The guide to it, a file below `docs/code-first`; left out where there is none. */
  readonly guide?: string;
  /** Where it takes responses from. */
  readonly source: string;
  /** What it is recognised by. */
  readonly mark: string;
  readonly wrote: (document: Outline) => boolean;
}

/** An operation of `paths`, as it is written in the root file. */
interface Sketch {
  readonly method: string;
  readonly path: string;
  readonly operation: Node;
}

/** What marks are looked for in. */
class Outline {
  readonly root: Node;
  /** The keys of the document, in the order in which they are written. */
  readonly keys: readonly string[];
  private readonly dialect: Dialect;
  private known: readonly Sketch[] | undefined;

  constructor(data: unknown) {
    this.root = new Node(data, { source: null, data });
    this.keys = this.root.keys;
    this.dialect = dialectOf(data);
  }

  get operations(): readonly Sketch[] {
    this.known ??= this.root
      .at('paths')
      .fields()
      .flatMap(item =>
        this.dialect.methods.flatMap(method => {
          const operation = item.find(method);
          return operation === undefined ? [] : [{ method, path: item.name, operation }];
        }),
      );
    return this.known;
  }

  /** Whether there are operations, and this holds for each. */
  every(holds: (sketch: Sketch) => boolean): boolean {
    return this.operations.length > 0 && this.operations.every(holds);
  }

  some(holds: (sketch: Sketch) => boolean): boolean {
    return this.operations.some(holds);
  }

  /** Whether an operation declares a response for which this holds. */
  someResponse(holds: (response: Node) => boolean): boolean {
    return this.some(({ operation }) => operation.at('responses').fields().some(holds));
  }

  /** Whether the document begins with these keys. */
  beginsWith(...keys: readonly string[]): boolean {
    return keys.every((key, index) => this.keys[index] === key);
  }
}

const idOf = ({ operation }: Sketch) => operation.textAt('operationId');

function matchesKeys(node: Node, lists: readonly (readonly string[])[]): boolean {
  const { keys } = node;
  return lists.some(list => list.length === keys.length && list.every((key, index) => key === keys[index]));
}

/** Whether an `operationId` is a controller and its handler, as `Books_list`, and `Books_list[1]` of the next path. */
function isNestId(id: string): boolean {
  return /^[A-Za-z]\w*(?:\[\d+\])?$/.test(id) && /_\w/.test(id);
}

/** The `operationId` that Elysia makes of `get` and `/books/{id}`: `getBooksById`. */
function elysiaId({ method, path }: Sketch): string {
  const parts = path.split('/').flatMap(segment => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (segment === '') return [];
    return name === undefined ? [capital(segment)] : [`By${capital(name)}`];
  });
  return method + (parts.join('') || 'Index');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What TypeSpec says of a response that nobody described. */
const TYPESPEC_WORDS: ReadonlySet<string> = new Set([
  'The request has succeeded.',
  'The request has succeeded and a new resource has been created as a result.',
  'The request has been accepted for processing, but processing has not yet completed.',
  'There is no content to send for this request, but the headers may be useful. ',
  'The server could not understand the request due to invalid syntax.',
  'Access is unauthorized.',
  'The server cannot find the requested resource.',
]);

const TSOA_COMPONENTS = ['examples', 'headers', 'parameters', 'requestBodies', 'responses'];

/** The media types of ASP.NET Core's formatters, in their order. */
const ASP_NET_RESPONSES = [['text/plain', 'application/json', 'text/json']];
const ASP_NET_REQUESTS = [
  ['application/json', 'text/json', 'application/*+json'],
  ['application/json-patch+json', 'application/json', 'text/json', 'application/*+json'],
];

/** The programs that are known to write descriptions, with the marks that they leave. */
export const GENERATORS: readonly Generator[] = [
  {
    name: 'NestJS',
    guide: 'nestjs.md',
    source: "decorators of `@nestjs/swagger`, such as `@ApiCreatedResponse`, on each controller's handlers",
    mark: '`paths` before `info`, and `Controller_handler` as the `operationId` of every operation',
    wrote: document =>
      document.beginsWith('openapi', 'paths', 'info') &&
      document.every(each => isNestId(idOf(each)) && each.operation.find('parameters') !== undefined),
  },
  {
    name: 'Fastify',
    guide: 'fastify.md',
    source: '`response` in the schema of each route',
    mark: '`Default Response` as the description of a response that is not `default`',
    wrote: document =>
      document.someResponse(
        response => response.name !== 'default' && response.textAt('description') === 'Default Response',
      ),
  },
  {
    name: 'tsoa',
    guide: 'tsoa.md',
    source: '`@SuccessResponse` and `@Response` on the methods of each controller',
    mark: '`components` that begins with `examples`, `headers`, `parameters`, `requestBodies` and `responses`, all empty',
    wrote: ({ root }) => {
      const components = root.at('components');
      return TSOA_COMPONENTS.every(
        (key, index) =>
          components.keys[index] === key &&
          components.find(key) !== undefined &&
          components.at(key).keys.length === 0,
      );
    },
  },
  {
    name: 'TypeSpec',
    guide: 'typespec.md',
    source: 'the return types of operations in `.tsp` files',
    mark: '`x-typespec-generated`; or `tags` right behind `info`, and a response that is described in the words of TypeSpec',
    wrote: document =>
      document.root.at('info').find('x-typespec-generated') !== undefined ||
      (document.beginsWith('openapi', 'info', 'tags') &&
        document.someResponse(response => TYPESPEC_WORDS.has(response.textAt('description')))),
  },
  {
    name: 'Elysia',
    guide: 'elysia.md',
    source: '`detail.responses` of each route',
    mark: '`info` first, and method and path as the `operationId` of every operation: `getBooksById`',
    wrote: document => document.beginsWith('info') && document.every(each => idOf(each) === elysiaId(each)),
  },
  {
    name: 'FastAPI',
    source: '`status_code` and `responses` of the decorator of each path operation',
    mark: 'a schema `HTTPValidationError`, whose `detail` lists `ValidationError`',
    wrote: ({ root }) =>
      ['components/schemas', 'definitions'].some(schemas => {
        const detail = [...schemas.split('/'), 'HTTPValidationError', 'properties', 'detail', 'items'];
        const items = detail.reduce((here, key) => here.at(key), root);
        return items.textAt('$ref') === `#/${schemas}/ValidationError`;
      }),
  },
  {
    name: 'springdoc',
    source: '`@ApiResponse` on the methods of each controller, and `@ResponseStatus` of exceptions',
    mark: 'a server that is called `Generated server url`',
    wrote: ({ root }) =>
      root
        .at('servers')
        .elements()
        .some(server => server.textAt('description') === 'Generated server url'),
  },
  {
    name: 'Springfox',
    source: '`@ApiResponses` on the methods of each controller, and `globalResponses` of the `Docket`',
    mark: '`tags`, and `UsingGET`, `UsingPOST` and their like at the end of every `operationId`',
    wrote: document =>
      document.root.at('tags').elements().length > 0 &&
      document.every(each => /Using(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)(?:_\d+)?$/.test(idOf(each))),
  },
  {
    name: 'NSwag',
    source: '`[ProducesResponseType]` on the actions of each controller',
    mark: '`x-generator: NSwag …`',
    wrote: ({ root }) => root.textAt('x-generator').startsWith('NSwag'),
  },
  {
    name: 'ASP.NET Core',
    source: '`[ProducesResponseType]` on the actions of each controller, or `Produces` of each endpoint',
    mark: 'its media types, such as `application/json`, `text/json` and `application/*+json` of one body',
    wrote: document =>
      document.root.textAt('x-generator') === '' &&
      (document.some(({ operation }) =>
        matchesKeys(operation.at('requestBody').at('content'), ASP_NET_REQUESTS),
      ) ||
        document.someResponse(response => matchesKeys(response.at('content'), ASP_NET_RESPONSES))),
  },
  {
    name: 'grpc-gateway',
    source: '`openapiv2_operation` and `openapiv2_swagger` in `.proto` files',
    mark: '`A successful response.` beside a `default` that is described as `An unexpected error response.`',
    wrote: document =>
      document.some(({ operation }) => {
        const responses = operation.at('responses');
        const words = (code: string) => responses.at(code).textAt('description');
        return (
          words('200') === 'A successful response.' && words('default') === 'An unexpected error response.'
        );
      }),
  },
];

/**
 * The program that wrote a description. Takes any value; undefined where no mark says so for certain, or marks of
 * several programs do.
 */
export function generatorOf(data: unknown): Generator | undefined {
  const document = new Outline(data);
  const [first, ...others] = GENERATORS.filter(({ wrote }) => wrote(document));
  return others.length === 0 ? first : undefined;
}
