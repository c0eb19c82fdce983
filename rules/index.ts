export { default as status201Location } from './status-201-location.ts';
export { default as status429RateLimit } from './status-429-rate-limit.ts';
export { default as statusDelete204 } from './status-delete-204.ts';
export { default as statusDescription } from './status-description.ts';
export { default as statusErrorSchema } from './status-error-schema.ts';
export { default as statusExampleCode } from './status-example-code.ts';
export { default as statusHeaderSchema } from './status-header-schema.ts';
export { default as statusNoBody } from './status-no-body.ts';
