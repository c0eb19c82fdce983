import { requireCode } from '../src/checks/require-code.ts';
import { mayBeSuccess } from '../src/http/status-codes.ts';
import { demonstratesError, isDemonstrated } from '../src/openapi/endpoints.ts';
import type { Operation, ResponseUse } from '../src/openapi/model.ts';
import { isRecord, referenceOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { isDeprecated, purposeOf } from '../src/openapi/purpose.ts';
import { codesOf, list, nameOfAll } from '../src/openapi/wording.ts';
import { OK, SKIP, type Verdict } from '../src/rule/finding.ts';
import { defineRule, type GroupingOptions } from '../src/rule/rule.ts';

const checkEach = requireCode<unknown>({
  check(operation) {
    const { method, path, place, uses } = operation;
    if (saysNothing(operation)) return SILENCE;
    if (uses.length === 0) return SKIP;
    // What is gone has no success.
    if (uses.some(use => use.code === '410' || (mayBeSuccess(use.code) && !isDefaultError(use)))) return OK;
    if (isDeprecated(operation) || isThereToFail(operation)) return SKIP;
    // It is there only to say that there is no such operation; a 404 alone is a list that was begun.
    if (method === 'GET' && /^(404 )?(405|501)( 501)?$/.test(codesOf(uses).join(' '))) return SKIP;
    const words = [path, ...['operationId', 'summary'].map(key => place.textAt(key))];
    const code = /web[ -]?socket/i.test(words.join(' ')) ? '101 (Switching Protocols)' : '200 or 204';
    return {
      kind: 'missing',
      fault: `declares ${list(codesOf(uses), 'and', 3)}, but no success`,
      advice: `add the code that it answers when all goes well, such as ${code}`,
      lacking: '2XX',
    };
  },
});

export default defineRule({
  id: 'status-success',
  summary: 'Every operation declares a success.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15.3'],
  severity: 'warn',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  groupsItself: true,
  options: {},
  check(view, options, select) {
    const { each } = options as Partial<GroupingOptions>;
    const [operation] = view.operations;
    if (operation === undefined || each === true || !isOfOthers(view)) {
      return checkEach(view, options, select);
    }
    const advice = 'declare what is answered when all goes well, such as 200 or 204, and when it fails';
    return [
      {
        message: `No operation of this API declares a response: ${advice}, to ${nameOfAll(view.operations)} (the option "each" lists them).`,
        place: operation.responsesPlace,
        about: { operation },
      },
    ];
  },
});

const SILENCE: Verdict = {
  kind: 'missing',
  fault: 'declares no response at all',
  advice: 'declare what it answers when all goes well, such as 200 or 204, and when it fails',
};

/** Whether a description is about something else than answers: since OpenAPI 3.1 it may leave all of them out. */
function isOfOthers({ operations, describesReferences }: OperationIndex): boolean {
  return describesReferences && operations.length > 1 && operations.every(saysNothing);
}

/** Whether failing is what it is for: it shows a code, or what errors look like. */
function isThereToFail(operation: Operation): boolean {
  const { path, uses } = operation;
  if (uses.every(isDemonstrated) || demonstratesError(operation)) return true;
  return (
    uses.every(({ code }) => code === 'default') && /\berrors?\b/i.test(`${path} ${purposeOf(operation)}`)
  );
}

/** Whether there are no responses; a reference that leads nowhere may have been to some. */
function saysNothing({ place, responsesPlace, uses }: Operation): boolean {
  if (uses.length > 0) return false;
  const { value } = responsesPlace === place ? place.at('responses') : responsesPlace;
  return value === undefined || value === null || (responsesPlace !== place && isRecord(value));
}

/** Whether `default` is said to be an error, by its description or by the name of its schema. */
function isDefaultError(use: ResponseUse): boolean {
  if (use.code !== 'default') return false;
  const names = use.response?.content.map(({ schema }) => referenceOf(schema?.value) ?? '') ?? [];
  return [use.text, ...names].some(word => /error\b/i.test(word));
}
