import { declares, lackOf, requireHeader } from '../src/checks/require-header.ts';
import type { Fix } from '../src/fix.ts';
import { addHeader, uri } from '../src/fixes/add-header.ts';
import type { ResponseUse, View } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';
import { READING } from '../src/status-codes.ts';
import { LEFT_WHERE_DESCRIBED } from './status-described-header.ts';

interface Options {
  location: 'required' | 'optional';
}

/** Header fields that lead to the status of the work, the standard ones first. */
const MONITORS = ['Location', 'Content-Location', 'Link', 'Operation-Location', 'Azure-AsyncOperation'];

export default defineRule({
  id: 'status-202-monitor',
  summary: 'A 202 response gives a way to follow the work.',
  sources: ['RFC 9110, section 15.3.3'],
  severity: 'info',
  recommended: true,
  scope: 'paths',
  habit: 'convention',
  leaves: [LEFT_WHERE_DESCRIBED],
  options: {
    location: {
      description: 'Whether only a `Location` header will do.',
      takes: 'required or optional',
      schema: { enum: ['required', 'optional'] },
      default: 'optional',
    },
  },
  check: requireHeader<Options>({
    codes: ['202'],
    meets: (use, { location }, view) => location === 'optional' && canBeFollowed(use, view),
    lack: (declared, { location }) =>
      location === 'required'
        ? lackOf(declared, ['Location'], 'holds the URI of the status of the work')
        : {
            headers: MONITORS,
            fault: 'no way to follow the work',
            advice: 'add a Location header that holds the URI of its status, or content that describes it',
          },
  }),
});

function canBeFollowed({ operation, response }: ResponseUse, view: View): boolean {
  if (response === undefined || response.content.length > 0 || response.hasLinks) return true;
  if (MONITORS.some(name => declares(response.headers, name))) return true;
  // What is read, changed or deleted at its own URI is followed there.
  if (READING.includes(operation.method)) return true;
  if (operation.method !== 'POST' && view.getsOf(operation).length > 0) return true;
  return operation.place.children().some(({ name, value }) => isLongRunning(name) && value !== false);
}

/** `x-ms-long-running-operation` and its like, by which vendors say that their own protocol applies. */
function isLongRunning(extension: string): boolean {
  return /^x-(.+-)?(long-running|lro)(-|$)/i.test(extension);
}

export const fix: Fix = {
  suggested: {
    does: 'adds a Location header field',
    mend: (finding, view) => addHeader(finding, view, uri('Location', 'The URI of the status of the work.')),
  },
};
