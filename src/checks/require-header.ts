import type { HeaderField, ResponseUse } from '../openapi.ts';
import type { Check } from '../rule.ts';
import { alsoServes, subjectOf } from '../words.ts';

interface Lack {
  /** What the response declares: `no Location header`. */
  readonly fault: string;
  /** What to do: `add one that …`. */
  readonly advice: string;
  /** The header fields any of which would do. */
  readonly headers: readonly string[];
}

export interface HeaderDemand<Options> {
  readonly codes: readonly string[];
  /** Narrows the uses that are asked for the header. */
  readonly concerns?: (use: ResponseUse, options: Options) => boolean;
  /** What the declared header fields lack; undefined where they will do. */
  readonly lack: (headers: readonly HeaderField[], options: Options) => Lack | undefined;
}

/** Responses with one of these codes declare a header field. */
export function requireHeader<Options>({ codes, concerns, lack }: HeaderDemand<Options>): Check<Options> {
  return function* (view, options) {
    const concerned = (use: ResponseUse) => concerns?.(use, options) ?? true;
    for (const { response, uses } of view.responses(code => codes.includes(code), concerned)) {
      const lacking = lack(response.headers, options);
      if (lacking === undefined) continue;
      const { subject, s } = subjectOf(uses);
      yield {
        message: `${subject} declare${s} ${lacking.fault}: ${lacking.advice}${alsoServes(response, uses)}.`,
        place: response.place,
        about: { response, uses, headers: lacking.headers },
      };
    }
  };
}

/** Whether one of the header fields has this name (RFC 9110, section 5.1: without case). */
export function declares(headers: readonly HeaderField[], name: string): boolean {
  return headers.some(header => header.name.toLowerCase() === name.toLowerCase());
}
