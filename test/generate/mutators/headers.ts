/** Header fields that are missing, or cannot have the value that they are described with. */
import type { RuleId } from '../../../rules/settings.ts';
import { isSuccess, READING } from '../../../src/http/status-codes.ts';
import {
  addUse,
  atUse,
  breakOperation,
  breakResponse,
  declare,
  dropFields,
  due,
  firstSuccess,
  isOneOf,
  lackingIn,
  type Mutator,
  type Mutators,
  namesOf,
  type Takes,
  type Used,
} from '../breaking.ts';
import { type Operation, operationsOf, ownResponses, type Response, type Use, type UseOf } from '../model.ts';
import type { Builder } from '../well-kept.ts';

/** The lack of a header field in a response that should not be there in the first place, as another rule says. */
function lackUncalledFor(
  rule: RuleId,
  code: string,
  name: string,
  other: RuleId,
  matches?: Takes,
): Record<string, Mutator> {
  return {
    'no such header field'(builder) {
      const added = addUse(builder, [code], matches);
      if (added === undefined) return undefined;
      const { operation, use } = added;
      dropFields(use.response, [name]);
      return [due(rule, use.response), due(other, ...atUse(operation, code))];
    },
  };
}

/** The ways to lack a header field that responses with these codes are asked for. */
function lackField(
  rule: RuleId,
  codes: readonly string[],
  name: string,
  matches?: (use: UseOf) => boolean,
): Record<string, Mutator> {
  const breakIt = (change: (found: Used, builder: Builder) => Response | undefined) =>
    breakResponse(
      codes,
      (found, builder) => {
        if (!found.response.headers.some(field => isOneOf(field.name, [name]))) return undefined;
        const response = change(found, builder);
        // The phrase of a code alone says little of it.
        if (response !== undefined)
          Object.assign(response, { description: 'The answer.', summary: undefined });
        return response && [due(rule, response)];
      },
      matches,
    );
  return {
    'no such header field': breakIt(({ response }) => {
      dropFields(response, [name]);
      return response;
    }),
    'the right Header Object under another name': breakIt(({ response }) => {
      response.headers = response.headers.map(field =>
        isOneOf(field.name, [name]) ? { ...field, name: `Former-${name}` } : field,
      );
      return response;
    }),
    'the header field beside the reference to the response': breakIt(
      ({ response, uses: [first] }, builder) => {
        dropFields(response, [name]);
        response.way = 'shared';
        const header = { schema: builder.schema({ type: 'string' }), way: 'here' } as const;
        if (first !== undefined) first.use.ignoredHeaders = [{ name, header }];
        return response;
      },
    ),
    'the response of another code': breakResponse(
      codes,
      ({ response, uses }, builder) => {
        const { operation, use } = builder.choices.pick(uses);
        const isOther = ([other, uses]: [Response, UseOf[]]) =>
          uses.every(({ use: { code } }) => code[0] === use.code[0] && ![...codes, '202'].includes(code)) &&
          other.headers.every(field => !isOneOf(field.name, [name])) &&
          other.content.length > 0 === response.content.length > 0;
        const others = [...ownResponses(builder.api)]
          .filter(isOther)
          .map(([other]) => other)
          .filter(other => matches?.({ operation, use: { ...use, response: other } }) ?? true);
        if (others.length === 0 || !response.headers.some(field => isOneOf(field.name, [name])))
          return undefined;
        const other = builder.choices.pick(others);
        builder.assign(use, other);
        // What is written as the response of the other code is right there.
        return [due(rule, ...(other.way === 'here' ? atUse(operation, use.code) : [other]))];
      },
      matches,
    ),
  };
}

/** To an upload in parts, some codes say other things. */
function isNoUpload({ operation }: UseOf): boolean {
  return namesOf(operation).every(name => !/(^|-)content-range$/i.test(name));
}

/** What is done to something that can be read is followed there, and some results come by a call. */
function isFollowedElsewhere({ operation: { item, method, callbacks, deprecated } }: UseOf): boolean {
  const hasGet = operationsOf(item).some(sibling => sibling.method === 'GET');
  return (
    !READING.includes(method) && !deprecated && !hasGet && !item.path.includes('{') && callbacks.length === 0
  );
}

/** Adds to a collection, and says more than the phrase of its code. */
function addsOne({ operation: { item, method }, use: { response, description } }: UseOf): boolean {
  const isList = response.content.some(({ schema }) => schema?.value.type === 'array');
  const text = `${description ?? ''}${response.description}${response.summary ?? ''}`;
  return method === 'POST' && item.path === '/books' && !isList && !/created/i.test(text);
}

/** Whether a success tells something of what there is now. */
function isTelling(success: Use | undefined): boolean {
  return success !== undefined && success.code !== '202';
}

/** Lets an operation take a request header field, and declare what answers it. */
function takeField(builder: Builder, operation: Operation, name: string): void {
  operation.parameters.push(builder.parameter(name, 'header'));
  for (const code of lackingIn(builder, operation)) declare(builder, operation, code);
}

/** Takes the fields that make requests conditional from the successes of an operation. */
function dropValidators(builder: Builder, operation: Operation): void {
  for (const use of operation.uses.filter(({ code }) => isSuccess(code))) {
    builder.assign(use, builder.responseOf(operation, use.code));
    dropFields(use.response, ['ETag', 'Last-Modified']);
  }
}

function getBeside({ item }: Operation): Operation | undefined {
  return operationsOf(item).find(({ method }) => method === 'GET');
}

/** The schemas that each of these header fields cannot have. */
const WRONG_SCHEMAS: readonly (readonly [names: RegExp, schemas: readonly object[]])[] = [
  [/^retry-after$/i, [{ type: 'boolean' }, { type: 'string', format: 'date-time' }, { type: 'array' }]],
  [/^last-modified$/i, [{ type: 'string', format: 'date' }, { type: 'integer' }]],
  [/^((content-)?location|etag|content-range)$/i, [{ type: 'integer' }, { type: 'boolean' }]],
  [
    /^(allow|link|upgrade|(www|proxy)-authenticate|ratelimit)$/i,
    [{ type: 'array', items: { type: 'integer' } }, { type: 'integer' }],
  ],
  [/^ratelimit-policy$/i, [{ type: 'integer' }, { type: 'boolean' }]],
  [
    /^(.+-)?rate-?limit-(limit|remaining|reset)(-.+)?$/i,
    [{ type: 'boolean' }, { type: 'array', items: { type: 'integer' } }],
  ],
];

export const headers = {
  'status-201-location': lackField('status-201-location', ['201'], 'Location', addsOne),
  'status-202-monitor': {
    'no content, no links, no header field': breakResponse(
      ['202'],
      ({ response, uses }) => {
        const bare = {
          content: [],
          links: false,
          headers: [],
          description: 'The answer.',
          summary: undefined,
        };
        Object.assign(response, bare);
        for (const { operation, use } of uses) {
          operation.longRunning = false;
          use.description = undefined;
        }
        return [due('status-202-monitor', response)];
      },
      isFollowedElsewhere,
    ),
  },
  'status-401-www-authenticate': lackField(
    'status-401-www-authenticate',
    ['401'],
    'WWW-Authenticate',
    // Where all may sign in, no challenge says how.
    ({ operation: { item, security } }) => item.path !== '/login' || !['public', 'anyone'].includes(security),
  ),
  'status-405-allow': lackUncalledFor(
    'status-405-allow',
    '405',
    'Allow',
    'status-method-declared',
    // Servers need not have it.
    ({ method }) => method !== 'OPTIONS',
  ),
  'status-407-proxy-authenticate': lackUncalledFor(
    'status-407-proxy-authenticate',
    '407',
    'Proxy-Authenticate',
    'status-proxy-only',
    (operation, _code, builder) => builder.accessOf(operation) !== 'public',
  ),
  'status-429-rate-limit': {
    'nothing that says when to come back': breakResponse(['429'], ({ response }, { rateLimit }) => {
      dropFields(response, ['Retry-After', ...rateLimit]);
      return [due('status-429-rate-limit', response), due('status-429-retry-after', response)];
    }),
    'a limit alone': breakResponse(['429'], ({ response }, builder) => {
      dropFields(response, ['Retry-After', ...builder.rateLimit]);
      const isSameFamily = builder.rateLimit.length === 0 || builder.rateLimit.includes('RateLimit-Limit');
      response.headers.push(builder.field(isSameFamily ? 'RateLimit-Limit' : 'RateLimit-Policy'));
      return [due('status-429-rate-limit', response), due('status-429-retry-after', response)];
    }),
  },
  'status-429-retry-after': {
    'fields of a rate limit alone': breakResponse(['429'], ({ response }, { rateLimit }) => {
      if (rateLimit.length === 0) return undefined;
      dropFields(response, ['Retry-After']);
      return [due('status-429-retry-after', response)];
    }),
    'a field that is much like it': breakResponse(['429'], ({ response }, builder) => {
      dropFields(response, ['Retry-After']);
      response.headers.push(builder.field('X-Retry-After'));
      return [due('status-429-retry-after', response)];
    }),
  },
  'status-described-header': {
    'a header that is only spoken of'(builder) {
      const { choices } = builder;
      const [name, text] = choices.pick([
        ['Sunset', 'See the Sunset header.'],
        ['operation-location', 'It sends operation-location.'],
        ['Deprecation', 'The header `Deprecation` says since when.'],
      ] as const);
      const responses = [...ownResponses(builder.api).keys()];
      if (responses.length === 0) return undefined;
      const response = choices.pick(responses);
      const uses = ownResponses(builder.api).get(response) ?? [];
      // What is said beside a reference takes its place; a 202 is followed there.
      if (uses.some(({ use }) => use.description !== undefined || use.code === '202')) return undefined;
      dropFields(response, [name]);
      response.description = text;
      return [due('status-described-header', response)];
    },
  },
  'status-451-link': lackField('status-451-link', ['451'], 'Link'),
  'status-503-retry-after': lackField('status-503-retry-after', ['503'], 'Retry-After'),
  'status-content-range': lackField('status-content-range', ['206', '416'], 'Content-Range', found => {
    return ['GET', 'QUERY'].includes(found.operation.method);
  }),
  'status-etag': {
    'no validator for a read': breakOperation(
      (operation, { validators }) =>
        operation.method === 'GET' && isTelling(firstSuccess(operation)) && validators.length > 0,
      (operation, builder) => {
        const name = builder.choices.pick(['If-None-Match', 'if-match']);
        takeField(builder, operation, name);
        dropValidators(builder, operation);
        return [due('status-etag', firstSuccess(operation)?.response as Response)];
      },
    ),
    'no validator for a change': breakOperation(
      (operation, { validators }) => {
        const get = getBeside(operation);
        const isChange = ['PUT', 'PATCH', 'DELETE'].includes(operation.method);
        return isChange && get !== undefined && isTelling(firstSuccess(get)) && validators.length > 0;
      },
      (operation, builder) => {
        const get = getBeside(operation) as Operation;
        takeField(builder, operation, 'If-Match');
        dropValidators(builder, operation);
        dropValidators(builder, get);
        return [due('status-etag', firstSuccess(get)?.response as Response)];
      },
    ),
  },
  'status-header-schema': {
    'a schema that its value cannot meet'(builder) {
      const { api, choices } = builder;
      const fields = [...ownResponses(api).keys()].flatMap(response => response.headers);
      const wrongOf = (name: string) => WRONG_SCHEMAS.find(([names]) => names.test(name))?.[1];
      const known = fields.filter(({ name }) => wrongOf(name) !== undefined);
      if (known.length === 0) return undefined;
      const { name, header } = choices.pick(known);
      const wrong = builder.schema({ ...choices.pick(wrongOf(name) ?? []) }, 'Wrong', builder.way());
      const combined = [
        { anyOf: [wrong, { type: 'null' }] },
        { allOf: [{ description: 'a' }, wrong] },
        { oneOf: [wrong] },
      ];
      header.schema =
        api.version !== '2.0' && choices.once(2) ? builder.schema(choices.pick(combined)) : wrong;
      const at = api.version === '2.0' ? [header] : [[header, 'schema'] as const, header];
      return [due('status-header-schema', ...at)];
    },
    'an object of header fields'(builder) {
      const { api, choices } = builder;
      if (api.version === '2.0') return undefined;
      const { header, name } = builder.field('X-Fields');
      const properties = choices.pick([{ 'X-Page': {} }, { 'retry-after': {}, 'my-page': {} }, { Vary: {} }]);
      const own = builder.schema({ type: 'object', properties }, 'Fields', builder.way());
      header.schema = choices.once(2) ? own : builder.schema({ allOf: [own, { description: 'a' }] });
      choices.pick([...ownResponses(api).keys()]).headers.push({ header, name });
      return [due('status-header-schema', [header, 'schema'], header)];
    },
  },
  'status-ignored-header': {
    'the media type among the headers'(builder) {
      if (builder.api.version === '2.0') return undefined;
      const response = builder.choices.pick([...ownResponses(builder.api).keys()]);
      const field = builder.field('Content-Type');
      response.headers.push(field);
      return [due('status-ignored-header', ...(field.header.way === 'here' ? [field.header] : []), response)];
    },
  },
  'status-rate-limit-family': {
    'a field of another family'(builder) {
      const own = builder.rateLimit.length > 0 ? builder.rateLimit : ['X-RateLimit-Limit'];
      const responses = [...ownResponses(builder.api)];
      const single = responses.filter(([, uses]) => uses.length === 1).map(([response]) => response);
      if (responses.length < 3 || single.length === 0) return undefined;
      const odd = builder.choices.pick(single);
      for (const [response] of responses) {
        dropFields(response, own);
        if (response !== odd) response.headers.push(...own.map(name => builder.field(name)));
      }
      const other = own.includes('X-Rate-Limit-Limit') ? 'X-RateLimit-Reset' : 'X-Rate-Limit-Reset';
      odd.headers.push(builder.field(other));
      return [due('status-rate-limit-family', odd)];
    },
    'a limit without a reset'(builder) {
      const { choices, rateLimit } = builder;
      const response = choices.pick([...ownResponses(builder.api).keys()]);
      const isSameFamily = rateLimit.length === 0 || rateLimit.includes('RateLimit-Limit');
      const limits = isSameFamily ? ['RateLimit-Limit', 'ratelimit-remaining'] : ['RateLimit-Policy'];
      const lone = choices.pick(limits);
      dropFields(response, ['RateLimit', 'RateLimit-Reset', lone]);
      response.headers.push(builder.field(lone));
      return [due('status-rate-limit-family', response)];
    },
  },
  'status-redirect-location': lackField(
    'status-redirect-location',
    ['301', '302', '303', '307', '308'],
    'Location',
    found => found.use.code !== '308' || isNoUpload(found),
  ),
  'status-upgrade-header': lackField('status-upgrade-header', ['101', '426'], 'Upgrade'),
} satisfies Mutators;
