/** Codes that should not be there, or should not be written so. */
import { isSuccess } from '../../../src/http/status-codes.ts';
import {
  addCode,
  addCodeAnywhere,
  atUse,
  breakOperation,
  breakResponse,
  declare,
  due,
  firstSuccess,
  type Mutators,
} from '../breaking.ts';

const INVALID = [...'20 2000 600 099 40X Default success 200-299 200,201 ok 4xx'.split(' '), '', ' 404'];

export const codes = {
  'status-accepted': {
    'work that goes on': breakOperation(
      ({ method }) => method === 'POST',
      (operation, builder) => {
        builder.remove(operation, ({ code }) => /^[123]/.test(code));
        const code = builder.choices.pick(['200', '204']);
        declare(builder, operation, code);
        operation.summary = builder.choices.pick([
          'The call is asynchronous.',
          'Queues the book (asynchronous)',
        ]);
        return operation.uses.length > 1 ? [due('status-accepted', ...atUse(operation, code))] : undefined;
      },
    ),
  },
  'status-402-reserved': { 402: addCode('status-402-reserved', ['402']) },
  'status-created': {
    'a creation that answers as a change': breakOperation(
      ({ method, item }, { api }) =>
        method === 'POST' && api.paths.some(({ path }) => path === `${item.path}/{id}`),
      (operation, builder) => {
        builder.remove(operation, ({ code }) => /^[123]/.test(code));
        const { uses } = operation;
        declare(builder, operation, builder.choices.pick(['200', '204']));
        operation.summary = builder.choices.pick(['Create a book', 'Creates books.', 'Adds a new book here']);
        return uses.length > 0
          ? [due('status-created', ...atUse(operation, firstSuccess(operation)?.code as string))]
          : undefined;
      },
    ),
  },
  'status-delete-204': {
    'another success': breakOperation(
      ({ method }) => method === 'DELETE',
      (operation, builder) => {
        builder.remove(operation, ({ code }) => isSuccess(code));
        const { response } = declare(builder, operation, builder.choices.pick(['200', '205']));
        Object.assign(response, { content: [], description: 'The answer.', summary: undefined });
        return [due('status-delete-204', ...atUse(operation, firstSuccess(operation)?.code as string))];
      },
    ),
  },
  'status-meaning': {
    'the meaning of another code': builder => {
      const [code = '', ...texts] = builder.choices.pick([
        ['401', 'You do not have permission.', 'That name is already in use.'],
        ['403', 'Invalid API token.', 'The book does not exist.', 'That name is already taken.'],
        ['404', 'Rate limits were exceeded.'],
        ['423', 'Authentication failed.'],
      ]);
      return breakResponse([code], ({ response, uses }) => {
        Object.assign(response, { description: builder.choices.pick(texts), summary: undefined });
        for (const { use } of uses) use.description = undefined;
        return [due('status-meaning', [response, 'description'], response)];
      })(builder);
    },
  },
  'status-not-final': {
    'a code that no client gets': addCodeAnywhere(
      'status-not-final',
      '100 102 103 104 208 444 499'.split(' '),
    ),
  },
  'status-obsolete': {
    'a code that is no longer used': addCodeAnywhere('status-obsolete', ['305', '306', '418', '510']),
  },
  'status-proxy-only': {
    'a code of proxies': addCode(
      'status-proxy-only',
      ['203', '407', '511'],
      (operation, _, builder) => builder.accessOf(operation) !== 'public',
    ),
  },
  'status-registered': {
    'a code of its own': addCodeAnywhere(
      'status-registered',
      '199 218 299 399 419 420 450 509 520 599'.split(' '),
    ),
  },
  'status-valid-code': {
    'no code': addCodeAnywhere('status-valid-code', INVALID),
    'a range in Swagger 2.0': builder =>
      builder.api.version === '2.0'
        ? addCodeAnywhere('status-valid-code', ['4XX', '5XX'])(builder)
        : undefined,
  },
} satisfies Mutators;
