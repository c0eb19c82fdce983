import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { defineConfig, type Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');
const REPOSITORY = 'https://github.com/spectral-status-codes/spectral-status-codes';

/** The parts of a rule's page that are shown beside its findings. */
const SECTIONS = ['Why', 'Wrong', 'Right', 'When to turn it off'];

/** `rules/<id>.md?page` as HTML, made when the page is built. */
const pages: Plugin = {
  name: 'pages',
  enforce: 'pre',
  load(id) {
    const [file = '', query] = id.split('?');
    if (query !== 'page') return null;
    const text = readFileSync(file, 'utf8');
    const sections = SECTIONS.map(title => sectionOf(text, title)).join('\n');
    const markdown = new MarkdownIt({ html: false });
    return `export default ${JSON.stringify(markdown.render(linked(sections, basename(file))))};`;
  },
};

/** A section of a page, a level lower: it stands below the rule's name. */
function sectionOf(page: string, title: string): string {
  const found = new RegExp(`^## ${title}\\n[\\s\\S]*?(?=^## |(?![\\s\\S]))`, 'm').exec(page)?.[0] ?? '';
  return found.replace(/<!--.*?-->\n?/g, '').replace(/^##/, '###');
}

/** Links of a page lead to where it is published. */
function linked(markdown: string, file: string): string {
  return markdown.replace(/\]\((?!https?:)([^)]+)\)/g, (_, target: string) => {
    return `](${new URL(target, `${REPOSITORY}/blob/main/rules/${file}`).href})`;
  });
}

/** `virtual:themes`: the themes of the README, with their rules. */
const themes: Plugin = {
  name: 'themes',
  resolveId: id => (id === 'virtual:themes' ? '\0virtual:themes' : null),
  load(id) {
    if (id !== '\0virtual:themes') return null;
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const [, list = ''] = /<!-- generated:rules -->([\s\S]*?)<!-- \/generated -->/.exec(readme) ?? [];
    const found = Array.from(list.matchAll(/^### (.+)\n\n(.+)\n([\s\S]*?)(?=^### |(?![\s\S]))/gm), match => {
      const [, title, about, table = ''] = match;
      return { title, about, rules: Array.from(table.matchAll(/^\| \[(status-[\w-]+)\]/gm), ([, id]) => id) };
    });
    return `export default ${JSON.stringify(found)};`;
  },
};

/**
 * What the page may load: its own files, and nothing else from anywhere. A server that the files come from in
 * development says what has changed, and needs more.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const policy: Plugin = {
  name: 'policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** The folders of the libraries that became part of the page or its worker. */
const libraries = new Set<string>();

/** With what a library has in itself: jsonpath-plus is published with a parser inside. */
function add(folder: string): void {
  if (libraries.has(folder)) return;
  libraries.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const beside = folder.replace(/(.*node_modules)\/.*/, `$1/${name}`);
    if (existsSync(beside)) add(beside);
  }
}

/** Notes what libraries a build takes in. The worker is built first, the page writes down what other people wrote. */
const noting: Plugin = {
  name: 'noting',
  generateBundle(_, bundle) {
    for (const part of Object.values(bundle)) {
      for (const id of 'moduleIds' in part ? part.moduleIds : []) {
        const folder = /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
        if (folder !== undefined) add(folder);
      }
    }
  },
};

const licences: Plugin = {
  name: 'licences',
  generateBundle() {
    const texts = [...libraries].map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find(each => /^licen[cs]e([.-][\w.]+)?$/i.test(each));
      if (file === undefined) throw new Error(`${name} has no licence to publish`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    });
    const line = `\n${'-'.repeat(80)}\n\n`;
    const source = `What other people wrote of this page.\n${line}${texts.sort().join(line)}`;
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source });
  },
};

export default defineConfig({
  // It may be published in any folder.
  base: './',
  plugins: [pages, themes, policy, noting, licences],
  resolve: { alias: { 'jsonpath-plus': join(ROOT, 'node_modules/jsonpath-plus/dist/index-browser-esm.js') } },
  worker: { format: 'es', plugins: () => [noting] },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing becomes part of an address: the policy does not allow it.
    assetsInlineLimit: 0,
  },
  // What the worker needs is looked for at once, so that the page need not be loaded twice.
  optimizeDeps: { entries: ['index.html', 'worker.ts'] },
  server: { fs: { allow: [ROOT] } },
});
