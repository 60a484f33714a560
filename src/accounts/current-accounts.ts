import type { LitElement, ReactiveController } from 'lit';
import { ownMembers } from '../contract/own-members.js';
import { markLooks, statesOf } from '../element/current-state.js';
import type { Looks } from '../element/current-state.js';
import { WandbAccountsListEvent } from './events.js';
import type { AccountsState } from './state.js';

/** What the list is doing now, and the only way to change it. */
export class CurrentAccounts implements ReactiveController {
  readonly #host: LitElement & Looks;
  /** What CSS matches with `:state()`. */
  readonly #states: Set<string>;
  #value: AccountsState = ownMembers({ phase: 'loading' });

  constructor(host: LitElement & Looks) {
    this.#host = host;
    host.addController(this);
    this.#states = statesOf(host) ?? new Set();
    this.#mark();
  }

  hostUpdate(): void {
    markLooks(this.#states, this.#host);
  }

  get value(): AccountsState {
    return this.#value;
  }

  /** Enters a state. The page hears of it, at once, if other accounts are shown. */
  enter(state: AccountsState): void {
    const previous = this.#value;
    if (state === previous) return;
    const next = (this.#value = ownMembers(state));
    this.#host.requestUpdate();
    this.#mark();
    const known = previous.phase === 'listed' ? previous.accounts : undefined;
    if (next.phase === 'listed' && next.accounts !== known) {
      this.#host.dispatchEvent(new WandbAccountsListEvent(next.accounts));
    }
  }

  #mark(): void {
    const state = this.#value;
    const isEmpty = state.phase === 'listed' && state.accounts.length === 0;
    this.#states.clear();
    markLooks(this.#states, this.#host);
    this.#states.add(isEmpty ? 'empty' : state.phase);
  }
}
