// What `wandb-connect/accounts` adds. Defines no element, either.
export {
  WandbAccountChangeEvent,
  WandbAccountsErrorEvent,
  WandbAccountsListEvent,
  WandbBeforeAccountChangeEvent,
} from './events.js';
export { en as enAccounts } from './locales/en.js';
export type { AccountsContext, AccountsFailure, AccountsMessages } from './locales/messages.js';
export type { AccountAction, AccountsPhase, AccountsState } from './state.js';
export { WandbAccounts } from './wandb-accounts.js';
