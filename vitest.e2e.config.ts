import { defineConfig } from 'vitest/config';

/** A person's whole task in a real browser: one file at a time, so that two browsers do not share two cores. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // A second, as polls wait by themselves, is less than a page takes to load on a machine with other work.
    expect: { poll: { timeout: 15_000 } },
  },
});
