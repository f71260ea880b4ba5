/**
 * Who may import whom. The table is docs/ARCHITECTURE.md's; a folder that is missing here may import nothing.
 * scripts/ and tests/ may import anything, and nothing may import them.
 */
const folders = {
  electron: ['contract', 'core'],
  renderer: ['domain', 'contract/kiosk', 'contract/errors'],
  db: ['domain', 'contract', 'wire'],
  migrations: [],
  printers: ['domain'],
  domain: [],
  contract: ['domain'],
  wire: ['domain', 'contract'],
  core: ['domain', 'contract', 'wire', 'db', 'printers', 'sync'],
  sync: ['domain', 'contract', 'wire', 'db'],
  platform: ['domain', 'contract', 'wire'],
};

/** A package that shapes everything around it stays in the folders that were chosen to know it. */
const packages = {
  electron: ['electron'],
  'better-sqlite3': ['db'],
  svelte: ['renderer'],
  hono: ['core', 'platform'],
  '@hono/node-server': ['core', 'platform'],
  pg: ['platform'],
  '@electric-sql/pglite': ['platform'],
};

/** A test beside the source may besides use the project's fixtures and, for a migration, the store it opens. */
const test = '\\.test\\.ts$';
const everyFolder = `^(${[...Object.keys(folders), 'scripts', 'tests'].join('|')})/`;

const folderRules = Object.entries(folders).map(([folder, mayImport]) => {
  const allowed = [folder, ...mayImport].map((path) => `^${path}[/.]`);
  return {
    name: `${folder}-imports`,
    comment: `${folder}/ may import ${mayImport.length === 0 ? 'nothing' : mayImport.join(', ')}`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: test },
    to: { path: everyFolder, pathNot: allowed },
  };
});

const testRules = Object.entries(folders).map(([folder, mayImport]) => {
  const extra = folder === 'migrations' ? ['db', 'domain', 'contract', 'wire'] : mayImport;
  const allowed = [folder, ...extra, 'tests'].map((path) => `^${path}[/.]`);
  return {
    name: `${folder}-tests-import`,
    comment: `a test in ${folder}/ may import what ${folder}/ may, and fixtures`,
    severity: 'error',
    from: { path: `^${folder}/.*${test}` },
    to: { path: everyFolder, pathNot: allowed },
  };
});

const packageRules = Object.entries(packages).map(([name, homes]) => ({
  name: `${name.replace(/[^a-z0-9-]/g, '')}-at-home`,
  comment: `the package ${name} is named in ${homes.join(', ')} only`,
  severity: 'error',
  from: { pathNot: [`^(${homes.join('|')})/`, '^[^/]+\\.config\\.ts$'] },
  to: { path: `^node_modules/(@types/)?${name}/` },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    ...testRules,
    ...packageRules,
    {
      name: 'no-cycles',
      comment: 'two files that need each other are one idea cut in the wrong place',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-re-exports',
      comment: 'no barrel files: import the file that defines the thing',
      severity: 'error',
      from: { path: everyFolder },
      to: { dependencyTypes: ['export'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ takes time, ids and bytes as values: no package, no node:',
      severity: 'error',
      from: { path: '^domain/', pathNot: test },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'contract-runs-in-a-window',
      comment: 'contract/ is loaded by the renderer too, so it uses no node:',
      severity: 'error',
      from: { path: '^(contract|renderer)/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'window-reaches-no-bytes',
      comment: 'wire/ uses node:crypto, and the store is core’s: the renderer may not reach them by any road',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { path: '^(wire|db|core|sync|platform|printers|electron)/', reachable: true },
    },
    {
      name: 'tests-are-leaves',
      comment: 'the product imports no test, fixture or script',
      severity: 'error',
      from: { path: `^(${Object.keys(folders).join('|')})/`, pathNot: test },
      to: { path: ['^tests/', '^scripts/', test] },
    },
    {
      name: 'no-development-packages',
      comment: 'what the product needs at a counter is a dependency, not a devDependency',
      severity: 'error',
      from: { path: `^(${Object.keys(folders).join('|')})/`, pathNot: [test, '^electron/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'a package that only another package brings may be gone tomorrow',
      severity: 'error',
      from: { path: everyFolder },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'an import names a file or a package that is there',
      severity: 'error',
      from: {},
      // A file of a package by its address in the build: the build itself fails where there is none.
      to: { couldNotResolve: true, pathNot: '\\.wasm\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    extraExtensionsToScan: ['.svelte'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'default', 'types'],
    },
  },
};
