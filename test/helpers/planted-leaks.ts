/**
 * Functions that put a key where a page must not have it, named like the places in
 * `readDocumentSinks`. They prove that a search finds a key there. They use nothing from this
 * module, so they can be sent to a page in another process; that page has the element on it.
 */
export const plantedLeaks: Readonly<Record<string, (key: string) => void>> = {
  html: (key) => {
    const { shadowRoot } = document.querySelector('wandb-connect') ?? {};
    shadowRoot?.querySelector('input')?.setAttribute('value', key);
  },
  location: (key) => {
    history.replaceState({ key }, '');
  },
  title: (key) => {
    document.title = key;
  },
  'window name': (key) => {
    window.name = key;
  },
  'local storage': (key) => {
    // Named like a method, which hides it from a search of the object's properties.
    localStorage.setItem('key', btoa(`api:${key}`));
  },
  'session storage': (key) => {
    sessionStorage.setItem('key', key);
  },
  cookies: (key) => {
    document.cookie = `leak=${key}`;
  },
  'performance entries': (key) => {
    performance.mark(key);
  },
  'regular expressions': (key) => {
    /./.exec(key);
  },
};
