import type { Account, ErrorCode, ErrorReason } from '../contract/contract.js';
import { everywhere, NamedEvent } from '../element/events.js';
import type { ConnectFailure } from '../element/outcome.js';
import type { AccountAction } from './state.js';

/** Before an action on an account. `preventDefault()` keeps it from happening. */
export class WandbBeforeAccountChangeEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-before-account-change';

  readonly action: AccountAction;
  readonly account: Account;

  constructor(action: AccountAction, account: Account) {
    super(WandbBeforeAccountChangeEvent.eventName, { ...everywhere, cancelable: true });
    this.action = action;
    this.account = account;
  }
}

/** The endpoint has checked, suspended, resumed or removed an account. */
export class WandbAccountChangeEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-account-change';

  readonly action: AccountAction;
  /** The account as it is now, or as it was before it was removed. */
  readonly account: Account;

  constructor(action: AccountAction, account: Account) {
    super(WandbAccountChangeEvent.eventName, everywhere);
    this.action = action;
    this.account = account;
  }
}

/** The list was read or has changed. */
export class WandbAccountsListEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-accounts-list';

  /** The accounts that are shown, oldest first. */
  readonly accounts: readonly Account[];

  constructor(accounts: readonly Account[]) {
    super(WandbAccountsListEvent.eventName, everywhere);
    this.accounts = accounts;
  }
}

/** The list could not be read, or an action has failed. */
export class WandbAccountsErrorEvent extends NamedEvent {
  /** @internal */
  static override readonly eventName = 'wandb-accounts-error';

  /** The action that has failed; undefined if the list could not be read. */
  readonly action: AccountAction | undefined;
  readonly code: ErrorCode;
  readonly reason: ErrorReason | undefined;
  /** Whether the same may succeed if the user tries again. */
  readonly retryable: boolean;
  /** Seconds until a try makes sense. */
  readonly retryAfter: number | undefined;
  /** The endpoint's own name for the request, for a support case. */
  readonly requestId: string | undefined;

  constructor(failure: ConnectFailure, action?: AccountAction) {
    super(WandbAccountsErrorEvent.eventName, everywhere);
    this.action = action;
    this.code = failure.code;
    this.reason = failure.reason;
    this.retryable = failure.retryable;
    this.retryAfter = failure.retryAfter;
    this.requestId = failure.requestId;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wandb-before-account-change': WandbBeforeAccountChangeEvent;
    'wandb-account-change': WandbAccountChangeEvent;
    'wandb-accounts-list': WandbAccountsListEvent;
    'wandb-accounts-error': WandbAccountsErrorEvent;
  }
}
