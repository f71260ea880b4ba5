import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** What these change (a module, the clock, the console) everything else in their process would meet as well. */
export const alone: readonly string[] = [
  'core/clock.test.ts',
  'core/disk-full-at-start.test.ts',
  'core/http-host.test.ts',
  'core/use-cases/erase-person.test.ts',
  'renderer/parts/idle.test.ts',
  'renderer/screens/backfill/slip-form.test.ts',
  'tests/simulation/outage-days.test.ts',
];

const limits = { testTimeout: 30_000, hookTimeout: 60_000 };

/**
 * The others share two processes, as a counter shares one over its days: each has stores of its own, and loading all
 * modules anew for each file took a fifth of the time.
 */
const shared: TestProjectInlineConfiguration = {
  test: {
    ...limits,
    name: 'shared',
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'out/**', 'tests/e2e/**', ...alone],
    isolate: false,
  },
};

/** Unit tests lie beside what they test. The ones in tests/e2e drive a browser and have a configuration of their own. */
export default defineConfig({
  test: {
    pool: 'forks',
    // Left to itself vitest keeps one core of two free.
    maxWorkers: 2,
    projects: [shared, { test: { ...limits, name: 'alone', include: [...alone], sequence: { groupOrder: 1 } } }],
  },
});
