import { rejectCode } from '../src/checks/reject-code.ts';
import { memoized } from '../src/lib/collections.ts';
import { isSigningIn } from '../src/openapi/endpoints.ts';
import type { Operation } from '../src/openapi/model.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import type { Question } from '../src/openapi/parameters.ts';
import { PropertySearch } from '../src/openapi/properties.ts';
import { defineRule } from '../src/rule/rule.ts';
import proxyOnly from './status-proxy-only.ts';

interface Options {
  codes: readonly string[];
}

const SAYS: Readonly<Record<string, string>> = {
  '401': 'asks for credentials',
  '403': 'refuses what the credentials do not permit',
  '407': 'asks for the credentials of a proxy',
};

/** Names that say that an operation checks credentials itself, in lower case and without `-` and `_`. */
const CREDENTIALS = {
  /** Of a parameter or a property of the body. */
  input: [
    /(password|passcode|passphrase|secret|credentials?|otp|(access|api|auth)key|assertion|signature\d*)$/,
    /(?<!continuation|next|page|skip|sync)token$/,
    /^(authorization|verification)?code$/,
    /^(granttype|(proxy)?authorization|pin|pwd)$/,
  ],
  /** Of the path or the operation, where the body may be anything. */
  operation: [/log[io]n|signin|auth(?!or(?!i[sz]))|password|session|token/],
};

export default defineRule({
  id: 'status-auth-unsecured',
  summary: 'A public operation declares neither 401 nor 407.',
  sources: ['RFC 9110, section 15.5.2', 'RFC 9110, section 15.5.4', 'RFC 9110, section 15.5.8'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code',
  defersTo: [{ to: proxyOnly, what: 'a 407' }],
  options: {
    codes: {
      description: 'The status codes that a public operation does not declare.',
      takes: 'a list of at least one of "401", "403" and "407", in quotes',
      schema: { type: 'array', items: { enum: Object.keys(SAYS) }, minItems: 1 },
      default: ['401', '407'],
    },
  },
  check: rejectCode<Options>({
    codes: (code, { codes }) => codes.includes(code),
    fault: ({ code, operation }, _, view) => {
      if (operation.access !== 'public' || view.securitySchemes.length === 0) return undefined;
      if (checksCredentials(operation, view)) return undefined;
      const owner = operation.place.valueAt('security') === undefined ? 'description' : 'operation';
      return {
        fault: `${SAYS[code]}, but the ${owner}'s security lets anyone call it`,
        advice: `remove ${code}, or name the security scheme there`,
      };
    },
  }),
});

/** A login, and whatever takes credentials as a login does; where a body cannot be read, it may hold them. */
function checksCredentials(operation: Operation, view: OperationIndex): boolean {
  const { place, path, takesBody } = operation;
  if (isSigningIn(operation)) return true;
  const names = [path, place.textAt('operationId')];
  if (takesBody && names.some(isOne(CREDENTIALS.operation))) return true;
  const { isInput, bodies } = searchesIn(view);
  return operation.takes(isInput) || bodies.mayFindIn(operation);
}

function isOne(patterns: readonly RegExp[]): (name: string) => boolean {
  return name => patterns.some(pattern => pattern.test(name.replace(/[-_]/g, '').toLowerCase()));
}

const isCredential = isOne(CREDENTIALS.input);

/** What is asked of the parameters and bodies of a description, which operations may have in common. */
const searchesIn = memoized(({ files, apiKeys }: OperationIndex) => {
  const isInput: Question = ({ name, location }) =>
    location === 'unknown' ||
    isCredential(name) ||
    apiKeys.has(name.toLowerCase()) ||
    // OpenAPI has no scheme for a key in the path.
    (/^(path|query)$/.test(location) && /^key$/i.test(name));
  return { isInput, bodies: new PropertySearch(files, isCredential) };
});
