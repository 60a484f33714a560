import type { HTMLAttributes } from 'svelte/elements';
import type {
  AccountsAttributes,
  AccountsListeners,
  AccountsProperties,
} from './accounts/markup.js';
import type { WandbAccounts } from './accounts/wandb-accounts.js';
import type { ConnectAttributes, ConnectListeners, ConnectProperties } from './element/markup.js';
import type { WandbConnect } from './element/wandb-connect.js';

/** `onwandb-success` is for Svelte 5, `on:wandb-success` for Svelte 4. */
export type WandbConnectAttributes = HTMLAttributes<WandbConnect> &
  ConnectAttributes &
  Partial<ConnectProperties> &
  ConnectListeners<'on' | 'on:'>;

export type WandbAccountsAttributes = HTMLAttributes<WandbAccounts> &
  AccountsAttributes &
  Partial<AccountsProperties> &
  AccountsListeners<'on' | 'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'wandb-connect': WandbConnectAttributes;
    'wandb-accounts': WandbAccountsAttributes;
  }
}
