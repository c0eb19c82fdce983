/** What fixes make of the examples on the pages of their rules. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { structuredPatch } from 'diff';
import type { Rule } from '../src/rule/rule.ts';
import { type Fixture, fixtures } from './fixtures.ts';
import { Folder } from './folder.ts';
import { rulesetOf } from './lint.ts';
import { mend } from './mending.ts';
import { EXCERPT, type Example, kindsOfFix } from './pages.ts';

/** Before and after for each kind of a rule's fix: of an example under "Wrong", or else of a fixture. */
export async function mendedExamples(
  rule: Rule,
  others: readonly Rule[],
  examples: readonly Example[],
): Promise<string> {
  const parts: string[] = [];
  for (const { kind, command, does } of kindsOfFix(rule.id)) {
    const ofExample = await ofExamples(rule, others, examples, kind);
    const diff = ofExample ?? (await ofFixtures(rule, kind));
    const where = ofExample === undefined ? '' : ' In the example under [Wrong](#wrong):';
    parts.push(`\`${command}\` ${does}.${where}\n\n\`\`\`diff\n${diff}\n\`\`\``);
  }
  return parts.join('\n\n');
}

/** What becomes of the first of these examples that the fix mends. */
async function ofExamples(
  rule: Rule,
  others: readonly Rule[],
  examples: readonly Example[],
  kind: string,
): Promise<string | undefined> {
  const folder = new Folder();
  try {
    for (const { heading, text, options } of examples) {
      if (heading !== 'Wrong') continue;
      folder.write({ 'openapi.yaml': text });
      const ruleset = rulesetOf([...others, rule], rule.id, options);
      const hunks = await hunksOf(folder.at('openapi.yaml'), ruleset, kind);
      if (hunks.length > 0) return hunks.join('\n …\n');
    }
  } finally {
    folder.remove();
  }
  return undefined;
}

/** The shortest of what becomes of the rule's fixtures, or of the realistic ones, as far as the fix mends them. */
async function ofFixtures(rule: Rule, kind: string): Promise<string> {
  for (const folder of [rule.id, 'whole']) {
    for (const { file, options } of fixtures.filter(one => one.folder === folder).sort(byVersion)) {
      const hunks = await hunksOf(file, rulesetOf([rule], rule.id, options), kind);
      const [shortest] = hunks.sort((left, right) => left.length - right.length);
      if (shortest !== undefined) return shortest;
    }
  }
  throw new Error(`the ${kind} fix of ${rule.id} mends none of its fixtures`);
}

/** Most readers write 3.0 or 3.1. */
const VERSIONS = ['3.1', '3.0', '3.2', '2.0'];

function byVersion(left: Fixture, right: Fixture): number {
  return VERSIONS.indexOf(left.version) - VERSIONS.indexOf(right.version);
}

/** The places of a file that a fix changes, with the lines around each. */
async function hunksOf(file: string, ruleset: RulesetDefinition, kind: string): Promise<string[]> {
  const { files } = await mend(file, ruleset, kind === 'suggested');
  const own = files.find(changed => changed.file === file);
  if (own === undefined) return [];
  const [before = '', after = ''] = [own.before, own.after].map(text => text.replace(/ *# lint: .+$/gm, ''));
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 5 });
  return hunks.map(({ lines }) => lines.filter(line => !EXCERPT.includes(`${line.slice(1)}\n`)).join('\n'));
}
