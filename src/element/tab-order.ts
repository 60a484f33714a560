import type { LitElement, ReactiveController } from 'lit';

/**
 * Lets Tab through the element inside a page's focus trap. A trap that can't see into shadow roots
 * takes the element for a single stop: from the field, it would send focus to the start of the trap.
 */
export class TabOrder implements ReactiveController {
  readonly #host: LitElement;
  /** Where the Tab that is being handled leads inside the element. */
  #next: HTMLElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** On the window, our listeners come before and after all of the page's. */
  hostConnected(): void {
    window.addEventListener('keydown', this.#handleBefore, true);
    window.addEventListener('keydown', this.#handleAfter);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#handleBefore, true);
    window.removeEventListener('keydown', this.#handleAfter);
  }

  readonly #handleBefore = (event: KeyboardEvent): void => {
    // Not by its `key`: WebKitGTK has no name for Shift+Tab.
    this.#next = event.code === 'Tab' ? this.#findNext(event) : undefined;
  };

  /** Only a trap prevents Tab. It may have moved focus already. */
  readonly #handleAfter = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) this.#next?.focus();
  };

  #findNext(event: KeyboardEvent): HTMLElement | undefined {
    const root = this.#host.renderRoot;
    const dialog = root.querySelector('dialog[open]');
    if (!event.composedPath().includes(dialog ?? root)) return undefined;
    const stops = [...(dialog ?? root).querySelectorAll<HTMLElement>('a, :enabled')].filter(
      (stop) => stop.getClientRects().length > 0,
    );
    const index = stops.findIndex((stop) => stop.matches(':focus'));
    const next = index < 0 ? undefined : stops[event.shiftKey ? index - 1 : index + 1];
    // Everything around an open dialog is inert, so its last stop leads to the first one.
    return next ?? (dialog ? stops.at(event.shiftKey ? -1 : 0) : undefined);
  }
}
