import { removeStandIns } from './element/no-dom.js';
import { define } from './element/define.js';
import { WandbConnect } from './element/wandb-connect.js';

export type { HostHeaders } from './element/endpoint-access.js';
export type { Account, ErrorCode, ErrorReason } from './contract/contract.js';
export {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbErrorEvent,
  WandbOpenEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from './element/events.js';
export type { ConnectFailure, ConnectOutcome } from './element/outcome.js';
export { en } from './element/locales/en.js';
export type { MessagesOverride } from './element/locales/merge-messages.js';
export type { Messages } from './element/locales/messages.js';
export { registerMessages } from './element/locales/shared-messages.js';
export type { ConnectPhase, ConnectState } from './element/state.js';
export { wandbCloud, wandbServer } from './contract/wandb-hosts.js';
export type { WandbHost, WandbServer } from './contract/wandb-hosts.js';
export { WandbConnect };

removeStandIns();

define('wandb-connect', WandbConnect);
