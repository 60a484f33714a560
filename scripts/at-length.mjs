// `npm run fuzz` and `npm run soak`: the tests that a few cases and rounds are enough for by day, with
// as many as a night allows. Arguments go to vitest.

import { spawnSync } from 'node:child_process';

/** @type {Readonly<Record<string, { readonly args: readonly string[], readonly env: NodeJS.ProcessEnv }>>} */
const kinds = {
  // What fails is printed with its seed and its path, by which fast-check runs it again.
  fuzz: {
    args: ['--project', 'node', 'property', 'authorization-url', '--testTimeout', '0'],
    env: { FUZZ_RUNS: '1000000' },
  },
  soak: {
    args: ['--project', 'package', 'soak'],
    env: { SOAK_CONNECTS: '10000', SOAK_MOUNTS: '1000' },
  },
};

const [kind = '', ...rest] = process.argv.slice(2);
const chosen = kinds[kind];
if (!chosen) throw new Error(`Say which: ${Object.keys(kinds).join(' or ')}.`);
const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...chosen.args, ...rest], {
  cwd: new URL('../', import.meta.url),
  env: { ...chosen.env, ...process.env },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
