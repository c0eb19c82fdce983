/** What findings are about, over all fixtures: fixes, habits and the baseline go by it. */
import { existsSync, readFileSync } from 'node:fs';
import { Document } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import { expect, it } from 'vitest';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import type { Node } from '../src/openapi/node.ts';
import { readDocument } from '../src/openapi/reader.ts';
import { Selection } from '../src/openapi/selection.ts';
import { fixtures } from './fixtures.ts';
import { rules } from './lint.ts';

const isAtOrBelow = ({ file, path }: Node, above: Node) =>
  file === above.file && above.path.every((key, index) => path[index] === key);

it.each(fixtures)('$name', ({ file, folder, options }) => {
  const load = (source: string) => new Document(readFileSync(source, 'utf8'), Parsers.Yaml, source);
  const loaded = new Map([[file, load(file)]]);
  const root = load(file);
  const find = (source: string) => {
    if (source === file) return root;
    if (!loaded.has(source) && existsSync(source)) loaded.set(source, load(source));
    return loaded.get(source);
  };
  const description = readDocument({ root, find });
  const selection = new Selection(root, jsonPath);
  for (const rule of rules) {
    const chosen = rule.id === folder && options ? { each: true, ...options } : { each: true };
    const given = 'each' in rule.options ? chosen : { ...chosen, each: undefined };
    for (const { message, place, about } of rule.run(description, given, paths => selection.select(paths))) {
      const { operation, response, uses = [] } = about;
      expect(operation !== undefined || uses.length > 0, message).toBe(true);
      if (response !== undefined)
        expect(uses.length > 0 && uses.every(use => use.response === response)).toBe(true);
      const operations = [...(operation ? [operation] : []), ...uses.map(use => use.operation)];
      const around = [
        ...operations.flatMap(one => [one.place, one.responsesPlace]),
        ...uses.flatMap(use => [use.entry, ...(use.response ? [use.response.place] : [])]),
      ];
      // A definition that responses share stands among the components.
      const isShared =
        /^(components|definitions|responses)$/.test(place.path[0] ?? '') || place.file !== root;
      expect(isShared || around.some(above => isAtOrBelow(place, above)), message).toBe(true);
    }
  }
});
