import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answersVersion, firstThatStarts, onPath } from './find-executable.mjs';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

function installedPlaces() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      macApps.map((app) => join(folder, app)),
    );
  }
  if (process.platform === 'win32') {
    const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': programFilesX86 } = process.env;
    return [PROGRAMFILES, programFilesX86, LOCALAPPDATA].flatMap((folder) =>
      folder === undefined ? [] : windowsPrograms.map((program) => join(folder, program)),
    );
  }
  return commands.map(onPath);
}

/** Where `playwright install chromium` installs its browser, whether or not it's there. */
function playwrightPlace() {
  try {
    const { chromium } = createRequire(import.meta.url)('playwright');
    return /** @type {string} */ (chromium.executablePath());
  } catch {
    return undefined;
  }
}

/**
 * Finds a Chromium, Chrome or Edge that starts. Installs nothing.
 * @returns {string | undefined} the full path of its executable
 * @throws {Error} if `CHROME_PATH` names something that doesn't start
 */
export function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (answersVersion(CHROME_PATH)) return CHROME_PATH;
    throw new Error(`CHROME_PATH names a browser that does not start: ${CHROME_PATH}`);
  }
  return firstThatStarts(installedPlaces()) ?? firstThatStarts([playwrightPlace()]);
}

/**
 * @returns {string} the full path of the executable of a Chromium, Chrome or Edge
 * @throws {Error} if there is none
 */
export function requireChromium() {
  const chromium = findChromium();
  if (chromium) return chromium;
  throw new Error(
    'No Chromium, Chrome or Edge was found. Install one, or set CHROME_PATH to the executable of one.',
  );
}
