/** What `plugins: [spectral-status-codes/redocly]` in `redocly.yaml` loads. */
import { createRequire } from 'node:module';
import type { Plugin } from './api.ts';

/** Node.js looks at each character of a file that is imported, for names that it exports: this one is short. */
const load = createRequire(__filename);

/** The rules and presets for Redocly. */
export default function plugin(): Plugin {
  const { pluginWith } = load('./redocly/plugin.js') as typeof import('./plugin.ts');
  return pluginWith({
    others: () => load('./redocly/others.js'),
    options: () => load('./redocly/options.js'),
    texts: () => load('./redocly/texts.js'),
  });
}
