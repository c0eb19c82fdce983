import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['docs/code-first/**/*.test.ts'],
    // The frameworks are installed first.
    hookTimeout: 600_000,
    testTimeout: 60_000,
  },
});
