/** What reads the texts of documents takes no more than time linear in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(__dirname, '..');
const FILES = ['src', 'rules', 'adapters'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    // What builds and tests the page meets no document of a user.
    .filter(name => /^(?!web[\\/](test|vite\b)).*\.ts$/.test(name))
    .map(name => join(ROOT, folder, name)),
);

function regularExpressionsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

it('no regular expression backtracks over what it has read', () => {
  const slow = FILES.flatMap(regularExpressionsIn).filter(text => {
    const end = text.lastIndexOf('/');
    return analyse({ source: text.slice(1, end), flags: text.slice(end + 1) }).reports.length > 0;
  });
  expect(slow).toEqual([]);
});
