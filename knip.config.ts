import type { KnipConfig } from 'knip';

/** What nothing reaches from these doors is not part of the product: no unused file, package or export. */
const config: KnipConfig = {
  entry: [
    'core/main.ts',
    // Started as threads.
    'core/import/reader-thread.ts',
    'core/backup-thread.ts',
    'core/book-thread.ts',
    'platform/main.ts',
    // Started as a process by core.
    'printers/pdf/pdf-program.ts',
    'electron/{main,preload,core}.ts',
    'scripts/*.{ts,mjs}',
    'tests/**/*.test.ts',
    // Started as processes of their own by the shell tests.
    'tests/shell/{audit,core-double}.ts',
  ],
  project: ['**/*.{ts,mjs,cjs,svelte}'],
  // A type that a function's signature speaks of is exported with it, used elsewhere or not.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Font files, found by require.resolve and never imported; types of an alias; a command that a test runs by its path.
  ignoreDependencies: ['@expo-google-fonts/.+', '@types/better-sqlite3', 'electron-builder'],
  // Debian's, installed by scripts/setup.mjs.
  ignoreBinaries: ['cupsd', 'dbus-daemon', 'ippeveprinter', 'ipptool'],
};

export default config;
