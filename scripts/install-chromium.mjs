import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium, requireChromium } from './find-chromium.mjs';
import { onPath } from './find-executable.mjs';

/**
 * @param {string} command
 * @param {string[]} options
 */
function run(command, options) {
  console.log(`> ${[command, ...options].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, options, { stdio: 'inherit', env });
}

function installWithPlaywright() {
  const manifest = createRequire(import.meta.url).resolve('playwright/package.json');
  run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', '--no-shell', 'chromium']);
}

function installWithApt() {
  const apt = onPath('apt-get');
  if (!apt || process.getuid?.() !== 0) return;
  run(apt, ['update', '-qq']);
  run(apt, ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

/**
 * Installs a Chromium: playwright's own, or the packaged one for root on Debian, which also works if
 * only the package mirrors can be reached.
 * @returns {string} the full path of its executable
 * @throws {Error} if neither installs a browser that starts
 */
export function installChromium() {
  console.log('No Chromium, Chrome or Edge was found: installing one.');
  for (const install of [installWithPlaywright, installWithApt]) {
    install();
    const chromium = findChromium();
    if (chromium) return chromium;
  }
  return requireChromium();
}
