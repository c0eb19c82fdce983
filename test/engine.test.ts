/** The engine tells what Spectral tells: the same rules, severities, messages, files, paths and ranges. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Yaml } from '@stoplight/spectral-parsers';
import { describe, expect, it } from 'vitest';
import { byEngine, bySpectral, lineOf } from './engine.ts';
import { FIXTURES, type Fixture, fixtures } from './fixtures.ts';
import { rules } from './lint.ts';

/** What only one of them tells, and why. Whatever else differs is a fault of the engine. */
const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'aliases/files/openapi.yaml': {
    cause: 'of an anchor that no reference leads to Spectral takes a place that has an alias of it',
    spectral: [
      'status-429-rate-limit warn aliases/files/paths/parcels.yaml:11:15-15:84 parcels > get > responses',
      'status-problem-json hint aliases/files/paths/parcels.yaml:11:15-15:84 parcels > get > responses',
    ],
    engine: [
      'status-429-rate-limit warn aliases/files/paths/parcels.yaml:7:9-7:41 x-busy > 429',
      'status-problem-json hint aliases/files/paths/parcels.yaml:7:9-7:41 x-busy > 429',
    ],
  },
  'whole/library/openapi.yaml': {
    cause: 'Spectral loses its way behind a reference to a path of another file',
    spectral: ['status-error-declared info whole/library/openapi.yaml:17:7-162:57 paths'],
    engine: [
      'status-error-declared info whole/library/paths/members.yaml:94:15-100:57 /members/{memberId}/guarantor > get > responses',
    ],
  },
};

interface Difference {
  readonly cause: string;
  readonly spectral: readonly string[];
  readonly engine: readonly string[];
}

const NONE: Difference = { cause: '', spectral: [], engine: [] };

/** What both tell of a text in the place of a fixture, without what differs for a known cause. */
async function told({ file, folder, options }: Fixture, text: string, { spectral, engine }: Difference) {
  const theirs = await bySpectral(text, file, rules, folder, options);
  const ours = await byEngine(text, file, rules, folder, options);
  return {
    theirs: without(
      theirs.map(result => lineOf(result, FIXTURES)),
      spectral,
    ),
    ours: without(
      ours.map(result => lineOf(result, FIXTURES)),
      engine,
    ),
  };
}

/** The lines but those that begin so, each of which must be there. */
function without(lines: readonly string[], beginnings: readonly string[]): string[] {
  for (const beginning of beginnings) {
    expect(lines.filter(line => line.startsWith(`${beginning}: `))).toHaveLength(1);
  }
  return lines.filter(line => !beginnings.some(beginning => line.startsWith(`${beginning}: `)));
}

describe('all rules tell the same of a fixture', () => {
  it.each(fixtures)('$name', async fixture => {
    const { theirs, ours } = await told(
      fixture,
      readFileSync(fixture.file, 'utf8'),
      DIFFERENCES[fixture.name] ?? NONE,
    );
    expect(ours).toEqual(theirs);
  });
});

describe('all rules tell the same of a fixture as JSON, however that is written', () => {
  const single = fixtures.filter(
    ({ name, folder }) => basename(name) !== 'openapi.yaml' && folder !== 'aliases',
  );
  it.each(single)('$name', async fixture => {
    const { data } = Yaml.parse(readFileSync(fixture.file, 'utf8'));
    const styles = [
      JSON.stringify(data, null, 2),
      JSON.stringify(data),
      JSON.stringify(data, null, 4).replace(/\n/g, '\r\n').replace(/": /g, '" : '),
    ];
    const style = styles[single.indexOf(fixture) % styles.length] as string;
    const { theirs, ours } = await told(fixture, style, NONE);
    expect(ours).toEqual(theirs);
  });
});

/** In memory, by their names; Spectral is given what it can find. */
async function compared(text: string, name = 'openapi.yaml') {
  const file = join(FIXTURES, 'whole', name);
  const theirs = await bySpectral(text, file, rules);
  const ours = await byEngine(text, file, rules);
  const lines = (results: typeof ours) => results.map(result => lineOf(result, dirname(file)));
  return { theirs: lines(theirs), ours: lines(ours) };
}

describe('both tell the same of a text that is not as it should be', () => {
  const INFO = 'info: { title: T, version: "1" }';
  const cases: Record<string, string> = {
    'keys that are numbers': `openapi: 3.1.0\n${INFO}\npaths:\n  /a:\n    get:\n      responses:\n        200: { description: Good. }\n`,
    'a key twice': `openapi: 3.1.0\n${INFO}\npaths: {}\npaths: {}\n`,
    'a key twice in JSON': '{"openapi":"3.1.0","paths":{"/a":{},"/a":{}}}',
    'a key twice in JSON, and a text that begins with a colon': '{"openapi":":3","a":[":"],"b":1,"b":2}',
    'broken YAML': `openapi: 3.1.0\n${INFO}\npaths:\n  /a: { get: {\n  b: [\n`,
    'broken JSON': '{"openapi":"3.1.0","paths":{"/a":{}}',
    'tabs in YAML': `openapi: 3.1.0\npaths:\n\t/a: {}\n`,
    'a reference that leads nowhere': `openapi: 3.1.0\n${INFO}\npaths:\n  /a:\n    $ref: '#/components/pathItems/A'\n  /b:\n    $ref: '#/components/pathItems/A'\n`,
    'a file that is not there': `openapi: 3.1.0\n${INFO}\npaths:\n  /a:\n    $ref: 'not there.yaml#/A'\n`,
    'a file that is named like a folder': `openapi: 3.1.0\n${INFO}\npaths:\n  /a:\n    $ref: 'bookshop.yaml/#/A'\n`,
    'another version': 'openapi: 4.0.0\npaths: {}\n',
    'no description': 'hello: world\n',
    'a list': '- 1\n- 2\n',
    'a text': 'hello\n',
    nothing: '',
    'a comment': '# nothing\n',
    'a byte order mark': `\uFEFFopenapi: 3.1.0\n${INFO}\npaths:\n  /a:\n    get:\n      responses:\n        '204': { description: Good., content: {} }\n`,
    'line ends of Windows': `openapi: 3.1.0\r\n${INFO}\r\npaths:\r\n  /a:\r\n    get:\r\n      responses:\r\n        '204': { description: |\r\n          Good.\r\n          }\r\n`,
    'brackets, quotes and colons in texts of JSON':
      '{"openapi":"3.1.0","x":["}]{\\"",":",1.5e3,true,null,[],{}],"paths":{"/a\\"b\\\\":{"get":{"responses":{"204":{"description":":{","content":{"a\\/b":{}}}}}}}}',
    'keys of all types': `openapi: 3.1.0\n${INFO}\n1: a\n2.5: b\ntrue: c\nnull: d\n~: e\n0x1F: f\npaths:\n  /a:\n    get:\n      responses:\n        204: { description: No., content: {} }\n        default: [1, 2.5, yes, no, .inf, 0o17, 12345678901234567890]\n`,
    'aliases and merge keys': `openapi: 3.1.0\n${INFO}\nx: &a { b: 1 }\ny: { <<: *a, c: 2 }\nz: *a\npaths: { /a: { get: { responses: { 204: { description: No., content: {} } } } } }\n`,
    'merge keys in JSON': '{"openapi":"3.1.0","a":{"<<":{"b":1}}}',
  };
  it.each(Object.entries(cases))('%s', async (_, text) => {
    const { theirs, ours } = await compared(text);
    expect(ours).toEqual(theirs);
  });
});
