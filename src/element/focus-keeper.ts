import type { LitElement, ReactiveController } from 'lit';
import type { CurrentState } from './current-state.js';
import type { KeyField } from './key-field.js';
import { isFieldFailure } from './outcome.js';
import { hasFailed } from './state.js';
import type { ConnectState } from './state.js';

/**
 * Moves the focus. The main target is the key field or, if something else is shown in its place,
 * the account or the first button there. These are all the rules:
 *
 * 1. Focus that is elsewhere on the page stays there, except by rules 5 and 7.
 * 2. If a render removes the focused node, focus moves to the button that tries again after a
 *    failed attempt, and otherwise to the main target. The browser would give it to the body.
 * 3. If the user has to approve elsewhere, focus moves to the button that leads there.
 * 4. If an attempt ends, focus moves to the account, or to the field if the key is what is wrong.
 *    After any other failure it stays, because the same button tries again.
 * 5. If a dialog opens, or the user asks to link another account, focus moves to the main target.
 * 6. If the page moves the element, focus moves along, unless something else has it by then.
 * 7. If the user comes back from W&B, focus moves to the field, as long as the field is empty and
 *    nothing else on the page has focus.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  readonly #current: CurrentState;
  readonly #field: KeyField;
  #wasInside = false;
  /** What has focus, or had it until the element was removed. */
  #focused: HTMLElement | undefined;

  constructor(host: LitElement, current: CurrentState, field: KeyField) {
    this.#host = host;
    this.#current = current;
    this.#field = field;
    host.addController(this);
  }

  /** Rule 6. */
  hostConnected(): void {
    const { renderRoot, ownerDocument } = this.#host;
    renderRoot.addEventListener('focusin', this.#handleFocusIn);
    renderRoot.addEventListener('focusout', this.#handleFocusOut);
    if (ownerDocument.activeElement === ownerDocument.body) {
      this.#focused?.focus({ preventScroll: true });
    }
  }

  /** The element was not moved, but removed: if it comes back, it comes without focus. */
  forget(): void {
    this.#focused = undefined;
  }

  hostUpdate(): void {
    this.#wasInside = this.#host.isConnected && this.isInside;
  }

  /** Rule 2. */
  hostUpdated(): void {
    if (!this.#wasInside || this.isInside) return;
    if (this.#current.value.phase === 'idle' && this.#current.value.failure) {
      this.#find('button[type=submit]')?.focus();
    } else {
      this.moveIn();
    }
  }

  /** Focuses the main target, or if that is disabled or in a closed dialog, a button. */
  moveIn(options?: FocusOptions): void {
    const main = this.#find('#result, .instead button') ?? this.#field.input;
    const slotted = this.#host.querySelector<HTMLElement>('[slot=trigger]');
    for (const target of [main, slotted, this.#find('button:enabled')]) {
      target?.focus(options);
      if (target && (target.getRootNode() as ShadowRoot).activeElement === target) return;
    }
  }

  /** Rules 3 and 4: enters a state and, once it is rendered, moves focus if the rules say so. */
  async enter(state: ConnectState): Promise<void> {
    const wasInside = this.isInside;
    this.#current.enter(state);
    await this.#current.rendered();
    if (wasInside && movesFocus(state)) this.moveIn();
  }

  /** Rule 5, for a button that makes room for the main target. */
  async moveInOnceRendered(): Promise<void> {
    await this.#current.rendered();
    this.moveIn();
  }

  /** Rule 7. The guide folds at the same time, so the field is brought into view after that. */
  async moveInOnReturn(): Promise<void> {
    const { activeElement, body } = this.#host.ownerDocument;
    const isElsewhere = activeElement !== body && !this.isInside;
    const { input } = this.#field;
    if (this.#current.value.phase !== 'idle' || input?.value !== '' || isElsewhere) return;
    this.moveIn({ preventScroll: true });
    await this.#current.rendered();
    // All of the form, or if that doesn't fit, the field.
    input.form?.scrollIntoView({ block: 'nearest' });
    input.scrollIntoView({ block: 'nearest' });
  }

  readonly #handleFocusIn = ({ target }: Event): void => {
    this.#focused = target as HTMLElement;
  };

  /** Chromium fires this event for a removal, too; by the microtask, the element is off the page. */
  readonly #handleFocusOut = (): void => {
    queueMicrotask(() => {
      if (this.#host.isConnected && !this.isInside) this.#focused = undefined;
    });
  };

  /** Not `:focus-within`: Chromium doesn't match it while focus is inside our modal dialog. */
  get isInside(): boolean {
    return Boolean(this.#host.shadowRoot?.activeElement);
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

function movesFocus(state: ConnectState): boolean {
  switch (state.phase) {
    case 'authorizing':
    case 'connected':
      return true;
    case 'idle':
      return hasFailed(state) && isFieldFailure(state.failure);
    case 'connecting':
    case 'unconfigured':
      return false;
  }
}
