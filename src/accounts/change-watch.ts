import type { ReactiveController, ReactiveElement } from 'lit';
import { isAuthorizationReturned } from '../contract/answer-checks.js';
import { ownMembers } from '../contract/own-members.js';
import { openChannel, thisPage } from '../element/channel.js';
import type { AccountsChanged } from '../element/channel.js';

/** What else may change the accounts, and what to do then. */
export interface ChangeHandlers {
  /** An account was connected elsewhere on the page, or something has happened in another window. */
  readonly handleChange: () => void;
  /** The endpoint whose accounts are shown. */
  readonly endpoint: () => string | undefined;
}

/**
 * Notices what may have changed the accounts: a `<wandb-connect>` elsewhere on the page or in another
 * window, the return page after an authorization, another list, or the user, who comes back to this
 * window.
 */
export class ChangeWatch implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #handlers: ChangeHandlers;
  #channel: BroadcastChannel | undefined;

  constructor(host: ReactiveElement, handlers: ChangeHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('wandb-success', this.#handleSuccess);
    window.addEventListener('visibilitychange', this.#handleVisible);
    this.listen();
  }

  hostDisconnected(): void {
    window.removeEventListener('wandb-success', this.#handleSuccess);
    window.removeEventListener('visibilitychange', this.#handleVisible);
    this.hush();
  }

  /** Listens to other windows, until `hush()`. */
  listen(): void {
    this.hush();
    const channel = openChannel();
    if (!channel) return;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = ownMembers<Partial<AccountsChanged>>(Object(data) as object);
      const isOurs =
        message.type === 'accounts_changed' &&
        message.endpoint === this.#handlers.endpoint() &&
        message.page !== thisPage();
      if (isOurs || isAuthorizationReturned(message)) this.#handlers.handleChange();
    };
    this.#channel = channel;
  }

  /** A page with an open channel may not enter the back/forward cache. */
  hush(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Tells the lists in other windows, and others in this one. */
  tell(): void {
    const endpoint = this.#handlers.endpoint();
    if (endpoint === undefined) return;
    const message: AccountsChanged = { type: 'accounts_changed', endpoint };
    this.#channel?.postMessage(message);
  }

  readonly #handleSuccess = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.#handlers.handleChange();
  };

  readonly #handleVisible = (): void => {
    if (!document.hidden) this.#handlers.handleChange();
  };
}
