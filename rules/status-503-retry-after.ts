import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { addRetryAfter, addUsualRetryAfter } from '../src/fixes/add-rate-limit.ts';
import type { Fix, Mend } from '../src/fixes/fix.ts';
import { isHealthCheck } from '../src/openapi/endpoints.ts';
import type { Finding } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-503-retry-after',
  summary: 'A 503 response declares a Retry-After header.',
  sources: ['RFC 9110, section 15.6.4', 'RFC 9110, section 10.2.3'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireRegisteredHeader(
    { '503': 'says when to try again' },
    // The 503 of a health check is its news: whoever asks knows when to ask again.
    { concerns: ({ operation, text }) => !isHealthCheck(operation) && !isWithoutEnd(text) },
  ),
});

/** What no waiting changes: a setting. */
const SET =
  /\b(disabled|switched off|(not|already) part of)\b|(\bnot|n't) (\w+ )?(enabled|configured|installed|licensed|supported)\b/i;

/** What another site answers, about which the API is asked. */
const OF_ANOTHER =
  /\b(target|remote|destination) (page|site|ur[il]|host)\b|\bweb ?site\b|\b(unable to|can ?not|can't|could ?n[o']t|failed to) (connect to|reach|contact)\b|\bis functioning( \w{1,20}){0,3} but\b|\b(third[- ]party|external|institution|id sources?|plugin index|data source)( \w{1,20}){0,2} (down|unavailable|unreachable|not available)\b/i;

/** A failure of its own, whose end the server does not foresee. */
const FAILED =
  /\bnot found\b|^no \w+\W*$|\b(failures?|internal|exceptions?|time[ds]?[ -]?out|takes longer|took too long|system error)\b/i;

/** What comes to an end by itself. */
const PASSES =
  /unavailable|not (\w+ )?available|busy|over-?load|temporar|\btr(y|ied)\b|again|later|back ?-?off|maintenance|capacity|limit|too many|wait|\byet\b|unable to (receive|accept|handle)/i;

/** Whether a description tells of something with no end that a server could foresee. */
function isWithoutEnd(text: string): boolean {
  if (SET.test(text)) return !/temporar|\btry\b|again|later/i.test(text);
  return OF_ANOTHER.test(text) || (FAILED.test(text) && !PASSES.test(text));
}

export const fix: Fix = {
  suggested: {
    does: 'adds the header field, kept once in the components, where waiting may help',
    mend: /* @__PURE__ */ ifMayPass(addRetryAfter),
    otherwise: /* @__PURE__ */ ifMayPass(addUsualRetryAfter),
  },
};

function ifMayPass(mend: Mend<unknown>): Mend<unknown> {
  return (finding, view, options) => (mayPass(finding) ? mend(finding, view, options) : []);
}

/** Whether what it says may go by: of a `Connection error`, or what is wrong upstream, nobody knows. */
function mayPass({ about: { uses = [] } }: Finding): boolean {
  return uses.every(
    ({ text }) => !/\bupstream\b/i.test(text) && (!/\b(errors?|unknown)\b/i.test(text) || PASSES.test(text)),
  );
}
