import { isGone } from '../src/checks/reject-code.ts';
import { shareErrorSchema } from '../src/checks/share-error-schema.ts';
import { addErrorSchema, shareEqualSchema } from '../src/fixes/error-schema.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { defineRule } from '../src/rule/rule.ts';
import method from './status-method.ts';
import methodDeclared from './status-method-declared.ts';
import notFinal from './status-not-final.ts';
import proxyOnly from './status-proxy-only.ts';
import requestBody from './status-request-body.ts';

export default defineRule({
  id: 'status-error-schema',
  summary: 'An error response references a shared error schema.',
  sources: ['RFC 9110, section 15.5', 'RFC 9110, section 15.6', 'RFC 9457, section 1'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'convention or code',
  defersTo: [method, methodDeclared, notFinal, proxyOnly, requestBody].map(to => {
    return { to, what: 'a code that should be removed', where: isGone };
  }),
  options: {
    name: {
      description:
        'A regular expression that the name of the referenced schema matches; empty means any name.',
      takes: 'a regular expression, such as ^Error$',
      schema: { type: 'string', format: 'regex' },
      default: '',
    },
    content: {
      description: 'Whether an error may come without content.',
      takes: 'required or optional',
      schema: { enum: ['required', 'optional'] },
      default: 'required',
    },
    mediaTypes: {
      description:
        'The media types that must reference the schema, `*` standing for any part; an empty list means JSON in all its forms and `*/*`.',
      takes: 'a list of media types, such as application/*+json',
      schema: { type: 'array', items: { type: 'string', pattern: '/' } },
      default: [],
    },
  },
  check: shareErrorSchema,
});

export const fix: Fix = {
  safe: { does: 'refers to the shared schema where the one written out is equal', mend: shareEqualSchema },
  suggested: {
    does: 'refers to what is proposed where there is no schema: that of other errors, or the response that others share for the code',
    mend: addErrorSchema,
  },
};
