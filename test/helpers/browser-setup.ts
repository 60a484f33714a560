import './lit-warnings.js';
// Before the hooks below: what it registers to clean up the page then runs after them.
import '@open-wc/testing';
import { chaiA11yAxe } from 'chai-a11y-axe';
import { afterAll, afterEach, chai } from 'vitest';
import { expectNoKeyOfFile, expectNoKeyOfTest } from './canary.js';
import { engineDifferences } from './engine-differences.js';

// `await expect(element).to.be.accessible()`, for vitest's expect as for open-wc's.
chai.use(chaiA11yAxe);

afterEach(expectNoKeyOfTest);
afterAll(expectNoKeyOfFile);

// msw's worker outlives its file: the next one begins without it where it would do harm. Elsewhere it
// stays, because Chromium gives a worker that was let go and registered anew no page to control.
afterAll(async () => {
  if (engineDifferences.asksBeforeWorkersRequests) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
});
