/**
 * Every place of a page that other scripts, the user's history or a report could be read from, as it
 * is now. It uses nothing from outside, so that it can be sent to a page of another process, whose
 * own window it reads where it is given none.
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
  // Not the object's properties: an item by the name of a method, such as `key`, is none.
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
    // What a pattern was last found in: https://github.com/tc39/proposal-regexp-legacy-features
    'regular expressions': [String(Reflect.get(Reflect.get(view, 'RegExp') as object, 'input'))],
    'performance entries': view.performance.getEntries().map((entry) => JSON.stringify(entry)),
  };
}
