import type { LitElement, ReactiveController } from 'lit';
import type { Account } from '../contract/contract.js';
import type { CurrentState } from './current-state.js';

/** What the card's size depends on, besides the state. */
export interface SizedHost extends LitElement {
  readonly account: Account | undefined;
  readonly guide: 'open' | 'closed' | 'none';
}

/**
 * Makes room for a second column while there is one. Keeps the card as tall as it was when an attempt
 * succeeds: the account takes less room than the form, and the page below would jump.
 */
export class CardSize implements ReactiveController {
  readonly #host: SizedHost;
  readonly #current: CurrentState;
  #height: number | undefined;

  constructor(host: SizedHost, current: CurrentState) {
    this.#host = host;
    this.#current = current;
    host.addController(this);
  }

  hostUpdate(): void {
    const { value: state, states } = this.#current;
    const isConnected = state.phase === 'connected';
    // The account that the page has set is there from the start.
    const isGiven = isConnected && state.account === this.#host.account;
    if (this.#host.guide === 'open' && !isGiven) states.add('wide');
    else states.delete('wide');
    if (isConnected && !isGiven) this.#height ??= this.#find('.base')?.offsetHeight;
    else this.#height = undefined;
  }

  hostUpdated(): void {
    const stack = this.#find('.stack');
    if (!stack) return;
    // Not by an attribute, which the page's CSP could forbid.
    if (!this.#height) {
      stack.style.minBlockSize = '';
      return;
    }
    // The heading and the facts around it may have another number of lines now. What isn't displayed
    // has no height.
    const now = this.#find('.base')?.offsetHeight;
    if (now) stack.style.minBlockSize = `${stack.offsetHeight + this.#height - now}px`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.hasUpdated ? this.#host.renderRoot.querySelector(selector) : null;
  }
}
