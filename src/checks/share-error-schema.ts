import {
  errorsToExplain,
  fitsAnyError,
  leadsTo,
  matching,
  referencedSchemas,
  refersToUnnamed,
} from '../error-schemas.ts';
import { isJson, matchesStars, withoutParameters } from '../media-types.ts';
import type { Content, UsedResponse, View } from '../openapi.ts';
import { type Files, follow } from '../places.ts';
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
  const accepts = name === '' ? undefined : matching(name);
  const errors = errorsToExplain(view);
  const usual = accepts === undefined ? usualSchema(view, errors, isConcerned) : undefined;
  const target = accepts === undefined ? usual?.said : `a schema whose name matches ${name}`;
  const ownSchema = `describe errors once in ${view.schemas} and reference that`;
  const remedy = (verb: string) => (target === undefined ? ownSchema : `${verb} ${target}`);

  for (const { response, uses } of errors) {
    if (response.content.length === 0) {
      if (demand === 'optional') continue;
      const { subject, s } = subjectOf(uses);
      yield {
        message: `${subject} declare${s} no content: ${remedy('add content that references')}.`,
        place: response.place,
        about: { response, uses },
      };
      continue;
    }
    const concerned = response.content.filter(({ mediaType }) => isConcerned(mediaType));
    const fault = schemaFaultIn(view.files, concerned, accepts);
    if (fault === undefined) {
      if (concerned.length > 0) yield { kept: { response, uses } };
      continue;
    }
    const { subject, s } = subjectOf(uses);
    const isEnvelope = usual && fault.content.some(content => holds(view.files, content, usual.target));
    yield {
      message: `${subject} ${fault.said(s)}: ${isEnvelope ? ownSchema : remedy('reference')}.`,
      place: fault.place ?? response.place,
      about: { response, uses, content: fault.content },
    };
  }
};

/** A schema that fewer errors reference may be that of something else. */
const ENOUGH = 3;

/** The same where it is the schema of so many of those that have content. */
const SHARE = 1 / 4;

/** Whether the schema at `target` is that of a property of the body: then the body itself is something else. */
function holds(files: Files, { schema }: Content, target: unknown): boolean {
  const properties = follow(files, follow(files, schema)?.at('properties'))?.children() ?? [];
  return properties.some(property => leadsTo(files, property, target));
}

interface UsualSchema {
  readonly target: unknown;
  /** Its name, and how many errors reference it. */
  readonly said: string;
}

/** The schema that errors reference; undefined where (next to) none does, or more do one that has no name. */
function usualSchema(
  view: View,
  errors: readonly UsedResponse[],
  isConcerned: (mediaType: string) => boolean,
): UsualSchema | undefined {
  const usual = referencedSchemas(view.files, errors, isConcerned).find(({ name }) => fitsAnyError(name));
  if (usual === undefined) return undefined;
  const { name, target, uses } = usual;
  const count = (some: readonly UsedResponse[]) => some.reduce((sum, { uses }) => sum + uses.length, 0);
  const all = count(errors);
  const unnamed = errors.filter(({ response: { content } }) => {
    return content.some(each => isConcerned(each.mediaType) && refersToUnnamed(view.files, each));
  });
  if (count(unnamed) > uses) return undefined;
  if (uses * 2 > all) return { target, said: `${name}, as most errors do` };
  if (uses === 1 && all <= ENOUGH) return { target, said: `${name}, as another error does` };
  const withContent = count(errors.filter(({ response }) => response.content.length > 0));
  const isUsual = uses >= ENOUGH || (uses > 1 && uses >= withContent * SHARE);
  return isUsual ? { target, said: `${name}, as other errors do` } : undefined;
}

function matcherOf(mediaTypes: readonly string[]): (mediaType: string) => boolean {
  const patterns = mediaTypes.map(withoutParameters);
  return mediaType => patterns.some(pattern => matchesStars(pattern, withoutParameters(mediaType)));
}
