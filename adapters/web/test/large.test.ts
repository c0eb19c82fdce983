/** A document of 13 MB stays usable. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Chromium, checked, drop } from './browser.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await Chromium.start();
});
afterAll(() => chromium.stop());

/** As large as the largest that are published: operations with long examples. */
function document(): string {
  const examples = Array.from({ length: 40 }, (_, index) => ({
    id: index,
    url: `https://api.example/${'x'.repeat(60)}/${index}`,
  }));
  const paths = Object.fromEntries(
    Array.from({ length: 2400 }, (_, index) => {
      const get = {
        operationId: `get${index}`,
        responses: {
          200: {
            description: `Thing ${index}`,
            content: { 'application/json': { schema: { type: 'array' }, example: examples.slice(0, 30) } },
          },
          404: { $ref: '#/components/responses/NotFound' },
        },
      };
      const put = {
        responses: {
          204: { description: 'Done.', ...(index % 100 === 0 && { content: { 'text/plain': {} } }) },
        },
      };
      return [`/things${index}/{id}`, { get, put }];
    }),
  );
  const components = { responses: { NotFound: { description: 'There is none.' } } };
  return JSON.stringify(
    { openapi: '3.1.1', info: { title: 'Large', version: '1.0.0' }, paths, components },
    null,
    2,
  );
}

it('is checked on demand, and can be edited meanwhile', async () => {
  const text = document();
  expect(text.length).toBeGreaterThan(12_000_000);
  const { page, complaints } = await chromium.visit();
  await drop(page, { 'large.json': text });
  await page.locator('#status', { hasText: 'A large document' }).waitFor();
  await page.getByRole('button', { name: 'Check now' }).click();
  // While the worker is at it, what is typed is seen.
  await page.locator('.cm-content').click();
  const start = performance.now();
  await page.keyboard.type(' ');
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
  const delay = performance.now() - start;
  // What was typed is checked once more.
  await page.locator('#status', { hasText: 'A large document' }).waitFor();
  await page.getByRole('button', { name: 'Check now' }).click();
  await checked(page);
  await page
    .getByText(/^204 of PUT/)
    .first()
    .click();
  expect(await page.locator('.cm-activeLine').textContent()).toContain('content');
  expect(delay).toBeLessThan(5000);
  expect(complaints).toEqual([]);
  await page.context().close();
});
