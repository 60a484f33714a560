// `npm test`: installs what is missing on this machine, then runs the tests in every engine there is.
// Arguments go to vitest: `npm test -- --project chromium state`. Without any, it runs what fits into
// eight minutes on two cores with Chromium; CI also runs the slow tests, the other journeys and windows,
// and those of the package.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.mjs';
import { findFirefox } from './find-firefox.mjs';
import { findWebKit } from './find-webkit.mjs';
import { installChromium } from './install-chromium.mjs';
import { installDependencies } from './install-dependencies.mjs';

/** Firefox and WebKit are required in CI, and optional elsewhere. */
function checkOtherEngines() {
  const missing = [
    !findFirefox() && 'Firefox (Debian: firefox-esr, or set FIREFOX_PATH)',
    !findWebKit() && 'WebKit (Debian: webkit2gtk-driver xvfb)',
  ].filter((engine) => engine !== false);
  if (missing.length > 0 && process.env.REQUIRE_ENGINES === 'all') {
    throw new Error(`REQUIRE_ENGINES=all, but there is no ${missing.join(', no ')}.`);
  }
  for (const engine of missing) console.log(`Skipped, not installed: ${engine}`);
}

/** @returns {number} the exit status */
function runVitest() {
  const manifest = createRequire(import.meta.url).resolve('vitest/package.json');
  const args = process.argv.slice(2);
  const command = args.includes('--watch') ? 'watch' : 'run';
  const scope = args.length === 0 && !process.env.CI ? 'quick' : 'all';
  const { status } = spawnSync(
    process.execPath,
    [join(dirname(manifest), 'vitest.mjs'), command, ...args],
    {
      cwd: fileURLToPath(new URL('../', import.meta.url)),
      stdio: 'inherit',
      env: { TEST_SCOPE: scope, ...process.env },
    },
  );
  return status ?? 1;
}

try {
  installDependencies();
  process.env.CHROME_PATH = findChromium() ?? installChromium();
  checkOtherEngines();
  process.exitCode = runVitest();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
