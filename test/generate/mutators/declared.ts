/** Codes and content that operations should declare, and do not. */
import type { RuleId } from '../../../rules/settings.ts';
import { isError, isNoError, READING, STATUS_CODES } from '../../../src/http/status-codes.ts';
import {
  breakOperation,
  breakResponse,
  declare,
  due,
  dueToLack,
  firstSuccess,
  lackingIn,
  type Mutator,
  type Mutators,
  undeclare,
} from '../breaking.ts';
import { type Operation, ownOperations } from '../model.ts';
import { type Builder, speaks, takesInput } from '../well-kept.ts';

/** Operations that do not declare a code, or any of several, that they should. */
function lackCode(
  rule: RuleId,
  codes: readonly string[],
  matches: (operation: Operation, builder: Builder) => boolean = () => true,
): Record<string, Mutator> {
  return {
    'an error that is not declared': breakOperation(
      (operation, builder) => speaks(operation) && matches(operation, builder),
      (operation, builder) => {
        undeclare(builder, operation, codes);
        return [due(rule, operation)];
      },
    ),
  };
}

const SERVER_ERRORS = ['5XX', ...STATUS_CODES.map(({ code }) => code).filter(code => code.startsWith('5'))];

/** Whether all that it takes is words to look for, of which any will do where there may be none of it (404). */
function onlySeeks(operation: Operation): boolean {
  const { item, parameters } = operation;
  const others = (all: typeof parameters) => all.filter(({ name }) => name !== 'q');
  const rest = { ...operation, item: { ...item, parameters: others(item.parameters) } };
  return !takesInput({ ...rest, parameters: others(parameters) });
}

const namesThing = ({ item }: Operation) => item.path.includes('{');

export const declared = {
  'status-200-content': {
    'no content'(builder) {
      const code = builder.choices.pick(['200', '206', '207', '300']);
      return breakResponse(
        [code],
        ({ response }) => {
          // Its parts have Content-Range in their own header sections.
          if (response.content[0]?.mediaType.startsWith('multipart/')) return undefined;
          response.content = [];
          return [due('status-200-content', response)];
        },
        ({ operation: { method } }) =>
          code === '200' ? ['GET', 'QUERY'].includes(method) : method !== 'HEAD',
      )(builder);
    },
  },
  'status-400-declared': lackCode('status-400-declared', ['400', '422'], operation => {
    return takesInput(operation) && !onlySeeks(operation);
  }),
  'status-404-declared': lackCode('status-404-declared', ['404', '410'], operation => {
    return namesThing(operation) && operation.uses.every(({ code }) => code !== '201');
  }),
  'status-410-404': {
    '410 alone': breakOperation(
      operation =>
        // To a DELETE it may be the whole answer.
        operation.method !== 'DELETE' &&
        speaks(operation) &&
        namesThing(operation) &&
        firstSuccess(operation) !== undefined,
      (operation, builder) => {
        undeclare(builder, operation, ['404', '410']);
        const faults = [due('status-410-404', operation), ...dueToLack(builder, operation)];
        declare(builder, operation, '410');
        return faults;
      },
    ),
  },
  'status-429-declared': lackCode('status-429-declared', ['429']),
  'status-500-declared': lackCode('status-500-declared', SERVER_ERRORS),
  'status-any-error-declared': {
    'no error anywhere'(builder) {
      const operations = ownOperations(builder.api);
      for (const operation of operations) builder.remove(operation, ({ code }) => !isNoError(code));
      const asked = operations.filter(operation => speaks(operation) && operation.uses.length > 0);
      const [first] = asked;
      // Of what only redirects, not every rule asks for an error.
      if (first === undefined || !asked.every(firstSuccess)) return undefined;
      return [
        due('status-any-error-declared', first),
        ...operations
          .filter(({ uses }) => uses.length === 0)
          .map(operation => due('status-success', operation)),
        ...asked.map(operation => due('status-error-declared', operation)),
        ...asked.flatMap(operation => dueToLack(builder, operation)),
      ];
    },
  },
  'status-auth-declared': lackCode('status-auth-declared', ['401'], (operation, builder) => {
    return builder.accessOf(operation) === 'secured';
  }),
  'status-conditional-declared': {
    'a condition without an answer': breakOperation(
      operation => speaks(operation) && firstSuccess(operation) !== undefined,
      (operation, builder) => {
        const { choices, validators } = builder;
        const isRead = READING.includes(operation.method);
        const conditions = [
          ...(isRead ? [] : [['Idempotency-Key', '409', '422']]),
          ...(isRead && operation.method !== 'HEAD' ? [['Range', '206', '416', '2XX']] : []),
          // An ETag is asked for where these are taken.
          ...(validators.length === 0
            ? []
            : [
                // What is wrong with a 304 that answers a change, another rule tells.
                ['If-Match', '412', ...(isRead ? [] : ['304'])],
                ['If-Unmodified-Since', '412', ...(isRead ? [] : ['304'])],
              ]),
          ...(validators.length === 0
            ? []
            : [['If-None-Match', ...(isRead ? ['304', '3XX'] : ['412', '304'])]]),
        ];
        if (conditions.length === 0) return undefined;
        const [field = '', ...codes] = choices.pick(conditions);
        operation.parameters.push(builder.parameter(choices.pick([field, field.toLowerCase()]), 'header'));
        undeclare(builder, operation, codes);
        return firstSuccess(operation) && [due('status-conditional-declared', operation)];
      },
    ),
  },
  'status-error-declared': {
    'only a success': breakOperation(
      operation => speaks(operation) && firstSuccess(operation) !== undefined,
      (operation, builder) => {
        builder.remove(operation, ({ code }) => !isNoError(code));
        // Of an API without any error another rule speaks too.
        const isOneOfMany = ownOperations(builder.api).some(({ uses }) =>
          uses.some(({ code }) => !isNoError(code)),
        );
        return isOneOfMany
          ? [due('status-error-declared', operation), ...dueToLack(builder, operation)]
          : undefined;
      },
    ),
  },
  'status-success': {
    'only errors': breakOperation(
      ({ uses, deprecated }) => !deprecated && uses.some(({ code }) => isError(code) || code === 'default'),
      (operation, builder) => {
        undeclare(builder, operation, ['410']);
        builder.remove(operation, ({ code }) => !isError(code));
        for (const code of lackingIn(builder, operation)) declare(builder, operation, code);
        // A condition of its request may be answered with 304.
        if (operation.uses.some(({ code }) => !isError(code))) return undefined;
        return [due('status-success', operation)];
      },
    ),
    'no response': breakOperation(
      () => true,
      (operation, builder) => {
        builder.remove(operation, () => true);
        return [due('status-success', operation)];
      },
    ),
  },
} satisfies Mutators;
