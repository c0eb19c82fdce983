import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { partsOfHosts } from '../tools/hosts/table.ts';
import { regenerate } from './pages.ts';

it('tools/hosts/README.md is as the hosts are (vitest -u writes it)', async () => {
  const file = join(__dirname, '..', 'tools', 'hosts', 'README.md');
  const text = regenerate(readFileSync(file, 'utf8'), await partsOfHosts());
  await expect(text).toMatchFileSnapshot(file);
});
