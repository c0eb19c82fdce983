/** Links between the pages lead somewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, it } from 'vitest';
import { files, homepage } from '../package.json';
import { ROOT } from './folder.ts';

const pages = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

/** What of the repository is published; a link there leads to a file that is published too, or to the repository. */
const published = (path: string) =>
  !files.includes(`!${path}`) &&
  ['README.md', 'LICENSE', ...files].some(
    name => path === name || path.startsWith(`${name}/`) || (name.includes('*') && matches(path, name)),
  );

function matches(path: string, pattern: string): boolean {
  const [start = '', end = ''] = pattern.split('*');
  const name = path.slice(start.length, path.length - end.length);
  return path.startsWith(start) && path.endsWith(end) && !name.includes('/');
}

const HOME = homepage.replace(/#.*$/, '');
const OWN = [`${HOME}/blob/main/`, `${HOME.replace('//github.com', '//raw.githubusercontent.com')}/main/`];

/** A heading as GitHub makes an anchor of it. */
function anchorsOf(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/ /g, '-'),
  );
}

it.each(pages)('%s', page => {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const dead = Array.from(text.matchAll(/\]\((?!https?:)([^)\s]*)\)/g), ([, link = '']) => link).filter(
    link => {
      const [name = '', anchor] = link.split('#');
      const target = name === '' ? join(ROOT, page) : join(ROOT, dirname(page), name);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    },
  );
  expect(dead).toEqual([]);
});

/** The links of a page, to files from the root of the repository, or as they are. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
}

it.each(pages.filter(published))('%s: links are right where the package is installed', page => {
  const links = linksOf(page)
    .map(link => link.replace(/#.*$/, ''))
    .filter(link => link !== '');
  const inside = links.filter(link => !/^https?:/.test(link)).map(link => posix.join(dirname(page), link));
  // Of what is not published, name the address: `https://github.com/…/blob/main/CONTRIBUTING.md`.
  expect(inside.filter(path => !published(path))).toEqual([]);
});

it.each(pages)('%s: addresses of this repository lead to files that are there', page => {
  const own = linksOf(page).flatMap(link => {
    const start = OWN.find(each => link.startsWith(each));
    return start === undefined ? [] : link.slice(start.length);
  });
  const dead = own.filter(path => {
    const [name = '', anchor] = path.split('#');
    if (!existsSync(join(ROOT, name))) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(join(ROOT, name), 'utf8')).includes(anchor);
  });
  expect(dead).toEqual([]);
});
