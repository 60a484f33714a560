import type { LitElement, ReactiveController } from 'lit';
import { WandbCloseEvent, WandbOpenEvent } from './events.js';
import type { FocusKeeper } from './focus-keeper.js';
import { closeModal, isModal, openModal, watchVisibility } from './modal.js';

/** The element, as far as its dialog is concerned. */
export interface DialogHost extends LitElement {
  /** Whether the dialog should be open; undefined if the element isn't a dialog. */
  dialog: 'open' | 'closed' | undefined;
}

/**
 * Opens and closes the modal dialog, and tells the page. While it is open, Escape closes it and
 * nothing else on the page. If something hides it, it closes: the page around it would stay inert.
 */
export class DialogControl implements ReactiveController {
  readonly #host: DialogHost;
  readonly #focus: FocusKeeper;
  readonly #states: Set<string>;
  #visibility: IntersectionObserver | undefined;
  /** The dialog was closed while it showed an account. */
  hasShownResult = false;
  /** The page knows that the dialog is open. */
  #isShown = false;
  /** The Escape key that is being pressed is ours, until it is released. */
  #ownsEscape = false;

  /** @param states what CSS matches with `:state()` */
  constructor(host: DialogHost, focus: FocusKeeper, states: Set<string>) {
    this.#host = host;
    this.#states = states;
    this.#focus = focus;
    host.addController(this);
  }

  hostConnected(): void {
    // Some libraries listen in the capture phase. The window comes first there, and listeners are
    // called in the order in which they were added, so we add ours before the dialog opens.
    for (const type of ['keydown', 'keyup'] as const) {
      window.addEventListener(type, this.#handleKey, true);
    }
  }

  hostDisconnected(): void {
    for (const type of ['keydown', 'keyup'] as const) {
      window.removeEventListener(type, this.#handleKey, true);
    }
    this.#visibility?.disconnect();
  }

  hostUpdate(): void {
    if (this.#host.dialog) this.#states.add('dialog');
    else this.#states.delete('dialog');
  }

  /** Call it after rendering if the element's `dialog` has changed, or its place on the page. */
  update(): void {
    if (!this.#host.isConnected) return;
    if (this.#host.dialog === 'open') this.#show();
    else this.#hide();
  }

  /** Closes the dialog at once. */
  close(): void {
    if (this.#host.dialog !== 'open') return;
    this.#host.dialog = 'closed';
    closeModal(this.#dialog);
  }

  /** The browser may have closed the dialog. By the time we hear of it, it may be open again. */
  readonly handleClosed = (): void => {
    if (!this.#dialog?.open) this.close();
  };

  #show(): void {
    const dialog = this.#dialog;
    if (!dialog || isModal(dialog)) return;
    openModal(dialog);
    this.#visibility?.disconnect();
    this.#visibility = watchVisibility(dialog, () => {
      if (!dialog.checkVisibility()) this.close();
    });
    this.#focus.moveIn();
    if (this.#isShown) return;
    this.#isShown = true;
    this.#host.dispatchEvent(new WandbOpenEvent());
  }

  #hide(): void {
    closeModal(this.#dialog);
    this.#visibility?.disconnect();
    if (!this.#isShown) return;
    this.#isShown = false;
    this.hasShownResult = this.#states.has('connected');
    this.#host.dispatchEvent(new WandbCloseEvent());
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    const isPress = event.type === 'keydown' && !event.repeat;
    if (isPress) this.#ownsEscape = this.#isFor(event);
    if (!this.#ownsEscape) return;
    if (event.type === 'keyup') this.#ownsEscape = false;
    event.stopImmediatePropagation();
    // What the page has opened inside our dialog closes first, and the browser does that.
    if (event.isComposing || this.#host.querySelector(':modal, :popover-open')) return;
    // The browser could close several dialogs: https://html.spec.whatwg.org/#close-watcher-infrastructure
    event.preventDefault();
    if (isPress) this.close();
  };

  /** Whether a key is pressed in our dialog, or nowhere while no other dialog can be on top. */
  #isFor(event: Event): boolean {
    const dialog = this.#dialog;
    if (!dialog || !isModal(dialog)) return false;
    const path = event.composedPath();
    if (path.includes(dialog)) return true;
    return (
      path[0] === document.body &&
      [...document.querySelectorAll(':modal')].every((other) => other.contains(this.#host))
    );
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.shadowRoot?.querySelector('dialog') ?? null;
  }
}
