import { lint, rulesetWith } from '../../lint.ts';

export const document = (paths: string, rest = '') => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths}
components:
  securitySchemes: { key: { type: apiKey, name: X-Key, in: header } }
${rest}`;

export async function reported(
  id: string,
  options: unknown,
  paths: string,
  rest?: string,
): Promise<string[]> {
  const results = await lint(document(paths, rest), rulesetWith(id, options));
  return results.filter(({ rule }) => rule === id).map(({ path }) => path.split(' > ').slice(1).join(' '));
}
