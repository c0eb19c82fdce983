/** Writes an API down as a description of its version, in one file or several. */

import { posix } from 'node:path';
import { escapeKey } from '../../src/lib/json-pointer.ts';
import {
  type Api,
  type Content,
  type Field,
  type Header,
  inOrder,
  type Operation,
  type Parameter,
  type PathItem,
  type Response,
  type Schema,
  type Use,
  type Way,
} from './model.ts';
import { type Style, textOf } from './yaml.ts';

type Data = Record<string, unknown>;

interface WrittenFile {
  /** Relative to the folder of the description. */
  readonly name: string;
  readonly data: unknown;
  readonly text: string;
}

/** Where a finding is due: a part of the model, or what stands under a key of it. */
export type Spot = object | readonly [part: object, ...keys: string[]];

export interface Position {
  readonly file: string;
  readonly path: readonly string[];
}

export interface Description {
  /** The first is the one to lint. */
  readonly files: readonly WrittenFile[];
  /** Where the first of these that is no reference is written: no finding can be reported at a reference. */
  positionOf(spots: readonly Spot[]): Position;
  lineOf(position: Position): number;
}

const ROOT = 'openapi.yaml';
const PARTS = 'shared/parts.yaml';

/** Where each version keeps what is shared; an extension where it has no place for that. */
const SECTIONS_OF_SWAGGER: Readonly<Record<string, readonly string[]>> = {
  responses: ['responses'],
  parameters: ['parameters'],
  schemas: ['definitions'],
};
const SECTIONS = ['responses', 'parameters', 'schemas', 'headers', 'examples', 'requestBodies', 'callbacks'];
const SECTIONS_SINCE: Readonly<Record<string, readonly string[]>> = {
  pathItems: ['3.1', '3.2'],
  mediaTypes: ['3.2'],
};

export function write(api: Api): Description {
  return new Writer(api).description();
}

class Writer {
  private readonly root: Data = {};
  private readonly files = new Map<string, Data>([[ROOT, this.root]]);
  private readonly written = new Map<object, Data>();
  private readonly references: { readonly reference: Data; readonly target: object }[] = [];
  private names = 0;

  constructor(private readonly api: Api) {}

  private get isSwagger(): boolean {
    return this.api.version === '2.0';
  }

  description(): Description {
    const { api, root } = this;
    Object.assign(root, this.isSwagger ? { swagger: '2.0' } : { openapi: `${api.version}.0` });
    root.info = { title: 'Books', version: '1' };
    this.security();
    if (api.produces !== undefined) root.produces = api.produces;
    root.paths = { ...this.pathItems(api.paths), ...this.noise('x-path', { delete: noOperation() }) };
    Object.assign(root, this.noise('x-paths', { '/a': { delete: noOperation() } }));
    if (api.style.noise) this.shared('responses').Unused = noResponse();
    if (api.webhooks.length > 0) {
      const hasWebhooks = ['3.1', '3.2'].includes(api.version);
      root[hasWebhooks ? 'webhooks' : 'x-webhooks'] = this.pathItems(api.webhooks);
    }
    const positions = this.positions();
    for (const { reference, target } of this.references) {
      reference.$ref = this.pointer(positions.get(reference) as Position, positions.get(target) as Position);
    }
    const { quotedCodes, flow } = api.style;
    const style: Style = { quotedCodes, flow };
    return {
      files: [...this.files].map(([name, data]) => ({
        name,
        data,
        get text() {
          return textOf(data, style).text;
        },
      })),
      positionOf: spots => {
        for (const spot of spots) {
          const [part, ...keys] = (Array.isArray(spot) ? spot : [spot]) as [object, ...string[]];
          const data = this.written.get(part);
          const at = data && positions.get(data);
          if (data === undefined || at === undefined)
            throw new Error('a finding is due at what is not written');
          if (isReference(keys.reduce<unknown>((value, key) => (value as Data)?.[key], data))) continue;
          return { file: at.file, path: [...at.path, ...keys] };
        }
        throw new Error('all these are references');
      },
      lineOf: ({ file, path }) => textOf(this.files.get(file), style).lineOf(path),
    };
  }

  private security(): void {
    const { api, root } = this;
    if (api.security === 'none') return;
    const scheme = { type: 'apiKey', name: 'X-Key', in: 'header' };
    if (this.isSwagger) root.securityDefinitions = { key: scheme };
    else root.components = { securitySchemes: { key: scheme } };
    if (api.security === 'all') root.security = [{ key: [] }];
  }

  private pathItems(items: readonly PathItem[]): Data {
    return Object.fromEntries(items.map(item => [item.path, this.pathItem(item)]));
  }

  private pathItem(item: PathItem): Data {
    const isKnown = this.written.has(item);
    const reference = this.put(item, 'pathItems', item.way, () => ({
      ...this.parametersOf(item.parameters),
      ...this.operations(item.operations),
      ...this.noise('x-delete', noOperation()),
    }));
    return isKnown ? reference : Object.assign(reference, this.operations(item.beside));
  }

  private operations(operations: readonly Operation[]): Data {
    const data: Data = {};
    for (const operation of operations) {
      const key = operation.method.toLowerCase();
      if (FIELDS.includes(key)) data[key] = this.operation(operation);
      else {
        data.additionalOperations ??= {};
        (data.additionalOperations as Data)[operation.method] = this.operation(operation);
      }
    }
    return data;
  }

  private operation(operation: Operation): Data {
    const { parameters, body, security, callbacks, callbacksWay, produces, longRunning } = operation;
    const data: Data = this.parametersOf(parameters, this.isSwagger ? body : undefined);
    if (body !== undefined && !this.isSwagger) {
      data.requestBody = this.put(body, 'requestBodies', body.way, () => ({
        content: { 'application/json': { schema: this.schema(body.schema) } },
      }));
    }
    if (security !== 'inherited') data.security = SECURITY[security];
    if (produces !== undefined) data.produces = produces;
    if (operation.summary !== undefined) data.summary = operation.summary;
    if (operation.deprecated) data.deprecated = true;
    if (longRunning) data['x-ms-long-running-operation'] = true;
    if (callbacks.length > 0) {
      data.callbacks = {
        onEvent: this.put(callbacks, 'callbacks', callbacksWay, () => this.pathItems(callbacks)),
      };
    }
    data.responses = this.put(operation, 'x-parts', operation.usesWay, () => ({
      ...Object.fromEntries(inOrder(operation.uses).map(use => [use.code, this.use(use)])),
      ...this.noise('x-204', noResponse()),
    }));
    return data;
  }

  private parametersOf(parameters: readonly Parameter[], swaggerBody?: Operation['body']): Data {
    const list = parameters.map(parameter => this.parameter(parameter));
    if (swaggerBody !== undefined) {
      const body = { name: 'body', in: 'body', schema: this.schema(swaggerBody.schema) };
      list.push(this.put(swaggerBody, 'parameters', swaggerBody.way, () => body));
    }
    return list.length === 0 ? {} : { parameters: list };
  }

  private parameter(parameter: Parameter): Data {
    const { name, in: location, way } = parameter;
    return this.put(parameter, 'parameters', way, () => ({
      name,
      in: location,
      ...(location === 'path' && { required: true }),
      ...(this.isSwagger ? { type: 'string' } : { schema: { type: 'string' } }),
    }));
  }

  private use({ response, ignoredHeaders, description }: Use): Data {
    const data = this.response(response);
    if (!isReference(data)) return data;
    return Object.assign(data, {
      ...(ignoredHeaders && { headers: this.headers(ignoredHeaders) }),
      ...(description !== undefined && { description }),
    });
  }

  private noise(key: string, data: Data): Data {
    return this.api.style.noise ? { [key]: data } : {};
  }

  private response(response: Response): Data {
    const { description, summary, headers, content, links, mapsWay } = response;
    return this.put(response, 'responses', response.way, () => ({
      ...(summary !== undefined && { summary }),
      description,
      ...(headers.length > 0 && {
        headers: this.put(headers, 'x-parts', mapsWay, () => this.headers(headers)),
      }),
      ...(this.isSwagger ? this.swaggerContent(content) : this.contentOf(response)),
      ...(links && { links: { status: { operationId: 'status' } } }),
    }));
  }

  private headers(fields: readonly Field[]): Data {
    return Object.fromEntries(fields.map(({ name, header }) => [name, this.header(header)]));
  }

  private header(header: Header): Data {
    if (this.isSwagger) return this.put(header, 'x-parts', 'here', () => ({ ...header.schema.value }));
    return this.put(header, 'headers', header.way, () => ({ schema: this.schema(header.schema) }));
  }

  private contentOf({ content, mapsWay }: Response): Data {
    if (content.length === 0) return {};
    const map = () => Object.fromEntries(content.map(each => [each.mediaType, this.mediaType(each)]));
    return { content: this.put(content, 'x-parts', mapsWay, map) };
  }

  private mediaType(content: Content): Data {
    const { schema, sequential, example, named, way } = content;
    return this.put(content, 'mediaTypes', this.api.version === '3.2' ? way : 'here', () => ({
      ...(schema && { [sequential ? 'itemSchema' : 'schema']: this.schema(schema) }),
      ...(example && !named && { example: example.value }),
      ...(example &&
        named && {
          examples: { one: this.put(example, 'examples', example.way, () => ({ value: example.value })) },
        }),
    }));
  }

  private swaggerContent(content: readonly Content[]): Data {
    const [first] = content;
    const examples = content.flatMap(({ mediaType, example }) =>
      example === undefined ? [] : [[mediaType, example.value] as const],
    );
    return {
      ...(first?.schema && { schema: this.schema(first.schema) }),
      ...(examples.length > 0 && { examples: Object.fromEntries(examples) }),
    };
  }

  private schema(schema: Schema): Data {
    return this.put(schema, 'schemas', schema.way, () => this.json(schema.value) as Data);
  }

  private json(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(element => this.json(element));
    if (typeof value !== 'object' || value === null) return value;
    if ((value as Partial<Schema>).kind === 'schema') return this.schema(value as Schema);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.json(part)]));
  }

  /** A part as it stands where it is used: itself, or a reference to where it is written. */
  private put(part: object, section: string, way: Way, build: () => Data): Data {
    const known = this.written.get(part);
    if (known !== undefined) return this.referTo(known);
    const data: Data = {};
    this.written.set(part, data);
    Object.assign(data, build());
    if (way === 'here') return data;
    const name = `${(part as { name?: string }).name ?? section}${++this.names}`;
    if (way === 'shared' || way === 'twice') this.shared(section)[name] = data;
    else if (way === 'file') this.files.set(`shared/${name}.yaml`, data);
    else this.part(section)[name] = data;
    const reference = this.referTo(data);
    if (way !== 'twice' && way !== 'chained') return reference;
    this.shared(section)[`${name}-again`] = reference;
    return this.referTo(reference);
  }

  private referTo(target: object): Data {
    const reference: Data = { $ref: '' };
    this.references.push({ reference, target });
    return reference;
  }

  private shared(section: string): Data {
    const { version } = this.api;
    const isKept = SECTIONS.includes(section) || SECTIONS_SINCE[section]?.includes(version);
    const path = this.isSwagger ? SECTIONS_OF_SWAGGER[section] : isKept ? ['components', section] : undefined;
    return below(this.root, path ?? ['x-parts', section]);
  }

  private part(section: string): Data {
    const parts = this.files.get(PARTS) ?? {};
    this.files.set(PARTS, parts);
    return below(parts, [section]);
  }

  private positions(): Map<object, Position> {
    const positions = new Map<object, Position>();
    const visit = (value: unknown, at: Position): void => {
      if (typeof value !== 'object' || value === null || positions.has(value)) return;
      positions.set(value, at);
      for (const [key, child] of Object.entries(value)) visit(child, { ...at, path: [...at.path, key] });
    };
    for (const [file, data] of this.files) visit(data, { file, path: [] });
    return positions;
  }

  private pointer(from: Position, to: Position): string {
    const encode = this.api.style.encodedPointers
      ? encodeURIComponent
      : (key: string) => key.replace(/%/g, '%25');
    const fragment = to.path.map(key => `/${encode(escapeKey(key))}`).join('');
    if (from.file === to.file && !this.api.style.namedFiles) return `#${fragment}`;
    const file = posix.relative(posix.dirname(from.file), to.file);
    return `${file.startsWith('.') ? '' : './'}${file}${fragment === '' ? '' : `#${fragment}`}`;
  }
}

/** What would be reported if it were a response, or an operation. */
const noResponse = () => ({ description: 'Bad Request' });
const noOperation = () => ({ responses: { '200': noResponse(), '299': noResponse() } });

const FIELDS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

const SECURITY = { secured: [{ key: [] }], optional: [{ key: [] }, {}], public: [], anyone: [{}] };

function isReference(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$ref');
}

function below(data: Data, path: readonly string[]): Data {
  let here = data;
  for (const key of path) {
    here[key] ??= {};
    here = here[key] as Data;
  }
  return here;
}
