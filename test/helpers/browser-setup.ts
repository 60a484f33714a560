import './lit-warnings.js';
// Before the hooks below: what it registers to clean up the page then runs after them.
import '@open-wc/testing';
import { chaiA11yAxe } from 'chai-a11y-axe';
import { afterAll, afterEach, chai } from 'vitest';
import { expectNoKeyOfFile, expectNoKeyOfTest } from './canary.js';

// `await expect(element).to.be.accessible()`, for vitest's expect as for open-wc's.
chai.use(chaiA11yAxe);

afterEach(expectNoKeyOfTest);
afterAll(expectNoKeyOfFile);

// msw's worker outlives its file. A page that it controls and answers nothing for sends a request to
// another origin without a preflight in WebKit, now and then: the next file begins without one.
afterAll(async () => {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
});
