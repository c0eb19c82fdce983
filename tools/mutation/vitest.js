/** What the tests use of Vitest, so that they can be run again and again in one process, each time with new modules. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use((_, { addMethod }) => {
  addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', async function (file) {
    expect(this._obj).toBe(readFileSync(resolve(file), 'utf8'));
  });
});

const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect);
expect.extend = matchers => chai.expect.extend(expect, matchers);
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true });
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
expect.extend(customMatchers);

function titleOf(name, row, index) {
  const title = Array.isArray(row)
    ? name.replace('%s', () => String(row[0]))
    : name.replace(/\$(\w+)/g, (_, key) => String(row[key]));
  return title === name ? `${name} #${index}` : title;
}

/** A type is looked at by the compiler only. */
const anything = new Proxy(() => anything, { get: () => anything });

/**
 * Vitest as a test file imports it; what the file declares is added to `tests`, what it tidies up to `after`. Before
 * one of its tests runs, `began` is told the file.
 */
export function vitestFor(file, { tests, after, began }) {
  const names = [];
  let hooks = [];

  const it = (name, ...rest) => {
    const run = rest.find(argument => typeof argument === 'function');
    const before = hooks;
    tests.push({
      name: [file, ...names, name].join(' > '),
      async run() {
        began(file);
        for (const hook of before) await hook();
        await run();
      },
    });
  };
  const describe = (name, declare) => {
    const outer = hooks;
    hooks = [...outer];
    names.push(name);
    declare();
    names.pop();
    hooks = outer;
  };
  const each =
    declare =>
    rows =>
    (name, ...rest) => {
      for (const [index, row] of rows.entries()) {
        const values = Array.isArray(row) ? row : [row];
        const bound = rest.map(argument =>
          typeof argument === 'function' ? () => argument(...values) : argument,
        );
        declare(titleOf(name, row, index), ...bound);
      }
    };
  it.each = each(it);
  describe.each = each(describe);
  return {
    it,
    describe,
    expect,
    beforeAll(hook) {
      let done;
      hooks.push(() => {
        done ??= Promise.resolve(hook());
        return done;
      });
    },
    beforeEach: hook => hooks.push(hook),
    afterAll: hook => after.push(hook),
    vi: { setConfig() {} },
    expectTypeOf: anything,
  };
}
