/** Bodies that are not sent, or are not what errors share, and words that say another code. */
import { isCode, isError, neverHasContent } from '../../../src/http/status-codes.ts';
import {
  atBody,
  atSchema,
  atUse,
  breakResponse,
  due,
  errorsOf,
  isMaintained,
  isToBeExplained,
  jsonIn,
  type Mutator,
  type Mutators,
  someError,
  someOperation,
  someOperationAnywhere,
  someResponse,
  type Used,
} from '../breaking.ts';
import { type Content, ownResponses, type Response } from '../model.ts';
import type { Builder } from '../well-kept.ts';
import type { Spot } from '../write.ts';

/** A body in a response that was to have none. */
function giveBody(builder: Builder, response: Response): void {
  const { api, choices } = builder;
  const schema = builder.schema(choices.pick([{ type: 'object' }, {}]), 'Body', builder.way());
  const hasSchema = api.version === '2.0' || choices.once(2);
  response.content = [builder.content('application/json', hasSchema ? schema : undefined)];
}

/** Changes JSON content of an error that has to be explained. */
function breakError(
  change: (content: Content, builder: Builder, found: Used) => readonly Spot[] | undefined,
): Mutator {
  return builder => {
    const found = someError(builder);
    // Of one error there is nothing to share.
    if (found === undefined || !isMaintained(found) || countErrors(builder) < 2) return undefined;
    const [content] = jsonIn(found.response);
    const at = content && change(content, builder, found);
    return at && [due('status-error-schema', ...at)];
  };
}

/** How many errors there are that have to be explained. */
function countErrors({ api }: Builder): number {
  return [...ownResponses(api).values()].flat().filter(isToBeExplained).length;
}

/** The field in which a 401 says what is wrong. */
const CHALLENGE = /^www-authenticate$/i;

/** Changes the problem that an error answers. */
function breakProblem(
  change: (content: Content, builder: Builder, response: Response) => readonly Spot[],
): Mutator {
  return builder => {
    const found = someError(builder);
    const content = found && jsonIn(found.response)[0];
    // In Swagger 2.0 all media types have one schema.
    if (found === undefined || content === undefined || builder.api.version === '2.0') return undefined;
    Object.assign(content, { mediaType: 'application/problem+json', sequential: false });
    found.response.content = [content];
    return [due('status-problem', ...change(content, builder, found.response))];
  };
}

/** Gives an error an example, or a schema, that says another code. */
function sayOtherCode(
  change: (content: Content, code: number, builder: Builder, response: Response) => Spot,
): Mutator {
  return builder => {
    const found = someError(builder);
    const content = found && jsonIn(found.response)[0];
    const own = found?.uses[0]?.use.code ?? '';
    if (found === undefined || content === undefined || !isError(own)) return undefined;
    const code = builder.choices.pick([200, 201, ...(isCode(own) ? [418, 502] : [])]);
    return [due('status-example-code', change(content, code, builder, found.response))];
  };
}

/** Phrases, and the codes that they are right for. */
const PHRASES = [
  ['Bad Request', '400'],
  ['Forbidden', '403'],
  ['Not Found', '404'],
  ['410 - Gone', '410'],
  ['Internal Server Error', '500'],
] as const;

export const bodies = {
  'status-description': {
    'the phrase of another code'(builder) {
      const { choices } = builder;
      const code = choices.pick('200 204 400 403 404 409 429 500 503'.split(' '));
      const found = someResponse(builder, [code]);
      if (found === undefined) return undefined;
      for (const { use } of found.uses) delete use.description;
      const [said] = choices.pick(PHRASES.filter(([, right]) => right !== code));
      const key = found.response.summary === undefined ? 'description' : 'summary';
      found.response[key] = choices.pick([said, said.toUpperCase(), `**${said}**`]);
      return [due('status-description', [found.response, key])];
    },
  },
  'status-error-schema': {
    'no content': breakError((_, __, { response, uses }) => {
      // Its field says what is wrong; the only response of an operation may be its success.
      const isSaid = response.headers.some(({ name }) => CHALLENGE.test(name));
      if (isSaid && uses.every(({ use }) => use.code === '401')) return undefined;
      if (uses.every(({ operation }) => operation.uses.length === 1)) return undefined;
      response.content = [];
      return [response];
    }),
    'no schema': breakError((content, { api }, { response }) => {
      content.schema = undefined;
      if (api.version !== '2.0') return [content];
      content.example = { value: { title: 'a' }, way: 'here' };
      return [[response, 'examples', content.mediaType]];
    }),
    'an inline schema': breakError((content, builder, { response }) => {
      content.schema = builder.schema({ type: 'object', properties: { problem: builder.api.problem } });
      return atSchema(builder, content, response);
    }),
    'an inline schema of one media type among others': breakError((_, builder, { response }) => {
      if (builder.api.version === '2.0') return undefined;
      const mediaTypes = ['text/json', 'application/vnd.api+json', 'Application/Hal+JSON; charset=utf-8'];
      const content = builder.content(builder.choices.pick(mediaTypes), builder.schema({ type: 'string' }));
      content.way = 'here';
      response.content.push(content);
      return [[content, 'schema']];
    }),
    'an empty schema': breakError((content, builder, { response }) => {
      content.schema = builder.schema({});
      return atSchema(builder, content, response);
    }),
    'a schema that is inline in part': breakError((content, builder, { response }) => {
      content.schema = builder.schema({ oneOf: [builder.api.problem, { type: 'object' }] });
      return atSchema(builder, content, response);
    }),
  },
  'status-error-schema-consistent': {
    'another schema'(builder) {
      const found = someError(builder);
      if (found === undefined || !isMaintained(found)) return undefined;
      const other = builder.schema({ type: 'object' }, 'Other', 'shared');
      const json = jsonIn(found.response);
      for (const content of json) content.schema = other;
      const { all, usual, codes, responses } = errorsOf(builder.api);
      if (usual < 3 || usual < (all * 2) / 3) return undefined;
      // One response for whatever is sent says little.
      if (responses === 1 && [...codes].join() === 'default') return undefined;
      const at = atSchema(builder, json[0] as Content, found.response);
      return [due('status-error-schema-consistent', ...at)];
    },
  },
  'status-example-code': {
    'an example': sayOtherCode((content, code, { api, choices }, response) => {
      const [value, ...keys] = choices.pick<readonly [unknown, ...string[]]>([
        [{ status: code }, 'status'],
        [{ title: 'a', statusCode: String(code) }, 'statusCode'],
        [{ code }, 'code'],
        [{ errors: [{ status: code }] }, 'errors', '0', 'status'],
        [JSON.stringify({ status_code: code })],
      ]);
      Object.assign(content, { example: { value, way: 'here' }, named: false });
      return api.version === '2.0'
        ? [response, 'examples', content.mediaType, ...keys]
        : [content, 'example', ...keys];
    }),
    'a named example': sayOtherCode((content, code, builder, response) => {
      const example = { value: { title: 'a', statusCode: String(code) }, way: builder.way() };
      Object.assign(content, { example, named: true });
      if (builder.api.version === '2.0') return [response, 'examples', content.mediaType, 'statusCode'];
      return example.way === 'here' ? [example, 'value', 'statusCode'] : content;
    }),
    'a schema': sayOtherCode((content, code, { api, choices, schema }) => {
      const [said, value, ...keys] = choices.pick<readonly [string, unknown, ...string[]]>([
        ['example', code],
        ['default', code],
        ['const', String(code)],
        ['enum', [code], '0'],
        ['examples', [code], '0'],
      ]);
      const part = { type: 'object', properties: { status: { [said]: value } } };
      content.schema = schema({ allOf: [api.problem, part] });
      return [content.schema, 'allOf', '1', 'properties', 'status', said, ...keys];
    }),
    'the example of a schema': sayOtherCode((content, code, { api, schema }) => {
      content.schema = schema({ allOf: [api.problem], example: { status: code } });
      return [content.schema, 'example', 'status'];
    }),
  },
  'status-head-no-body': {
    'a body of its own': breakResponse(
      ['200'],
      ({ uses }, builder) => {
        const [found] = uses.filter(({ operation }) => operation.method === 'HEAD');
        if (found === undefined) return undefined;
        const response = builder.separate(found.use.response, [found]);
        giveBody(builder, response);
        return [due('status-head-no-body', ...atBody(builder, response))];
      },
      ({ operation }) => operation.method === 'HEAD',
    ),
    'the response of another method': breakResponse(
      ['200'],
      ({ response }, builder) => {
        const operation = someOperation(builder, ({ method }) => method === 'HEAD');
        const use = operation?.uses.find(({ code }) => code === '200');
        if (operation === undefined || use === undefined) return undefined;
        builder.assign(use, response);
        return [due('status-head-no-body', ...atUse(operation, '200'))];
      },
      ({ operation, use }) => operation.method !== 'HEAD' && use.response.content.length > 0,
    ),
  },
  'status-no-body': {
    'a body of its own'(builder) {
      const operation = someOperationAnywhere(builder);
      const use = operation?.uses.find(({ code }) => neverHasContent(code));
      if (operation === undefined || use === undefined) return undefined;
      if (operation.kind === 'path') builder.separate(use.response, [{ operation, use }]);
      giveBody(builder, use.response);
      return [due('status-no-body', ...atBody(builder, use.response))];
    },
    'the response of another code': breakResponse(['204', '205'], ({ uses }, builder) => {
      const shared = someResponse(builder, ['200', '201'], ({ use }) => use.response.content.length > 0);
      if (shared === undefined) return undefined;
      const { operation, use } = builder.choices.pick(uses);
      builder.assign(use, shared.response);
      return [due('status-no-body', ...atUse(operation, use.code))];
    }),
  },
  'status-problem': {
    'a success': breakResponse(['200', '201'], ({ response, uses }, builder) => {
      if (builder.api.version === '2.0' || uses.some(({ operation }) => operation.method === 'HEAD'))
        return undefined;
      const problem = builder.content('application/problem+json', builder.schema({ type: 'object' }));
      response.content = builder.choices.once(2) ? [problem] : [problem, ...response.content];
      return [due('status-problem', ...atBody(builder, response))];
    }),
    'no object': breakProblem((content, builder, response) => {
      content.schema = builder.schema({ type: 'array', items: builder.api.problem });
      return atSchema(builder, content, response);
    }),
    'a member that is something else': breakProblem((content, builder) => {
      const name = builder.choices.pick(['type', 'title', 'detail', 'instance', 'status']);
      const member = { type: 'boolean' };
      content.schema = builder.schema({ allOf: [builder.api.problem], properties: { [name]: member } });
      return [[content.schema, 'properties', name]];
    }),
  },
  'status-problem-json': {
    'another media type'(builder) {
      const found = someError(builder);
      if (found === undefined || !isMaintained(found)) return undefined;
      const { response, uses } = found;
      if (builder.api.version !== '2.0') {
        response.content = [{ ...(jsonIn(response)[0] as Content), mediaType: 'application/json' }];
        return [due('status-problem-json', response)];
      }
      // The media types are those of the operation, for all its errors.
      const [first, ...others] = uses;
      if (first === undefined || others.length > 0) return undefined;
      const { operation } = first;
      operation.produces = ['application/json'];
      const errors = operation.uses
        .map(use => ({ operation, use }))
        .filter(found => isToBeExplained(found) && found.use.response.content.length > 0);
      return errors.map(error => {
        return due('status-problem-json', builder.separate(error.use.response, [error]));
      });
    },
  },
  'status-success-error-schema': {
    'the schema of errors': breakResponse(['200', '201', '207'], ({ response, uses }, builder) => {
      const [content] = jsonIn(response);
      if (content === undefined) return undefined;
      content.schema = builder.api.problem;
      const { usual } = errorsOf(builder.api);
      return usual < uses.length * 2
        ? undefined
        : [due('status-success-error-schema', ...atSchema(builder, content, response))];
    }),
    'the response of errors'(builder) {
      const error = someError(builder);
      const content = error && jsonIn(error.response)[0];
      const operation = someOperation(builder, ({ method, uses }) => {
        return method !== 'HEAD' && uses.every(({ code }) => code !== '200');
      });
      if (error === undefined || content === undefined || operation === undefined) return undefined;
      // A success has a validator, where there are conditional requests.
      if (builder.validators.length > 0) return undefined;
      content.schema = builder.api.problem;
      Object.assign(error.response, { description: 'The answer.', summary: undefined });
      operation.uses.push({ code: '200', response: error.response });
      if (errorsOf(builder.api).usual < 2) return undefined;
      const at = due('status-success-error-schema', ...atUse(operation, '200'));
      const isProblem = error.response.content.some(({ mediaType }) => /problem/i.test(mediaType));
      return isProblem && builder.api.version !== '2.0'
        ? [at, due('status-problem', ...atBody(builder, error.response))]
        : [at];
    },
  },
} satisfies Mutators;
