// The fixes of the rules. Generated from the files of this folder by `npm run fix`.
import type { Fix } from '../src/fixes/fix.ts';
import { fix as status201Location } from './status-201-location.ts';
import { fix as status202Monitor } from './status-202-monitor.ts';
import { fix as status400Declared } from './status-400-declared.ts';
import { fix as status401WwwAuthenticate } from './status-401-www-authenticate.ts';
import { fix as status404Declared } from './status-404-declared.ts';
import { fix as status405Allow } from './status-405-allow.ts';
import { fix as status407ProxyAuthenticate } from './status-407-proxy-authenticate.ts';
import { fix as status410404 } from './status-410-404.ts';
import { fix as status429Declared } from './status-429-declared.ts';
import { fix as status429RateLimit } from './status-429-rate-limit.ts';
import { fix as status429RetryAfter } from './status-429-retry-after.ts';
import { fix as status451Link } from './status-451-link.ts';
import { fix as status500Declared } from './status-500-declared.ts';
import { fix as status503RetryAfter } from './status-503-retry-after.ts';
import { fix as statusAuthDeclared } from './status-auth-declared.ts';
import { fix as statusConditionalDeclared } from './status-conditional-declared.ts';
import { fix as statusContentRange } from './status-content-range.ts';
import { fix as statusConvention } from './status-convention.ts';
import { fix as statusDelete204 } from './status-delete-204.ts';
import { fix as statusDescribedHeader } from './status-described-header.ts';
import { fix as statusErrorDeclared } from './status-error-declared.ts';
import { fix as statusErrorSchema } from './status-error-schema.ts';
import { fix as statusEtag } from './status-etag.ts';
import { fix as statusExampleCode } from './status-example-code.ts';
import { fix as statusHeadNoBody } from './status-head-no-body.ts';
import { fix as statusIgnoredHeader } from './status-ignored-header.ts';
import { fix as statusNoBody } from './status-no-body.ts';
import { fix as statusProblem } from './status-problem.ts';
import { fix as statusRedirectLocation } from './status-redirect-location.ts';
import { fix as statusUpgradeHeader } from './status-upgrade-header.ts';
import { fix as statusValidCode } from './status-valid-code.ts';

/** The fixes by the ids of their rules; hosts, which only lint, never load them. */
export const FIXES: ReadonlyMap<string, Fix<never>> = new Map<string, Fix<never>>([
  ['status-201-location', status201Location],
  ['status-202-monitor', status202Monitor],
  ['status-400-declared', status400Declared],
  ['status-401-www-authenticate', status401WwwAuthenticate],
  ['status-404-declared', status404Declared],
  ['status-405-allow', status405Allow],
  ['status-407-proxy-authenticate', status407ProxyAuthenticate],
  ['status-410-404', status410404],
  ['status-429-declared', status429Declared],
  ['status-429-rate-limit', status429RateLimit],
  ['status-429-retry-after', status429RetryAfter],
  ['status-451-link', status451Link],
  ['status-500-declared', status500Declared],
  ['status-503-retry-after', status503RetryAfter],
  ['status-auth-declared', statusAuthDeclared],
  ['status-conditional-declared', statusConditionalDeclared],
  ['status-content-range', statusContentRange],
  ['status-convention', statusConvention],
  ['status-delete-204', statusDelete204],
  ['status-described-header', statusDescribedHeader],
  ['status-error-declared', statusErrorDeclared],
  ['status-error-schema', statusErrorSchema],
  ['status-etag', statusEtag],
  ['status-example-code', statusExampleCode],
  ['status-head-no-body', statusHeadNoBody],
  ['status-ignored-header', statusIgnoredHeader],
  ['status-no-body', statusNoBody],
  ['status-problem', statusProblem],
  ['status-redirect-location', statusRedirectLocation],
  ['status-upgrade-header', statusUpgradeHeader],
  ['status-valid-code', statusValidCode],
]);
