import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A module has more than one instance in a test run; the environment is one for all of them. */
const done = 'WANDB_CONNECT_BUILT';
let building: Promise<unknown> | undefined;

/** Builds the package, once in a test run: its tests look at what is published. */
export async function buildOnce(): Promise<void> {
  if (process.env[done]) return;
  await (building ??= promisify(execFile)('npm', ['run', 'build'], {
    shell: process.platform === 'win32',
    // In a test run it says `test`, and lit would be bundled as it is for development.
    env: { ...process.env, NODE_ENV: 'production' },
  }));
  process.env[done] = '1';
}

/** Before the package tests begin. */
export default buildOnce;
