import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as fields from './documents/fields.ts';

testRule('status-etag');

describe('header fields', () => {
  const { messages, headers, body } = fields;
  const IF_MATCH = 'parameters: [{ name: if-match, in: header, schema: { type: string } }]';
  const put = (responses = "'204': { description: a }") =>
    `put: { ${IF_MATCH}, responses: { ${responses} } }`;
  const remove = (responses: string) => `delete: { ${IF_MATCH}, responses: { ${responses} } }`;
  const get = (responses: string) => `get: { responses: { ${responses} } }`;
  const item = (...operations: string[]) => `/a: { ${operations.join(', ')} }`;
  const ASKED = [
    '200 of GET /a declares no ETag: add it, as clients send its value back in If-Match to PUT /a.',
  ];
  const etag = `'200': { ${headers('ETag')} }`;
  const bare = `'200': { description: a }`;
  const etags = (paths: string[]) => messages('status-etag', paths);

  it.each<[string, string[], string[]]>([
    ['the GET of a write', [item(put(), get(bare))], ASKED],
    ['not one that declares it', [item(put(), get(etag))], []],
    [
      'nor one with the time of the last change',
      [item(put(), get(`'200': { ${headers('last-modified')} }`))],
      [],
    ],
    ['nor where the write declares it', [item(put(etag), get(bare))], []],
    ['no write that nothing shows', [item(put(bare))], []],
    [
      'the GET of a DELETE, whatever that declares',
      [item(remove(etag), get(bare))],
      ['200 of GET /a declares no ETag: add it, as clients send its value back in If-Match to DELETE /a.'],
    ],
    [
      'no other GET, where a path with a fragment has one',
      [`/a: { get: { responses: { ${etag} } } }`, `'/a#b': { ${put()}, ${get(bare)} }`],
      ['200 of GET /a#b declares no ETag: add it, as clients send its value back in If-Match to PUT /a#b.'],
    ],
    ['not for a parameter in the query', [item(put().replace('in: header', 'in: query'), get(bare))], []],
    [
      'the answer that is no promise of a later one',
      [item(put(), get(`${bare}, '202': { ${headers('ETag')} }`))],
      ASKED,
    ],
    [
      'nothing where a success is not there',
      [item(put(), get(`${bare}, '203': { $ref: '#/components/responses/None' }`))],
      [],
    ],
  ])('asks %s', async (_, paths, expected) => {
    expect(await etags(paths)).toEqual(expected);
  });

  it.each(['etag', '_etag', 'version', 'versionHash', 'VERSION'])(
    'takes %s in the body for it',
    async name => {
      expect(
        await etags([item(put(), get(`'200': { ${body(`{ properties: { ${name}: {} } }`)} }`))]),
      ).toEqual([]);
    },
  );

  it.each(['etags', 'myEtag', 'versions', 'subversion', 'hash'])(
    'takes %s in the body for none',
    async name => {
      expect(
        await etags([item(put(), get(`'200': { ${body(`{ properties: { ${name}: {} } }`)} }`))]),
      ).toEqual(ASKED);
    },
  );

  it.each(['Versioned', 'Lost', 'None'])('looks into %s', async name => {
    const shown = get(`'200': { ${body(`{ $ref: '#/components/schemas/${name}' }`)} }`);
    expect(await etags([item(put(), shown)])).toEqual([]);
  });
});
