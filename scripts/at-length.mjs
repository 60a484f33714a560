// `npm run nightly`: what takes too long for every commit. CI runs the same tests with a few cases and
// rounds. Most kinds are also an npm script, which passes its arguments on:
// `npm run repeat -- --project webkit`.

import { spawnSync } from 'node:child_process';
import { installDependencies } from './install-dependencies.mjs';

/**
 * @typedef {object} Kind
 * @property {readonly string[]} command what node runs
 * @property {NodeJS.ProcessEnv} [env] used unless the environment says otherwise
 * @property {number} [times]
 */

/** @type {(...args: readonly string[]) => readonly string[]} */
const tests = (...args) => ['scripts/test.mjs', ...args];

/** @type {Readonly<Record<string, Kind>>} */
const kinds = {
  // A failure is printed with its seed and path, with which fast-check repeats it.
  fuzz: {
    command: tests('--project', 'node', 'property', 'authorization-url', '--testTimeout', '0'),
    env: { FUZZ_RUNS: '1000000' },
  },
  soak: {
    command: tests('--project', 'package', 'soak'),
    env: { SOAK_CONNECTS: '10000', SOAK_MOUNTS: '1000' },
  },
  // A test that fails once in twenty times shows a fault of the element or of the test.
  repeat: {
    command: tests(
      ...['node', 'chromium', 'firefox', 'webkit'].flatMap((name) => ['--project', name]),
      ...['faults', 'pages/', 'canary', 'recorders', 'key-field', 'api-key', 'approval'],
    ),
    times: Number(process.env.REPEATS ?? 20),
  },
  // Processes that are killed, and databases that restart or hang, fifty times.
  outages: { command: tests('--project', 'package', 'many-processes'), times: 50 },
  // Every test in every engine, and every name that the built file reads, one at a time, on a page
  // with a polluted prototype.
  engines: { command: tests(), env: { NIGHTLY: '1', TEST_SCOPE: 'all' } },
  // Every app of examples/, or the named ones: npm run examples -- react vue.
  examples: { command: ['scripts/examples.mjs'] },
  // The same requests to the handler on newer versions of Node, on Bun and on Deno.
  servers: { command: ['scripts/servers.mjs'] },
  mutation: {
    command: [
      'node_modules/@stryker-mutator/core/bin/stryker.js',
      ...['run', 'scripts/mutation/stryker.config.json'],
    ],
  },
};

/**
 * @param {Kind} kind
 * @param {readonly string[]} args
 * @returns {boolean} whether it passed each time
 */
function passes({ command, env, times = 1 }, args) {
  for (let time = 0; time < times; time++) {
    const { status } = spawnSync(process.execPath, [...command, ...args], {
      cwd: new URL('../', import.meta.url),
      env: { ...env, ...process.env },
      stdio: 'inherit',
    });
    if (status !== 0) return false;
  }
  return true;
}

/**
 * Runs all of them, even if one fails, to show in the morning everything that the night found.
 * @param {readonly string[]} names
 */
function runNight(names) {
  const failed = (names.length > 0 ? names : Object.keys(kinds)).filter((name) => {
    console.log(`\n# ${name}`);
    return !passes(kindOf(name), []);
  });
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll of the night passed');
  return failed.length === 0;
}

/** @param {string} name */
function kindOf(name) {
  const kind = kinds[name];
  if (!kind) throw new Error(`Say which: ${Object.keys(kinds).join(', ')}.`);
  return kind;
}

const [name = '', ...args] = process.argv.slice(2);
installDependencies();
const passed = name === 'nightly' ? runNight(args) : passes(kindOf(name), args);
process.exitCode = passed ? 0 : 1;
