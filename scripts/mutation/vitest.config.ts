import { defineConfig } from 'vitest/config';

/** What a mutant is held against: the tests of the mutated modules that need no browser. */
export default defineConfig({
  test: {
    include: [
      'api-key',
      'api-key.property',
      'authorization-url',
      'connect-client',
      'connect-client.property',
      'contract',
      'state',
      'token-endpoint',
    ].map((name) => `test/node/${name}.test.ts`),
    // Few runs of each property, and the same in each run: a score that chance changes says nothing.
    env: { FUZZ_RUNS: '100' },
    setupFiles: ['scripts/mutation/steady-properties.ts'],
  },
});
