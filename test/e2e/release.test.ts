/** What must hold before a version is published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { ROOT } from '../folder.ts';
import { Project } from './project.ts';

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

describe('.ci/check-release', () => {
  const checkout = new Project();
  const check = (tag: string) => checkout.run(`bash .ci/check-release ${tag}`);

  beforeAll(() =>
    checkout.write({
      '.ci/check-release': read('.ci/check-release'),
      'package.json': '{ "version": "1.2.3" }',
      'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n\nMore.\n',
    }),
  );
  afterAll(() => checkout.remove());

  it('passes a tag of the version that the changelog tells of', () => {
    expect(check('v1.2.3')).toMatchObject({ status: 0, stderr: '' });
  });

  it('passes a tag of the version of this checkout', () => {
    expect(checkout.run(`bash ${ROOT}/.ci/check-release v${version}`)).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it.each(['v1.2.4', '1.2.3', 'v1.2', ''])('refuses the tag "%s"', tag => {
    const { status, stderr } = check(tag);
    expect(stderr).toContain('is not v1.2.3, the version of package.json');
    expect(status).toBe(1);
  });

  it('refuses a version that the changelog does not tell of', () => {
    checkout.write({ 'CHANGELOG.md': '# Changelog\n\n## 1.2.30\n\n## Unreleased\n\nAs 1.2.3.\n' });
    const { status, stderr } = check('v1.2.3');
    expect(stderr).toContain('no section "## 1.2.3"');
    expect(status).toBe(1);
  });
});
