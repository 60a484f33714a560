import { defineConfig } from 'vitest/config';

/** The tests that run against each mutant: those of the mutated modules that need no browser. */
export default defineConfig({
  test: {
    include: [
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
    ].map((name) => `test/node/${name}.test.ts`),
    // Few cases per property, and always the same ones, so chance doesn't change the score.
    env: { FUZZ_RUNS: '100' },
    setupFiles: ['scripts/mutation/steady-properties.ts'],
  },
});
