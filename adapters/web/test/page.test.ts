import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, checked, drop, paste, textIn, type Visit } from './browser.ts';

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

/** What axe-core has against the page, or a part of it. */
async function violations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  const run = (selector: string) => (globalThis as unknown as { axe: typeof axe }).axe.run(selector);
  const { violations } = await page.evaluate(run, part);
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

  it('says why, and shows wrong and right, from the page of the rule, and goes on while somebody types', () =>
    visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByText(MESSAGE).first().waitFor();
      const group = page.locator('section.group', { hasText: 'status-no-body' });
      await group.locator('summary').click();
      await group.getByRole('heading', { name: 'Right' }).waitFor();
      expect(await group.locator('.page').textContent()).toContain('RFC 9110');
      await paste(page, `# Once more\n${FAULTY}`);
      await page.getByText('line 10').first().waitFor();
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

  it('takes what is pasted for a file of its own', () =>
    visiting(async ({ page }) => {
      await paste(
        page,
        '{ "openapi": "3.1.1", "paths": { "/a": { "put": { "responses": { "299": {} } } } } }',
      );
      await page.locator('#files', { hasText: 'openapi.json' }).waitFor();
      await page
        .getByText(/^299 of PUT/)
        .first()
        .waitFor();
      await paste(page, FAULTY);
      await page.locator('#files', { hasText: 'openapi.yaml' }).waitFor();
      await page.getByText(MESSAGE).first().waitFor();
    }));

  it('undoes by keyboard what it mended', () =>
    visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByRole('button', { name: 'Mend all safe ones…' }).click();
      await page.getByRole('button', { name: 'Make this change' }).click();
      await page.getByText(MESSAGE).first().waitFor({ state: 'hidden' });
      await page.locator('.cm-content').focus();
      await page.keyboard.press('Control+z');
      await page.getByText(MESSAGE).first().waitFor();
      expect(await textIn(page)).toBe(FAULTY);
    }));

  it('sorts by rule, by severity and by line, and leaves severities out', () =>
    visiting(async ({ page }) => {
      const heads = page.locator('.group > h2');
      expect(await heads.first().textContent()).toBe('errorstatus-no-body1 finding');
      await page.getByLabel('Sorted').selectOption('severity');
      expect(await heads.allTextContents()).toEqual(['error1 finding', 'warning4 findings']);
      await page.getByLabel('Sorted').selectOption('line');
      const lines = (await page.locator('.where').allTextContents()).map(line =>
        Number(line.replace('line ', '')),
      );
      expect(lines).toEqual([...lines].sort((one, other) => one - other));
      await page.getByLabel('4 warnings').uncheck();
      expect(await page.locator('.finding').count()).toBe(1);
    }));

  it('begins with examples, of one file or several', () =>
    visiting(async ({ page }) => {
      for (const index of [1, 2, 3, 0]) {
        await page.locator('#examples').selectOption(String(index));
        await page
          .locator('#files button', { hasText: ['bookshop', 'parcels', 'payments', 'openapi'][index] ?? '' })
          .first()
          .waitFor();
        await checked(page);
        await page.locator('.finding').first().waitFor();
        expect(await page.locator('.group', { hasText: 'invalid-ref' }).count()).toBe(0);
      }
    }));

  it('adds files to those that are here, and leaves them out', () =>
    visiting(async ({ page }) => {
      await drop(page, { 'openapi.yaml': FAULTY.replace('text/plain: {}', "$ref: 'content.yaml'") });
      await page.getByText('content.yaml is not among the files here: add it').first().waitFor();
      await drop(page, { 'content.yaml': 'text/plain: {}\n' });
      await page.getByText(MESSAGE).first().waitFor();
      await page.getByRole('button', { name: 'Leave out content.yaml' }).click();
      await page.getByText('content.yaml is not among the files here: add it').first().waitFor();
    }));

  it('says that a file is not in UTF-8', () =>
    visiting(async ({ page }) => {
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array([0x6f, 0xff, 0xfe])], 'openapi.yaml'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      });
      await page.getByText('openapi.yaml is not in UTF-8: convert it first').waitFor();
    }));

  it('checks what is chosen, and gives the ruleset for it', () =>
    visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByText(MESSAGE).first().waitFor();
      await page.getByRole('tab', { name: 'What to check' }).click();
      await page.getByLabel('Severity of status-no-body').selectOption('off');
      await page.getByRole('tab', { name: /^Findings/ }).click();
      await page.getByText(MESSAGE).first().waitFor({ state: 'hidden' });
      await page.getByRole('tab', { name: 'What to check' }).click();
      await page.getByLabel('Oracle').check();
      await page.getByLabel('Strict: warnings are errors').check();
      await page.locator('.ruleset > summary').click();
      const yaml = page.locator('.ruleset pre').first();
      await page.locator('.ruleset pre', { hasText: 'oracle-rest' }).first().waitFor();
      expect(await yaml.textContent()).toBe(
        'extends:\n  - spectral-status-codes/strict\n  - spectral-status-codes/conventions/oracle-rest\nrules:\n  status-no-body: off\n',
      );
      await page.getByRole('tab', { name: /^Findings/ }).click();
      await page.locator('.group', { hasText: 'status-convention' }).waitFor();
    }));

  it('draws the map of an API, from which one goes to the line', () =>
    visiting(async ({ page }) => {
      await page.getByRole('tab', { name: 'Map' }).click();
      const row = page.locator('.map tr', { hasText: 'PUT /books/{id}' });
      await row.waitFor();
      expect(await page.locator('.map thead th').allTextContents()).toEqual([
        'Operation',
        '200',
        '201',
        '204',
        '400',
        '404',
        '429',
      ]);
      await row.getByRole('button', { name: '✗ 204' }).click();
      expect(await page.locator('.cm-activeLine').textContent()).toContain('"204"');
      await page.getByLabel('Filter').fill('delete');
      expect(await page.locator('.map th[scope=row]').allTextContents()).toEqual(['DELETE /books/{id}']);
      await page.getByLabel('Filter').fill('');
      await paste(page, FAULTY);
      await page.locator('.map tr', { hasText: 'DELETE' }).waitFor({ state: 'hidden' });
      expect(await page.locator('.map th[scope=row]').allTextContents()).toEqual(['PUT /books/{id}']);
    }));

  it('takes options, and a table of one’s own, by forms, and shares them', async () => {
    let fragment = '';
    await visiting(async ({ page }) => {
      await paste(page, FAULTY);
      await page.getByText(MESSAGE).first().waitFor();
      await page.getByRole('tab', { name: 'What to check' }).click();
      await page.getByRole('button', { name: 'A table of your own' }).click();
      const rule = page.locator('[data-rule="status-convention"]');
      await rule.getByLabel('name', { exact: true }).fill('the shop');
      await rule.getByLabel('Add', { exact: true }).fill('4xx');
      await rule.getByRole('button', { name: 'Add a line' }).click();
      await rule.getByText('Give status codes from').waitFor();
      await rule.getByLabel('Add', { exact: true }).fill('200');
      await rule.getByRole('button', { name: 'Add a line' }).click();
      await rule.getByRole('group', { name: '200' }).getByLabel('methods').fill('GET');
      await rule.getByRole('group', { name: '200' }).getByLabel('methods').blur();
      await page.getByLabel('Severity of status-registered').selectOption('warn');
      await page.locator('.ruleset > summary').click();
      await page.locator('.ruleset pre', { hasText: '"200":\n            methods: ["GET"]' }).waitFor();
      expect(await page.locator('.ruleset pre').last().textContent()).toContain('"name": "the shop"');
      await page.getByRole('tab', { name: /^Findings/ }).click();
      await page
        .getByText('204 of PUT /books/{id} is not among the status codes of the shop')
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Share a link' }).click();
      fragment = new URL(await page.getByLabel('Link', { exact: true }).inputValue()).hash;
    });
    await visiting(async ({ page }) => {
      await page
        .getByText('204 of PUT /books/{id} is not among the status codes of the shop')
        .first()
        .waitFor();
      await page.getByRole('tab', { name: 'What to check' }).click();
      expect(
        await page
          .locator('[data-rule="status-convention"]')
          .getByLabel('name', { exact: true })
          .inputValue(),
      ).toBe('the shop');
    }, fragment);
  });

  it('says what is wrong with options, and checks the rest', () =>
    visiting(async ({ page }) => {
      await page.getByRole('tab', { name: 'What to check' }).click();
      const rule = page.locator('[data-rule="status-500-declared"]');
      await rule.locator('summary', { hasText: 'Options' }).click();
      await rule.getByLabel('codes').fill('404');
      await rule.getByLabel('codes').blur();
      await rule.getByText('status-500-declared: the option "codes" takes').waitFor();
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
        await page.getByRole('button', { name: 'Leave it' }).click();
        await page.getByRole('tab', { name: 'Map' }).click();
        await page.locator('.map').waitFor();
        expect(await violations(page, '#side')).toEqual([]);
        await page.getByRole('tab', { name: 'What to check' }).click();
        await page.locator('.ruleset > summary').click();
        await page.getByRole('button', { name: 'A table of your own' }).click();
        const table = page.locator('[data-rule="status-convention"]');
        await table.getByLabel('Add', { exact: true }).fill('200');
        await table.getByRole('button', { name: 'Add a line' }).click();
        await table.getByRole('group', { name: '200' }).getByLabel('required').selectOption('some');
        expect(await violations(page, '#side')).toEqual([]);
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
