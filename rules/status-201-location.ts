import { lackOf, requireHeader } from '../src/checks/require-header.ts';
import type { Fix } from '../src/fix.ts';
import { addHeader, uri } from '../src/fixes/add-header.ts';
import type { ResponseUse, View } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';
import { canAnswer } from '../src/status-codes.ts';
import { LEFT_WHERE_DESCRIBED } from './status-described-header.ts';

interface Options {
  methods: readonly string[];
  orTargetUri: boolean;
  alternatives: readonly string[];
}

export default defineRule({
  id: 'status-201-location',
  summary: 'A 201 response declares a Location header.',
  sources: ['RFC 9110, section 15.3.2', 'RFC 9110, section 9.3.3', 'RFC 9110, section 10.2.2'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  habit: 'convention',
  leaves: [LEFT_WHERE_DESCRIBED],
  options: {
    methods: {
      description: 'Only the 201 of these methods is asked for the header; an empty list means all.',
      takes: 'a list of HTTP methods in capitals',
      schema: { type: 'array', items: { type: 'string', pattern: '^[A-Z]+$' } },
      default: [],
    },
    orTargetUri: {
      description: 'Let a PUT pass: without Location, the URI it was sent to is that of the new resource.',
      takes: 'true or false',
      schema: { type: 'boolean' },
      default: false,
    },
    alternatives: {
      description: 'Names of header fields that serve as well, such as `Content-Location`.',
      takes: 'a list of header field names',
      schema: { type: 'array', items: { type: 'string' } },
      default: [],
    },
  },
  check: requireHeader<Options>({
    codes: ['201'],
    concerns: ({ operation: { method } }, { methods, orTargetUri }) =>
      // Where it is the code that is wrong, status-method tells it.
      canAnswer('201', method) &&
      (methods.length === 0 || methods.includes(method)) &&
      !(orTargetUri && method === 'PUT'),
    lack: (declared, { alternatives }, uses, view) =>
      lackOf(
        declared,
        ['Location', ...alternatives],
        'holds the URI of the new resource',
        uses.some(use => mayCreate(use, view)) ? undefined : 'answer 200 (OK) if nothing was created',
      ),
  }),
});

export const fix: Fix = {
  suggested: {
    does: 'adds the header field, as a URI',
    mend: (finding, view) => addHeader(finding, view, uri('Location', 'The URI of the new resource.')),
  },
};

/** Whether the description has, or says, what may have been created: the resource itself, or the things a collection holds. */
function mayCreate({ operation: { method, path }, text }: ResponseUse, view: View): boolean {
  return view.hasItems(path) || (method === 'PUT' && path.endsWith('}')) || SAYS_SO.test(text);
}

/** "The order was created.", not the phrase of the code alone, which generators write. */
const SAYS_SO = /\w\W+(created|added)\b|\b(created|added)\W+\w/i;
