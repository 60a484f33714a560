import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Finds a command on the PATH.
 * @param {string} name
 * @returns {string | undefined} its full path
 */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/**
 * Whether a browser starts. A leftover or a stub doesn't, such as Ubuntu's `chromium-browser` script
 * that only points to the snap.
 * @param {string} file
 */
export function answersVersion(file) {
  if (!existsSync(file)) return false;
  // chrome.exe and msedge.exe open a window instead: https://crbug.com/158372
  if (process.platform === 'win32') return true;
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {readonly (string | undefined)[]} candidates in order of preference
 * @returns {string | undefined} the first one that starts
 */
export function firstThatStarts(candidates) {
  return candidates.find((file) => file !== undefined && answersVersion(file));
}
