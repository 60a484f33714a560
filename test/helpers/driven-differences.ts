/** What an engine that is driven from outside does its own way, and why. The tests ask here. */
export function drivenDifferences(engine: string) {
  return {
    /** WebKit keeps no `Secure` cookie of a page over http, not even on the machine's own. */
    keepsSecureCookies: engine !== 'WebKit',
    /**
     * WebKit knows `forced-colors`, and says `none` on every system:
     * https://github.com/WebKit/WebKit/blob/main/Source/WebCore/css/query/MediaQueryFeatures.cpp
     */
    forcesColors: engine !== 'WebKit',
    /**
     * Firefox asks whether a request is under way before it tells the page that it is being left, so
     * that no abort comes in time for the back/forward cache: `Document::CanSavePresentation`,
     * https://github.com/mozilla/gecko-dev/blob/master/dom/base/Document.cpp
     */
    restoresBusyPages: engine !== 'Firefox',
    /** Firefox alone takes `Cache-Control: no-store` to be about its back/forward cache, too. */
    restoresUnstorablePages: engine !== 'Firefox',
  };
}
