import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the element does when something happens to the page around it. */
export interface PageHandlers {
  /** The page is about to be unloaded, or to enter the back/forward cache. */
  readonly handleHide: () => void;
  /** The back/forward cache has brought the page back, with what was typed in it. */
  readonly handleRestore: () => void;
  /** The connection is back. */
  readonly handleOnline: () => void;
  /** The user, who had followed a link to W&B, is back. */
  readonly handleReturn: () => void;
}

/** Watches the page while the element is on it, and renders anew when a `lang` changes. */
export class PageWatch implements ReactiveController {
  readonly #handlers: PageHandlers;
  readonly #languageObserver: MutationObserver;

  constructor(host: ReactiveControllerHost, handlers: PageHandlers) {
    this.#handlers = handlers;
    this.#languageObserver = new MutationObserver(() => {
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#handlePageHide);
    window.addEventListener('pageshow', this.#handlePageShow);
    window.addEventListener('online', this.#handleOnline);
    this.#languageObserver.observe(document, {
      // `attributes` follows from the filter, but a polluted `Object.prototype` could say otherwise.
      attributes: true,
      attributeFilter: ['lang'],
      subtree: true,
    });
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#handlePageHide);
    window.removeEventListener('pageshow', this.#handlePageShow);
    window.removeEventListener('online', this.#handleOnline);
    this.#languageObserver.disconnect();
    this.#stopAwaitingReturn();
  }

  /** The user follows a link to W&B: `handleReturn` is called once, when they are back. */
  awaitReturn(): void {
    // `visibilitychange` bubbles. No markup can hide the window's method, as it can the document's.
    window.addEventListener('visibilitychange', this.#handleReturn);
    window.addEventListener('focus', this.#handleReturn);
  }

  #handlePageHide = (): void => {
    this.#handlers.handleHide();
  };

  #handlePageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#handlers.handleRestore();
  };

  #handleOnline = (): void => {
    this.#handlers.handleOnline();
  };

  #handleReturn = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#stopAwaitingReturn();
    this.#handlers.handleReturn();
  };

  #stopAwaitingReturn(): void {
    window.removeEventListener('visibilitychange', this.#handleReturn);
    window.removeEventListener('focus', this.#handleReturn);
  }
}
