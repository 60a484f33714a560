import { WandbConnect } from './wandb-connect.js';

export type { HostHeaders } from './connect-client.js';
export type { Account, ErrorCode, ErrorReason } from './contract.js';
export {
  WandbBeforeConnectEvent,
  WandbCloseEvent,
  WandbErrorEvent,
  WandbStateChangeEvent,
  WandbSuccessEvent,
} from './events.js';
export type { ConnectFailure, ConnectOutcome } from './outcome.js';
export { en } from './locales/en.js';
export type { Messages } from './locales/messages.js';
export { registerMessages } from './locales/registry.js';
export type { ConnectPhase, ConnectState } from './state.js';
export { wandbCloud, wandbServer } from './wandb-hosts.js';
export type { WandbHost, WandbServer } from './wandb-hosts.js';
export { WandbConnect };

// A second copy of the script, of this version or another, leaves the first one in charge.
if (!customElements.get('wandb-connect')) customElements.define('wandb-connect', WandbConnect);
