import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inProject = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The screens: built once, served by either host, with nothing fetched from anywhere else. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [svelte({ configFile: inProject('svelte.config.js') })],
  build: {
    outDir: inProject('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    // An inlined font or picture would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
