import type { LitElement, ReactiveController } from 'lit';
import { ownMembers } from '../contract/own-members.js';
import { WandbStateChangeEvent } from './events.js';
import { report } from './report.js';
import { hasFailed, idle } from './state.js';
import type { ConnectState } from './state.js';

/** How the page wants the element to look. */
export interface Looks {
  readonly theme: string | undefined;
  readonly appearance?: string | undefined;
}

/** What the element is doing now, and the only way to change it. */
export class CurrentState implements ReactiveController {
  readonly #host: LitElement & Looks;
  /** What CSS matches with `:state()`. */
  readonly states: Set<string>;
  #value = ownMembers(idle());

  constructor(host: LitElement & Looks) {
    this.#host = host;
    host.addController(this);
    this.states = statesOf(host) ?? new Set();
    this.states.add(this.#value.phase);
  }

  hostUpdate(): void {
    markLooks(this.states, this.#host);
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

/**
 * Mirrors how the page wants the element to look, for its style sheet. Not in attributes: a morph would
 * take them away.
 */
export function markLooks(states: Set<string>, { theme, appearance }: Looks): void {
  for (const look of ['light', 'dark', 'bare']) {
    states[look === theme || look === appearance ? 'add' : 'delete'](look);
  }
}
