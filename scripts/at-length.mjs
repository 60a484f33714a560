// `npm run fuzz`, `npm run soak` and `npm run repeat`: the tests that a few cases and rounds are enough
// for by day, with as many as a night allows. Arguments go to vitest.

import { spawnSync } from 'node:child_process';

/** @type {Readonly<Record<string, { readonly args: readonly string[], readonly env?: NodeJS.ProcessEnv, readonly times?: number }>>} */
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
  // What faults, pages and texts do to the element: a test that fails once in many times is a fault.
  repeat: {
    args: [
      ...['node', 'chromium', 'firefox', 'webkit'].flatMap((name) => ['--project', name]),
      ...['faults', 'pages/', 'canary', 'recorders', 'key-field', 'api-key', 'authorization'],
    ],
    times: Number(process.env.REPEATS ?? 20),
  },
};

const [kind = '', ...rest] = process.argv.slice(2);
const chosen = kinds[kind];
if (!chosen) throw new Error(`Say which: ${Object.keys(kinds).join(' or ')}.`);
for (let time = 0; time < (chosen.times ?? 1) && !process.exitCode; time++) {
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...chosen.args, ...rest], {
    cwd: new URL('../', import.meta.url),
    env: { ...chosen.env, ...process.env },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
