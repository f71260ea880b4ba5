import { defineConfig } from 'vitest/config';

/** A person's whole task in a real browser. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    pool: 'forks',
    // A counter waits as often as it works: two at a time keep two cores busy.
    maxWorkers: 2,
    globalSetup: 'tests/e2e/blank-platform.ts',
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // A second, as polls wait by themselves, is less than a page takes to load on a machine with other work.
    expect: { poll: { timeout: 15_000 } },
  },
});
