import { lint, rulesetWith } from '../../lint.ts';

export const document = (paths: string) => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
${paths}
components:
  schemas:
    Error: { type: object }
    Trouble: { type: object }
    NotFound: { allOf: [{ $ref: '#/components/schemas/Error' }] }
`;

export async function reported(id: string, options: unknown, paths: string): Promise<string[]> {
  const results = await lint(document(paths), rulesetWith(id, options));
  return results.map(({ path }) => path.split(' > ').slice(1, 5).join(' '));
}
