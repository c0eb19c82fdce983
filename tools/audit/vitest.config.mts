import { defineConfig } from 'vitest/config';

/** The documents are large, and each is linted many times. */
export default defineConfig({
  test: { include: ['*.test.ts'], testTimeout: 1_800_000, hookTimeout: 1_800_000 },
});
