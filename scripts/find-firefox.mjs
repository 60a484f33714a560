import { join } from 'node:path';
import { answersVersion, firstThatStarts, onPath } from './find-executable.mjs';

function installedPlaces() {
  if (process.platform === 'darwin') return ['/Applications/Firefox.app/Contents/MacOS/firefox'];
  if (process.platform === 'win32') {
    return [join(process.env.PROGRAMFILES ?? 'C:/Program Files', 'Mozilla Firefox/firefox.exe')];
  }
  return [onPath('firefox-esr'), onPath('firefox')];
}

/**
 * Finds a stock Firefox, which playwright drives with WebDriver BiDi. Installs nothing.
 * @returns {string | undefined} the full path of its executable
 * @throws {Error} if `FIREFOX_PATH` names something that doesn't start
 */
export function findFirefox() {
  const { FIREFOX_PATH } = process.env;
  if (FIREFOX_PATH) {
    if (answersVersion(FIREFOX_PATH)) return FIREFOX_PATH;
    throw new Error(`FIREFOX_PATH names a browser that does not start: ${FIREFOX_PATH}`);
  }
  return firstThatStarts(installedPlaces());
}
