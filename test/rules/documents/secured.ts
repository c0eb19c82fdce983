import { lint, rulesetWith } from '../../lint.ts';

const document = (paths: string) => `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
security: [{ token: [] }]
paths:
${paths}
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`;

export const messagesOf = async (id: string, options: unknown, paths: string): Promise<string[]> =>
  (await lint(document(paths), rulesetWith(id, options))).map(({ message }) => message);
