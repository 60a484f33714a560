// What `wandb-connect` exports. Defines no element, because `wandb-connect/hydrate` exports it, too.
export type { HostHeaders } from './endpoint-access.js';
export type { Account, ErrorCode, ErrorReason } from '../contract/contract.js';
export {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbErrorEvent,
  WandbOpenEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from './events.js';
export type { ConnectFailure, ConnectOutcome } from './outcome.js';
export { en } from './locales/en.js';
export type { MessagesOverride } from './locales/merge-messages.js';
export type { Messages } from './locales/messages.js';
export { registerMessages } from './locales/shared-messages.js';
export type { ConnectPhase, ConnectState } from './state.js';
export { wandbCloud, wandbServer } from '../contract/wandb-hosts.js';
export type { WandbHost, WandbServer } from '../contract/wandb-hosts.js';
export { WandbConnect } from './wandb-connect.js';
