import type { AccountOwner } from './store/account-store.js';
import type { TicketStore } from './store/ticket-store.js';
import type { WandbViewer } from './wandb/key-verifier.js';

/** A link that waits for its user's approval: whose it is, and of which W&B user. */
export interface AuthorizationAttempt {
  readonly owner: AccountOwner;
  /** The id of a W&B server. */
  readonly host: string;
  /** The W&B user whose key W&B has accepted. */
  readonly viewer: WandbViewer;
  /** 32 hex digits: the same in `start` and `finish`. */
  readonly authorizationId: string;
}

/** What `start` gets. */
export interface AuthorizationStart extends AuthorizationAttempt {
  /**
   * The address to send the user back to. Add parameters to its query if you need to. Its `state` is
   * a secret between the handler and the site that the user is sent to.
   */
  readonly returnUrl: string;
  /**
   * The request to link, with an empty body. Its signal is aborted if the page stops waiting, and after
   * `stepTimeout`.
   */
  readonly request: Request;
}

/** What `finish` gets. */
export interface AuthorizationFinish extends AuthorizationAttempt {
  /** The query that the user came back with, `state` included. */
  readonly params: URLSearchParams;
}

/** The product's own redirect step: single sign-on, an OAuth consent page, terms to accept. */
export interface Authorize {
  /**
   * Called when W&B has accepted a key, before anything is stored.
   *
   * Return the address to send the user to: https (or http on this machine), at most 2,048
   * characters, without a user name. Return `null` or `undefined` to link the account at once. If it
   * throws or returns an address that is not safe to open, the handler answers 500, `server_error`.
   */
  start(attempt: AuthorizationStart): Destination | Promise<Destination>;
  /**
   * Called when the user comes back, in the session that started.
   *
   * Return `true` to link the account, `false` if the user declined. If it throws or returns anything
   * else, nothing is decided: the handler answers 500, `server_error`, and the user can try again, up
   * to ten times. An answer that comes after `stepTimeout` still counts, until the user's ten
   * minutes are over. It is called again before that only if a process stops in the middle of it.
   */
  finish(attempt: AuthorizationFinish): boolean | Promise<boolean>;
}
type Destination = string | URL | null | undefined;

/** The product's redirect step, and what it takes to wait for users who are sent through it. */
export interface Approval {
  readonly authorize: Authorize;
  readonly tickets: TicketStore;
  /** Milliseconds for `finish`. */
  readonly finishTimeout: number;
  /** Milliseconds after which a process that was finishing an authorization counts as dead. */
  readonly lease: number;
  /** As returned by `readPublicUrl`. */
  readonly publicUrl: string;
}
