import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import type { Fix } from '../src/fix.ts';
import { addHeader } from '../src/fixes/add-header.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';

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
  habit: 'convention or code',
  options: {},
  check: requireRegisteredHeader(
    { '206': 'says which part is sent', '416': 'says how long the whole is' },
    use => !(use.code === '206' ? isMultipart(use) : isUpload(use)),
  ),
});

/** Each part of multipart/byteranges has the field in its own header section. */
function isMultipart({ response }: ResponseUse): boolean {
  return response?.content.some(({ mediaType }) => /^multipart\/byteranges\b/i.test(mediaType)) ?? false;
}

/** What is refused there is the range that the client sends, not one that it asks for. */
function isUpload({ operation }: ResponseUse): boolean {
  return operation.takesHeader('Content-Range');
}

export const fix: Fix = {
  suggested: {
    does: 'adds the header field',
    mend: (finding, view) =>
      addHeader(finding, view, {
        name: 'Content-Range',
        description: 'Which part is sent, and how long the whole is.',
        type: 'string',
      }),
  },
};
