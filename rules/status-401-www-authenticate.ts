import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { type HeaderText, suggestHeader } from '../src/fixes/add-header.ts';
import { isSigningIn } from '../src/openapi/endpoints.ts';
import type { Operation } from '../src/openapi/model.ts';
import type { Finding } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-401-www-authenticate',
  summary: 'A 401 response declares a WWW-Authenticate header.',
  sources: ['RFC 9110, section 15.5.2', 'RFC 9110, section 11.6.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireRegisteredHeader(
    { '401': 'says how to authenticate' },
    // No challenge says how to sign in, nor how to change an account.
    { concerns: ({ operation, text }) => !isOpen(operation) && !isOfAccount(text) },
  ),
});

/** Whether it is where clients get what others ask for, open to all by its own word. */
function isOpen(operation: Operation): boolean {
  const { access, place } = operation;
  return access === 'public' && place.valueAt('security') !== undefined && isSigningIn(operation);
}

/** The state of an account, which no credentials change. */
const ACCOUNT =
  /\b(wait-?list(ed)?|banned|suspended|deactivated|(account|user) (is |was |has been )?(blocked|disabled|locked)|upgrade (your|the) (offer|plan|account|subscription)|(offer|plan|subscription) (does not|doesn't) (include|allow|support))\b/i;

function isOfAccount(text: string): boolean {
  return (
    ACCOUNT.test(text) &&
    !/token|credential|password|authenti|log(ged)?[ -]?in|sign(ed)?[ -]?in|session|key/i.test(text)
  );
}

const WWW_AUTHENTICATE: HeaderText = {
  name: 'WWW-Authenticate',
  description: 'How to authenticate.',
  type: 'string',
};

export const fix = /* @__PURE__ */ suggestHeader(
  finding => (isAboutCredentials(finding) ? WWW_AUTHENTICATE : undefined),
  'adds the header field, where the response is about credentials',
);

const ABOUT_CREDENTIALS =
  /^\W*$|auth|unaut|credential|token|\bkey|log(ged)?[- ]?(in|out)\b|session|password|\bsign|secret|jwt|\b401\b/i;
const ABOUT_ELSE = /\bnot (sufficiently|fully)\b|\bpermissions?\b/i;

/** Whether it says no other reason: not that an account has expired, or may not do that. */
function isAboutCredentials({ about: { uses = [] } }: Finding): boolean {
  return uses.every(({ text }) => ABOUT_CREDENTIALS.test(text) && !ABOUT_ELSE.test(text));
}
