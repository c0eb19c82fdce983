import type { Content, ResponseUse } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { codesOf, list, nameOfUses } from '../words.ts';

/**
 * Responses with a code that never has content declare none.
 * `instead` names the code to answer with where there is something to send.
 */
export function forbidContent(
  never: (code: string) => boolean,
  instead: (code: string) => string | undefined,
): Check<unknown> {
  return function* (view) {
    for (const { response, uses } of view.responses(never)) {
      const { content, contentPlace } = response;
      if (content.length === 0 || contentPlace === undefined) continue;
      const about = { response, content };
      const body = bodyOf(content);
      const rightful = codesOf(response.uses).filter(code => !never(code));
      if (rightful.length === 0) {
        yield {
          message: `${nameOfUses(uses)} declares ${body}, but never carries one: ${remedy(uses, instead)}.`,
          place: contentPlace,
          about: { ...about, uses },
        };
        continue;
      }
      // The body is right for the other codes: each use is at fault, not the response.
      for (const use of uses) {
        yield {
          message: `${nameOfUses([use])} is a response with ${body}, which it shares with ${list(rightful, 'and', 3)}, but never carries one: give it a response without content.`,
          place: use.place,
          about: { ...about, operation: use.operation, uses: [use] },
        };
      }
    }
  };
}

function remedy(uses: readonly ResponseUse[], instead: (code: string) => string | undefined): string {
  const codes = [...new Set(codesOf(uses).map(instead))].filter(code => code !== undefined);
  return codes.length === 0
    ? 'remove it'
    : `remove it, or answer ${list(codes, 'or')} if there is something to send`;
}

/** `a body (application/json)`, `an empty application/json body`. */
function bodyOf(content: readonly Content[]): string {
  const mediaTypes = list(
    content.map(({ mediaType }) => mediaType).filter(mediaType => mediaType !== ''),
    'and',
    3,
  );
  if (content.every(({ empty }) => empty))
    return mediaTypes === '' ? 'an empty body' : `an empty ${mediaTypes} body`;
  return mediaTypes === '' ? 'a body' : `a body (${mediaTypes})`;
}
