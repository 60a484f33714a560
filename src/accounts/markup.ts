import type { ConnectEvents } from '../element/markup.js';
import type {
  WandbAccountChangeEvent,
  WandbAccountsErrorEvent,
  WandbAccountsListEvent,
  WandbBeforeAccountChangeEvent,
} from './events.js';
import type { WandbAccounts } from './wandb-accounts.js';

/** The element's events, by name, and those of the `<wandb-connect>` inside. */
export interface AccountsEvents extends Pick<
  ConnectEvents,
  'wandb-before-connect' | 'wandb-success' | 'wandb-error'
> {
  'wandb-accounts-list': WandbAccountsListEvent;
  'wandb-before-account-change': WandbBeforeAccountChangeEvent;
  'wandb-account-change': WandbAccountChangeEvent;
  'wandb-accounts-error': WandbAccountsErrorEvent;
}

/** What a page may set on the element. */
export type AccountsProperties = Pick<
  WandbAccounts,
  | 'tokenEndpoint'
  | 'wandbHosts'
  | 'credentials'
  | 'headers'
  | 'product'
  | 'signInUrl'
  | 'theme'
  | 'messages'
> & {
  /** Milliseconds. */
  requestTimeout: number | `${number}`;
  headingLevel: number | `${number}`;
};

/** Where the accounts are: without it, the element only says that it isn't set up. */
type Endpoint = { readonly 'token-endpoint': string } | { readonly tokenEndpoint: string };

/** The attributes that are named differently from their properties. */
export interface AccountsAttributes {
  readonly 'token-endpoint'?: string | undefined;
  /** Milliseconds. */
  readonly 'request-timeout'?: number | `${number}` | undefined;
  readonly 'sign-in-url'?: string | undefined;
  readonly 'heading-level'?: number | `${number}` | undefined;
  /** Lists have no attribute: set the property `wandbHosts`. */
  readonly 'wandb-hosts'?: never;
}

/** A listener for each event, named after it with a prefix: `onwandb-account-change`. */
export type AccountsListeners<Prefix extends string> = {
  readonly [Type in keyof AccountsEvents as `${Prefix}${Type}`]?:
    ((event: AccountsEvents[Type]) => void) | undefined;
};

/** What the tag takes in JSX, on top of what your framework gives to every HTML element. */
export type AccountsJsx = Endpoint &
  AccountsAttributes &
  Partial<AccountsProperties> &
  AccountsListeners<'on' | 'on:'>;
