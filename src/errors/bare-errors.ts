/** Errors that declare no content, or no schema of it, and mean it. */
import type { Response } from '../openapi/model.ts';
import { referenceOf } from '../openapi/node.ts';
import type { UsedResponse } from '../openapi/operation-index.ts';
import { codesOf } from '../openapi/wording.ts';

/** The field that says what was wrong with the credentials, in lower case (RFC 6750, section 3). */
const CHALLENGES: Readonly<Record<string, string>> = {
  '401': 'www-authenticate',
  '407': 'proxy-authenticate',
};

/** Said of an error whose content is for people, or is what the success would have been. */
const NO_DATA =
  /\b(in|as) plain text\b|\b(default|placeholder|error|blank|empty) (image|picture|page) (is|will be) (sent|returned|served|shown)\b/i;

/** Said of an operation none of whose answers are data. */
const NEVER_DATA = /\b(send|return|respond|answer|download)\w{0,3}\b[^.\n]{0,100}\bnot (as |in )?json\b/i;

/** Said of an error that comes with what was asked for: "partial metadata may be available". */
const SAYS_DATA =
  /(?<!\b(no|error) (\w{1,20} )?)\b((meta)?data|objects?|records?) ((is|are|may|might|can|could|will|still|be|also) ){1,4}(available|returned|included)\b/i;

/** Beyond this, a description is a page of its own. */
const MAX_TEXT = 2_000;

/** Fewer codes without content, or with it, are no pattern. */
const ENOUGH_CODES = 3;

/** What the errors of one code have. */
interface OfCode {
  bare: number;
  /** Those of the bare ones that operations share. */
  shared: number;
  full: number;
}

/** Whether an error says that what was asked for comes with it, or some of it. */
export function returnsData({ uses }: UsedResponse): boolean {
  return uses.some(({ text }) => SAYS_DATA.test(text.slice(0, MAX_TEXT)));
}

/** Tells which errors have no content on purpose. */
export class BareErrors {
  /** The codes that never have content, where other codes always have it. */
  private readonly codes: ReadonlySet<string>;

  constructor(errors: readonly UsedResponse[]) {
    const byCode = new Map<string, OfCode>();
    for (const { response, uses } of errors) {
      const isShared = uses.some(({ entry }) => referenceOf(entry.value) !== undefined);
      for (const { code } of uses) {
        const counts = byCode.get(code) ?? { bare: 0, shared: 0, full: 0 };
        byCode.set(code, counts);
        if (response.content.length > 0) counts.full += 1;
        else counts.bare += 1;
        if (response.content.length === 0 && isShared) counts.shared += 1;
      }
    }
    const counted = [...byCode];
    const never = counted.filter(([, { full, shared, bare }]) => full === 0 && shared === bare);
    const always = counted.filter(([, { bare }]) => bare === 0);
    const isSplit = Math.min(never.length, always.length) >= ENOUGH_CODES;
    this.codes = new Set(isSplit ? never.map(([code]) => code) : []);
  }

  has({ response, uses }: UsedResponse): boolean {
    const codes = codesOf(uses);
    if (codes.every(code => this.codes.has(code) || hasChallenge(response, code))) return true;
    return uses.every(({ operation, text }) => {
      return (
        // The only response of an operation is its success under a wrong code as often as not.
        operation.uses.length === 1 ||
        NO_DATA.test(text.slice(0, MAX_TEXT)) ||
        NEVER_DATA.test(operation.place.textAt('description').slice(0, MAX_TEXT))
      );
    });
  }
}

function hasChallenge({ headers }: Response, code: string): boolean {
  const challenge = CHALLENGES[code];
  return challenge !== undefined && headers.some(({ name }) => name.toLowerCase() === challenge);
}
