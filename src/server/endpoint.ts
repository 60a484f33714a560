import type { Authenticate } from './authenticate.js';
import type { Approval } from './authorize.js';
import type { CorsPolicy } from './http/answer-headers.js';
import type { Invitations } from './invitations/invitations.js';
import type { ServedPages } from './pages/served-pages.js';
import type { Limits } from './rate-limit.js';
import type { AccountOwner, AccountStore } from './store/account-store.js';
import type { KeyVault } from './vault/key-vault.js';
import type { HostsById } from './wandb/hosts.js';
import type { GuardedVerifyKey } from './wandb/guard.js';

/** What the verbs work with: the options of `createConnectHandler`, checked and completed. */
export interface Endpoint {
  readonly authenticate: Authenticate;
  readonly accounts: AccountStore;
  readonly vault: KeyVault;
  /** Whether every caller has a tenant. */
  readonly tenants: boolean;
  readonly limits: Limits;
  readonly verifyKey: GuardedVerifyKey;
  /** The W&B servers of an owner. */
  readonly hosts: (owner: AccountOwner) => Promise<HostsById>;
  /** Milliseconds for a whole request. */
  readonly requestTimeout: number;
  /** Whether a request comes from a page of another origin that may call. */
  readonly isOtherOriginAllowed: (request: Request) => Promise<boolean>;
  /** What such a page may do. */
  readonly cors: CorsPolicy;
  /** The endpoint's own origins. */
  readonly ownOrigins: ReadonlySet<string>;
  readonly allowAccountChange: boolean;
  /** Deletes what has expired, now and then. */
  readonly sweep: () => Promise<void>;
  /** Left out if accounts are linked at once. */
  readonly approval?: Approval;
  readonly invitations?: Invitations;
  /** Served if there is an `approval`. */
  readonly returnPage?: ServedPages['returnPage'];
  /** These two are served if there are `invitations`. */
  readonly invitationPage?: ServedPages['invitationPage'];
  readonly elementScript?: ServedPages['elementScript'];
}
