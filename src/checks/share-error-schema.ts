import { isShared, nameOfReference } from '../error-schemas.ts';
import type { Content, Response, ResponseUse, View } from '../openapi.ts';
import { type Place, referenceOf, trail } from '../places.ts';
import type { Check } from '../rule.ts';
import { isError } from '../status-codes.ts';
import { list, nameOfUses } from '../words.ts';

export interface Options {
  name: string;
  content: 'required' | 'optional';
  mediaTypes: readonly string[];
}

/** Error responses reference a shared schema from each of their media types. */
export const shareErrorSchema: Check<Options> = function* (view, { name, content: demand, mediaTypes }) {
  const isConcerned = mediaTypes.length === 0 ? isJson : matcherOf(mediaTypes);
  const errors = view.responses(code => isError(code) || code === 'default', isErrorToExplain);
  const remedy =
    name === '' ? remedyFor(view, errors, isConcerned) : `reference a schema whose name matches ${name}`;
  const pattern = name === '' ? undefined : new RegExp(name, 'u');
  const accepts = pattern === undefined ? undefined : (candidate: string) => pattern.test(candidate);

  for (const { response, uses } of errors) {
    const subject = nameOfUses(uses);
    if (response.content.length === 0) {
      if (demand === 'optional') continue;
      const message = `${subject} declares no content: ${remedy}.`;
      yield { message, place: response.place, about: { response, uses } };
      continue;
    }
    const content = response.content.filter(({ mediaType, entry, schema }) => {
      if (!isConcerned(mediaType)) return false;
      // A shared Media Type Object (3.2) is as good as a shared schema.
      const { references } = trail(view.files, entry);
      if (
        entry !== schema &&
        references.length > 0 &&
        (!accepts || references.map(nameOfReference).some(accepts))
      ) {
        return false;
      }
      return schema === undefined || !isShared(view.files, schema, accepts);
    });
    const [first] = content;
    if (first === undefined) continue;
    yield {
      message: `${subject} ${faultOf(content, first)}: ${remedy}.`,
      place: placeOf(response, first),
      about: { response, uses, content },
    };
  }
};

/** 406 is often plain text, HEAD has no content, and a `default` alone stands for every answer. */
function isErrorToExplain({ code, operation }: ResponseUse): boolean {
  if (code === '406' || operation.method === 'HEAD') return false;
  return code !== 'default' || operation.uses.some(other => /^[1-3](\d\d|XX)$/.test(other.code));
}

function faultOf(content: readonly Content[], { schema }: Content): string {
  const mediaTypes = list(
    content.map(({ mediaType }) => mediaType).filter(mediaType => mediaType !== ''),
    'and',
    3,
  );
  const body = mediaTypes === '' ? 'body' : `${mediaTypes} body`;
  if (schema === undefined) return `declares no schema for its ${body}`;
  const reference = referenceOf(schema.value);
  if (reference !== undefined) return `references ${nameOfReference(reference)} for its ${body}`;
  return `writes out the schema of its ${body} in place`;
}

/** Spectral would report at the target of a path that ends on a reference. */
function placeOf(response: Response, { schema, place }: Content): Place {
  return (
    [schema, place].find(at => at !== undefined && referenceOf(at.value) === undefined) ?? response.place
  );
}

/** Points at the schema that most errors reference, where there is one. */
function remedyFor(
  view: View,
  errors: readonly { readonly response: Response }[],
  isConcerned: (mediaType: string) => boolean,
): string {
  const counts = new Map<string, number>();
  for (const { response } of errors) {
    for (const { mediaType, schema } of response.content) {
      const reference = isConcerned(mediaType) ? referenceOf(schema?.value) : undefined;
      if (reference !== undefined) counts.set(reference, (counts.get(reference) ?? 0) + 1);
    }
  }
  const [usual] = [...counts].sort(([, left], [, right]) => right - left);
  return usual === undefined
    ? `describe errors once in ${view.schemas} and reference that`
    : `reference ${nameOfReference(usual[0])}, as the other errors do`;
}

/** JSON in any of its forms, and ranges and silences that may stand for it. */
function isJson(mediaType: string): boolean {
  const type = withoutParameters(mediaType);
  return type === '' || type === '*/*' || type === 'application/*' || /[/+-]json$/.test(type);
}

function matcherOf(mediaTypes: readonly string[]): (mediaType: string) => boolean {
  const patterns = mediaTypes.map(type => {
    const escaped = withoutParameters(type).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replace(/\\\*/g, '[^/]*')}$`);
  });
  return mediaType => patterns.some(pattern => pattern.test(withoutParameters(mediaType)));
}

function withoutParameters(mediaType: string): string {
  return (mediaType.split(';')[0] as string).trim().toLowerCase();
}
