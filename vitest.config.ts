import { defineConfig } from 'vitest/config';

/** Unit tests lie beside what they test. The ones in tests/e2e drive a browser and have a configuration of their own. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'out/**', 'tests/e2e/**'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
