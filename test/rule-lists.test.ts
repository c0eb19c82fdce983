/** The lists of the rules, which are written from the files that there are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const RULES = join(__dirname, '..', 'rules');

/** Nothing is imported from the lists here: they are written before they can be read. */
const ids = readdirSync(RULES)
  .filter(name => name.startsWith('status-') && name.endsWith('.ts'))
  .map(name => name.slice(0, -'.ts'.length))
  .sort();

/** The name of a rule where it is exported: `status201Location`. */
function nameOf(id: string): string {
  return id.replace(/-(.)/g, (_, first: string) => first.toUpperCase());
}

function textOf(id: string): string {
  return readFileSync(join(RULES, `${id}.ts`), 'utf8');
}

it('rules/index.ts exports every rule (npm run fix writes it)', async () => {
  const lines = ids.map(id => `export { default as ${nameOf(id)} } from './${id}.ts';\n`);
  const head = '// All rules. Generated from the files of this folder by `npm run fix`.\n';
  await expect(head + lines.join('')).toMatchFileSnapshot(join(RULES, 'index.ts'));
});

it('rules/recommended.ts has every recommended rule (npm run fix writes it)', async () => {
  const recommended = ids.filter(id => /^ {2}recommended: true,$/m.test(textOf(id)));
  const text = `// The recommended rules. Generated from the files of this folder by \`npm run fix\`.
import type { Rule } from '../src/rule/rule.ts';
${recommended.map(id => `import ${nameOf(id)} from './${id}.ts';\n`).join('')}
/** The recommended rules by the ids of all; undefined is what is not. */
export const RECOMMENDED: Readonly<Record<string, Rule | undefined>> = {
${ids.map(id => `  '${id}': ${recommended.includes(id) ? nameOf(id) : 'undefined'},\n`).join('')}};
`;
  await expect(text).toMatchFileSnapshot(join(RULES, 'recommended.ts'));
});

it('rules/fixes.ts has every fix, by the id of its rule (npm run fix writes it)', async () => {
  const fixed = ids.filter(id => /^export const fix\b/m.test(textOf(id)));
  const text = `// The fixes of the rules. Generated from the files of this folder by \`npm run fix\`.
import type { Fix } from '../src/fixes/fix.ts';
${fixed.map(id => `import { fix as ${nameOf(id)} } from './${id}.ts';\n`).join('')}
/** The fixes by the ids of their rules; hosts, which only lint, never load them. */
export const FIXES: ReadonlyMap<string, Fix<never>> = new Map<string, Fix<never>>([
${fixed.map(id => `  ['${id}', ${nameOf(id)}],\n`).join('')}]);
`;
  await expect(text).toMatchFileSnapshot(join(RULES, 'fixes.ts'));
});

it.each(ids)('%s is the id of the rule in that file', id => {
  expect(textOf(id)).toContain(`\n  id: '${id}',\n`);
});
