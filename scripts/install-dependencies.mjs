import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * @param {string} file a lock file, relative to the project
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether npm has installed the locked versions. npm keeps a lock file of what it installed. This
 * compares versions, not dates, because a checkout changes dates.
 */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json') ?? {};
  const installed = lockedPackages('node_modules/.package-lock.json');
  return (
    installed !== undefined &&
    Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || installed[path]?.version === version || (optional && !installed[path]),
    )
  );
}

/** Explains that this Node is too old, before a dependency fails because of it. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
}

/**
 * Installs what `package-lock.json` says with `npm ci`, unless it's already installed.
 * @throws {Error} if Node is too old or npm fails
 */
export function installDependencies() {
  checkNode();
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm ci)');
  // npm sets npm_execpath for the scripts that it runs. Otherwise use npm itself, which is npm.cmd
  // on Windows and needs a shell.
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm ci', { cwd: root, stdio: 'inherit', shell: true });
  if (status !== 0) throw new Error('npm ci failed: see above.');
}
