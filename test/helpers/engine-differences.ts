import { server } from 'vitest/browser';

const isWebKit = server.browser === 'safari';

/**
 * What one engine does its own way, and why. The tests that it concerns ask here.
 *
 * What Chromium alone can show, because only its devtools tell, is in `test/package`: the heap and
 * the accessibility tree (`browser-sinks`), the counts of nodes and listeners (`soak`), a request that
 * an extension blocks and the faults of HTTP/2 (`connections`). The demo, in `test/e2e`, has
 * Chromium with the real clipboard and the real endpoint. Browsers that are driven from outside
 * have differences of their own, in `driven-differences`.
 */
export const engineDifferences = {
  /** libsoup, beneath WebKitGTK, takes a chunked body that breaks off for one that has ended. */
  noticesBrokenChunks: !isWebKit,
  /**
   * Now and then WebKitGTK sends a request to another origin without a preflight, from a page with a
   * service worker that leaves it to the network.
   */
  asksBeforeWorkersRequests: !isWebKit,
  /** Chromium alone tells a `ReportingObserver` of what a policy in the markup forbids. */
  tellsObserversOfMarkup: server.browser === 'chromium',
  /** https://caniuse.com/mdn-api_element_movebefore: Chromium 133, Firefox 144. */
  movesBefore: 'moveBefore' in Element.prototype,
};
