import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A module can have several instances in a test run, but they share the environment. */
const done = 'WANDB_CONNECT_BUILT';
let building: Promise<unknown> | undefined;

/** Builds the package once per test run. Its tests check what is published. */
export async function buildOnce(): Promise<void> {
  if (process.env[done]) return;
  await (building ??= promisify(execFile)('npm', ['run', 'build'], {
    shell: process.platform === 'win32',
    // In a test run it's `test`, which would bundle lit's development build.
    env: { ...process.env, NODE_ENV: 'production' },
  }));
  process.env[done] = '1';
}

/** Runs before the package tests. */
export default buildOnce;
