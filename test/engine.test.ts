/** The engine tells what Spectral tells, also of texts that are not as they should be; of all fixtures: compared.test.ts. */
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byEngine, bySpectral, lineOf } from './engine.ts';
import { FIXTURES } from './fixtures.ts';
import { rules } from './lint.ts';

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
