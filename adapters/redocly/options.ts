/** Understands the options that users set: their regular expressions and JSONPath, and what a rule takes. */
import { readPatternsBy } from '../../src/errors/error-schemas.ts';
import { Pattern } from '../../src/lib/patterns.ts';

export { jsonPath } from '../../src/openapi/jsonpath.ts';
export { problemsOf } from '../../src/rule/option-checks.ts';

readPatternsBy(pattern => new Pattern(pattern));
