import type { HeaderField, ResponseUse } from '../openapi.ts';
import type { Check, Wording } from '../rule.ts';
import { STATUS_CODES } from '../status-codes.ts';
import { alsoServes, codesOf, list, subjectOf } from '../words.ts';

interface Lack extends Wording {
  /** The header fields any of which would do. */
  readonly headers: readonly string[];
}

export interface HeaderDemand<Options> {
  readonly codes: readonly string[];
  /** Narrows the uses that are asked for the header. */
  readonly concerns?: (use: ResponseUse, options: Options) => boolean;
  /** What the declared header fields lack, said after `declares`: `no Location header`; undefined where they will do. */
  readonly lack: (
    headers: readonly HeaderField[],
    options: Options,
    uses: readonly ResponseUse[],
  ) => Lack | undefined;
}

/** Responses with one of these codes declare a header field. */
export function requireHeader<Options>({ codes, concerns, lack }: HeaderDemand<Options>): Check<Options> {
  return function* (view, options) {
    const concerned = (use: ResponseUse) => concerns?.(use, options) ?? true;
    for (const { response, uses } of view.responses(code => codes.includes(code), concerned)) {
      const lacking = lack(response.headers, options, uses);
      if (lacking === undefined) {
        yield { kept: { response, uses } };
        continue;
      }
      const { subject, s } = subjectOf(uses);
      yield {
        message: `${subject} declare${s} ${lacking.fault}: ${lacking.advice}${alsoServes(response, uses)}.`,
        place: response.place,
        about: { response, uses, headers: lacking.headers },
      };
    }
  };
}

/**
 * Responses with one of these codes declare the header field that the registry names for it.
 * `purposes` holds, by code, what the field does: `says how to authenticate`.
 */
export function requireRegisteredHeader(
  purposes: Readonly<Record<string, string>>,
  concerns?: (use: ResponseUse) => boolean,
): Check<unknown> {
  const codes = Object.keys(purposes);
  const registered = STATUS_CODES.filter(({ code }) => codes.includes(code));
  const names = [...new Set(registered.flatMap(({ headers = {} }) => Object.keys(headers)))];
  return requireHeader({
    codes,
    ...(concerns && { concerns }),
    lack(declared, _, uses) {
      const purpose = new Set(codesOf(uses).flatMap(code => purposes[code] ?? []));
      return lackOf(declared, names, list([...purpose], 'or'));
    },
  });
}

/** What is lacking where none of these names is declared; `purpose` is what the field does. */
export function lackOf(
  declared: readonly HeaderField[],
  headers: readonly string[],
  purpose: string,
): Lack | undefined {
  if (headers.some(name => declares(declared, name))) return undefined;
  return { headers, fault: `no ${list(headers, 'or')} header`, advice: `add one that ${purpose}` };
}

/** Whether one of the header fields has this name (RFC 9110, section 5.1: without case). */
export function declares(headers: readonly HeaderField[], name: string): boolean {
  return headers.some(header => header.name.toLowerCase() === name.toLowerCase());
}
