import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { answerChecks } from './scripts/answer-checks-plugin.js';
import { findChromium } from './scripts/find-chromium.mjs';
import { findFirefox } from './scripts/find-firefox.mjs';
import { findWebKit } from './scripts/find-webkit.mjs';
import { mswWorker } from './scripts/msw-worker-plugin.js';
import { packageNames } from './scripts/package-names.js';
import { pageTexts } from './scripts/page-texts.mjs';
import { builtElementPlugin } from './test/helpers/built-element-plugin.js';
import { faultServer } from './test/helpers/fault-server.js';
import { acknowledgeFirefoxAtOnce } from './test/helpers/firefox-acknowledgement.js';
import { firefoxBidi } from './test/helpers/firefox-provider.js';
import { hostPageServer } from './test/helpers/host-page-server.js';
import { webkitgtk } from './test/helpers/webkit-provider.js';

/**
 * After the node tests, which use every core, the other projects run side by side: the engines, and
 * one file after another of those that drive browsers from outside. A single one of them leaves a
 * second core idle.
 */
const oneFileAtATime = { fileParallelism: false, sequence: { groupOrder: 1 } };

/** With `npm run nightly`, every test runs in every engine. */
const isNight = Boolean(process.env.NIGHTLY);
/** Where one engine shows what holds in all of them, a commit is tested in Chromium only. */
const sameInEveryEngine = [
  'test/browser/react.test.ts',
  'test/browser/vue.test.ts',
  'test/browser/accounts/accessibility.test.ts',
  'test/browser/accounts/translator.test.ts',
  'test/browser/element/accessibility.test.ts',
  'test/browser/element/approval.test.ts',
  'test/browser/element/connecting.test.ts',
  'test/browser/element/failures.test.ts',
  'test/browser/element/host-dialogs.test.ts',
  'test/browser/element/recorders.test.ts',
  'test/browser/element/set-up.test.ts',
  'test/browser/element/wrapped-fetch.test.ts',
  'test/browser/element/faults/page.test.ts',
  'test/browser/element/faults/replies.test.ts',
  'test/browser/element/pages/languages.test.ts',
  'test/browser/element/pages/names.test.ts',
  'test/browser/element/pages/policies.test.ts',
  'test/browser/element/pages/surroundings.test.ts',
  'test/browser/element/pages/translator.test.ts',
  'test/browser/locales/fit.test.ts',
  'test/node/contract/api-key.property.test.ts',
];
/** Long journeys, whose parts are tested elsewhere. */
const longJourneys = [
  'test/e2e/accessibility.test.ts',
  'test/e2e/account-life.test.ts',
  'test/e2e/authorization.test.ts',
  'test/e2e/invitation.test.ts',
  'test/e2e/outcomes.test.ts',
  'test/e2e/reload.test.ts',
  'test/e2e/restart.test.ts',
  'test/windows/served-pages.test.ts',
];

/** What `npm test` runs without arguments: see scripts/test.mjs. */
const isQuick = process.env.TEST_SCOPE === 'quick';
/** What takes longest in node and in Chromium. */
const slow = [
  'test/browser/element/accessibility.test.ts',
  'test/browser/element/approval.test.ts',
  'test/browser/element/host-dialogs.test.ts',
  'test/browser/element/recorders.test.ts',
  'test/browser/element/faults/page.test.ts',
  'test/browser/element/pages/policies.test.ts',
  'test/node/examples/**',
  'test/node/testing/check-endpoint.test.ts',
];

type Browser = NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['browser']>;

/** One engine: the same tests in each. Chromium tests the built file and the others the source. */
function engine(name: string, browser: Browser): TestProjectInlineConfiguration {
  const isBuilt = name === 'chromium';
  return {
    plugins: [
      answerChecks(),
      faultServer(),
      hostPageServer(),
      mswWorker(),
      pageTexts(),
      isBuilt && builtElementPlugin(),
    ],
    resolve: {
      alias: {
        '@web/test-runner-commands': fileURLToPath(
          new URL('test/helpers/test-runner-commands.ts', import.meta.url),
        ),
      },
    },
    optimizeDeps: {
      include: [
        '@headlessui/react',
        '@open-wc/testing',
        '@radix-ui/react-dialog',
        'chai-a11y-axe',
        'fetch-intercept',
        'focus-trap',
        'idiomorph',
        'lit',
        'lit/directives/*.js',
        'morphdom',
        'msw',
        'msw/browser',
        'react',
        'react-dom/client',
        'react-dom/server',
        'react-modal',
        'rrweb',
        'vaul',
        'vue',
        'whatwg-fetch',
        'zod',
        'zod/mini',
        'zone.js',
      ],
    },
    test: {
      // The instance has the name that --project takes; a second use of it would clash.
      name: `${name} engine`,
      // A key is read in the page and on the server: both by the same tests.
      include: ['test/browser/**/*.test.ts', 'test/node/contract/api-key*.test.ts'],
      exclude: isNight
        ? []
        : ['**/*.nightly.test.ts', ...(isBuilt ? [] : sameInEveryEngine), ...(isQuick ? slow : [])],
      setupFiles: ['test/helpers/browser-setup.ts'],
      globalSetup: isBuilt ? ['test/helpers/build-package.ts'] : [],
      testTimeout: 30_000,
      hookTimeout: 30_000,
      // @open-wc/testing registers its clean-up on a global afterEach.
      globals: true,
      ...oneFileAtATime,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        viewport: { width: 1024, height: 768 },
        ...browser,
      },
    },
  };
}

/** The window holds every viewport that the tests ask for: vitest would shrink a larger one. */
const contextOptions = { viewport: { width: 1440, height: 1200 } };

// vitest's frame always has a transform, if only a scale of 1, and playwright does not click in a
// transformed frame in Firefox: https://github.com/microsoft/playwright/blob/v1.64.1/packages/playwright-core/src/server/bidi/bidiPage.ts
const untransformedFrame = {
  content: `const style = document.createElement('style');
style.textContent = ':has(> iframe[data-vitest]) { transform: none !important }';
document.head.append(style);`,
};

const chromium = findChromium();
const firefox = findFirefox();
const webkit = findWebKit();
if (firefox) acknowledgeFirefoxAtOnce();

const engines = [
  chromium &&
    engine('chromium', {
      provider: playwright({
        contextOptions,
        launchOptions: {
          executablePath: chromium,
          args: [
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--disable-quic',
            '--no-first-run',
          ],
        },
      }),
      instances: [{ browser: 'chromium', name: 'chromium' }],
    }),
  firefox &&
    engine('firefox', {
      provider: firefoxBidi({
        contextOptions,
        launchOptions: { executablePath: firefox, channel: 'moz-firefox' },
      }),
      orchestratorScripts: [untransformedFrame],
      instances: [{ browser: 'firefox', name: 'firefox' }],
    }),
  webkit &&
    engine('webkit', {
      provider: webkitgtk(webkit),
      instances: [{ browser: 'safari', name: 'webkit' }],
    }),
].filter((project) => typeof project === 'object');

export default defineConfig({
  test: {
    coverage: { include: ['src/**'] },
    reporters: ['default', './scripts/tally-reporter.mjs'],
    projects: [
      {
        plugins: [answerChecks(), pageTexts()],
        resolve: { alias: packageNames },
        // Properties take their time on a machine with other things to do.
        test: {
          name: 'node',
          include: ['test/node/**/*.test.ts'],
          exclude: isQuick ? slow : [],
          testTimeout: 30_000,
          maxWorkers: availableParallelism(),
        },
      },
      ...engines,
      {
        resolve: { alias: packageNames },
        test: {
          name: 'e2e',
          include: [isQuick ? 'test/e2e/connect.test.ts' : 'test/e2e/**/*.test.ts'],
          exclude: isNight ? [] : longJourneys,
          globalSetup: ['test/e2e/shared-demo.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...oneFileAtATime,
        },
      },
      {
        plugins: [answerChecks(), pageTexts()],
        test: {
          name: 'windows',
          include: isQuick ? [] : ['test/windows/**/*.test.ts'],
          exclude: isNight ? [] : longJourneys,
          globalSetup: ['test/helpers/build-package.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...oneFileAtATime,
        },
      },
      {
        plugins: [answerChecks(), pageTexts()],
        test: {
          name: 'package',
          include: isQuick ? [] : ['test/package/**/*.test.ts'],
          globalSetup: ['test/helpers/build-package.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...oneFileAtATime,
        },
      },
    ],
  },
});
