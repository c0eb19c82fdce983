/** The pages of docs/troubleshooting/ as sessions: their files are written, their commands run, the output compared. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../folder.ts';
import { regenerate } from '../pages.ts';
import { Project } from './project.ts';

const FOLDER = join(ROOT, 'docs', 'troubleshooting');
const BLOCK = /```(\w+)\n([\s\S]*?)```/g;

/** What is linted on a page that shows no description. */
const BOOKS = `openapi: 3.1.1
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    post:
      responses:
        '201': { description: The book was added. }
        '406': { description: Not in that format. }
`;

const pages = readdirSync(FOLDER)
  .filter(name => name !== 'README.md')
  .map(name => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

const headingOf = (text: string) => text.slice('# '.length, text.indexOf('\n'));

describe.each(pages)('$name', ({ name, text }) => {
  let project: Project;
  beforeEach(() => {
    project = new Project();
    project.write({ 'openapi.yaml': BOOKS, '.spectral.yaml': 'extends: [spectral-status-codes]\n' });
  });
  afterEach(() => project.remove());

  function act(block: string, language: string, body: string): string {
    if (language === 'yaml') {
      const [, file] = /^# (\S+)\n/.exec(body) ?? [];
      if (file === undefined) throw new Error(`no file is named in\n${body}`);
      project.write({ [file]: body });
    } else if (language === 'sh') {
      expect(body).toMatch(/^npm install .*spectral-status-codes\n$/);
      project.install();
    } else {
      const [, command = ''] = /^\$ (.+)\n/.exec(body) ?? [];
      const { stdout } = project.run(`${command} 2>&1`);
      const output = stdout
        .split(project.folder)
        .join('/bookshop')
        .replace(/^\n+|\n+$/g, '');
      return `\`\`\`text\n$ ${command}\n${output}\n\`\`\``;
    }
    return block;
  }

  it('shows what the command line prints, and that the advice helps (vitest -u writes it)', async () => {
    if (!text.includes('```sh')) project.install();
    const page = text.replace(BLOCK, act);
    await expect(page).toMatchFileSnapshot(join(FOLDER, name));

    const [before = '', after = ''] = page.split('## What to do');
    const [, symptom] = /`(.+)`/.exec(headingOf(text)) ?? [];
    const outputs = (part: string) =>
      Array.from(part.matchAll(/```text\n([\s\S]*?)```/g), ([, output]) => output);
    expect(outputs(before).length).toBeGreaterThan(0);
    expect(outputs(after).length).toBeGreaterThan(0);
    for (const output of outputs(after)) expect(outputs(before)).not.toContain(output);
    if (symptom !== undefined) {
      for (const output of outputs(before)) expect(output).toContain(symptom);
      for (const output of outputs(after)) expect(output).not.toContain(symptom);
    }
  });

  it('has the sections a reader looks for', () => {
    const headings = Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings).toEqual(['What you see', 'Why', 'What to do']);
  });
});

it('README.md lists the pages (vitest -u writes it)', async () => {
  const file = join(FOLDER, 'README.md');
  const symptoms = pages.map(({ name, text }) => `- [${headingOf(text)}](${name})`).join('\n');
  await expect(regenerate(readFileSync(file, 'utf8'), { symptoms })).toMatchFileSnapshot(file);
});
