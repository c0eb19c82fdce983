import { lint, rulesetWith } from '../../lint.ts';

export type Item = Readonly<Record<string, unknown>>;

export async function messages(
  id: string,
  paths: Readonly<Record<string, Item>>,
  more: object = {},
): Promise<string[]> {
  const text = JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Example', version: '1.0.0' },
    paths,
    ...more,
  });
  const results = await lint(text, rulesetWith(id, null));
  return results.flatMap(({ rule, message }) => (rule === id ? [message] : []));
}

/** What a rule says of an operation with responses of these descriptions. */
export async function said(
  id: string,
  method: string,
  path: string,
  descriptions: Readonly<Record<string, string>>,
) {
  const responses = Object.entries(descriptions).map(([code, description]) => [code, { description }]);
  const found = await messages(id, { [path]: { [method]: { responses: Object.fromEntries(responses) } } });
  return found.join('\n');
}
