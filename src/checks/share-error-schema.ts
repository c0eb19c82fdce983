import { BareErrors, returnsData } from '../errors/bare-errors.ts';
import { type Proposal, Proposals } from '../errors/error-proposals.ts';
import { errorsToExplain, errorsToMend, matching } from '../errors/error-schemas.ts';
import { schemaFaultIn } from '../errors/schema-faults.ts';
import { isJson, matchesStars, withoutParameters } from '../http/media-types.ts';
import { oauthEndpoint } from '../openapi/endpoints.ts';
import type { Content, Response, ResponseUse } from '../openapi/model.ts';
import { type Files, isRecord, referenceOf } from '../openapi/node.ts';
import type { UsedResponse } from '../openapi/operation-index.ts';
import { endOf } from '../openapi/references.ts';
import { subjectOf } from '../openapi/wording.ts';
import type { Finding, Pass } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';

/** The options of `status-error-schema`. */
export interface Options {
  name: string;
  content: 'required' | 'optional';
  mediaTypes: readonly string[];
}

/** Whether it is of a client's registration, of whose errors, save the 400, the codes alone are laid down (RFC 7592). */
function isOfRegistration({ code, operation }: ResponseUse): boolean {
  return code !== '400' && oauthEndpoint(operation) === 'client registration';
}

/** Whether it may come from what stands before the service. */
function isOfGateway({ code }: ResponseUse): boolean {
  return /^50[234]$/.test(code);
}

/** So few operations make a tiny description. */
const TINY = 5;

/** Error responses reference a shared schema from each of their media types. */
export const shareErrorSchema: Check<Options> = function* (view, { name, content: demand, mediaTypes }) {
  const isConcerned = mediaTypes.length === 0 ? isJson : matcherOf(mediaTypes);
  const names = name === '' ? undefined : { accepts: matching(name), pattern: name };
  const errors = errorsToExplain(view);
  const concernedIn = ({ content }: Response) => content.filter(({ mediaType }) => isConcerned(mediaType));
  const bare = new BareErrors(errors);
  // With texts alone, or one error, there is nothing to share.
  const described = errors.flatMap(({ response }) => concernedIn(response));
  if (names === undefined && described.length > 0 && described.every(isBareValue)) return;
  const isOnly = names === undefined && errors.length === 1 && errors[0]?.uses.length === 1;
  const isTiny = view.operations.length <= TINY;
  const sole = names === undefined ? soleDescribed(view.files, errors, concernedIn) : undefined;
  let known: Proposals | undefined;
  const proposals = () => {
    known ??= new Proposals(view, { isConcerned, names }, sole);
    return known;
  };
  const advice = (proposal: Proposal | undefined, verb: string) => {
    if (proposal?.kind === 'response') return `reference ${proposal.said}`;
    if (proposal !== undefined) return `${verb} ${proposal.said}`;
    if (names !== undefined) return `${verb} a schema whose name matches ${name}`;
    return `describe ${proposals().isUsualThere ? 'such errors' : 'errors'} once in ${view.schemas} and reference that`;
  };

  /** What is said of a response without content. */
  const lacking = (used: UsedResponse): Finding | undefined => {
    const { response, uses } = used;
    if (demand === 'optional' || bare.has(used) || uses.every(isOfRegistration)) return undefined;
    const saysOfData = returnsData(used);
    const proposal = saysOfData ? undefined : proposals().propose(used);
    if (isOnly && (isTiny || uses.every(isOfGateway)) && proposal === undefined) return undefined;
    const { subject, verb } = subjectOf(uses);
    return {
      message: `${subject} ${verb('declare')} no content: ${saysOfData ? 'add the content that its description speaks of' : advice(proposal, 'add content that references')}.`,
      place: response.place,
      about: { response, uses, proposal },
    };
  };
  /** What is said of content, or that it is right. */
  const ofContent = (used: UsedResponse): Finding | Pass | undefined => {
    const { response, uses } = used;
    const concerned = concernedIn(response);
    const whole = schemaFaultIn(view.files, concerned, names?.accepts);
    if (whole === undefined || response === sole) {
      return concerned.length > 0 ? { pass: { response, uses } } : undefined;
    }
    const them = subjectOf(uses);
    if (whole.isPartlyInline) {
      if (isOnly) return undefined;
      return {
        message: `${them.subject} ${whole.said(them)}: move what is written out to ${view.schemas} and reference that.`,
        place: whole.place ?? response.place,
        about: { response, uses, content: whole.content },
      };
    }
    const equal = whole.isInline ? proposals().proposeEqual(used, whole.content) : undefined;
    const fault = equal === undefined ? whole : whole.of(equal.content);
    // What has a schema of another name, only its author can tell from that one.
    const isOpen = names === undefined || fault.isMissing;
    const proposal = equal?.proposal ?? (isOpen ? proposals().propose(used, fault.content) : undefined);
    if (isOnly && proposal === undefined) return undefined;
    return {
      message: `${them.subject} ${fault.said(them)}: ${advice(proposal, 'reference')}.`,
      place: fault.place ?? response.place,
      about: { response, uses, content: fault.content, proposal },
    };
  };

  for (const used of errorsToMend(view)) {
    const found = used.response.content.length === 0 ? lacking(used) : ofContent(used);
    if (found !== undefined) yield found;
  }
};

/**
 * The response that alone describes the body of all errors that have one: what refers to it, or to its schema, has it
 * described once.
 */
function soleDescribed(
  files: Files,
  errors: readonly UsedResponse[],
  concernedIn: (response: Response) => readonly Content[],
): Response | undefined {
  const describing = errors.filter(({ response }) => concernedIn(response).length > 0);
  const shared = describing.find(({ response: { uses } }) => {
    return uses.some(({ entry }) => referenceOf(entry.value) !== undefined);
  });
  const own = shared === undefined ? [] : concernedIn(shared.response);
  const schemas = new Set(own.map(({ schema }) => schema?.value));
  const isWrittenOut = ({ schema }: Content) =>
    isRecord(schema?.value) && referenceOf(schema.value) === undefined && schema.keys.length > 0;
  const isOf = ({ schema }: Content) =>
    schema !== undefined &&
    referenceOf(schema.value) !== undefined &&
    schemas.has(endOf(files, schema)?.value);
  const isSole =
    own.every(isWrittenOut) &&
    describing.every(used => used === shared || concernedIn(used.response).every(isOf));
  return isSole ? shared?.response : undefined;
}

/** Whether a schema is that of one value without parts. */
function isBareValue({ schema }: Content): boolean {
  const type = schema?.valueAt('type');
  return typeof type === 'string' && /^(string|boolean|number|integer)$/.test(type);
}

function matcherOf(mediaTypes: readonly string[]): (mediaType: string) => boolean {
  const patterns = mediaTypes.map(withoutParameters);
  return mediaType => patterns.some(pattern => matchesStars(pattern, withoutParameters(mediaType)));
}
