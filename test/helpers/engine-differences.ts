import { server } from 'vitest/browser';

const isWebKit = server.browser === 'safari';

/**
 * How an engine differs, and why. Tests check these flags.
 *
 * What only Chromium's devtools can show is in `test/package`: the heap and the accessibility tree
 * (`browser-sinks`), the number of nodes and listeners (`soak`), a request that an extension blocks and
 * the faults of HTTP/2 (`connections`). The demo in `test/e2e` runs in Chromium with the real clipboard
 * and the real endpoint. Browsers that are driven from outside have more differences: see
 * `driven-differences`.
 */
export const engineDifferences = {
  /** libsoup, the network library of WebKitGTK, treats a truncated chunked body as complete. */
  noticesBrokenChunks: !isWebKit,
  /**
   * WebKitGTK sometimes sends a cross-origin request without a preflight if the page has a service
   * worker that passes the request to the network.
   */
  asksBeforeWorkersRequests: !isWebKit,
  /** Only Chromium reports violations of a policy in the markup to a `ReportingObserver`. */
  tellsObserversOfMarkup: server.browser === 'chromium',
  /** WebKitGTK closes a modal dialog together with the popover inside it. */
  closesPopoversFirst: !isWebKit,
  /**
   * From the last stop of a modal dialog, Tab goes on to Firefox's own buttons. From there, no test
   * can bring the focus back to the page.
   */
  tabStaysOnPage: server.browser !== 'firefox',
  /** WebKitGTK makes each letter a whole number of pixels wide, so a line may end sooner. */
  roundsLetters: isWebKit,
  /** Firefox has dictionaries for `hyphens: auto`. */
  hyphenates: server.browser === 'firefox',
  /** https://caniuse.com/mdn-api_element_movebefore: Chromium 133, Firefox 144. */
  movesBefore: 'moveBefore' in Element.prototype,
};
