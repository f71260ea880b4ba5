import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Nothing but core/clock.ts asks the time, makes an id or a random number: everything else is handed them as values. */
const clockOfItsOwn = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time comes from core/clock.ts, as a value.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time comes from core/clock.ts, as a value.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Random values come from core/clock.ts.',
  },
  {
    selector: "CallExpression[callee.property.name='randomUUID']",
    message: 'Ids come from core/clock.ts.',
  },
  {
    selector: "CallExpression[callee.name='randomUUID']",
    message: 'Ids come from core/clock.ts.',
  },
];

/** Tables of data, where a line is a row and not a thought. */
const dataTables = ['core/demo/people-rows.ts'];

const types = {
  languageOptions: {
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
  },
  rules: {
    '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-non-null-assertion': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    // Names and forms are counted in code points: 䶮 and 𠮷 are one each.
    '@typescript-eslint/no-misused-spread': 'off',
    // A listener or a handler that is async reports its own failures.
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
    // `Array<T>` or `T[]` is the writer's choice.
    '@typescript-eslint/array-type': 'off',
    // An interface that a function must match may ask for async where one implementation has nothing to wait for.
    '@typescript-eslint/require-await': 'off',
    // tsconfig asks for `process.env['NAME']` where a name is not known to the type.
    '@typescript-eslint/dot-notation': 'off',
  },
};

export default ts.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'coverage/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 70],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...clockOfItsOwn],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-console': 'error',
      // Printer bytes are control characters, and Chinese text keeps its distance with U+3000.
      'no-control-regex': 'off',
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked, types],
  },
  { files: ['renderer/**/*.svelte'], extends: [svelte.configs.recommended, svelte.configs.prettier] },
  {
    files: ['renderer/**/*.svelte', 'renderer/**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['renderer/**/*.svelte'],
    // In markup svelte-check knows the types; typescript-eslint takes them for `any` and needs a minute for it.
    extends: [ts.configs.disableTypeChecked],
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props'] }],
      'no-irregular-whitespace': 'off',
    },
  },
  { files: ['**/*.ts', '**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
  { files: ['renderer/**'], languageOptions: { globals: globals.browser } },
  {
    // The window shows core's clock, and asks its own only for how far it has moved on since core spoke.
    files: ['core/clock.ts', 'renderer/app-state.svelte.ts', 'scripts/**', 'tests/**', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // A command talks to whoever typed it.
  { files: ['scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
  // A describe block is a heading, not a function.
  { files: ['**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: dataTables, rules: { 'max-lines': 'off' } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
