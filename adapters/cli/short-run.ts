/** How V8 runs a program that ends within seconds. */
import { setFlagsFromString } from 'node:v8';

/**
 * How a version of V8 is told to wait, where it is known to understand that and to gain by it: those of Node.js 18, 20
 * and 22. Later ones wait by themselves, and another compiler is at work before.
 */
const FLAGS: Readonly<Record<string, string>> = {
  '10.2': '--interrupt-budget=500000',
  '11.3': '--interrupt-budget=500000',
  '12.4': '--invocation-count-for-turbofan=20000',
};

/**
 * Has V8 compile for speed only what runs for long: most of what a lint runs is done before that pays. Takes up to a
 * third less of the processors for a description of some megabytes, and no more time.
 */
export function compileLess(): void {
  const [version = ''] = /^\d+\.\d+/.exec(process.versions.v8) ?? [];
  const flag = FLAGS[version];
  // Bun says it had a V8.
  if (flag !== undefined && !('bun' in process.versions)) setFlagsFromString(flag);
}
