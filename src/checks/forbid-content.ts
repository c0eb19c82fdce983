import { neverHasContent } from '../http/status-codes.ts';
import type { ResponseUse } from '../openapi/model.ts';
import { reportable } from '../openapi/references.ts';
import { aBody, bodyOf, codesOf, list, nameOfAll, subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';
import { isOffered } from './answer-instead.ts';

/** Which responses must have no content, and what to do about those that have some. */
export interface ContentBan {
  readonly codes: (code: string) => boolean;
  /** Narrows the uses that never have content; all of these codes where it is left out. */
  readonly concerns?: (use: ResponseUse) => boolean;
  /** The code to answer with where there is something to send. */
  readonly instead?: (code: string) => string | undefined;
}

/** Responses that are never sent with content declare none. */
export function forbidContent({ codes, concerns, instead = () => undefined }: ContentBan): Check<unknown> {
  return function* (view) {
    for (const { response, uses } of view.responses(codes, concerns)) {
      const { content } = response;
      if (content.length === 0) continue;
      const about = { response, content };
      const body = bodyOf(content);
      const rightful = response.uses.filter(mayHaveContent);
      if (rightful.length === 0) {
        const { subject, verb } = subjectOf(uses);
        yield {
          message: `${subject} ${verb('declare')} ${aBody(content)}, which ${codesOf(uses).every(isForbidden) ? 'must not be' : `${body.endsWith('bodies') ? 'are' : 'is'} never`} sent: ${remedy(`remove its ${response.contentPlace?.name}`, uses, instead)}.`,
          place: reportable(response.contentPlace) ?? response.place,
          about: { ...about, uses },
        };
        continue;
      }
      // The body is right for the other uses: each of these is at fault, not the response.
      const sharers = sharersOf(rightful);
      for (const use of uses) {
        yield {
          message: `${subjectOf([use]).subject} shares the response of ${sharers(use.code)}, but ${isForbidden(use.code) ? 'must not send' : 'never sends'} its ${body}: ${remedy('give it a response without content', [use], instead)}.`,
          place: use.place,
          about: { ...about, operation: use.operation, uses: [use] },
        };
      }
    }
  };
}

/** RFC 9110, section 6.4.1. */
function mayHaveContent({ code, operation }: ResponseUse): boolean {
  return operation.method !== 'HEAD' && !neverHasContent(code);
}

/** Told apart by their codes, or by their operations from a use with the same code. */
function sharersOf(rightful: readonly ResponseUse[]): (code: string) => string {
  const codes = codesOf(rightful);
  const operations = nameOfAll(rightful.map(({ operation }) => operation));
  return code => (codes.includes(code) ? operations : list(codes, 'and', 3));
}

/** What HTTP lets a server send, and forbids it to (RFC 9110, section 15.3.6). */
function isForbidden(code: string): boolean {
  return code === '205';
}

function remedy(
  removal: string,
  uses: readonly ResponseUse[],
  instead: NonNullable<ContentBan['instead']>,
): string {
  const others = new Set(codesOf(uses).map(instead));
  const [other] = others;
  return others.size === 1 && other !== undefined && isOffered(uses, other)
    ? `${removal}, or answer ${other} if there is something to send`
    : removal;
}
