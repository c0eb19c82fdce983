/** The page that `report` writes, in headless Chromium: what it does, that it asks for nothing, and that all can use it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../../rules/settings.ts';
import { examine } from '../../../src/engine/lint.ts';
import { jsonPath } from '../../../src/openapi/jsonpath.ts';
import type { ApiReport, Report } from '../../../src/report/model.ts';
import { readReport } from '../../../src/report/read.ts';
import { reportOn } from '../../../src/report/report.ts';
import { html } from '../../report/html.ts';
import { beside } from '../../report/links.ts';
import { executable } from './browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const PARCELS = readFileSync(join(import.meta.dirname, '../../../fixtures/whole/parcels.yaml'), 'utf8');
const PAYMENTS = readFileSync(join(import.meta.dirname, '../../../fixtures/whole/payments.yaml'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: executable(), args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

const SEVERITIES = ['error', 'warn', 'info', 'hint'];

/** The report on a text, as of a file of that name, by the recommended rules. */
async function reportOf(text: string, source: string): Promise<ApiReport> {
  const rules = RULES.map(rule => ({
    rule,
    name: rule.id,
    enabled: rule.recommended,
    options: undefined,
    severity: SEVERITIES.indexOf(rule.severity),
  }));
  const examined = await examine(text, source, { rules, selector: jsonPath, read: () => '' });
  if (examined === undefined) throw new Error(`${source} is no description`);
  return readReport(examined, name => (name ?? '').slice(1));
}

const pageOf = (report: Report) =>
  html(report, beside, text => createHash('sha256').update(text).digest('base64'));

/** Opens a report, and notes what it complains of and asks for. */
async function open(report: Report, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => complaints.push(request.url()));
  await page.setContent(pageOf(report));
  return { page, complaints };
}

const shownRows = (page: Page) =>
  page
    .locator('[data-map] tbody tr:not(.group):visible th')
    .evaluateAll(heads => heads.map(head => head.querySelector('.method')?.parentElement?.textContent ?? ''));

describe('the map', () => {
  it('is filtered and sorted', async () => {
    const document = await reportOf(PARCELS, '/parcels.yaml');
    const { page, complaints } = await open(reportOn([document]));
    const all = await shownRows(page);
    expect(all.length).toBe(document.operations.length);
    const told = page.locator('output');
    await page.locator('[name=words]').fill('delete parcels');
    const filtered = await shownRows(page);
    expect(filtered.length).toBeGreaterThan(0);
    expect(filtered.every(name => name.startsWith('DELETE') && name.includes('parcels'))).toBe(true);
    await expect.poll(() => told.textContent()).toBe(`${filtered.length} of ${all.length} operations`);
    await page.locator('[name=words]').fill('');

    await page.locator('[name=code]').selectOption({ label: '429' });
    const with429 = document.operations.filter(({ cells }) => cells.some(cell => cell.code === '429'));
    await page.locator('[name=state]').selectOption('d');
    expect((await shownRows(page)).length).toBe(with429.length);
    await page.locator('[name=state]').selectOption('f');
    const atFault = with429.filter(({ cells }) =>
      cells.some(cell => cell.code === '429' && cell.state === 'fault'),
    );
    expect((await shownRows(page)).length).toBe(atFault.length);
    await page.locator('[name=code]').selectOption('');
    await page.locator('[name=state]').selectOption('');

    await page.locator('[name=order]').selectOption('path');
    const paths = (await shownRows(page)).map(name => name.slice(name.indexOf('/')));
    expect(paths.filter(path => path.startsWith('/'))).toEqual(
      paths.filter(path => path.startsWith('/')).sort(),
    );
    expect(await page.locator('tr.group:visible').count()).toBe(0);
    await page.locator('[name=order]').selectOption('');
    expect(await shownRows(page)).toEqual(all);
    expect(complaints).toEqual([]);
  });

  it('shows what is found where the focus or the pointer is', async () => {
    const document = await reportOf(PARCELS, '/parcels.yaml');
    const { page } = await open(reportOn([document]));
    const link = page.locator('[data-map] td a').first();
    const tip = page.getByRole('tooltip');
    await link.focus();
    expect(await tip.textContent()).toMatch(/: .+\.$/);
    expect(await link.getAttribute('aria-describedby')).toBe('tip');
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    await page.locator('[data-map] td a').last().hover();
    expect(await tip.isVisible()).toBe(true);
    await link.focus();
    await page.keyboard.press('Enter');
    const target = page.locator(':target');
    expect(await target.isVisible()).toBe(true);
    expect(await target.textContent()).toContain('parcels.yaml:');
  });

  it('of as many operations as GitHub has filters without a visible wait', async () => {
    const codes = [
      '200',
      '201',
      '202',
      '204',
      '301',
      '302',
      '304',
      '400',
      '401',
      '403',
      '404',
      '406',
      '409',
      '410',
      '412',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ];
    const paths = Array.from({ length: 1223 }, (_, index) => {
      const own = codes.filter((_, at) => (index * 7 + at * 5) % 11 < 3);
      const responses = Object.fromEntries(own.map(code => [code, { description: `It is ${code}.` }]));
      return [
        `/repos/{owner}/things-${index}`,
        { get: { tags: [`group ${index % 40}`], summary: `Get thing ${index}`, responses } },
      ];
    });
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Large', version: '1' },
      paths: Object.fromEntries(paths),
    });
    const { page } = await open(reportOn([await reportOf(text, '/large.json')]));
    const took = await page.evaluate(() => {
      const field = document.querySelector('[name=words]') as HTMLInputElement;
      return ['things-1', 'group 7', 'nothing', '', 'get'].map(words => {
        const start = performance.now();
        field.value = words;
        field.dispatchEvent(new Event('input'));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      });
    });
    expect((await shownRows(page)).length).toBe(1223);
    // Whoever else uses the processor: the fastest says what it takes.
    expect(Math.min(...took)).toBeLessThan(100);
  });
});

describe('the page', () => {
  it('runs nothing but what it brings', async () => {
    const { page } = await open(reportOn([await reportOf(PARCELS, '/parcels.yaml')]));
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
      return document.title;
    });
    expect(ran).toBe('Kestrel Parcels: status codes');
  });

  it.each(['light', 'dark'] as const)('%s: axe finds nothing in it', async colorScheme => {
    const [parcels, payments] = [
      await reportOf(PARCELS, '/parcels.yaml'),
      await reportOf(PAYMENTS, '/payments.yaml'),
    ];
    for (const report of [reportOn([parcels]), reportOn([parcels, payments], reportOn([payments]))]) {
      const { page } = await open(report, { colorScheme, bypassCSP: true });
      await page.addScriptTag({ path: AXE });
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(violations).toEqual([]);
    }
  });

  it('prints without what one cannot use on paper', async () => {
    const { page } = await open(reportOn([await reportOf(PARCELS, '/parcels.yaml')]));
    await page.emulateMedia({ media: 'print' });
    for (const part of ['form', 'nav', '.skip'])
      expect(await page.locator(part).first().isVisible()).toBe(false);
    expect(await page.locator('[data-map] table').isVisible()).toBe(true);
  });

  it('does not scroll sideways on a phone', async () => {
    const { page } = await open(reportOn([await reportOf(PARCELS, '/parcels.yaml')]), {
      viewport: { width: 390, height: 800 },
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
