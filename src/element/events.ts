import type { Account, ErrorCode, ErrorReason } from '../contract/contract.js';
import type { ConnectFailure } from './outcome.js';
import type { ConnectState } from './state.js';

const everywhere = { bubbles: true, composed: true };

/** Before anything is sent. `preventDefault()` ends the attempt as `cancelled`. */
export class WandbBeforeConnectEvent extends Event {
  /** The id of the W&B server. */
  readonly host: string;
  /** The account that is being reconnected. */
  readonly accountId: string | undefined;

  constructor(host: string, accountId: string | undefined) {
    super('wandb-before-connect', { ...everywhere, cancelable: true });
    this.host = host;
    this.accountId = accountId;
  }
}

/** The endpoint has accepted and stored the key. */
export class WandbSuccessEvent extends Event {
  readonly account: Account;

  constructor(account: Account) {
    super('wandb-success', everywhere);
    this.account = account;
  }
}

/** An attempt ended without an account. */
export class WandbErrorEvent extends Event {
  readonly code: ErrorCode;
  readonly reason: ErrorReason | undefined;
  /** The text that the user reads, in the element's language. */
  readonly message: string;
  /** Whether the same key may succeed if the user tries again. */
  readonly retryable: boolean;
  /** Seconds until a try makes sense. */
  readonly retryAfter: number | undefined;
  /** The endpoint's own name for the request, for a support case. */
  readonly requestId: string | undefined;

  constructor(failure: ConnectFailure, message: string) {
    super('wandb-error', everywhere);
    this.code = failure.code;
    this.reason = failure.reason;
    this.message = message;
    this.retryable = failure.retryable;
    this.retryAfter = failure.retryAfter;
    this.requestId = failure.requestId;
  }
}

/** The phase changed. */
export class WandbStateChangeEvent extends Event {
  readonly state: ConnectState;

  constructor(state: ConnectState) {
    super('wandb-statechange', everywhere);
    this.state = state;
  }
}

/** The dialog was opened, by the user or by the page. */
export class WandbOpenEvent extends Event {
  constructor() {
    super('wandb-open', everywhere);
  }
}

/** The dialog was closed, by the user or by `close()`. */
export class WandbCloseEvent extends Event {
  constructor() {
    super('wandb-close', everywhere);
  }
}

// The names have a prefix because a bubbling `error` would reach `window.onerror`, and a bubbling
// `close` or `cancel` a <dialog> around the element. They bubble so that the document can listen, too.
declare global {
  interface GlobalEventHandlersEventMap {
    'wandb-before-connect': WandbBeforeConnectEvent;
    'wandb-success': WandbSuccessEvent;
    'wandb-error': WandbErrorEvent;
    'wandb-statechange': WandbStateChangeEvent;
    'wandb-open': WandbOpenEvent;
    'wandb-close': WandbCloseEvent;
  }
}
