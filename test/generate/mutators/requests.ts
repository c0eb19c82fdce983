/** Codes that do not go with the method, or with what the operation takes. */
import type { RuleId } from '../../../rules/settings.ts';
import { asksByContent, canAnswer, READING, registered } from '../../../src/http/status-codes.ts';
import {
  addCode,
  addUse,
  atUse,
  breakOperation,
  declare,
  due,
  type Mutator,
  type Mutators,
  namesOf,
  someResponse,
} from '../breaking.ts';
import { type Operation, operationsOf } from '../model.ts';
import { CHANGES, codesOfGet, successesOfGet, takesAnything } from '../well-kept.ts';

const isRead = ({ method }: Operation) => READING.includes(method);

/** Names of request header fields, with or without the prefix of a vendor. */
const CONDITION = /(^|-)(if(-(match|none-match|modified-since|unmodified-since))?|overwrite)$/i;
const RANGE = /(^|-)(content-)?range$/i;
const EXPECT = /(^|-)expect$/i;

/** Codes at an operation that takes none of the header fields that they could answer. */
function lackParameter(
  rule: RuleId,
  answers: readonly (readonly [codes: readonly string[], names: RegExp])[],
): Record<string, Mutator> {
  return {
    'a code more'(builder) {
      const [codes, names] = builder.choices.pick(answers);
      return addCode(rule, codes, (operation, code) => {
        if (code === '428' && isRead(operation)) return false;
        if (code === '304' && builder.validators.length === 0) return false;
        return canAnswer(code, operation.method) && !namesOf(operation).some(name => names.test(name));
      })(builder);
    },
    'a parameter less'(builder) {
      const [codes, names] = builder.choices.pick(answers);
      const found = someResponse(builder, codes, ({ operation }) => {
        return operation.item.parameters.every(({ name }) => !names.test(name));
      });
      if (found === undefined) return undefined;
      const { operation } = builder.choices.pick(found.uses);
      operation.parameters = operation.parameters.filter(({ name }) => !names.test(name));
      const declared = operation.uses.map(({ code }) => code);
      // Nothing is left that a 400 could be about.
      const isInput = (code: string) => code === '400' || code === '422';
      if (!takesAnything(operation) && declared.some(isInput)) return undefined;
      return codes
        .filter(code => declared.includes(code) && canAnswer(code, operation.method))
        .map(code => due(rule, ...atUse(operation, code)));
    },
  };
}

export const requests = {
  'status-406-content': {
    'no content to negotiate'(builder) {
      const hasOptions = ({ method }: Operation) => method === 'OPTIONS';
      const item = builder.api.paths.find(item => !operationsOf(item).some(hasOptions));
      if (item === undefined) return undefined;
      // Of which not much is asked.
      const operation = builder.addOperation(item, 'OPTIONS');
      for (const code of ['204', '406']) declare(builder, operation, code).response.content = [];
      return [due('status-406-content', ...atUse(operation, '406'))];
    },
  },
  'status-auth-unsecured': {
    'a public operation': breakOperation(
      ({ item }, { api }) => api.security !== 'none' && item.path !== '/login',
      (operation, builder) => {
        declare(builder, operation, '401');
        operation.security = builder.choices.pick(['public', 'anyone']);
        return [due('status-auth-unsecured', ...atUse(operation, '401'))];
      },
    ),
  },
  'status-conditional-request': lackParameter('status-conditional-request', [
    [['304', '412', '428'], CONDITION],
  ]),
  'status-head-get': {
    'a success that its GET does not have': breakOperation(
      operation => {
        const codes = successesOfGet(operation);
        return operation.method === 'HEAD' && codes.length > 0 && !codes.includes('205');
      },
      (operation, builder) => {
        declare(builder, operation, '205');
        const isCovered = ['2XX', 'default'].some(code => codesOfGet(operation).includes(code));
        return isCovered ? undefined : [due('status-head-get', ...atUse(operation, '205'))];
      },
    ),
  },
  'status-method': {
    'a code that never answers the method': addCode(
      'status-method',
      ['201', '206', '226', '304', '416'],
      (operation, code) =>
        !canAnswer(code, operation.method) &&
        !(code === '416' && namesOf(operation).some(name => RANGE.test(name))),
    ),
  },
  'status-method-declared': {
    // Servers need not have OPTIONS.
    405: addCode('status-method-declared', ['405'], ({ method }) => method !== 'OPTIONS'),
    501: addCode('status-method-declared', ['501'], ({ method }) => method !== 'OPTIONS'),
  },
  'status-range-request': lackParameter('status-range-request', [
    [['206', '416'], RANGE],
    [['417'], EXPECT],
  ]),
  'status-request-body': {
    'no body': addCode('status-request-body', ['411', '413', '415'], ({ body }) => body === undefined),
  },
  'status-request-input': {
    'no input': addCode('status-request-input', ['400', '422'], operation => !takesAnything(operation)),
    'a QUERY that asks nothing': breakOperation(
      ({ method }) => asksByContent(method),
      (operation, builder) => {
        operation.body = undefined;
        declare(builder, operation, '422');
        return operation.uses.flatMap(({ code }) => {
          const about = registered(code)?.about;
          if (about === undefined) return [];
          return due(`status-request-${about === 'input' ? 'input' : 'body'}`, ...atUse(operation, code));
        });
      },
    ),
  },
  'status-unsafe-method': {
    'a code of changes'(builder) {
      const added = addUse(builder, CHANGES, (operation, code) => {
        if (code === '428' && !namesOf(operation).some(name => /(^|-)if-match$/i.test(name))) return false;
        if (code === '202' && operation.method === 'HEAD' && successesOfGet(operation).length > 0)
          return false;
        // Its result is sent when it is there.
        if (code === '202' && operation.callbacks.length > 0) return false;
        return isRead(operation) && operation.uses.every(use => code !== '202' || use.code !== '200');
      });
      if (added === undefined) return undefined;
      const { operation, use } = added;
      // Words would say when it happens.
      const phrase = registered(use.code)?.phrase ?? '';
      Object.assign(use.response, { description: builder.choices.pick(['', phrase]), summary: undefined });
      return [due('status-unsafe-method', ...atUse(operation, use.code))];
    },
  },
} satisfies Mutators;
