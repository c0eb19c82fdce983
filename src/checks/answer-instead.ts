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
  const isFree = (code: string) => !use.operation.uses.some(other => other.code === code);
  const meant = codesMeantBy(use.text, use.code);
  const isSaid = meant.length > 0;
  const codes = isSaid ? meant : usual;
  const free = codes.filter(isFree).map(withPhrase);
  if (free.length > 0) return `answer ${isSaid ? '' : 'a registered code, such as '}${list(free, 'or')}`;
  const [first] = codes;
  return first !== undefined && (isSaid || codes.length === 1)
    ? `answer ${besides(first)}`
    : answerOfClass(use.code, isFree);
}

function answerOfClass(code: string, isFree: (code: string) => boolean): string {
  const digit = code.charAt(0);
  const general = GENERAL[digit];
  if (general === undefined) return 'declare only the final response';
  const free = isFree(general);
  const answer = free ? withPhrase(general) : besides(general);
  if (digit === '2') return `answer ${answer}`;
  const more = `the ${digit}xx that says more`;
  return free ? `answer ${answer}, or ${more}` : `answer ${more}, or ${answer}`;
}

function besides(code: string): string {
  return `${withPhrase(code)}, which is declared too, and tell the two apart in its body`;
}
