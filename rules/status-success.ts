import { DECLARED, requireCode } from '../src/checks/require-code.ts';
import type { Operation, ResponseUse } from '../src/openapi.ts';
import { isRecord, referenceOf } from '../src/places.ts';
import { defineRule, type Wording } from '../src/rule.ts';
import { mayBeSuccess } from '../src/status-codes.ts';
import { codesOf, list } from '../src/words.ts';

export default defineRule({
  id: 'status-success',
  summary: 'Every operation declares a success.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15.3'],
  severity: 'warn',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireCode<unknown>({
    lack(operation) {
      const { method, path, place, uses } = operation;
      if (uses.length === 0) return saysNothing(operation) ? SILENCE : undefined;
      // What is gone has no success.
      if (uses.some(use => use.code === '410' || (mayBeSuccess(use.code) && !isDefaultError(use))))
        return DECLARED;
      // It is there only to say that there is no such operation; a 404 alone is a list that was begun.
      if (method === 'GET' && /^(404 )?(405|501)( 501)?$/.test(codesOf(uses).join(' '))) return undefined;
      const words = [path, ...['operationId', 'summary'].map(key => place.textAt(key))];
      const code = /web[ -]?socket/i.test(words.join(' ')) ? '101 (Switching Protocols)' : '200 or 204';
      return {
        fault: `declares ${list(codesOf(uses), 'and', 3)}, but no success`,
        advice: `add the code that it answers when all goes well, such as ${code}`,
      };
    },
  }),
});

const SILENCE: Wording = {
  fault: 'declares no response at all',
  advice: 'declare what it answers when all goes well, such as 200 or 204, and when it fails',
};

/** Whether there are no responses; a reference that leads nowhere may have been to some. */
function saysNothing({ place, responsesPlace }: Operation): boolean {
  const { value } = responsesPlace === place ? place.at('responses') : responsesPlace;
  return value === undefined || value === null || (responsesPlace !== place && isRecord(value));
}

/** Whether `default` is said to be an error, by its description or by the name of its schema. */
function isDefaultError(use: ResponseUse): boolean {
  if (use.code !== 'default') return false;
  const names = use.response?.content.map(({ schema }) => referenceOf(schema?.value) ?? '') ?? [];
  return [use.text, ...names].some(word => /error\b/i.test(word));
}
