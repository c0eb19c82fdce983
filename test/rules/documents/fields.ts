import { lint, rulesetWith } from '../../lint.ts';

export const SHARED = "{ $ref: '#/components/responses/Shared' }";

/** The messages of a rule; `shared` is the response that `SHARED` refers to. */
export async function messages(
  id: string,
  paths: readonly string[],
  shared = 'description: a',
): Promise<string[]> {
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths.map(path => `  ${path}\n`).join('')}components:
  responses:
    Shared: { ${shared} }
  schemas:
    Versioned: { properties: { id: {}, version: {} } }
    Lost: { allOf: [{ $ref: '#/components/schemas/None' }] }
`;
  const results = await lint(text, rulesetWith(id, null));
  return results.flatMap(({ rule, message }) => (rule === id ? [message] : []));
}

export const headers = (...names: string[]) =>
  `description: a, headers: { ${names.map(name => `${name}: { schema: { type: string } }`).join(', ')} }`;

export const body = (schema: string) =>
  `description: a, content: { application/json: { schema: ${schema} } }`;
