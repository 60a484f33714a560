import type { Account } from '../contract/contract.js';
import type { ErrorCode, ErrorReason } from '../contract/error-codes.js';
import type { ConnectFailure } from './outcome.js';
import type { ConnectState } from './state.js';

export const everywhere = { bubbles: true, composed: true };

/** An event that is known by its name, so `instanceof` works for one of another copy of the package. */
export class NamedEvent extends Event {
  /** @internal */
  static readonly eventName: string;

  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Event && value.type === this.eventName;
  }
}

/** Before anything is sent. `preventDefault()` ends the attempt as `cancelled`. */
export class WandbBeforeConnectEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-before-connect';

  /** The id of the W&B server. */
  readonly host: string;
  /** The account that is being reconnected. */
  readonly accountId: string | undefined;

  constructor(host: string, accountId: string | undefined) {
    super(WandbBeforeConnectEvent.eventName, { ...everywhere, cancelable: true });
    this.host = host;
    this.accountId = accountId;
  }
}

/** The endpoint has accepted and stored the key. */
export class WandbSuccessEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-success';

  readonly account: Account;

  constructor(account: Account) {
    super(WandbSuccessEvent.eventName, everywhere);
    this.account = account;
  }
}

/** An attempt ended without an account. */
export class WandbErrorEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-error';

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
    super(WandbErrorEvent.eventName, everywhere);
    this.code = failure.code;
    this.reason = failure.reason;
    this.message = message;
    this.retryable = failure.retryable;
    this.retryAfter = failure.retryAfter;
    this.requestId = failure.requestId;
  }
}

/** The phase changed. */
export class WandbStateChangeEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-statechange';

  readonly state: ConnectState;

  constructor(state: ConnectState) {
    super(WandbStateChangeEvent.eventName, everywhere);
    this.state = state;
  }
}

/** The dialog was opened, by the user or by the page. */
export class WandbOpenEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-open';

  constructor() {
    super(WandbOpenEvent.eventName, everywhere);
  }
}

/** The dialog was closed, by the user or by `close()`. */
export class WandbCloseEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-close';

  constructor() {
    super(WandbCloseEvent.eventName, everywhere);
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
