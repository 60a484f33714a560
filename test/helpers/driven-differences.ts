/** How an engine differs when it's driven from outside, and why. Tests check these flags. */
export function drivenDifferences(engine: string) {
  return {
    /** WebKit doesn't keep `Secure` cookies of a page over http, not even on localhost. */
    keepsSecureCookies: engine !== 'WebKit',
    /**
     * WebKit supports `forced-colors`, but reports `none` on every system:
     * https://github.com/WebKit/WebKit/blob/main/Source/WebCore/css/query/MediaQueryFeatures.cpp
     */
    forcesColors: engine !== 'WebKit',
    /** WebKitGTK takes its pointers from the display. */
    emulatesTouch: engine !== 'WebKit',
    /**
     * Firefox checks for running requests before it tells the page that it's being left. An abort in
     * that event is too late for the back/forward cache: `Document::CanSavePresentation`,
     * https://github.com/mozilla/gecko-dev/blob/master/dom/base/Document.cpp
     */
    restoresBusyPages: engine !== 'Firefox',
    /** Only Firefox applies `Cache-Control: no-store` to its back/forward cache, too. */
    restoresUnstorablePages: engine !== 'Firefox',
  };
}
