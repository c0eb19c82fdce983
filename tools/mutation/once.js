/**
 * Makes Spectral parse and resolve each text once in a process, as that takes longer than all rules do: a mutant
 * changes neither. The objects that come of it are the same in all runs then, and nobody writes to them.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './mutants.js';

const require = createRequire(join(ROOT, 'test', 'any.js'));
const { Yaml } = require('@stoplight/spectral-parsers');
const core = dirname(require.resolve('@stoplight/spectral-core'));
const { DocumentInventory } = require(join(core, 'documentInventory.js'));

/** A reference to another file, which may say something else the next time. */
const ELSEWHERE = /\$ref['"]?: *['"]?[^#'" ]/;

export function parseAndResolveOnce() {
  const { parse } = Yaml;
  const parsed = new Map();
  Yaml.parse = text => {
    if (!parsed.has(text)) parsed.set(text, parse(text));
    return parsed.get(text);
  };

  const { resolve } = DocumentInventory.prototype;
  const resolved = new WeakMap();
  DocumentInventory.prototype.resolve = async function () {
    const { data, input } = this.document;
    if (typeof data !== 'object' || data === null || ELSEWHERE.test(input)) return resolve.call(this);
    if (!resolved.has(data)) {
      await resolve.call(this);
      resolved.set(data, { graph: this.graph, resolved: this.resolved, errors: this.errors });
    }
    Object.assign(this, resolved.get(data));
  };
}
