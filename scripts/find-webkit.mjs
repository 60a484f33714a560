import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './find-executable.mjs';

/**
 * WebKitGTK's test browser is in a folder of the library, which depends on the distribution:
 * `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1` (Debian), `/usr/libexec/webkit2gtk-4.1` (Fedora),
 * `/usr/lib/webkit2gtk-4.1` (Arch).
 */
function findMiniBrowser() {
  const libraries = ['/usr/lib', '/usr/libexec'].filter((folder) => existsSync(folder));
  const triplets = libraries.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(folder, name)),
  );
  return [...triplets, ...libraries]
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) =>
        join(folder, name, 'MiniBrowser'),
      ),
    )
    .find((file) => existsSync(file));
}

/**
 * @typedef {object} WebKit
 * @property {string} driver WebKitWebDriver
 * @property {string} browser MiniBrowser
 * @property {string} display Xvfb: MiniBrowser has no headless mode
 */

/**
 * Finds the three programs that tests in WebKitGTK need. Installs nothing.
 * @returns {WebKit | undefined} their full paths, if all three are installed
 */
export function findWebKit() {
  if (process.platform !== 'linux') return undefined;
  const driver = onPath('WebKitWebDriver');
  const browser = findMiniBrowser();
  const display = onPath('Xvfb');
  return driver && browser && display ? { driver, browser, display } : undefined;
}
