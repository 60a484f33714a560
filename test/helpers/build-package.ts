import { execFileSync } from 'node:child_process';

/** The package tests look at what is published, so that it is built first, once. */
export default function buildPackage(): void {
  execFileSync('npm', ['run', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // In a test run it says `test`, and lit would be bundled as it is for development.
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
