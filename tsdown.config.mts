import { defineConfig } from 'tsdown';

/** Hosts load the files by `require`, some of them without Node: CommonJS, nothing built in, nothing from outside. */
export default defineConfig({
  entry: ['src/index.ts', 'src/strict.ts'],
  format: 'cjs',
  target: 'es2020',
  platform: 'neutral',
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  deps: { neverBundle: [/^@stoplight\/spectral-/] },
  dts: true,
});
