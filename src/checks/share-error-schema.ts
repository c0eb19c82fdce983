import { isShared, nameOfReference } from '../error-schemas.ts';
import type { Content, ResponseUse, UsedResponse, View } from '../openapi.ts';
import { referenceOf, reportable, trail } from '../places.ts';
import type { Check } from '../rule.ts';
import { isError } from '../status-codes.ts';
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
  const errors = view.responses(code => isError(code) || code === 'default', isErrorToExplain);
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

/** 406 is often plain text, HEAD has no content, and a `default` without a success beside it stands for that too. */
export function isErrorToExplain({ code, operation }: ResponseUse): boolean {
  if (code === '406' || operation.method === 'HEAD') return false;
  return code !== 'default' || operation.uses.some(other => /^[1-3](\d\d|XX)$/.test(other.code));
}

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
  const counts = new Map<string, number>();
  let all = 0;
  for (const { response } of errors) {
    for (const { mediaType, schema } of response.content) {
      if (!isConcerned(mediaType)) continue;
      all += 1;
      const reference = referenceOf(schema?.value);
      if (reference !== undefined && isNamed(reference))
        counts.set(reference, (counts.get(reference) ?? 0) + 1);
    }
  }
  const [usual] = [...counts].sort(([, left], [, right]) => right - left);
  if (usual === undefined) {
    return {
      withContent: `describe errors once in ${view.schemas} and reference that`,
      withoutContent: `describe errors once in ${view.schemas} and reference that`,
    };
  }
  const target = `${nameOfReference(usual[0])}${usual[1] * 2 > all ? ', as most errors do' : ', as other errors do'}`;
  return { withContent: `reference ${target}`, withoutContent: `add content that references ${target}` };
}

/** Whether a reference leads to a schema that has a name, not into the content of another response. */
function isNamed(reference: string): boolean {
  return !reference.includes('/content/') && !reference.endsWith('/schema');
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

export function withoutParameters(mediaType: string): string {
  return (mediaType.split(';')[0] as string).trim().toLowerCase();
}
