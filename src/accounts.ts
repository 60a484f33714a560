// Defines <wandb-connect>, which the list uses. First, because it makes Lit load on servers.
export * from './index.js';
import { WandbAccounts } from './accounts/wandb-accounts.js';
import { define } from './element/define.js';

export {
  WandbAccountChangeEvent,
  WandbAccountsErrorEvent,
  WandbAccountsListEvent,
  WandbBeforeAccountChangeEvent,
} from './accounts/events.js';
export { en as enAccounts } from './accounts/locales/en.js';
export type {
  AccountsContext,
  AccountsFailure,
  AccountsMessages,
} from './accounts/locales/messages.js';
export type { AccountAction, AccountsPhase, AccountsState } from './accounts/state.js';
export { WandbAccounts };

define('wandb-accounts', WandbAccounts);
