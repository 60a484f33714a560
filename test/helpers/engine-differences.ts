import { server } from 'vitest/browser';

const isWebKit = server.browser === 'safari';

/** What one engine does its own way, and why. The tests that it concerns ask here. */
export const engineDifferences = {
  /** libsoup, beneath WebKitGTK, takes a chunked body that breaks off for one that has ended. */
  noticesBrokenChunks: !isWebKit,
};
