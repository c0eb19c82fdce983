import { answerAny } from '../src/checks/answer-instead.ts';
import { declares, requireRegisteredHeader } from '../src/checks/require-header.ts';
import { suggestHeader } from '../src/fixes/add-header.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-content-range',
  summary: 'A 206 or 416 response declares a Content-Range header.',
  sources: [
    'RFC 9110, section 15.3.7.1',
    'RFC 9110, section 15.3.7.2',
    'RFC 9110, section 15.5.17',
    'RFC 9110, section 14.4',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'convention or code',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireRegisteredHeader(
    { '206': 'says which part is sent', '416': 'gives the length of the whole' },
    {
      concerns: use => RANGED.includes(use.operation.method) && !(use.code === '206' && isMultipart(use)),
      otherwise: (use, uses) => (isAboutRanges(use) ? undefined : OTHERWISE[use.code]?.(uses)),
    },
  ),
});

/** HTTP has ranges of no other method (RFC 9110, section 14.2): there it is the code that is wrong, or an upload's. */
const RANGED = ['GET', 'QUERY'];

/** Both codes are also taken for other things: a page of a list, a page that is not there. */
const OTHERWISE: Readonly<Record<string, (uses: readonly ResponseUse[]) => string>> = {
  '206': uses => {
    if (uses.every(({ text }) => NOT_READY.test(text))) {
      const when = 'if it is not ready yet';
      return answerAny(uses, ['202'], when) ?? `let 202, which is declared too, stand for both ${when}`;
    }
    const when = 'if no Range header asked for a part';
    return answerAny(uses, ['200'], when) ?? `let 200, which is declared too, stand for both ${when}`;
  },
  '416': uses => {
    const when = 'if no Range header is refused';
    return answerAny(uses, ['400'], when) ?? `remove it ${when}`;
  },
};

/** What is on its way, of which there is no part to send. */
const NOT_READY = /\bnot (yet|ready|finished|complete)\b|\b(re-?generat|process)(ing|ed)\b|\bin progress\b/i;

/** Whether the operation says in any way that it sends parts of something. */
function isAboutRanges(use: ResponseUse): boolean {
  const { operation, text } = use;
  if (operation.takesHeader('Range')) return true;
  const codes = operation.uses.map(({ code }) => code);
  if (codes.includes('206') && codes.includes('416')) return true;
  if (operation.uses.some(({ response }) => declares(response?.headers ?? [], 'Content-Range'))) return true;
  const texts = ['summary', 'description'].map(key => operation.place.textAt(key));
  return /\b(bytes?|Range header|range request)/i.test([text, ...texts].join(' '));
}

/** Each part of multipart/byteranges has the field in its own header section. */
function isMultipart({ response }: ResponseUse): boolean {
  return response?.content.some(({ mediaType }) => /^multipart\/byteranges\b/i.test(mediaType)) === true;
}

export const fix = /* @__PURE__ */ suggestHeader(({ about: { uses } }) => ({
  name: 'Content-Range',
  // Of a range that cannot be sent it says how long the whole is.
  description: uses?.every(({ code }) => code === '416')
    ? 'How long the whole is.'
    : 'Which part is sent, and how long the whole is.',
  type: 'string',
}));
