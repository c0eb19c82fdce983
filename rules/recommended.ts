// The recommended rules. Generated from the files of this folder by `npm run fix`.
import type { Rule } from '../src/rule/rule.ts';
import status201Location from './status-201-location.ts';
import status202Monitor from './status-202-monitor.ts';
import status429RateLimit from './status-429-rate-limit.ts';
import statusAnyErrorDeclared from './status-any-error-declared.ts';
import statusContentRange from './status-content-range.ts';
import statusDelete204 from './status-delete-204.ts';
import statusDescribedHeader from './status-described-header.ts';
import statusDescription from './status-description.ts';
import statusErrorSchema from './status-error-schema.ts';
import statusExampleCode from './status-example-code.ts';
import statusHeadNoBody from './status-head-no-body.ts';
import statusHeaderSchema from './status-header-schema.ts';
import statusMethod from './status-method.ts';
import statusNoBody from './status-no-body.ts';
import statusNotFinal from './status-not-final.ts';
import statusObsolete from './status-obsolete.ts';
import statusProblem from './status-problem.ts';
import statusRedirectLocation from './status-redirect-location.ts';
import statusRegistered from './status-registered.ts';
import statusSuccessErrorSchema from './status-success-error-schema.ts';
import statusValidCode from './status-valid-code.ts';

/** The recommended rules by the ids of all; undefined is what is not. */
export const RECOMMENDED: Readonly<Record<string, Rule | undefined>> = {
  'status-200-content': undefined,
  'status-201-location': status201Location,
  'status-202-monitor': status202Monitor,
  'status-400-declared': undefined,
  'status-401-www-authenticate': undefined,
  'status-402-reserved': undefined,
  'status-404-declared': undefined,
  'status-405-allow': undefined,
  'status-406-content': undefined,
  'status-407-proxy-authenticate': undefined,
  'status-410-404': undefined,
  'status-429-declared': undefined,
  'status-429-rate-limit': status429RateLimit,
  'status-429-retry-after': undefined,
  'status-451-link': undefined,
  'status-500-declared': undefined,
  'status-503-retry-after': undefined,
  'status-accepted': undefined,
  'status-any-error-declared': statusAnyErrorDeclared,
  'status-auth-declared': undefined,
  'status-auth-unsecured': undefined,
  'status-conditional-declared': undefined,
  'status-conditional-request': undefined,
  'status-content-range': statusContentRange,
  'status-convention': undefined,
  'status-created': undefined,
  'status-delete-204': statusDelete204,
  'status-described-header': statusDescribedHeader,
  'status-description': statusDescription,
  'status-error-declared': undefined,
  'status-error-schema': statusErrorSchema,
  'status-error-schema-consistent': undefined,
  'status-etag': undefined,
  'status-example-code': statusExampleCode,
  'status-head-get': undefined,
  'status-head-no-body': statusHeadNoBody,
  'status-header-schema': statusHeaderSchema,
  'status-ignored-header': undefined,
  'status-meaning': undefined,
  'status-method': statusMethod,
  'status-method-declared': undefined,
  'status-no-body': statusNoBody,
  'status-not-final': statusNotFinal,
  'status-obsolete': statusObsolete,
  'status-problem': statusProblem,
  'status-problem-json': undefined,
  'status-proxy-only': undefined,
  'status-range-request': undefined,
  'status-rate-limit-family': undefined,
  'status-redirect-location': statusRedirectLocation,
  'status-registered': statusRegistered,
  'status-request-body': undefined,
  'status-request-input': undefined,
  'status-success': undefined,
  'status-success-error-schema': statusSuccessErrorSchema,
  'status-unsafe-method': undefined,
  'status-upgrade-header': undefined,
  'status-valid-code': statusValidCode,
};
