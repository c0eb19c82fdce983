import { describe, expect, it } from 'vitest';
import { STATUS_CODES } from '../src/http/status-codes.ts';
import { lint, rules, rulesetOf } from './lint.ts';
import { document } from './rules/documents/codes.ts';

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
