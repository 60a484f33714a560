import type { ReactiveController, ReactiveElement } from 'lit';
import { shadowRootsAround } from './locales/registry.js';
import { listenForMessages, stopListening } from './locales/shared-messages.js';
import { untilNextFrame } from './next-frame.js';

/** What the element does when something happens to the page around it. */
export interface PageHandlers {
  /** The element was removed, and is still away at the next frame. Sooner than that, it was moved. */
  readonly handleRemoval: () => void;
  /** The page is about to be unloaded, or to enter the back/forward cache. */
  readonly handleHide: () => void;
  /** The back/forward cache has brought the page back, with what was typed in it. */
  readonly handleRestore: () => void;
  /** The connection is back. */
  readonly handleOnline: () => void;
  /** The user, who had followed a link to W&B, is back. */
  readonly handleReturn: () => void;
}

/**
 * Watches the page while the element is on it, and renders anew when a `lang` changes or a language is
 * added.
 */
export class PageWatch implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #handlers: PageHandlers;
  readonly #languageObserver: MutationObserver;
  /** The document's window, until the element has left for good. A move may lead to another. */
  #view: Window | undefined;
  #removal: Promise<void> | undefined;

  constructor(host: ReactiveElement, handlers: PageHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    this.#languageObserver = new MutationObserver(this.#renderAnew);
    host.addController(this);
  }

  hostConnected(): void {
    this.#removal = undefined;
    const { ownerDocument } = this.#host;
    // Markup can hide the members of a document, so this reads none of its own.
    const view = ownerDocument === document ? window : (ownerDocument.defaultView ?? window);
    if (view === this.#view) return;
    this.#leaveWindow();
    this.#view = view;
    view.addEventListener('pagehide', this.#handlePageHide);
    view.addEventListener('pageshow', this.#handlePageShow);
    view.addEventListener('online', this.#handleOnline);
  }

  /** Watches each `lang` that may be the element's. It may have moved to another shadow root. */
  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    listenForMessages(this.#renderAnew);
    this.#languageObserver.disconnect();
    for (const root of [this.#host.ownerDocument, ...shadowRootsAround(this.#host)]) {
      this.#languageObserver.observe(root, {
        // `attributes` follows from the filter, but a polluted `Object.prototype` could say otherwise.
        attributes: true,
        attributeFilter: ['lang'],
        subtree: true,
      });
    }
  }

  /** What looks like a removal may be the first half of a move. */
  hostDisconnected(): void {
    const removal = untilNextFrame().then(() => {
      if (this.#removal !== removal) return;
      this.#removal = undefined;
      this.#languageObserver.disconnect();
      stopListening(this.#renderAnew);
      // A unit test can end with the window of its page.
      if (!this.#view || !('removeEventListener' in this.#view)) return;
      this.#leaveWindow();
      this.#handlers.handleRemoval();
    });
    this.#removal = removal;
  }

  /** Resolves once it is clear whether the element was removed, or only moved. */
  async settled(): Promise<void> {
    while (this.#removal) await this.#removal;
  }

  #leaveWindow(): void {
    this.#view?.removeEventListener('pagehide', this.#handlePageHide);
    this.#view?.removeEventListener('pageshow', this.#handlePageShow);
    this.#view?.removeEventListener('online', this.#handleOnline);
    this.#view = undefined;
    this.#stopAwaitingReturn();
  }

  /** The user follows a link to W&B: `handleReturn` is called once, when they are back. */
  awaitReturn(): void {
    // `visibilitychange` bubbles. No markup can hide the window's method, as it can the document's.
    window.addEventListener('visibilitychange', this.#handleReturn);
    window.addEventListener('focus', this.#handleReturn);
  }

  readonly #renderAnew = (): void => this.#host.requestUpdate();

  #handlePageHide = (): void => {
    this.#handlers.handleHide();
  };

  #handlePageShow = (event: PageTransitionEvent): void => {
    // An element that has just left must not take what waits for another one.
    if (event.persisted && this.#host.isConnected) this.#handlers.handleRestore();
  };

  #handleOnline = (): void => {
    this.#handlers.handleOnline();
  };

  #handleReturn = (): void => {
    if (document.hidden) return;
    this.#stopAwaitingReturn();
    this.#handlers.handleReturn();
  };

  #stopAwaitingReturn(): void {
    window.removeEventListener('visibilitychange', this.#handleReturn);
    window.removeEventListener('focus', this.#handleReturn);
  }
}
