/** What fixes make of descriptions, without files beside them. */
import * as Parsers from '@stoplight/spectral-parsers';
import { expect } from 'vitest';
import { FIXES } from '../../../rules/fixes.ts';
import type { Fix } from '../../../src/fixes/fix.ts';
import type { Rule } from '../../../src/rule/rule.ts';
import { describeFiles } from '../../describe-files.ts';
import { Folder } from '../../folder.ts';
import { rules, rulesetOf } from '../../lint.ts';
import { mend } from '../../mending.ts';

const HEAD = 'openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\n';

const whole = (description: string) =>
  /^(openapi|swagger):/.test(description) ? description : HEAD + description;

/** The description with the fixes of these rules made; options are those of the first. */
export async function mended(
  ids: readonly string[],
  description: string,
  { suggest = true, options }: { suggest?: boolean; options?: object } = {},
): Promise<string> {
  const folder = new Folder();
  try {
    const text = whole(description);
    folder.write({ 'openapi.yaml': text });
    const chosen = rules.filter(({ id }) => ids.includes(id));
    const { files } = await mend(folder.at('openapi.yaml'), rulesetOf(chosen, ids[0], options), suggest);
    const after = files[0]?.after ?? text;
    return after.startsWith(HEAD) ? after.slice(HEAD.length) : after;
  } finally {
    folder.remove();
  }
}

/**
 * The edits that a rule's fix gives for what the rule finds, before any is tried: what would be taken back is not to
 * be given either.
 */
export function given(
  id: string,
  kind: keyof Fix,
  description: string,
  { options = {}, others = {} }: { options?: object; others?: Readonly<Record<string, string>> } = {},
): string[] {
  const fileOf = (source: string, text: string) => ({ source, data: Parsers.Yaml.parse(text).data });
  const index = describeFiles(
    fileOf('/openapi.yaml', whole(description)),
    ...Object.entries(others).map(([name, text]) => fileOf(`/${name}`, text)),
  );
  const rule = rules.find(one => one.id === id) as Rule;
  const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
  const complete = { ...Object.fromEntries(defaults), ...options };
  const findings = [...rule.run(index, complete, () => expect.unreachable())];
  expect(findings).not.toEqual([]);
  return findings
    .flatMap(finding => FIXES.get(id)?.[kind]?.mend(finding, index[rule.scope], complete as never) ?? [])
    .map(({ file, edit }) => {
      const value = edit.kind === 'set' ? `= ${JSON.stringify(edit.value)}` : edit.kind;
      return `${file.source} ${edit.path.join(' > ')} ${value}`;
    });
}
