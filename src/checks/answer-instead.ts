import type { ResponseUse } from '../openapi.ts';
import { codesMeantBy } from '../phrases.ts';
import { withPhrase } from '../status-codes.ts';
import { list } from '../words.ts';

/** What is right of any success, redirect or error where nothing more is known of it. */
const GENERAL: Readonly<Record<string, string>> = { '2': '200', '3': '307', '4': '400', '5': '500' };

/**
 * What to answer instead of a code that clients do not know: what its description says, or else what the code
 * usually stands for. An operation that declares one of several such codes too means something else by this one.
 */
export function answerInstead(use: ResponseUse, usual: readonly string[] = []): string {
  const described = answerDescribed(use);
  if (described !== undefined) return described;
  const free = usual.filter(code => isFree(use, code));
  if (free.length > 0) return `answer a registered code, such as ${named(free)}`;
  return usual.length === 1 ? `answer ${besides(usual[0] as string)}` : answerOfClass(use);
}

/** What to answer by the description of a code; undefined where it does not say. */
export function answerDescribed(use: ResponseUse): string | undefined {
  const meant = codesMeantBy(use.text, use.code);
  const [first] = meant;
  if (first === undefined) return undefined;
  const free = meant.filter(code => isFree(use, code));
  return `answer ${free.length > 0 ? named(free) : besides(first)}`;
}

function answerOfClass(use: ResponseUse): string {
  const digit = use.code.charAt(0);
  const general = GENERAL[digit];
  if (general === undefined) return 'declare only the final response';
  const free = isFree(use, general);
  const answer = free ? withPhrase(general) : besides(general);
  if (digit === '2') return `answer ${answer}`;
  const more = `the ${digit}xx that says more`;
  return free ? `answer ${answer}, or ${more}` : `answer ${more}, or ${answer}`;
}

function isFree({ operation }: ResponseUse, code: string): boolean {
  return !operation.uses.some(use => use.code === code);
}

function besides(code: string): string {
  return `${withPhrase(code)}, which is declared too, and tell the two apart in its body`;
}

function named(codes: readonly string[]): string {
  return list(codes.map(withPhrase), 'or');
}
