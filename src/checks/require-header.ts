import { isSuccess, STATUS_CODES } from '../http/status-codes.ts';
import { memoized } from '../lib/collections.ts';
import { isDemonstrated, isEcho } from '../openapi/endpoints.ts';
import type { HeaderField, ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { alsoServes, codesOf, list, nameOf, otherCodes, subjectOf } from '../openapi/wording.ts';
import { OK, type Verdict, type Wording } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';

interface MissingHeader extends Wording {
  /** The header fields any of which would do. */
  readonly headers: readonly string[];
  /** Whether the advice offers another code as well. */
  readonly doubted?: boolean;
}

/** A header field that responses should declare. */
export interface HeaderDemand<Options> {
  readonly codes: readonly string[];
  /** Narrows the uses that are asked for the header. */
  readonly concerns?: (use: ResponseUse, options: Options, view: OperationIndex) => boolean;
  /** Whether a use has by other means what the header is for. */
  readonly meets?: (use: ResponseUse, options: Options, view: OperationIndex) => boolean;
  /** What is missing among the declared header fields is said after `declares`: `no Location header`. */
  readonly check: (
    headers: readonly HeaderField[],
    options: Options,
    uses: readonly [ResponseUse, ...ResponseUse[]],
    view: OperationIndex,
  ) => Verdict<MissingHeader>;
}

/** Responses with one of these codes declare a header field. */
export function requireHeader<Options>({
  codes,
  concerns = () => true,
  meets = () => false,
  check,
}: HeaderDemand<Options>): Check<Options> {
  return function* (view, options) {
    const concerned = view.responses(
      code => codes.includes(code),
      use => !isDemonstrated(use) && !isEcho(use.operation) && concerns(use, options, view),
    );
    for (const { response, uses: asked } of concerned) {
      const [use, ...others] = asked.filter(use => !meets(use, options, view));
      const verdict = use === undefined ? OK : check(response.headers, options, [use, ...others], view);
      if (verdict.kind === 'ok') yield { pass: { response, uses: asked } };
      if (use === undefined || verdict.kind !== 'missing') continue;
      const uses = [use, ...others];
      const { subject, verb } = subjectOf(uses);
      // What is written as the response of another code is right there: the fault is to borrow it.
      const owner = response.uses.find(
        ({ entry }) => entry.value === response.place.value && !entry.isBorrowed,
      );
      const isBorrowed = owner !== undefined && !asked.includes(owner);
      const successes = otherCodes(response, uses).filter(isSuccess);
      const apart = isBorrowed
        ? `this one is the ${owner.code} of ${nameOf(owner.operation)}`
        : successes.length > 0 && `this one also serves ${list(successes, 'and', 3)}`;
      const first = apart ? `give the ${list(codesOf(uses))} a response of its own (${apart}), and ` : '';
      const last = apart ? '' : alsoServes(response, uses);
      yield {
        message: `${subject} ${verb('declare')} ${verdict.fault}: ${first}${verdict.advice}${last}.`,
        place: isBorrowed ? use.place : response.place,
        about: { response, uses, headers: verdict.headers, doubted: verdict.doubted ?? false },
      };
    }
  };
}

/**
 * Responses with one of these codes declare the header field that the registry names for it.
 * `purposes` holds, by code, what the field does: `says how to authenticate`; `otherwise` what to do where the code
 * may not be meant: `answer 400 (Bad Request) if ...`.
 */
export function requireRegisteredHeader(
  purposes: Readonly<Record<string, string>>,
  {
    concerns = () => true,
    otherwise = () => undefined,
  }: {
    readonly concerns?: (use: ResponseUse) => boolean;
    readonly otherwise?: (use: ResponseUse, uses: readonly ResponseUse[]) => string | undefined;
  } = {},
): Check<unknown> {
  const codes = Object.keys(purposes);
  const registered = STATUS_CODES.filter(({ code }) => codes.includes(code));
  const names = [...new Set(registered.flatMap(({ headers = {} }) => Object.keys(headers)))];
  return requireHeader({
    codes,
    concerns,
    check(declared, _, uses) {
      const purpose = new Set(codesOf(uses).flatMap(code => purposes[code] ?? []));
      return needsHeader(declared, names, list([...purpose], 'or'), otherwise(uses[0], uses));
    },
  });
}

/**
 * Whether a header field of one of these names is declared; `purpose` is what the field does, `otherwise` what to do
 * where that cannot be.
 */
export function needsHeader(
  declared: readonly HeaderField[],
  headers: readonly string[],
  purpose: string,
  otherwise?: string,
): Verdict<MissingHeader> {
  if (headers.some(name => declares(declared, name))) return OK;
  const advice = `add one that ${purpose}${otherwise === undefined ? '' : `, or ${otherwise}`}`;
  const fault = `no ${list(headers, 'or')} header`;
  return { kind: 'missing', headers, fault, advice, doubted: otherwise !== undefined };
}

/** Whether one of the header fields has this name (RFC 9110, section 5.1: without case). */
export function declares(headers: readonly HeaderField[], name: string): boolean {
  return namesOf(headers).has(name.toLowerCase());
}

/** Those of a response that thousands of operations share are asked for as often. */
const namesOf = memoized(
  (headers: readonly HeaderField[]) => new Set(headers.map(header => header.name.toLowerCase())),
);
