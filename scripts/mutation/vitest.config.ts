import { defineConfig } from 'vitest/config';

/** What a mutant is held against: the tests of the mutated modules that need no browser. */
export default defineConfig({
  test: {
    include: [
      'contract/api-key',
      'contract/api-key.property',
      'contract/authorization-url',
      'contract/contract',
      'element/connect-client',
      'element/connect-client.property',
      'element/replies',
      'element/state',
      'element/token-endpoint',
    ].map((name) => `test/node/${name}.test.ts`),
    // Few runs of each property, and the same in each run: a score that chance changes says nothing.
    env: { FUZZ_RUNS: '100' },
    setupFiles: ['scripts/mutation/steady-properties.ts'],
  },
});
