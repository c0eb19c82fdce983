import type { Content } from '../openapi.ts';
import { reportable } from '../places.ts';
import type { Check } from '../rule.ts';
import { bodyOf, codesOf, list, subjectOf } from '../words.ts';

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
      const { content } = response;
      if (content.length === 0) continue;
      const about = { response, content };
      const rightful = codesOf(response.uses).filter(code => !never(code));
      if (rightful.length === 0) {
        const { subject, s } = subjectOf(uses);
        yield {
          message: `${subject} declare${s} ${declared(content)} never sent: ${remedy(codesOf(uses), instead)}.`,
          place: reportable(response.contentPlace) ?? response.place,
          about: { ...about, uses },
        };
        continue;
      }
      // The body is right for the other codes: each use is at fault, not the response.
      for (const use of uses) {
        yield {
          message: `${subjectOf([use]).subject} shares the response of ${list(rightful, 'and', 3)}, but never sends its ${bodyOf(content)}: give it a response without content.`,
          place: use.place,
          about: { ...about, operation: use.operation, uses: [use] },
        };
      }
    }
  };
}

function remedy(codes: readonly string[], instead: (code: string) => string | undefined): string {
  const others = new Set(codes.map(instead));
  const [other] = others;
  return others.size === 1 && other !== undefined
    ? `remove its content, or answer ${other} if there is something to send`
    : 'remove its content';
}

function declared(content: readonly Content[]): string {
  const body = bodyOf(content);
  const empty = content.every(content => content.empty);
  if (body.endsWith('bodies')) return `${empty ? 'empty ' : ''}${body}, which are`;
  return `${empty ? 'an empty' : /^[aeiou]/.test(body) ? 'an' : 'a'} ${body}, which is`;
}
