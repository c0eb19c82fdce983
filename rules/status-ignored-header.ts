import { type Fix, remove } from '../src/fix.ts';
import type { Response } from '../src/openapi.ts';
import { referenceOf, reportable } from '../src/places.ts';
import { defineRule } from '../src/rule.ts';
import { neverHasContent } from '../src/status-codes.ts';
import { alsoServes, subjectOf } from '../src/words.ts';

const CONTENT_TYPE = /^content-type$/i;

export default defineRule({
  id: 'status-ignored-header',
  summary: 'A response declares no Content-Type header, which OpenAPI ignores.',
  sources: ['OpenAPI 3, Response Object'],
  severity: 'info',
  recommended: false,
  scope: 'everywhere',
  habit: 'convention',
  versions: ['3.0', '3.1', '3.2'],
  options: {},
  *check(view) {
    // Swagger 2.0 does not say that it is ignored.
    if (view.schemas === 'definitions') return;
    for (const { response, uses } of view.allResponses) {
      const field = response.headers.find(({ name }) => CONTENT_TYPE.test(name));
      if (field === undefined) continue;
      const { subject, s } = subjectOf(uses);
      const advice =
        response.content.length > 0
          ? 'remove that header, since content says what the media type is'
          : isToldOtherwise(response)
            ? 'remove it'
            : 'declare the media type in its content';
      yield {
        message: `${subject} declare${s} a ${field.name} header, which OpenAPI ignores: ${advice}${alsoServes(response, uses)}.`,
        place: reportable(field.place) ?? response.place,
        about: { response, uses, headers: [field.name] },
      };
    }
  },
});

/** Whether the response, or that to a GET, says what its media type is, or has none. */
function isToldOtherwise({ content, uses }: Response): boolean {
  return (
    content.length > 0 ||
    uses.every(({ code, operation }) => operation.method === 'HEAD' || neverHasContent(code))
  );
}

export const fix: Fix = {
  safe: {
    does: 'removes the header where the response declares content, or has none',
    mend({ about: { response } }) {
      const headers = response?.place.at('headers');
      if (response === undefined || headers === undefined || !isToldOtherwise(response)) return [];
      // A map that others refer to is theirs too.
      if (referenceOf(headers.value) !== undefined) return [];
      const fields = headers.children().filter(({ name }) => CONTENT_TYPE.test(name));
      return fields.length === headers.keys.length ? [remove(headers)] : fields.map(remove);
    },
  },
};
