export { keyBinding } from './server/store/account-store.js';
export { createMemoryAccountStore } from './server/store/memory-account-store.js';
export type {
  AccountIdentity,
  AccountLink,
  AccountOwner,
  AccountPage,
  AccountPosition,
  AccountStore,
  CheckVerdict,
  KeyBinding,
  LinkedAccount,
  SealedAccountKey,
  SealedKeyStore,
  Suspender,
} from './server/store/account-store.js';
export type { IsOriginAllowed } from './server/allowed-origins.js';
export type { ConnectEvent, ErrorContext } from './server/audit.js';
export type { Authenticate, Caller } from './server/authenticate.js';
export type {
  AuthorizationAttempt,
  AuthorizationFinish,
  AuthorizationStart,
  Authorize,
} from './server/authorize.js';
export { createInvitations } from './server/invitations/invitations.js';
export type {
  Invitation,
  InvitationRequest,
  Invitations,
  InvitationsOptions,
  InvitedUse,
  InvitedUser,
  ListedInvitation,
} from './server/invitations/invitations.js';
export type { InvitationTerms } from './server/invitations/invitation-token.js';
export { createConnectHandler } from './server/handler.js';
export type { ConnectHandler, HandlerRuntime } from './server/handler.js';
export type { ConnectHandlerOptions } from './server/options.js';
export type { PageLocale, PageMessages, PageText } from './server/pages/locales/page-messages.js';
export type { PagesOptions } from './server/pages/page-options.js';
export type { PageToken } from './server/pages/page-tokens.js';
export { createKeyVault, generateVaultKey } from './server/vault/key-vault.js';
export { KeyVaultError } from './server/vault/key-vault-error.js';
export type { KeyProvider } from './server/vault/key-provider.js';
export type { KeyVault, KeyVaultOptions, RotatingKeyVault } from './server/vault/key-vault.js';
export type { GuardRecord, GuardStore } from './server/wandb/guard-store.js';
export { createKeyVerifier } from './server/wandb/key-verifier.js';
export type {
  KeyVerdict,
  KeyVerifierOptions,
  VerifyKey,
  WandbViewer,
} from './server/wandb/key-verifier.js';
export { forgetUser } from './server/forget-user.js';
export type { ForgetUserOptions } from './server/forget-user.js';
export { reportRejected } from './server/report-rejected.js';
export type { RejectedKey, ReportRejectedOptions } from './server/report-rejected.js';
export { rewrapKeys } from './server/rewrap-keys.js';
export type { RewrapFailure, RewrapOptions, RewrapReport } from './server/rewrap-keys.js';
export { openApiKey, SuspendedAccountError, UnknownAccountError } from './server/open-api-key.js';
export type { ApiKeyEvent, ApiKeyRequest, OpenApiKeyOptions } from './server/open-api-key.js';
export { createPostgresAccountStore } from './server/store/postgres-account-store.js';
export type { PostgresAccountStore } from './server/store/postgres-account-store.js';
export type { PostgresClient } from './server/store/postgres-client.js';
export {
  MigrationError,
  migratePostgres,
  postgresMigrations,
} from './server/store/postgres-migrations.js';
export type { PostgresMigration } from './server/store/postgres-migrations.js';
export { createPostgresTicketStore } from './server/store/postgres-ticket-store.js';
export type { HostsOf } from './server/owner-hosts.js';
export type { PostgresTicketStore } from './server/store/postgres-ticket-store.js';
export type { RateLimiter, RateLimitState } from './server/rate-limit.js';
export { createMemoryTicketStore } from './server/store/ticket-store.js';
export type { FoundTicket, Ticket, TicketStore } from './server/store/ticket-store.js';
export type { SecretKeys } from './server/vault/secret-keys.js';
export { wandbCloud, wandbServer } from './contract/wandb-hosts.js';
export type { WandbHost, WandbServer } from './contract/wandb-hosts.js';
