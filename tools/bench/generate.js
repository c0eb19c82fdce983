/** Descriptions made up for measuring: as large, as deep or as faulty as asked for. */

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const item = { 'application/json': { schema: { type: 'object' } } };

const header = type => ({ schema: { type } });
const failure = description => ({ description, content: problem });

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

function description(paths, responses = {}, schemas = {}) {
  const Problem = { type: 'object', properties: { title: { type: 'string' }, detail: { type: 'string' } } };
  return {
    openapi: '3.1.1',
    info: { title: 'Generated', version: '1.0.0' },
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { Problem, ...schemas },
      responses,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

/** Five operations on two paths, with nothing to find in them; their errors are one shared response. */
function cleanPaths(name, error) {
  const found = { description: `What there is of ${name}.`, content: item };
  const added = { description: `The new ${name}.`, headers: { Location: header('string') }, content: item };
  const done = { description: `Done with ${name}.` };
  const moved = { description: `Where ${name} is now.`, headers: { Location: header('string') } };
  const failed = { $ref: `#/components/responses/${error}` };
  const requestBody = { content: item };
  return {
    [`/${name}`]: {
      get: { responses: { 200: found, 301: moved, '4XX': failed } },
      post: { requestBody, responses: { 201: added, 303: moved, '4XX': failed } },
    },
    [`/${name}/{id}`]: {
      parameters: [ID],
      get: { responses: { 200: found, 301: moved, '4XX': failed } },
      put: { requestBody, responses: { 200: found, 204: done, 308: moved, '4XX': failed } },
      delete: { responses: { 204: done, 308: moved, '4XX': failed } },
    },
  };
}

/** Five operations on two paths, with something to find in each of their responses. */
function faultyPaths(name) {
  const responses = {
    201: { description: `The new ${name}.`, content: item },
    204: { description: `Nothing of ${name}.`, content: item },
    299: { description: `Some ${name}.`, content: item },
    404: {
      description: 'Unauthorized',
      content: { 'application/json': { schema: { type: 'object' }, example: { status: 500 } } },
    },
    429: {
      description: `Too much of ${name}.`,
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  };
  const operation = () => ({ parameters: [ID], responses: structuredClone(responses) });
  return {
    [`/${name}`]: { get: operation(), post: operation() },
    [`/${name}/{id}`]: { get: operation(), put: operation(), delete: operation() },
  };
}

/** How many resources share a response: Spectral resolves references in a time that grows with the square of its uses. */
const SECTION = 20;

/** A description of that many operations, with nothing to find in it. */
export function clean(operations) {
  const paths = {};
  const responses = {};
  for (let index = 0; index < operations / 5; index++) {
    const error = `Error${Math.floor(index / SECTION)}`;
    responses[error] ??= failure('What was wrong.');
    Object.assign(paths, cleanPaths(`resource${index}`, error));
  }
  return description(paths, responses);
}

/** A description of that many operations, with something to find in each response. */
export function faulty(operations) {
  const paths = Array.from({ length: operations / 5 }, (_, index) => faultyPaths(`resource${index}`));
  return description(Object.assign({}, ...paths));
}

/** One shared response, which is at fault, used over and over. */
export function sharedResponse(uses) {
  const paths = Array.from({ length: uses }, (_, index) => {
    const responses = {
      200: { description: 'Well.', content: item },
      429: { $ref: '#/components/responses/Limited' },
    };
    return [`/resource${index}`, { get: { responses } }];
  });
  return description(Object.fromEntries(paths), { Limited: failure('Too many requests.') });
}

/** A schema that holds another one, and so on, and a chain of shared schemas each of which refers to the next. */
export function deepSchemas(depth) {
  let nested = { type: 'string' };
  for (let level = 0; level < depth; level++) nested = { type: 'object', properties: { inner: nested } };
  const chain = Array.from({ length: depth }, (_, index) => {
    const next = index + 1 < depth ? `Error${index + 1}` : 'Problem';
    return [`Error${index}`, { allOf: [{ $ref: `#/components/schemas/${next}` }] }];
  });
  const content = schema => ({ 'application/json': { schema } });
  const responses = {
    200: { description: 'Well.', content: content(nested) },
    400: { description: 'Deep.', content: content(nested) },
    404: { description: 'Linked.', content: content({ $ref: '#/components/schemas/Error0' }) },
  };
  return description(
    { '/deep/{id}': { parameters: [ID], get: { responses } } },
    {},
    Object.fromEntries(chain),
  );
}

/** An operation with a callback, whose operation has a callback, and so on. */
export function deepCallbacks(depth) {
  let operation = { responses: { 200: { description: 'The last.', content: item } } };
  for (let level = 0; level < depth; level++) {
    const callback = { '{$request.body#/url}': { post: operation } };
    operation = { callbacks: { callback }, responses: { 204: { description: `Level ${level}.` } } };
  }
  return description({ '/start': { post: operation } });
}

/** A description whose path items stand in a file each: the files by their names. */
export function manyFiles(count) {
  const files = {};
  const paths = {};
  for (let index = 0; index < count; index++) {
    const [pathItem] = Object.values(cleanPaths(`resource${index}`, 'Error'));
    const text = JSON.stringify(pathItem).replaceAll('"#/components', '"../openapi.json#/components');
    files[`paths/${index}.json`] = JSON.parse(text);
    paths[`/resource${index}`] = { $ref: `./paths/${index}.json` };
  }
  return { ...files, 'openapi.json': description(paths, { Error: failure('What was wrong.') }) };
}
