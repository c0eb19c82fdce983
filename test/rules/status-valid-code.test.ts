import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as codes from './documents/codes.ts';
import { mended } from './documents/fixes.ts';

testRule('status-valid-code');

describe('what it reads in names and texts', () => {
  const found = async (version: object, key: string) => {
    const paths = { '/a': { get: { responses: { [key]: { description: 'Done.' } } } } };
    const text = JSON.stringify({ ...version, info: { title: 'Example', version: '1.0.0' }, paths });
    const [result] = await lint(text, rulesetWith('status-valid-code', null));
    return result?.message.replace(/^.*? of GET \/a /s, '') ?? '';
  };
  const EACH = 'write each code as a key of its own';
  const FIRST = 'and say the rest in its description';

  it.each<[string, string[]]>([
    ['write default', ['default ', ' Default', 'DEFAULT']],
    ['write 4XX', ['4x', '4xx', '4Xx', '4nn', '4*', '4**', '4??', '4--', '4_', '40x', '40*', '40?']],
    ['write 4XX', ['400-499', '400 – 499', '400 to 499', '400..499', '400...499']],
    [EACH, ['400/499', '400-599', '400-399', '200, 201', '200,201,202', '200 or 201 or so', '200\n201\n']],
    [`write 200 ${FIRST}`, ['200ok', 'x200', 'a200, 201', '200,2011', '200: ok\nand so on']],
    [`write 400 ${FIRST}`, ['a400-499', '400-4990']],
    [
      'use a code from 100 to 599, a range such as 4XX, or default',
      [
        'my default',
        'defaults',
        '14xx',
        'x4xx',
        '4xxx',
        '4XXX',
        'A4XX',
        '4***',
        '40xx',
        'a40x',
        '2000',
        '1200',
        '1200 ok',
        '99',
        '600',
        'ok',
      ],
    ],
  ])('%s', async (advice, keys) => {
    for (const key of keys) {
      const fault = /^4xx$/i.test(key) ? `is written ${key}, which is no range` : 'is no status code';
      expect(await found({ openapi: '3.1.1' }, key), key).toBe(`${fault}: ${advice}.`);
      const inSwagger =
        advice === 'write 4XX'
          ? 'is a range, which Swagger 2.0 does not know: write each of its codes, or default.'
          : `is no status code: ${advice.replace(', a range such as 4XX', '')}.`;
      expect(await found({ swagger: '2.0' }, key), key).toBe(inSwagger);
    }
  });

  it.each(['100', '599', 'default'])('%s is one', async key => {
    expect(await found({ openapi: '3.1.1' }, key)).toBe('');
    expect(await found({ swagger: '2.0' }, key)).toBe('');
  });
});

describe('its options', () => {
  const { document } = codes;
  it.each([
    ['2xx', '2XX of GET /a is written 2xx, which is no range: write 2XX.'],
    ['2xX', '2XX of GET /a is written 2xX, which is no range: write 2XX.'],
    ['4nn', '4nn of GET /a is no status code: write 4XX.'],
    ['400-499', '400-499 of GET /a is no status code: write 4XX.'],
    ['400-599', '400-599 of GET /a is no status code: write each code as a key of its own.'],
    ['DEFAULT', 'DEFAULT of GET /a is no status code: write default.'],
    ['200, 201', '200, 201 of GET /a is no status code: write each code as a key of its own.'],
    [
      '404\nNot Found',
      '404 Not Found of GET /a is no status code: write 404 and say the rest in its description.',
    ],
    [
      '4040',
      '4040 of GET /a is no status code: use a code from 100 to 599, a range such as 4XX, or default.',
    ],
    [
      '',
      'An empty key of GET /a is no status code: use a code from 100 to 599, a range such as 4XX, or default.',
    ],
  ])('%j', async (code, message) => {
    const results = await lint(document('openapi: 3.0.3', [code]), rulesetWith('status-valid-code', null));
    expect(results.map(result => result.message)).toEqual([message]);
  });

  it.each([
    ['2xx', '2XX', 'is written 2xx, which is no range: remove it in favour of 2XX, which is declared too.'],
    ['400_taken', '400', 'is no status code: say it in the description of 400, which is declared too.'],
    ['400, 401', '400', 'is no status code: write each code as a key of its own.'],
  ])('%j beside %s', async (code, declared, message) => {
    const text = document('openapi: 3.0.3', [declared, code]);
    const results = await lint(text, rulesetWith('status-valid-code', null));
    expect(results.map(result => result.message.replace(/^.* GET \/a /, ''))).toEqual([message]);
  });

  it.each(['4XX', '4xx', '4**', '400-499'])('%s in Swagger 2.0', async code => {
    const results = await lint(document('swagger: "2.0"', [code]), rulesetWith('status-valid-code', null));
    expect(results.map(({ message }) => message.replace(/^\S+/, ''))).toEqual([
      ' of GET /a is a range, which Swagger 2.0 does not know: write each of its codes, or default.',
    ]);
  });
});

describe('a key that is no code', () => {
  const declares = (...codes: string[]) => `paths:
  /a:
    get:
      responses:
${codes.map(code => `        '${code}': { description: Done. }\n`).join('')}`;

  it('is written as it is meant, unless that is there', async () => {
    const id = ['status-valid-code'];
    expect(await mended(id, declares('4xx', 'Default'), { suggest: false })).toBe(declares('4XX', 'default'));
    expect(await mended(id, declares('4xx', '4XX'), { suggest: false })).toBe(declares('4xx', '4XX'));
    expect(await mended(id, declares('ok', '200 ok'), { suggest: false })).toBe(declares('ok', '200 ok'));
    const swagger = `swagger: '2.0'\ninfo: { title: Books, version: 1.0.0 }\n`;
    expect(await mended(id, swagger + declares('4xx', 'Default'), { suggest: false })).toBe(
      swagger + declares('4xx', 'default'),
    );
  });
});
