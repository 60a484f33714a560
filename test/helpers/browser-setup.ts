import './lit-warnings.js';
// Import this before the hooks below, so its clean-up of the page runs after them.
import '@open-wc/testing';
import { chaiA11yAxe } from 'chai-a11y-axe';
import { afterAll, afterEach, chai } from 'vitest';
import { expectNoKeyOfFile, expectNoKeyOfTest } from './canary.js';
import { engineDifferences } from './engine-differences.js';

// Adds `await expect(element).to.be.accessible()` to vitest's expect as well as open-wc's.
chai.use(chaiA11yAxe);

afterEach(expectNoKeyOfTest);
afterAll(expectNoKeyOfFile);

/**
 * msw's worker goes on passing requests through if the page that has stopped it is gone before the
 * worker hears of it. Firefox doesn't tell a worker that the page has aborted a request, so each one
 * would keep a connection of the next test file. This waits until the worker has heard.
 */
async function leaveWorker(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (!controller) return;
  const answered = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('message', resolve, { once: true });
  });
  controller.postMessage('CLIENT_CLOSED');
  controller.postMessage('KEEPALIVE_REQUEST');
  await answered;
}
afterAll(leaveWorker);

// msw's worker outlives its test file. Remove it where it would affect the next file. Keep it
// elsewhere, because Chromium doesn't let a worker that was unregistered and registered again
// control the page.
afterAll(async () => {
  if (engineDifferences.asksBeforeWorkersRequests) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
});
