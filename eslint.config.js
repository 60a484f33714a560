// @ts-nocheck The types of the lit plugins do not fit ESLint's, or are missing.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Only a build makes these files, so a static import of one has no types in a fresh clone. */
const builtFiles = {
  regex: String.raw`^\.{1,2}/(.*/)?dist/`,
  message: 'Import it on demand: await import(new URL(…).href), with the types of src.',
};

const nodeGlobals = [
  'Buffer',
  'process',
  'global',
  'require',
  'setImmediate',
  '__dirname',
  '__filename',
];
const pageGlobals = [
  'document',
  'window',
  'location',
  'history',
  'sessionStorage',
  'customElements',
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    'screenshots/',
    '.demo/',
    '.site/',
    'test/package/types/',
    'examples/',
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  lit.configs['flat/recommended'],
  wc.configs['flat/recommended'],
  wc.configs['flat/best-practice'],
  litA11y.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      curly: ['error', 'multi-line'],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-alert': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-param-reassign': 'error',
      'no-useless-rename': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-private-properties': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/value-after-constraints': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // A switch has to handle every phase and every code.
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A number in a template literal reads as you would expect.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `_event` marks a parameter that the signature needs and the body doesn't.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `||` is right for strings if an empty one counts as missing.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // An interface may return a promise although one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Spreading a string splits it into code points, which is what we count.
      '@typescript-eslint/no-misused-spread': 'off',
      // Calls of `super` need no guard: Lit's base class has every lifecycle callback.
      'wc/guard-super-call': 'off',
    },
  },
  {
    rules: { 'no-restricted-imports': ['error', { patterns: [builtFiles] }] },
  },
  {
    files: ['src/**'],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'max-lines': ['error', 450],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // `CheckGroup` types every function in these tables.
    files: ['src/testing/checks/*-checks.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // The handler and the test doubles run on every platform that has `Request` and `Response`.
    // .dependency-cruiser.js says which modules they may import, but can't see a computed import.
    files: ['src/{contract,server,testing}/**'],
    rules: {
      'no-restricted-globals': ['error', ...nodeGlobals],
      'no-restricted-syntax': ['error', 'ImportExpression[source.type!="Literal"]'],
      // A refusal has no stack or message that could hold a key.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'file', name: 'Refusal' }] },
      ],
    },
  },
  {
    // Only the scripts of the pages run in a browser.
    files: ['src/server/**'],
    ignores: ['src/server/pages/browser/**'],
    rules: { 'no-restricted-globals': ['error', ...nodeGlobals, ...pageGlobals] },
  },
  {
    files: ['test/**'],
    rules: {
      // chai's assertions are properties: `expect(x).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
      // A test that reads a missing value fails on that line, as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Some markup is wrong on purpose, to check that the fault is found.
      'lit-a11y/accessible-name': 'off',
      // Tests define their own elements next to the cases that use them.
      'wc/max-elements-per-file': 'off',
    },
  },
  {
    // After each test, the canary searches only for keys that its own helper made.
    files: ['test/browser/**'],
    ignores: ['test/browser/**/canary.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            builtFiles,
            {
              regex: '/testing(/test-keys)?\\.js$',
              importNamePattern: 'estApiKey$',
              message: 'Use newKey and the other builders of test/helpers/canary.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    // JavaScript gets its types from JSDoc, which can't express all that these rules require.
    files: ['**/*.{js,mjs}'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/ban-ts-comment': 'off',
      'no-undef': 'off',
    },
  },
);
