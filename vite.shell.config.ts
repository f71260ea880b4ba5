import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Where the built shell goes; a test builds into a folder of its own. */
const outDir = process.env['SHELL_OUT_DIR'] ?? 'dist';

/** Folders whose code the shell and core are made of. dist/ keeps their layout, so that a file finds its neighbours. */
const folders = ['electron', 'core', 'db', 'domain', 'contract', 'wire', 'printers', 'sync', 'migrations'];

/** Files that the code reads from beside itself. */
const neighbours = [
  'migrations',
  'printers/pdf/blank.html',
  'printers/transports/cups-job.ipptest',
  'printers/transports/cups-media.ipptest',
];

function layOut(): Plugin {
  return {
    name: 'lay-out',
    buildStart() {
      for (const folder of folders) rmSync(join(outDir, folder), { recursive: true, force: true });
    },
    writeBundle() {
      const isKept = (file: string) => !file.endsWith('.ts');
      for (const path of neighbours) cpSync(path, join(outDir, path), { recursive: true, filter: isKept });
    },
  };
}

/** The shell's two programs as modules that Electron's Node loads file by file; the preload script as one sandboxed script. */
export default defineConfig({
  appType: 'custom',
  publicDir: false,
  environments: {
    programs: {
      consumer: 'server',
      build: {
        outDir,
        emptyOutDir: false,
        minify: false,
        target: 'node24',
        ssr: true,
        rolldownOptions: {
          input: [
            'electron/main.ts',
            'electron/core.ts',
            'core/import/reader-thread.ts',
            'core/backup-thread.ts',
            'core/book-thread.ts',
            'printers/pdf/pdf-program.ts',
          ],
          external: [/^node:/, /^electron$/, /^[^./]/],
          output: { format: 'es', preserveModules: true, preserveModulesRoot: '.', entryFileNames: '[name].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: join(outDir, 'electron'),
        emptyOutDir: false,
        minify: false,
        target: 'node24',
        ssr: true,
        rolldownOptions: {
          input: ['electron/preload.ts'],
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: 'preload.cjs' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { programs, preload } = builder.environments;
      if (programs === undefined || preload === undefined) throw new Error('both environments are configured above');
      await builder.build(programs);
      await builder.build(preload);
    },
  },
  plugins: [{ ...layOut(), applyToEnvironment: ({ name }) => name === 'programs' }],
});
