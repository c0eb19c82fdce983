import { isErrorToExplain, mayBeError, referencedSchemas } from '../error-schemas.ts';
import { isJson, withoutParameters } from '../media-types.ts';
import type { UsedResponse, View } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { schemaFaultIn } from '../schema-faults.ts';
import { subjectOf } from '../words.ts';

export interface Options {
  name: string;
  content: 'required' | 'optional';
  mediaTypes: readonly string[];
}

/** Error responses reference a shared schema from each of their media types. */
export const shareErrorSchema: Check<Options> = function* (view, { name, content: demand, mediaTypes }) {
  const isConcerned = mediaTypes.length === 0 ? isJson : matcherOf(mediaTypes);
  const pattern = name === '' ? undefined : new RegExp(name);
  const accepts = pattern === undefined ? undefined : (candidate: string) => pattern.test(candidate);
  const errors = view.responses(mayBeError, isErrorToExplain);
  const remedy = pattern === undefined ? remedyFor(view, errors, isConcerned) : undefined;

  for (const { response, uses } of errors) {
    const { subject, s } = subjectOf(uses);
    if (response.content.length === 0) {
      if (demand === 'optional') continue;
      const advice =
        remedy?.withoutContent ?? `add content that references a schema whose name matches ${name}`;
      yield {
        message: `${subject} declare${s} no content: ${advice}.`,
        place: response.place,
        about: { response, uses },
      };
      continue;
    }
    const fault = schemaFaultIn(
      view.files,
      response.content.filter(({ mediaType }) => isConcerned(mediaType)),
      accepts,
    );
    if (fault === undefined) continue;
    const advice = remedy?.withContent ?? `reference a schema whose name matches ${name}`;
    yield {
      message: `${subject} ${fault.said(s)}: ${advice}.`,
      place: fault.place ?? response.place,
      about: { response, uses, content: fault.content },
    };
  }
};

interface Remedy {
  readonly withContent: string;
  readonly withoutContent: string;
}

/** Points at the schema that errors reference, where there is one. */
function remedyFor(
  view: View,
  errors: readonly UsedResponse[],
  isConcerned: (mediaType: string) => boolean,
): Remedy {
  const [usual] = referencedSchemas(view.files, errors, isConcerned);
  if (usual === undefined) {
    return {
      withContent: `describe errors once in ${view.schemas} and reference that`,
      withoutContent: `describe errors once in ${view.schemas} and reference that`,
    };
  }
  let all = 0;
  for (const { response, uses } of errors) {
    if (response.content.some(({ mediaType }) => isConcerned(mediaType))) all += uses.length;
  }
  const target = `${usual.name}${usual.uses * 2 > all ? ', as most errors do' : ', as other errors do'}`;
  return { withContent: `reference ${target}`, withoutContent: `add content that references ${target}` };
}

function matcherOf(mediaTypes: readonly string[]): (mediaType: string) => boolean {
  const patterns = mediaTypes.map(type => {
    const escaped = withoutParameters(type).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replace(/\\\*/g, '[^/]*')}$`);
  });
  return mediaType => patterns.some(pattern => pattern.test(withoutParameters(mediaType)));
}
