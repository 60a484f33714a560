// `npm run check`: every gate except the tests. Each is also an npm script. All of them run, so one
// run shows everything that has to be fixed.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install-dependencies.mjs';

/** Side by side, because each gate keeps one core busy. Lint takes as long as most others together. */
const lanes = [
  ['lint'],
  ['types', 'build', 'size', 'package', 'imports', 'knip', 'format', 'secrets'],
];

/**
 * Runs a gate, and prints what it wrote once it has ended.
 *
 * @param {string} gate
 * @returns {Promise<boolean>} whether it passed
 */
async function passes(gate) {
  const running = spawn(`npm run --silent ${gate}`, {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: true,
  });
  let output = '';
  for (const stream of [running.stdout, running.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  /** @type {number | null} */
  const status = await new Promise((resolve) => running.once('close', resolve));
  console.log(`\n# ${gate}\n${output}`.trimEnd());
  return status === 0;
}

/**
 * @param {readonly string[]} gates
 * @returns {Promise<string[]>} those that failed
 */
async function failuresOf(gates) {
  const failed = [];
  for (const gate of gates) if (!(await passes(gate))) failed.push(gate);
  return failed;
}

installDependencies();
const failed = (await Promise.all(lanes.map(failuresOf))).flat();
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll gates passed');
process.exitCode = failed.length > 0 ? 1 : 0;
