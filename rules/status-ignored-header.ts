import { type Fix, remove } from '../src/fixes/fix.ts';
import { neverHasContent } from '../src/http/status-codes.ts';
import type { Response } from '../src/openapi/model.ts';
import { type Files, type Node, referenceOf } from '../src/openapi/node.ts';
import { follow, reportable } from '../src/openapi/references.ts';
import { alsoServes, subjectOf } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';

const CONTENT_TYPE = /^content-type$/i;

export default defineRule({
  id: 'status-ignored-header',
  summary: 'A response declares no Content-Type header, which OpenAPI ignores.',
  sources: ['OpenAPI 3, Response Object'],
  severity: 'info',
  recommended: false,
  scope: 'everywhere',
  grouping: 'convention',
  versions: ['3.0', '3.1', '3.2'],
  options: {},
  *check(view) {
    // Swagger 2.0 does not say that it is ignored.
    if (view.schemas === 'definitions') return;
    for (const { response, uses } of view.allResponses) {
      const field = response.headers.find(({ name }) => CONTENT_TYPE.test(name));
      if (field === undefined) continue;
      const advice = adviceFor(response, field.place, view.files);
      if (advice === undefined) continue;
      const { subject, verb } = subjectOf(uses);
      yield {
        message: `${subject} ${verb('declare')} a ${field.name} header, which OpenAPI ignores: ${advice}${alsoServes(response, uses)}.`,
        place: reportable(field.place) ?? response.place,
        about: { response, uses, headers: [field.name] },
      };
    }
  },
});

/** What to do about a Content-Type header; undefined where nothing else can say what it does: what a HEAD leads to. */
function adviceFor(response: Response, field: Node, files: Files): string | undefined {
  const mediaTypes = mediaTypesOf(response);
  const isMore = saysMore(files, field, mediaTypes);
  if (mediaTypes.length > 0) {
    return isMore
      ? 'say in its content what that header says, and remove it'
      : 'remove that header, since content says what the media type is';
  }
  if (!isToldOtherwise(response)) return 'declare the media type in its content';
  return isMore && response.uses.some(({ code }) => !neverHasContent(code)) ? undefined : 'remove it';
}

/** In lower case. */
function mediaTypesOf({ content }: Response): string[] {
  return content.map(({ mediaType }) => mediaType.toLowerCase());
}

/** Whether the response, or that to a GET, says what its media type is, or has none. */
function isToldOtherwise({ content, uses }: Response): boolean {
  return (
    content.length > 0 ||
    uses.every(({ code, operation }) => operation.method === 'HEAD' || neverHasContent(code))
  );
}

export const fix: Fix = {
  safe: {
    does: 'removes the header where it says no more than the content of the response, or where that has none',
    mend({ about: { response } }, { files }) {
      const headers = response?.place.at('headers');
      if (response === undefined || headers === undefined || !isToldOtherwise(response)) return [];
      // A map that others refer to is theirs too.
      if (referenceOf(headers.value) !== undefined) return [];
      const fields = headers.children().filter(({ name }) => CONTENT_TYPE.test(name));
      const mediaTypes = mediaTypesOf(response);
      if (mediaTypes.length > 0 && fields.some(field => saysMore(files, field, mediaTypes))) return [];
      return fields.length === headers.keys.length ? [remove(headers)] : fields.map(remove);
    },
  },
};

/** What a header field may say that is told by media types, and what of its schema. */
const KEYS = ['description', 'required', 'schema', 'example', 'style', 'explode'];
const SCHEMA_KEYS = ['type', 'description', 'enum', 'const', 'default', 'example', 'examples'];

/** What is said of any Content-Type: `The media type of the response body.` */
const GENERAL =
  /\b(the|a|an|of|is|this|its|indicates|http|header|field|media|mime|content|type|format|response|body|payload|resource|or|and)s?\b|[^a-z]/gi;

/** A media type in lower case; that a text is in UTF-8 goes without saying. */
function withoutCharset(mediaType: string): string {
  return mediaType.toLowerCase().replace(/; ?charset=utf-8$/, '');
}

/** Whether a person reads in a header field, which tools ignore, what its media types do not tell. */
function saysMore(files: Files, field: Node, mediaTypes: readonly string[]): boolean {
  const header = follow(files, field);
  const schema = follow(files, header?.at('schema'));
  if (header === undefined || schema === undefined) return true;
  const has = ({ keys }: Node, known: readonly string[]) => keys.every(key => known.includes(key));
  if (!has(header, KEYS) || !has(schema, SCHEMA_KEYS)) return true;
  const values = [
    header.valueAt('example'),
    ...['const', 'default', 'example'].map(key => schema.valueAt(key)),
    ...['enum', 'examples'].flatMap(key =>
      schema
        .at(key)
        .elements()
        .map(({ value }) => value),
    ),
  ].filter(value => value !== undefined);
  if (!values.every(value => mediaTypes.includes(withoutCharset(String(value))))) return true;
  const words = [header, schema].map(place => place.textAt('description').toLowerCase()).join(' ');
  const rest = mediaTypes.reduce((text, mediaType) => text.replaceAll(mediaType, ''), words);
  return rest.replace(GENERAL, '') !== '';
}
