import {
  isErrorToExplain,
  isShared,
  mayBeError,
  nameOfReference,
  referencedSchemas,
} from '../error-schemas.ts';
import { isJson, withoutParameters } from '../media-types.ts';
import type { Content, UsedResponse, View } from '../openapi.ts';
import { referenceOf, reportable, trail } from '../places.ts';
import type { Check } from '../rule.ts';
import { bodyOf, subjectOf } from '../words.ts';

export interface Options {
  name: string;
  content: 'required' | 'optional';
  mediaTypes: readonly string[];
}

/** Error responses reference a shared schema from each of their media types. */
export const shareErrorSchema: Check<Options> = function* (view, { name, content: demand, mediaTypes }) {
  const isConcerned = mediaTypes.length === 0 ? isJson : matcherOf(mediaTypes);
  const pattern = name === '' ? undefined : new RegExp(name, 'u');
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
    const faults = response.content
      .filter(({ mediaType }) => isConcerned(mediaType))
      .map(content => ({ content, fault: faultOf(view, content, accepts) }));
    const first = faults.find(({ fault }) => fault !== undefined);
    if (first?.fault === undefined) continue;
    const [verb, before, after = ''] = first.fault;
    const content = faults
      .filter(({ fault }) => fault?.join() === first.fault?.join())
      .map(fault => fault.content);
    const advice = remedy?.withContent ?? `reference a schema whose name matches ${name}`;
    yield {
      message: `${subject} ${verb}${s} ${before} ${bodyOf(content)}${after && ` ${after}`}: ${advice}.`,
      place: reportable(first.content.schema, first.content.place) ?? response.place,
      about: { response, uses, content },
    };
  }
};

/** A verb without its ending, and what stands around the name of the body. */
type Fault = readonly [verb: string, before: string, after?: string];

const NO_SCHEMA: Fault = ['declare', 'no schema for its'];
const EMPTY_SCHEMA: Fault = ['give', 'its', 'an empty schema'];
const INLINE_SCHEMA: Fault = ['describe', 'its', 'inline'];
const PARTLY_INLINE_SCHEMA: Fault = ['describe', 'its', 'partly inline'];

function faultOf(
  view: View,
  { entry, place, schema }: Content,
  accepts?: (name: string) => boolean,
): Fault | undefined {
  if (schema === undefined) return referenceOf(place.value) === undefined ? NO_SCHEMA : undefined;
  // A shared Media Type Object (3.2) is as good as a shared schema.
  const shared = entry === schema ? [] : trail(view.files, entry).references;
  if (shared.length > 0 && (accepts === undefined || shared.map(nameOfReference).some(accepts)))
    return undefined;
  if (isShared(view.files, schema, accepts)) return undefined;
  const reference = referenceOf(schema.value);
  if (reference !== undefined) return ['reference', `${nameOfReference(reference)} for its`];
  if (schema.value === true || schema.children().length === 0) return EMPTY_SCHEMA;
  const alternatives = [schema.at('oneOf').value, schema.at('anyOf').value].flat();
  return alternatives.some(part => referenceOf(part) !== undefined) ? PARTLY_INLINE_SCHEMA : INLINE_SCHEMA;
}

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
