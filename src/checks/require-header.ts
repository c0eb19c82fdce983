import { isSuccess, STATUS_CODES } from '../http/status-codes.ts';
import { isDemonstrated } from '../openapi/endpoints.ts';
import type { HeaderField, ResponseUse } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { alsoServes, codesOf, list, nameOf, otherCodes, subjectOf } from '../openapi/wording.ts';
import type { Wording } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';

interface Lack extends Wording {
  /** The header fields any of which would do. */
  readonly headers: readonly string[];
  /** Whether the advice offers another code as well. */
  readonly doubted?: boolean;
}

export interface HeaderDemand<Options> {
  readonly codes: readonly string[];
  /** Narrows the uses that are asked for the header. */
  readonly concerns?: (use: ResponseUse, options: Options, view: OperationIndex) => boolean;
  /** Whether a use has by other means what the header is for. */
  readonly meets?: (use: ResponseUse, options: Options, view: OperationIndex) => boolean;
  /** What the declared header fields lack, said after `declares`: `no Location header`; undefined where they will do. */
  readonly lack: (
    headers: readonly HeaderField[],
    options: Options,
    uses: readonly [ResponseUse, ...ResponseUse[]],
    view: OperationIndex,
  ) => Lack | undefined;
}

/** Responses with one of these codes declare a header field. */
export function requireHeader<Options>({
  codes,
  concerns = () => true,
  meets = () => false,
  lack,
}: HeaderDemand<Options>): Check<Options> {
  return function* (view, options) {
    const concerned = view.responses(
      code => codes.includes(code),
      use => !isDemonstrated(use) && concerns(use, options, view),
    );
    for (const { response, uses: asked } of concerned) {
      const [use, ...others] = asked.filter(use => !meets(use, options, view));
      const lacking = use && lack(response.headers, options, [use, ...others], view);
      if (use === undefined || lacking === undefined) {
        yield { pass: { response, uses: asked } };
        continue;
      }
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
        message: `${subject} ${verb('declare')} ${lacking.fault}: ${first}${lacking.advice}${last}.`,
        place: isBorrowed ? use.place : response.place,
        about: { response, uses, headers: lacking.headers, doubted: lacking.doubted ?? false },
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
    lack(declared, _, uses) {
      const purpose = new Set(codesOf(uses).flatMap(code => purposes[code] ?? []));
      return lackOf(declared, names, list([...purpose], 'or'), otherwise(uses[0], uses));
    },
  });
}

/**
 * What is lacking where none of these names is declared; `purpose` is what the field does, `otherwise` what to do
 * where that cannot be.
 */
export function lackOf(
  declared: readonly HeaderField[],
  headers: readonly string[],
  purpose: string,
  otherwise?: string,
): Lack | undefined {
  if (headers.some(name => declares(declared, name))) return undefined;
  const advice = `add one that ${purpose}${otherwise === undefined ? '' : `, or ${otherwise}`}`;
  return { headers, fault: `no ${list(headers, 'or')} header`, advice, doubted: otherwise !== undefined };
}

/** Whether one of the header fields has this name (RFC 9110, section 5.1: without case). */
export function declares(headers: readonly HeaderField[], name: string): boolean {
  const names = NAMES.get(headers) ?? new Set(headers.map(header => header.name.toLowerCase()));
  NAMES.set(headers, names);
  return names.has(name.toLowerCase());
}

/** Those of a response that thousands of operations share are asked for as often. */
const NAMES = new WeakMap<readonly HeaderField[], ReadonlySet<string>>();
