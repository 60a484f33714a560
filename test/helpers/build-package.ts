import { execFileSync } from 'node:child_process';

/** The package tests look at what is published, so that it is built first, once. */
export default function buildPackage(): void {
  execFileSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
}
