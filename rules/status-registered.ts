import { answerInstead } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { isCode, LOGGED_ONLY, registered } from '../src/http/status-codes.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { defineRule } from '../src/rule/rule.ts';

interface Options {
  allow: readonly string[];
}

/** Codes that frameworks, proxies and vendors made up, and the registered ones that say what they usually mean. */
// biome-ignore format: a table, one row for each code
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  '419': ['401', '403'], // a session or form token has expired
  '420': ['429', '403'], // rate limiting, before there was 429; or what an account may have is used up
  '430': ['431', '403'], // header fields too large, or a security check failed
  '440': ['401'],        // a login has expired
  '449': ['401', '409'], // do something, such as sign in, then try again
  '450': ['403', '503'], // parental controls; or a device is out of reach
  '494': ['431'],        // a proxy's own: header fields too large
  '495': ['400'],        // … a client certificate that is wrong
  '496': ['400'],        // … or missing
  '497': ['400'],        // … HTTP where HTTPS is due
  '498': ['401'],        // a token that is not valid
  '509': ['429', '503', '504'], // bandwidth used up; or a timeout
  '520': ['502'],        // a content delivery network's own: the origin server makes no sense
  '521': ['502'],        // … refuses the connection
  '522': ['504'],        // … is too slow to connect
  '523': ['502'],        // … is out of reach
  '524': ['504'],        // … is too slow to answer
  '525': ['502'],        // … fails the TLS handshake
  '526': ['502'],        // … has a wrong certificate
  '527': ['502'],
  '529': ['503'],        // overloaded
  '530': ['502', '503'], // … has no address, or is switched off
  '561': ['401'],        // a load balancer's: authentication failed
  '598': ['504'],        // a proxy waited too long for an answer
  '599': ['504'],        // … or for a connection
};

/** What standards that many servers implement have them answer. */
const OF_STANDARDS: Readonly<Record<string, RegExp>> = {
  '553': /^version not supported/i, // OPTIMADE
};

/** What is said of requests that are too many, also further down: `Most of the time this means you have hit a rate limit`. */
const OF_RATE = /\brate[ -]?limit|\btoo many requests\b/i;

/** Beyond this, a description is a page of its own. */
const MAX_TEXT = 1_000;

function isOfStandard({ code, text }: ResponseUse): boolean {
  return OF_STANDARDS[code]?.test(text) ?? false;
}

export default defineRule({
  id: 'status-registered',
  summary: 'Every status code is registered with IANA.',
  sources: ['RFC 9205, section 4.6', 'RFC 9110, section 15', 'IANA HTTP Status Code Registry'],
  severity: 'warn',
  recommended: true,
  scope: 'everywhere',
  grouping: 'code and advice, then any code',
  options: {
    allow: {
      description: 'Codes of your own, or of a gateway, to let pass.',
      takes: 'a list of status codes from "100" to "599", in quotes',
      schema: { type: 'array', items: { type: 'string', pattern: '^[1-5]\\d\\d$' } },
      default: [],
    },
  },
  check: rejectCode<Options>({
    codes: (code, { allow }) =>
      isCode(code) && ![...LOGGED_ONLY, ...allow].includes(code) && registered(code) === undefined,
    fault: use =>
      isOfStandard(use)
        ? undefined
        : {
            fault: `is not registered, so clients treat it as ${use.code[0]}00`,
            advice: answerInstead(
              use,
              OF_RATE.test(use.text.slice(0, MAX_TEXT)) ? ['429', '503'] : INSTEAD[use.code],
            ),
          },
  }),
});
