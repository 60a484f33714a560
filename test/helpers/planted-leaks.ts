/**
 * What puts a key where a page must not have it, by the name of the place as in `readDocumentSinks`:
 * the proof that a search sees one there. Each uses nothing from outside, so that it can be sent to a
 * page of another process; the page has the element on it.
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
    // By the name of a method, which hides it among the object's properties.
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
