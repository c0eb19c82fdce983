/** The built page in headless Chromium. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';

/** How long what is seen may take where others use the processor too. */
const PATIENCE = 120_000;

/** Debian calls it chromium; `CHROMIUM` names another one. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export function executable(): string {
  const { CHROMIUM } = process.env;
  if (CHROMIUM) return CHROMIUM;
  for (const name of NAMES) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // The next one, then.
    }
  }
  throw new Error('There is no Chromium: install it (apt-get install chromium), or name it by CHROMIUM');
}

/** A page that notes what it should not do. */
export interface Visit {
  readonly page: Page;
  /** What stands on its console as a warning or an error, and what it threw. */
  readonly complaints: string[];
  /** The requests that went anywhere but to its own files. */
  readonly foreign: string[];
  /** The requests for its own files. */
  readonly requested: string[];
}

export class Chromium {
  private constructor(
    private readonly browser: Browser,
    private readonly server: PreviewServer,
    readonly address: string,
  ) {}

  static async start(): Promise<Chromium> {
    const root = join(import.meta.dirname, '..');
    const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
    const address = server.resolvedUrls?.local[0] ?? '';
    // Where tests run as root, in a container, there is no sandbox to be had.
    const browser = await chromium.launch({ executablePath: executable(), args: ['--no-sandbox'] });
    return new Chromium(browser, server, address);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }

  /** Opens the page, and waits until it has something to say. */
  async visit(fragment = '', options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const visit: Visit = { page, complaints: [], foreign: [], requested: [] };
    page.on('console', message => {
      if (['warning', 'error'].includes(message.type())) visit.complaints.push(message.text());
    });
    page.on('pageerror', error => void visit.complaints.push(error.message));
    context.on('request', request => {
      const url = request.url();
      if (url.startsWith(this.address) || url.startsWith('blob:')) visit.requested.push(url);
      else if (!url.startsWith('data:')) visit.foreign.push(url);
    });
    await page.goto(this.address + fragment);
    await checked(page);
    return visit;
  }
}

/** Waits until findings are told. */
export async function checked(page: Page, timeout = PATIENCE): Promise<string> {
  const status = page.locator('#status', { hasText: / findings?, in / });
  await status.waitFor({ timeout });
  return (await status.textContent()) ?? '';
}

/** Puts a text into the editor as somebody who pastes it over all that is there. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.locator('.cm-content').evaluate((content, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Drops files as somebody who drags them from a folder. */
export async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(given => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) dataTransfer.items.add(new File([text], name));
    const target = document.querySelector('#editor') as Element;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

/** The text in the editor, whole: only what is seen of it is in the page. */
export async function textIn(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
