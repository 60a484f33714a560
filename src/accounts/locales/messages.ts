import type { AccountStatus } from '../../contract/contract.js';
import type { AccountAction } from '../state.js';

/** What a text may mention. */
export interface AccountsContext {
  /** The page's `product`; undefined if the page doesn't name it. */
  readonly product: string | undefined;
  /** The W&B server, as the user knows it: `wandb.ai`. */
  readonly host: string;
  /** How long to wait, in words: `in 30 seconds`; undefined if there is nothing to wait for. */
  readonly wait: string | undefined;
}

/** Why the list could not be read, or an action failed, as far as the user can tell. */
export type AccountsFailure =
  | 'session_required'
  | 'forbidden'
  | 'conflict'
  | 'rate_limited'
  | 'timeout'
  | 'offline'
  | 'network_error'
  | 'wandb_unavailable'
  | 'server_error';

/** Every word of `<wandb-accounts>`. One object a language, all of them complete. */
export interface AccountsMessages {
  readonly heading: string;
  readonly connect: string;
  readonly loading: string;
  readonly empty: (context: AccountsContext) => string;
  /** @param reason a sentence of `failures` */
  readonly unread: (reason: string) => string;
  readonly tryAgain: string;
  readonly signIn: string;
  readonly showMore: string;
  readonly loadingMore: string;
  readonly moreShown: (count: number) => string;
  readonly status: Record<AccountStatus, string>;
  /** What a status means, and what to do about it. */
  readonly explanations: {
    readonly rejected: (context: AccountsContext) => string;
    readonly unreadable: (context: AccountsContext) => string;
    readonly error: string;
    readonly suspended: (context: AccountsContext) => string;
    readonly suspendedAndRejected: (context: AccountsContext) => string;
  };
  readonly terms: {
    readonly server: string;
    readonly key: string;
    /** The key's last characters, named for those who cannot see the dots. */
    readonly keyEndsWith: (hint: string) => string;
    readonly connected: string;
    readonly checked: string;
    readonly never: string;
  };
  readonly actions: Record<AccountAction | 'reconnect', string>;
  readonly busy: Record<AccountAction, string>;
  /** What an action came to. A check is answered by `checked`, a removal by `removed`. */
  readonly done: Record<'suspend' | 'resume' | 'connect' | 'reconnect', string>;
  readonly checked: Record<AccountStatus | 'unreadable', (context: AccountsContext) => string>;
  readonly removed: (name: string, context: AccountsContext) => string;
  /** What happened and what to do. */
  readonly failures: Record<AccountsFailure, (context: AccountsContext) => string>;
  readonly removal: {
    readonly heading: (name: string) => string;
    readonly consequence: (context: AccountsContext) => string;
    readonly keyLives: (context: AccountsContext) => string;
    /** @param page its host: `wandb.ai` */
    readonly manageKeys: (page: string) => string;
    readonly newTab: string;
    readonly confirm: string;
    readonly cancel: string;
  };
  readonly reconnect: {
    readonly heading: (name: string) => string;
    readonly keyInUse: (hint: string) => string;
  };
  readonly unconfigured: (context: AccountsContext) => string;
}

declare module '../../element/locales/messages.js' {
  interface Messages {
    /** The texts of `<wandb-accounts>`. Without them, it speaks English. */
    readonly accounts?: AccountsMessages;
  }
}
