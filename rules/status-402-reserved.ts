import { answerAny, answerDescribed, answerOneOf, either, isOffered } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { isError, READING } from '../src/http/status-codes.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-402-reserved',
  summary: 'No operation declares 402, which is reserved for future use.',
  sources: ['RFC 9110, section 15.5.3'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => code === '402',
    readsResponse: true,
    fault: use =>
      use.response?.headers.some(({ name }) => SAYS_HOW_TO_PAY.test(name))
        ? undefined
        : {
            fault: 'is registered as reserved for future use, so every API means something of its own by it',
            advice: adviceFor(use),
          },
  }),
});

/** By which protocols of payment say what has to be paid, and how: L402, and those of `Payment-Required`. */
const SAYS_HOW_TO_PAY = /^(www-authenticate|(x-)?payment(-.+)?)$/i;

const PAYING =
  /\bpay|\bpaid\b|bill|credit|balance|subscri|premium|\bplans?\b|(\b|_)trial|up-?grade|\b(free|your) offer\b|contract|enterprise/i;

/** What is used up, and mostly comes back without a payment. */
const QUOTA = /quota|\blimit\b.*\b(reach|exceed)|\b(reach|exceed)\w*\b.*\blimit\b/i;

/** What was paid for, and is no more. */
const EXPIRED = /\b(subscription|plan|trial|licen[cs]e)\b.{0,40}\b(expired?|ended|inactive|cancell?ed)\b/i;

/** A charge that went wrong; to lack credits or a balance is to have to pay. */
const FAILED = /\b(declin|fail|confirm|could not be charged|insufficient(?! (\w+ )?(credit|balance)))/i;

function adviceFor(use: ResponseUse): string {
  const { operation, text } = use;
  // A charge that failed is no request to pay; the client has to do something about it.
  if (FAILED.test(text)) {
    return adviceOf(use, ['409', '422', '403'], 'and say why in its body');
  }
  const isQuota = QUOTA.test(text);
  // Another error may tell of the same.
  const same = operation.uses.find(
    other => other !== use && isError(other.code) && /quota/i.test(other.text),
  );
  if (isQuota && same !== undefined) return answerOneOf(use, [[same.code]]);
  // The reason phrase alone says nothing of what is used up.
  const said = isQuota ? text.replace(/payment required/i, '') : text;
  if (isQuota && /\b(requests|calls)\b/i.test(text)) {
    return EXPIRED.test(said)
      ? either(
          answerOneOf(use, [['429']]),
          `${answerOneOf(use, [['403']]).replace('answer ', '')} if the subscription has expired`,
        )
      : answerOneOf(use, [['429']]);
  }
  if (PAYING.test(said)) return adviceOf(use, ['403'], 'and say in its body what has to be paid');
  // Beside a 429, what is used up is no rate.
  const described = isQuota && operation.codes.has('429') ? undefined : answerDescribed(use);
  const other = adviceOf(
    use,
    ['403', '409'],
    isQuota ? 'and say in its body what is used up' : 'and say why in its body',
  );
  // Nobody knows what it means.
  return described ?? (text.trim() === '' ? either('say what it means here', other) : other);
}

/** The first two of the codes that the operation does not declare yet; where it declares all, the first, told apart in its body. */
function adviceOf(use: ResponseUse, codes: readonly [string, ...string[]], how: string): string {
  // What is read is in no conflict.
  const fitting = codes.filter(code => code !== '409' || !READING.includes(use.operation.method));
  const free = fitting.filter(code => isOffered([use], code)).slice(0, 2);
  return answerAny([use], free, how) ?? answerOneOf(use, [[fitting[0] as string]]);
}
