/**
 * The current content of every place on a page that other scripts, the user's history or a report
 * could read. It uses nothing from its module, so it can be sent to a page in another process;
 * there it reads its own window.
 */
export function readDocumentSinks(given?: Window | null) {
  const view = given ?? window;
  const { document } = view;
  const htmlOf = (root: Element | ShadowRoot): string[] => [
    'outerHTML' in root ? root.outerHTML : root.innerHTML,
    ...[root, ...root.querySelectorAll('*')].flatMap((element) =>
      'shadowRoot' in element && element.shadowRoot ? htmlOf(element.shadowRoot) : [],
    ),
  ];
  // Read the items, not the object's properties: an item named like a method, such as `key`, isn't
  // a property.
  const itemsOf = (storage: Storage) =>
    Array.from({ length: storage.length }, (_, index) => {
      const name = storage.key(index) ?? '';
      return `${name}=${storage.getItem(name)}`;
    });
  return {
    html: htmlOf(document.documentElement),
    location: [view.location.href, document.referrer, JSON.stringify(view.history.state)],
    title: [document.title],
    'window name': [view.name],
    'local storage': itemsOf(view.localStorage),
    'session storage': itemsOf(view.sessionStorage),
    cookies: [document.cookie],
    // The text of the last match: https://github.com/tc39/proposal-regexp-legacy-features
    'regular expressions': [String(Reflect.get(Reflect.get(view, 'RegExp') as object, 'input'))],
    'performance entries': view.performance.getEntries().map((entry) => JSON.stringify(entry)),
  };
}
