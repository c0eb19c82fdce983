/** Builds the page once for all tests. */
import { join } from 'node:path';
import { build } from 'vite';

export default async function setup(): Promise<void> {
  await build({ root: join(import.meta.dirname, '..'), logLevel: 'error' });
}
