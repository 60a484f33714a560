export { createMemoryAccountStore, linkIdentity } from './account-store.js';
export type {
  AccountIdentity,
  AccountLink,
  AccountOwner,
  AccountStore,
  CheckVerdict,
  LinkedAccount,
  SealedAccountKey,
} from './account-store.js';
export type { ConnectEvent } from './audit.js';
export type { Authenticate, Caller } from './authenticate.js';
export type {
  AuthorizationAttempt,
  AuthorizationFinish,
  AuthorizationStart,
  Authorize,
} from './authorization.js';
export { createConnectLinks } from './connect-links.js';
export type {
  ConnectLink,
  ConnectLinkRequest,
  ConnectLinks,
  ConnectLinksOptions,
  LinkTerms,
} from './connect-links.js';
export { createConnectHandler } from './handler.js';
export type { ConnectHandlerOptions } from './handler.js';
export { createKeyVault, generateVaultKey, KeyVaultError } from './key-vault.js';
export type { KeyVault, KeyVaultOptions } from './key-vault.js';
export { createKeyVerifier } from './key-verifier.js';
export type { KeyVerdict, KeyVerifierOptions, VerifyKey, WandbViewer } from './key-verifier.js';
export { openApiKey, SuspendedAccountError, UnknownAccountError } from './open-api-key.js';
export { createPostgresAccountStore, postgresAccountTable } from './postgres-account-store.js';
export type { PostgresAccountStore, PostgresClient } from './postgres-account-store.js';
export { createPostgresTicketStore, postgresTicketTable } from './postgres-ticket-store.js';
export type { PostgresTicketStore } from './postgres-ticket-store.js';
export type { RateLimiter } from './rate-limit.js';
export { createMemoryTicketStore } from './ticket-store.js';
export type { Ticket, TicketStore } from './ticket-store.js';
export type { SecretKeys } from './secret-keys.js';
export { wandbCloud, wandbServer } from '../wandb-hosts.js';
export type { WandbHost, WandbServer } from '../wandb-hosts.js';
