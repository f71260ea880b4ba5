import type { KnipConfig } from 'knip';

/** What nothing reaches from these doors is not part of the product: no unused file, package or export. */
const config: KnipConfig = {
  entry: [
    'core/main.ts',
    'platform/main.ts',
    'electron/{main,preload,core}.ts',
    'renderer/main.ts',
    'scripts/*.{ts,mjs}',
    'tests/**/*.test.ts',
  ],
  project: ['**/*.{ts,mjs,cjs,svelte}'],
  // A type that a function's signature speaks of is exported with it, used elsewhere or not.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Font files, found by require.resolve and never imported.
  ignoreDependencies: ['@expo-google-fonts/.+'],
  // Debian's, installed by scripts/setup.mjs.
  ignoreBinaries: ['cupsd', 'dbus-daemon', 'ippeveprinter', 'ipptool'],
};

export default config;
