/** What an editor shows where something of the source is used. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { IMPORTS, ROOT } from './architecture.ts';

interface Exported {
  readonly name: string;
  readonly line: number;
  /** Its docstring; empty where there is none. */
  readonly text: string;
}

/** What a file exports where it declares it; of overloads, each. A default export is the file's own, which its head describes. */
function exportsOf(file: string): Exported[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.flatMap(statement => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const has = (kind: ts.SyntaxKind) => modifiers.some(modifier => modifier.kind === kind);
    if (!has(ts.SyntaxKind.ExportKeyword) || has(ts.SyntaxKind.DefaultKeyword)) return [];
    const [doc] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
    const text = ts.getTextOfJSDocComment(doc?.comment) ?? '';
    const line = source.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    return namesOf(statement).map(name => ({ name, line, text }));
  });
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Identifier };
  return name === undefined ? [] : [name.text];
}

/** In rules, `fix` is what `Fix` says, and its page what it does. */
const isSaid = (file: string, name: string) => name === 'fix' && file.startsWith('rules/');

/** The page in the browser is no library: what its files say to each other nobody else reads. */
const files = [...IMPORTS.keys()].filter(file => !file.startsWith('adapters/web/'));

describe.each(files)('%s', file => {
  const exported = exportsOf(file).filter(({ name }) => !isSaid(file, name));
  const at = ({ line, name }: Exported) => `${file}:${line} ${name}`;

  it('says what each thing is that it exports', () => {
    expect(exported.filter(({ text }) => text === '').map(at)).toEqual([]);
  });

  it('says so without what stands before it', () => {
    const leaning = exported.filter(({ text }) => text.startsWith('The same'));
    expect(leaning.map(at)).toEqual([]);
  });
});
