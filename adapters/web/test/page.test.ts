import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, drop, paste, textIn, type Visit } from './browser.ts';

const DIST = join(import.meta.dirname, '..', 'dist');

let chromium: Chromium;
beforeAll(async () => {
  chromium = await Chromium.start();
});
afterAll(() => chromium.stop());

/** A visit that must end without complaints, and without a request to anybody else. */
async function visiting(
  act: (visit: Visit) => Promise<void>,
  ...how: Parameters<Chromium['visit']>
): Promise<void> {
  const visit = await chromium.visit(...how);
  try {
    await act(visit);
    expect(visit.complaints).toEqual([]);
    expect(visit.foreign).toEqual([]);
  } finally {
    await visit.page.context().close();
  }
}

const FAULTY = `openapi: 3.1.1
info: { title: Books, version: 1.0.0 }
paths:
  /books/{id}:
    put:
      responses:
        '204':
          description: It is changed.
          content:
            text/plain: {}
`;
const MESSAGE =
  '204 of PUT /books/{id} declares an empty text/plain body, which is never sent: remove its content, or answer 200 if there is something to send.';
const MENDED = FAULTY.replace(/ +content:\n +text\/plain: \{\}\n/, '');

function findings(page: Page): Promise<string[]> {
  return page.locator('.finding .jump').allTextContents();
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe('the page', () => {
  it('tells what it finds in a text that is pasted, and where', () =>
    visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByText(MESSAGE).first().waitFor();
      expect(await findings(page)).toContain(`line 9${MESSAGE}`);
      await page.getByText(MESSAGE).first().click();
      expect(await page.locator('.cm-activeLine').textContent()).toContain('content:');
      expect(await page.locator('.cm-lintRange-error').first().textContent()).toBe('content:');
    }));

  it('says why, and shows wrong and right, from the page of the rule', () =>
    visiting(async ({ page }) => {
      await paste(page, FAULTY);
      const group = page.locator('section.group', { hasText: 'status-no-body' });
      await group.locator('summary').click();
      await group.getByRole('heading', { name: 'Right' }).waitFor();
      expect(await group.locator('.page').textContent()).toContain('RFC 9110');
    }));

  it('mends after it has shown the difference, and takes that back', () =>
    visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByText(MESSAGE).first().waitFor();
      await page.getByRole('button', { name: 'Mend… status-no-body at line 9' }).click();
      await page.locator('.diff').waitFor();
      expect(await page.locator('.diff .minus').allTextContents()).toEqual([
        '-          content:\n',
        '-            text/plain: {}\n',
      ]);
      expect(await page.locator('.cm-content').textContent()).toContain('text/plain');
      await page.getByRole('button', { name: 'Make this change' }).click();
      await page.getByText(MESSAGE).first().waitFor({ state: 'hidden' });
      expect(await textIn(page)).toBe(MENDED);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText(MESSAGE).first().waitFor();
      expect(await textIn(page)).toBe(FAULTY);
    }));

  it('shares a link that holds the text, which nobody is sent', async () => {
    let fragment = '';
    await visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByText(MESSAGE).first().waitFor();
      await page.getByRole('button', { name: 'Share a link' }).click();
      const address = await page.getByLabel('Link', { exact: true }).inputValue();
      fragment = new URL(address).hash;
    });
    await visiting(async ({ page, requested }) => {
      expect(await findings(page)).toContain(`line 9${MESSAGE}`);
      expect(await textIn(page)).toBe(FAULTY);
      expect(requested.filter(url => url.includes(fragment.slice(3, 30)) && !url.includes('#'))).toEqual([]);
    }, fragment);
  });

  it('says that a text is too long for a link', () =>
    visiting(async ({ page }) => {
      const long = Array.from({ length: 9000 }, (_, index) => `# ${Math.sin(index)}`).join('\n');
      await paste(page, `${FAULTY}${long}\n`);
      await page.getByText(MESSAGE).first().waitFor();
      await page.getByRole('button', { name: 'Share a link' }).click();
      await page.getByText('This is too long for a link').waitFor();
    }));

  it('says that a link is broken', () =>
    visiting(async ({ page }) => {
      await page.getByText('The link is broken').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
    }, '#d=AAAA'));

  it('follows references between files that are dropped', () =>
    visiting(async ({ page }) => {
      await drop(page, {
        'answers.yaml': 'Done:\n  description: Done.\n  content: { text/plain: {} }\n',
        'openapi.yaml':
          "openapi: 3.1.1\ninfo: { title: A, version: 1.0.0 }\npaths:\n  /a: { $ref: './paths/a.json' }\n",
        'a.json': '{"put": {"responses": {"204": {"$ref": "../answers.yaml#/Done"}}}}',
      });
      const told = page.locator('.finding', { hasText: 'answers.yaml:3' });
      await told.first().waitFor();
      await told.first().locator('.jump').click();
      expect(await page.locator('#files [aria-pressed=true]').textContent()).toBe('answers.yaml');
      await told.first().getByRole('button', { name: /^Mend/ }).click();
      await page.getByRole('button', { name: 'Make this change' }).click();
      await told.first().waitFor({ state: 'hidden' });
      expect(await textIn(page)).toBe('Done:\n  description: Done.\n');
    }));

  it.each([
    ['light', 1280, 800],
    ['dark', 1280, 800],
    ['light', 390, 844],
    ['dark', 390, 844],
  ] as const)('is accessible, %s, %i wide', (colorScheme, width, height) =>
    visiting(
      async ({ page }) => {
        expect(await violations(page)).toEqual([]);
        if (width < 800) await page.getByRole('button', { name: 'Findings', exact: true }).click();
        await page.locator('summary').first().click();
        await page.locator('.page h3').first().waitFor();
        expect(await violations(page)).toEqual([]);
        await page
          .getByRole('button', { name: /^Mend… status/ })
          .first()
          .click();
        await page.locator('.diff').waitFor();
        expect(await violations(page)).toEqual([]);
      },
      '',
      { colorScheme, viewport: { width, height } },
    ),
  );
});

describe('what is loaded', () => {
  it('is less than 300 KB, compressed, before something is seen', () => {
    const html = readFileSync(join(DIST, 'index.html'), 'utf8');
    const names = Array.from(html.matchAll(/(?:src|href)="\.\/([^"]+)"/g), ([, name = '']) => name);
    const sizes = ['index.html', ...names].map(name => gzipSync(readFileSync(join(DIST, name))).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
  });

  it('has no code that is made of a text, which the policy forbids', () => {
    const scripts = readdirSync(join(DIST, 'assets')).filter(name => name.endsWith('.js'));
    for (const name of scripts) {
      const code = readFileSync(join(DIST, 'assets', name), 'utf8');
      expect(/\beval\(|new Function\(/.test(code), name).toBe(false);
    }
  });

  it('may be nothing but its own files', async () => {
    const { page, complaints } = await chromium.visit();
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*|connect-src/);
    const wayOut = () => fetch('https://example.com/').then(String, () => 'refused');
    expect(await page.evaluate(wayOut)).toBe('refused');
    expect(complaints.join()).toContain('Content Security Policy');
    // A worker has a policy of its own, or none: this one gives away what it could ask with.
    const [worker] = page.workers();
    expect(await worker?.evaluate(() => typeof fetch + typeof XMLHttpRequest + typeof WebSocket)).toBe(
      'undefinedundefinedundefined',
    );
    await page.context().close();
  });
});
