import { defineConfig } from 'vitest/config';
import { answerChecks } from '../answer-checks-plugin.js';
import { packageNames } from '../package-names.js';
import { pageTexts } from '../page-texts.mjs';

/**
 * The tests that run against each mutant: those of the mutated modules that need no browser. A module of
 * the server is reached by nearly all of its tests, so `MUTATION_TESTS` names the ones to run instead.
 */
const tests = process.env.MUTATION_TESTS?.split(' ') ?? [
  'contract/api-key',
  'contract/api-key.property',
  'contract/authorization-url',
  'contract/contract',
  'element/connect-client',
  'element/connect-client.property',
  'element/display-names',
  'element/replies',
  'element/set-up',
  'element/state',
  'element/texts',
  'element/token-endpoint',
  'server/**/*',
];

export default defineConfig({
  plugins: [answerChecks(), pageTexts()],
  resolve: { alias: packageNames },
  test: {
    include: tests.map((name) => `test/node/${name}.test.ts`),
    // A database would have to start for each mutant.
    testNamePattern: /^(?!.*\b(?:Postgres|PostgreSQL|PGlite|Redis|database)\b)/,
    testTimeout: 15_000,
    // Few cases per property, and always the same ones, so chance doesn't change the score.
    env: { FUZZ_RUNS: '100' },
    setupFiles: ['scripts/mutation/steady-properties.ts'],
  },
});
