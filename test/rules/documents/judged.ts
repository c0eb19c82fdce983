import { lint, rulesetWith } from '../../lint.ts';

export const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const answer = (schema: object, mediaType = 'application/json') => ({
  description: 'It failed.',
  content: { [mediaType]: { schema } },
});

export async function messagesOf(id: string, responses: object, components: object = {}): Promise<string[]> {
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths: { '/a': { get: { responses } } },
    components,
  });
  const results = await lint(text, rulesetWith(id, null));
  return results.filter(({ rule }) => rule === id).map(({ message }) => message);
}
