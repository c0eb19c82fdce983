import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // What is waited for in the browser says itself that it does not come.
    testTimeout: 0,
    hookTimeout: 0,
  },
});
