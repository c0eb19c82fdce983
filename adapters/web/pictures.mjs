/** Takes the pictures of docs/report.md: the report on a fixture, light and dark. `npm run pictures` runs it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const executablePath =
  process.env.CHROMIUM ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const page = join(folder, 'report.html');
execFileSync('node', [join(ROOT, 'dist/cli.js'), 'report', 'parcels.yaml', '--output', page], {
  cwd: join(ROOT, 'fixtures/whole'),
  stdio: 'inherit',
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark']) {
  const view = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 720 } });
  await view.goto(pathToFileURL(page).href);
  // Somebody points at a mark, one of those that are seen.
  await view.locator('[data-map] td.f a').nth(1).hover();
  await view.screenshot({ path: join(ROOT, `docs/report-${colorScheme}.png`) });
}
await browser.close();
rmSync(folder, { recursive: true });
