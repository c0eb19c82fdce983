import { describe, expect, it } from 'vitest';
import { STATUS_CODES } from '../src/http/status-codes.ts';
import { errorsOf, lint, rules, rulesetOf, rulesetWith } from './lint.ts';

const document = (version: string, codes: readonly string[]) => `${version}
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
${codes.map(code => `        ${JSON.stringify(code)}: { description: a }`).join('\n')}
`;

describe('status-registered', () => {
  const id = 'status-registered';
  const text = document('openapi: 3.1.1', ['200', '299', '420', '429', '520']);

  it.each([
    [null, ['299', '420', '520']],
    [{ allow: ['420'] }, ['299', '520']],
    [{ allow: ['299', '420', '520'] }, []],
  ])('%j', async (options, expected) => {
    const results = await lint(text, rulesetWith(id, options));
    expect(results.map(({ path }) => path.split(' > ').pop())).toEqual(expected);
  });

  it.each([[[420]], ['420'], [['4XX']], [['999']]])('takes no %j', allow => {
    expect(errorsOf(id, { allow })).toEqual([
      'status-registered: the option "allow" takes a list of status codes from "100" to "599", in quotes',
    ]);
  });
});

describe('the rules that say which codes are there', () => {
  const ids = ['valid-code', 'registered', 'not-final', 'obsolete', '402-reserved', 'proxy-only'];
  const chosen = rulesetOf(
    rules.filter(({ id }) => ids.includes(id.slice('status-'.length))),
    'status-registered',
    { each: true },
  );
  const codes = Array.from({ length: 1000 }, (_, code) => String(code).padStart(3, '0'));
  const owners = () => lint(document('openapi: 3.1.1', codes), chosen);

  it('report no code twice', async () => {
    const paths = (await owners()).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('report what the registry says of them, and let the others pass', async () => {
    const ownerOf = new Map((await owners()).map(({ path, rule }) => [path.split(' > ').pop(), rule]));
    const owned = {
      interim: 'status-not-final',
      inner: 'status-not-final',
      obsolete: 'status-obsolete',
      reserved: 'status-402-reserved',
      proxy: 'status-proxy-only',
    };
    const registered = new Map(STATUS_CODES.map(({ code, standing }) => [code, standing]));
    const unregistered = new Map([
      ['444', 'status-not-final'],
      ['499', 'status-not-final'],
    ]);
    for (const code of codes) {
      const standing = registered.get(code);
      const expected = registered.has(code)
        ? standing && owned[standing]
        : /^[1-5]/.test(code)
          ? (unregistered.get(code) ?? 'status-registered')
          : 'status-valid-code';
      expect(ownerOf.get(code), code).toBe(expected);
    }
  });
});

describe('status-valid-code', () => {
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
