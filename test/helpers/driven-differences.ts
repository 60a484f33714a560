/** What an engine that is driven from outside does its own way, and why. The tests ask here. */
export function drivenDifferences(engine: string) {
  return {
    /** WebKit keeps no `Secure` cookie of a page over http, not even on the machine's own. */
    keepsSecureCookies: engine !== 'WebKit',
    /**
     * WebKit knows `forced-colors`, and says `none` on every system:
     * https://github.com/WebKit/WebKit/blob/008b1704fd39d44142f6b08fbc8b2eacb522ffef/Source/WebCore/css/query/MediaQueryFeatures.cpp
     */
    forcesColors: engine !== 'WebKit',
    /**
     * Firefox asks whether a request is under way before it tells the page that it is being left, so
     * that no abort comes in time for the back/forward cache: `Document::CanSavePresentation`,
     * https://github.com/mozilla/gecko-dev/blob/005e261054db6188d123968c7660e0f153137c2a/dom/base/Document.cpp
     */
    restoresBusyPages: engine !== 'Firefox',
  };
}
