import type { LitElement } from 'lit';
import { ownMembers } from '../contract/own-members.js';
import { WandbStateChangeEvent } from './events.js';
import { report } from './report.js';
import { hasFailed, idle } from './state.js';
import type { ConnectState } from './state.js';

/** What the element is doing now, and the only way to change it. */
export class CurrentState {
  readonly #host: LitElement;
  /** What CSS matches with `:state()`. */
  readonly states: Set<string>;
  #value = ownMembers(idle());

  constructor(host: LitElement) {
    this.#host = host;
    this.states = statesOf(host) ?? new Set();
    this.states.add(this.#value.phase);
  }

  get value(): ConnectState {
    return this.#value;
  }

  /** Enters a state. The page hears of it by an event, at once, if the phase is another one. */
  enter(state: ConnectState): void {
    const previous = this.#value;
    if (state === previous) return;
    const next = (this.#value = ownMembers(state));
    this.#host.requestUpdate();
    this.states.delete(previous.phase);
    this.states.delete('failed');
    this.states.add(next.phase);
    if (hasFailed(next)) this.states.add('failed');
    if (next.phase !== previous.phase) this.#host.dispatchEvent(new WandbStateChangeEvent(next));
  }

  /**
   * Resolves once the state is rendered. A text that the page supplied may throw while it is
   * rendered: the error is reported as the page's own, and the promise still resolves.
   */
  async rendered(): Promise<void> {
    const { isConnected, hasUpdated } = this.#host;
    // An element that was never on a page has nothing to wait for.
    if (isConnected || hasUpdated) await this.#host.updateComplete.catch(report);
  }
}

/** What CSS matches with `:state()`. jsdom has no `states` yet, and happy-dom no internals. */
export function statesOf(host: Partial<LitElement>): Set<string> | undefined {
  const internals: Partial<ElementInternals> | undefined = host.attachInternals?.();
  return internals?.states;
}
