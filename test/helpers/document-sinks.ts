/**
 * Every place of a page that other scripts, the user's history or a report could be read from, as it
 * is now. It uses nothing from outside, so that it can be sent to a page of another process.
 */
export function readDocumentSinks(view: Window = window) {
  const { document } = view;
  const htmlOf = (root: Element | ShadowRoot): string[] => [
    'outerHTML' in root ? root.outerHTML : root.innerHTML,
    ...[root, ...root.querySelectorAll('*')].flatMap((element) =>
      'shadowRoot' in element && element.shadowRoot ? htmlOf(element.shadowRoot) : [],
    ),
  ];
  return {
    html: htmlOf(document.documentElement),
    location: [view.location.href, document.referrer, JSON.stringify(view.history.state)],
    title: [document.title],
    'window name': [view.name],
    'local storage': [JSON.stringify({ ...view.localStorage })],
    'session storage': [JSON.stringify({ ...view.sessionStorage })],
    cookies: [document.cookie],
    // What a pattern was last found in: https://github.com/tc39/proposal-regexp-legacy-features
    'regular expressions': [String(Reflect.get(Reflect.get(view, 'RegExp') as object, 'input'))],
    'performance entries': view.performance.getEntries().map((entry) => JSON.stringify(entry)),
  };
}
