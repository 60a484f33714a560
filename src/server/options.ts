import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import type { ConnectEvent } from './audit.js';
import type { Authenticate } from './authenticate.js';
import type { Approval, Authorize } from './authorize.js';
import type { Endpoint } from './endpoint.js';
import type { CorsPolicy } from './http/answer-headers.js';
import { readOrigins } from './http/origin-check.js';
import { readPublicUrl } from './http/public-url.js';
import { once } from './http/static-page.js';
import type { Invitations } from './invitations/invitations.js';
import { readElementScript } from './pages/element-script.js';
import { createInvitationPage } from './pages/invitation-page.js';
import { createReturnPage } from './pages/return-page.js';
import type { RateLimiter } from './rate-limit.js';
import type { AccountStore } from './store/account-store.js';
import type { TicketStore } from './store/ticket-store.js';
import type { KeyVault } from './vault/key-vault.js';
import { readHosts } from './wandb/hosts.js';
import { createKeyVerifier } from './wandb/key-verifier.js';
import type { VerifyKey } from './wandb/key-verifier.js';

/** What `createConnectHandler` takes. */
export interface ConnectHandlerOptions {
  /** Identifies the caller from your own session. */
  readonly authenticate: Authenticate;
  /**
   * Keeps linked accounts: `createPostgresAccountStore(client)`, `createMemoryAccountStore()` in
   * tests, or your own. If it rejects, the handler answers 503, `server_error`.
   */
  readonly accounts: AccountStore;
  /** Seals their keys: `createKeyVault({ current, keys })`. */
  readonly vault: KeyVault;
  /** Limits how often a user can try, five times a minute for example. See `RateLimiter`. */
  readonly rateLimit: RateLimiter;
  /**
   * The W&B servers that the handler may ask; a request names one by its id. Default: `[wandbCloud]`.
   */
  readonly hosts?: readonly WandbHost[];
  /**
   * Other origins whose pages may call, each exactly as a browser writes it: `https://app.example`.
   * Default: none, only pages of the handler's own origin.
   */
  readonly allowedOrigins?: readonly string[];
  /** Whether pages of `allowedOrigins` may send cookies. Default: `false`. */
  readonly allowCredentials?: boolean;
  /**
   * Request headers that pages of `allowedOrigins` send in addition to the element's own, for
   * example `['Authorization']`. Default: none.
   */
  readonly allowedHeaders?: readonly string[];
  /**
   * Whether an account can be reconnected with the key of another W&B user, and then belongs to that
   * user. If not, such a key is refused as `conflict`, `account_mismatch`. Even if so, an owner
   * cannot have two accounts of the same W&B user: `conflict`, `already_linked`. Default: `false`.
   */
  readonly allowAccountChange?: boolean;
  /** Asks W&B whose key it is. Default: `createKeyVerifier()`. */
  readonly verifyKey?: VerifyKey;
  /**
   * The product's own redirect step, between W&B's yes and the stored account: single sign-on or a
   * consent page, for example. It needs `publicUrl` and `tickets`. Default: accounts are linked at
   * once.
   */
  readonly authorize?: Authorize;
  /**
   * The endpoint's address as browsers see it, `https://app.example/api/wandb`: users come back to a
   * page beneath it. The handler never guesses it from `Host`.
   */
  readonly publicUrl?: string;
  /**
   * Keeps authorizations while their users are away: `createPostgresTicketStore(client)`, or
   * `createMemoryTicketStore()` in tests. All processes must share it, as they share `accounts`.
   */
  readonly tickets?: TicketStore;
  /**
   * Reads the invitations that users were sent: `createInvitations(…)`. An invitation stands in for
   * its user's session, to link one account. `authenticate` is not called for such a request, and its
   * event has an `invitationId`. Default: the handler takes no invitations.
   */
  readonly invitations?: Invitations;
  /**
   * Called with every request once it is answered, for an audit log. The answer does not wait for
   * it, and what it throws is dropped.
   */
  readonly onEvent?: (event: ConnectEvent) => void | Promise<void>;
}

/**
 * Checks and completes the options.
 *
 * @throws TypeError when they cannot be served safely, or one of them lacks another that it needs.
 */
export function readOptions(options: ConnectHandlerOptions): Endpoint {
  const { authenticate, accounts, vault, rateLimit, invitations } = options;
  const cors: CorsPolicy = {
    allowedOrigins: readOrigins(options.allowedOrigins ?? []),
    allowCredentials: options.allowCredentials ?? false,
    allowedHeaders: options.allowedHeaders ?? [],
  };
  const hosts = readHosts(options.hosts ?? [wandbCloud]);
  const approval = readApproval(options);
  return {
    authenticate,
    accounts,
    vault,
    rateLimit,
    hosts,
    verifyKey: options.verifyKey ?? createKeyVerifier(),
    allowAccountChange: options.allowAccountChange ?? false,
    cors,
    trustedOrigins: new Set([...cors.allowedOrigins, ...readOwnOrigin(approval, invitations)]),
    ...(approval && {
      approval,
      returnPage: once(() => createReturnPage(approval.publicUrl)),
    }),
    ...(invitations && {
      invitations,
      invitationPage: once(() => createInvitationPage(invitations)),
      elementScript: once(() => readElementScript(invitations)),
    }),
  };
}

function readApproval({
  authorize,
  publicUrl,
  tickets,
}: ConnectHandlerOptions): Approval | undefined {
  if (!authorize) return undefined;
  if (publicUrl === undefined) {
    throw new TypeError(
      'authorize needs publicUrl, the address that users come back to: https://app.example/api/wandb.',
    );
  }
  if (!tickets) {
    throw new TypeError(
      'authorize needs tickets to wait in: createPostgresTicketStore(client), or createMemoryTicketStore() in tests.',
    );
  }
  return { authorize, tickets, publicUrl: readPublicUrl(publicUrl) };
}

/** The endpoint's own origin, if it was configured: older browsers do not say `same-origin`. */
function readOwnOrigin(
  approval: Approval | undefined,
  invitations: Invitations | undefined,
): readonly string[] {
  if (approval && invitations) {
    if (approval.publicUrl !== invitations.publicUrl) {
      throw new TypeError('publicUrl is another address than that of the invitations.');
    }
    // An approval records which invitation was used up, and the invitations look it up.
    if (approval.tickets !== invitations.tickets) {
      throw new TypeError('tickets is another store than that of the invitations.');
    }
  }
  const publicUrl = approval?.publicUrl ?? invitations?.publicUrl;
  return publicUrl === undefined ? [] : [new URL(publicUrl).origin];
}
