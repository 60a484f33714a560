import { readAllowedOrigins } from './allowed-origins.js';
import type { IsOriginAllowed } from './allowed-origins.js';
import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import type { ConnectEvent, ErrorContext } from './audit.js';
import { withoutBody } from './authenticate.js';
import type { Authenticate } from './authenticate.js';
import type { Approval, Authorize } from './authorize.js';
import type { Endpoint } from './endpoint.js';
import { checkAnswers, checkTexts, checkVerdicts } from './host-answers.js';
import { checkFunction, checkMethods, limitMethods } from './host-functions.js';
import { readHeaderNames } from './http/answer-headers.js';
import { withDeadline } from './http/deadline.js';
import { readPublicUrl } from './http/public-url.js';
import type { Invitations } from './invitations/invitations.js';
import { readOwnerHosts } from './owner-hosts.js';
import type { HostsOf } from './owner-hosts.js';
import { readPagesOptions } from './pages/page-options.js';
import type { PagesOptions } from './pages/page-options.js';
import { createPages } from './pages/served-pages.js';
import type { ServedPages } from './pages/served-pages.js';
import type { Limits, RateLimiter } from './rate-limit.js';
import type { AccountStore } from './store/account-store.js';
import { checkTickets } from './store/check-tickets.js';
import type { TicketStore } from './store/ticket-store.js';
import { createSweep } from './sweep.js';
import type { KeyVault } from './vault/key-vault.js';
import { shareSecretKey } from './vault/secret-keys.js';
import type { GuardStore } from './wandb/guard-store.js';
import { guardVerifier } from './wandb/guard.js';
import { createKeyVerifier } from './wandb/key-verifier.js';
import type { VerifyKey } from './wandb/key-verifier.js';

/** What `createConnectHandler` takes. */
export interface ConnectHandlerOptions {
  /** Identifies the caller from your own session. */
  readonly authenticate: Authenticate;
  /**
   * Whether every caller has a `tenantId`. If so, a caller without one is refused: a slip in
   * `authenticate` would otherwise show everyone the accounts of everyone. Default: `false`.
   */
  readonly tenants?: boolean;
  /**
   * Keeps linked accounts: `createPostgresAccountStore(client)`, `createMemoryAccountStore()` in
   * tests, or your own. If it rejects, the handler answers 503, `server_error`.
   */
  readonly accounts: AccountStore;
  /** Seals their keys: `createKeyVault({ current, keys })`. */
  readonly vault: KeyVault;
  /** Limits how often a user can try, five times a minute for example. See `RateLimiter`. */
  readonly rateLimit: RateLimiter;
  /** Limits how often all users at one `clientAddress` can try. Default: no limit. */
  readonly addressLimit?: RateLimiter;
  /** Limits how often all users together can try. Default: no limit. */
  readonly totalLimit?: RateLimiter;
  /**
   * Limits how often a user can call at all, 300 times a minute for example: to list accounts, or to
   * ask how far an authorization has come. With `clientAddress`, it also limits the requests from one
   * address that bring an invitation or return from an authorization. Default: no limit.
   */
  readonly requestLimit?: RateLimiter;
  /**
   * The address that a request came from, for `addressLimit` and `requestLimit`. The handler never
   * guesses it from a header: only you know which one your proxy sets.
   */
  readonly clientAddress?: (request: Request) => string;
  /**
   * How many requests to one W&B server can be in flight at once, in this process. A few more wait.
   * Default: 16.
   */
  readonly maxWandbRequests?: number;
  /**
   * Where processes share how long W&B wants no requests, and that it is down: any `TicketStore`, or
   * what of it `GuardStore` needs. If it fails, `onError` is told and linking goes on. Default: each
   * process learns of both by itself.
   */
  readonly guardStore?: GuardStore;
  /**
   * The W&B servers that the handler may ask; a request names one by its id. A function returns those
   * of one owner: no other owner can ask them or learn their names. Default: `[wandbCloud]`.
   */
  readonly hosts?: readonly WandbHost[] | HostsOf;
  /** Whether a host's `apiUrl` may be an address of a local network, `https://10.0.0.7`. Default: `false`. */
  readonly allowLocalHosts?: boolean;
  /**
   * Whether a host's `apiUrl` may be `http:`. Anyone between the handler and that server can then read
   * and keep the keys. Default: `false`.
   */
  readonly dangerouslyAllowHttp?: boolean;
  /**
   * Other origins whose pages may call, each exactly as a browser writes it: `https://app.example`. Or a
   * function that is asked about each request of another origin. Default: none, only pages of the
   * handler's own origin.
   */
  readonly allowedOrigins?: readonly string[] | IsOriginAllowed;
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
   * its user's session, to link one account. `authenticate` is not called for such a request, unless
   * the invitations have `requireSession`, and its event has an `invitationId`. Default: the handler
   * takes no invitations.
   */
  readonly invitations?: Invitations;
  /**
   * How the handler's pages look and speak. `invitations` need it. Default, for `authorize`: English,
   * and the host of `publicUrl` as the product's name.
   */
  readonly pages?: PagesOptions;
  /**
   * Called with every request once it is answered, for an audit log. The answer does not wait for
   * it, and what it throws is dropped.
   */
  readonly onEvent?: (event: ConnectEvent) => void | Promise<void>;
  /**
   * Called with what a function of yours threw, for your error log: the page learns only that
   * something failed. The error is a copy without the API key (`name`, `message`, `stack`, `code` and
   * `cause`). What it throws is dropped.
   */
  readonly onError?: (error: Error, context: ErrorContext) => void | Promise<void>;
  /**
   * Milliseconds for one call of a function that you supply: `authenticate`, `allowedOrigins`,
   * `rateLimit`, `hosts`, `accounts`, `tickets`, `vault`, `authorize`, `isUserAllowed` and `script`. Later,
   * the handler answers 503, `server_error`, and the event has `cause: 'timeout'`. Default: 5,000.
   */
  readonly stepTimeout?: number;
  /** Milliseconds for a whole request. `verifyKey` may take 2,000 less. Default: 12,000. */
  readonly requestTimeout?: number;
}

/** Milliseconds that a request keeps for what comes before and after W&B's answer. */
const timeBesidesWandb = 2000;

/**
 * Checks and completes the options.
 *
 * @throws TypeError when they cannot be served safely, or one of them lacks another that it needs.
 */
export function readOptions(options: ConnectHandlerOptions): Endpoint {
  const { allowedOrigins = [], allowCredentials = false } = options;
  const allowedHeaders = readHeaderNames(options.allowedHeaders ?? []);
  const stepTimeout = readTimeout('stepTimeout', options.stepTimeout ?? 5000);
  const hostRules = {
    allowHttp: options.dangerouslyAllowHttp ?? false,
    allowLocal: options.allowLocalHosts ?? false,
  };
  const hosts = readOwnerHosts(options.hosts ?? [wandbCloud], hostRules, stepTimeout);
  const requestTimeout = readTimeout('requestTimeout', options.requestTimeout ?? 12_000);
  const ownOrigins = readOwnOrigins(options);
  const approval = readApproval(options, stepTimeout, requestTimeout);
  const invitations = options.invitations && limitInvitations(options.invitations, stepTimeout);
  const pages = readPages(options, approval?.publicUrl ?? invitations?.publicUrl, stepTimeout);
  return {
    ...limitFunctions(options, stepTimeout, requestTimeout),
    sweep: createSweep(approval?.tickets ?? invitations?.tickets),
    hosts,
    requestTimeout,
    tenants: options.tenants ?? false,
    allowAccountChange: options.allowAccountChange ?? false,
    cors: { allowCredentials, allowedHeaders },
    isOtherOriginAllowed: readAllowedOrigins(allowedOrigins, allowCredentials, stepTimeout),
    ownOrigins: new Set(ownOrigins),
    ...(approval && { approval, ...(pages && { returnPage: pages.returnPage }) }),
    ...(invitations && {
      invitations,
      ...(pages && { invitationPage: pages.invitationPage, elementScript: pages.elementScript }),
    }),
  };
}

/** Checks the functions that every product supplies, and limits how long each may take. */
function limitFunctions(
  options: ConnectHandlerOptions,
  stepTimeout: number,
  requestTimeout: number,
): Pick<Endpoint, 'authenticate' | 'accounts' | 'vault' | 'limits' | 'verifyKey'> {
  const { accounts, vault, verifyKey = createKeyVerifier(), maxWandbRequests = 16 } = options;
  const { guardStore } = options;
  if (!Number.isInteger(maxWandbRequests) || maxWandbRequests < 1) {
    throw new TypeError('maxWandbRequests is not a number of requests: write 16.');
  }
  checkFunction('options.verifyKey', verifyKey);
  for (const name of ['onEvent', 'onError'] as const) {
    if (options[name] !== undefined) checkFunction(`options.${name}`, options[name]);
  }
  checkFunction('options.authenticate', options.authenticate);
  return {
    authenticate: (request) =>
      withDeadline(
        stepTimeout,
        ({ signal }) => options.authenticate(withoutBody(request, signal)),
        request.signal,
      ),
    verifyKey: guardVerifier(checkVerdicts(verifyKey), {
      limit: maxWandbRequests,
      timeout: Math.max(stepTimeout, requestTimeout - timeBesidesWandb),
      ...(guardStore && {
        store: limitMethods('guardStore', guardStore, ['add', 'find', 'remove'], stepTimeout),
      }),
    }),
    limits: readLimits(options, stepTimeout),
    vault: checkTexts({
      ...limitMethods('vault', vault, ['seal', 'open'], stepTimeout),
      hasKey: (keyId) => vault.hasKey?.(keyId) ?? true,
    }),
    accounts: checkAnswers(limitMethods('accounts', accounts, accountMethods, stepTimeout)),
  };
}

function readLimits(
  { rateLimit, addressLimit, totalLimit, requestLimit, clientAddress }: ConnectHandlerOptions,
  stepTimeout: number,
): Limits {
  if (addressLimit && !clientAddress) {
    throw new TypeError(
      'addressLimit needs clientAddress(request), which returns the address that your proxy reports.',
    );
  }
  if (clientAddress) checkFunction('options.clientAddress', clientAddress);
  const limit = (name: string, limiter: RateLimiter): RateLimiter => ({
    ...limitMethods(name, limiter, ['consume'], stepTimeout),
    ...('reward' in limiter && limitMethods(name, limiter, ['reward'], stepTimeout)),
  });
  return {
    user: limit('rateLimit', rateLimit),
    ...(addressLimit && { address: limit('addressLimit', addressLimit) }),
    ...(totalLimit && { total: limit('totalLimit', totalLimit) }),
    ...(requestLimit && { requests: limit('requestLimit', requestLimit) }),
    ...(clientAddress && { clientAddress }),
  };
}

const accountMethods = [
  'upsert',
  'nextKeyVersion',
  'replaceKey',
  'replaceUser',
  'recordCheck',
  'suspend',
  'resume',
  'list',
  'find',
  'remove',
  'findSealedKey',
] as const satisfies readonly (keyof AccountStore)[];

function limitTickets(tickets: TicketStore, stepTimeout: number): TicketStore {
  return checkTickets(
    limitMethods(
      'tickets',
      tickets,
      ['add', 'find', 'replace', 'remove', 'list', 'sweep'],
      stepTimeout,
    ),
  );
}

function limitInvitations(invitations: Invitations, stepTimeout: number): Invitations {
  const { isUserAllowed } = invitations;
  if (isUserAllowed) checkFunction('invitations.isUserAllowed', isUserAllowed);
  return {
    ...invitations,
    tickets: limitTickets(invitations.tickets, stepTimeout),
    ...(isUserAllowed && {
      isUserAllowed: (use) =>
        withDeadline(stepTimeout, ({ signal }) => isUserAllowed({ ...use, signal })),
    }),
  };
}

function readTimeout(name: string, milliseconds: number): number {
  if (milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds;
  throw new TypeError(`${name} is not a number of milliseconds: write 5000.`);
}

/** Milliseconds that a request may take to end after its deadline. */
const leaseMargin = 30_000;

function readApproval(
  { authorize, publicUrl, tickets }: ConnectHandlerOptions,
  stepTimeout: number,
  requestTimeout: number,
): Approval | undefined {
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
  checkMethods('authorize', authorize, ['start', 'finish']);
  return {
    authorize: {
      start: (attempt) =>
        withDeadline(
          stepTimeout,
          ({ signal }) =>
            authorize.start({ ...attempt, request: withoutBody(attempt.request, signal) }),
          attempt.request.signal,
        ),
      // It has the same time, but its answer may come later.
      finish: (attempt) => authorize.finish(attempt),
    },
    finishTimeout: stepTimeout,
    lease: requestTimeout + leaseMargin,
    tickets: limitTickets(tickets, stepTimeout),
    publicUrl: readPublicUrl(publicUrl),
  };
}

function readPages(
  { pages, invitations }: ConnectHandlerOptions,
  publicUrl: string | undefined,
  stepTimeout: number,
): ServedPages | undefined {
  if (publicUrl === undefined) {
    if (!pages) return undefined;
    throw new TypeError('pages needs authorize or invitations: without them, no page is served.');
  }
  if (!pages && invitations) {
    throw new TypeError(
      "invitations need pages, which say what users call your product: pages: { product: 'Fieldnote' }.",
    );
  }
  const { host } = new URL(publicUrl);
  return createPages(readPagesOptions(pages ?? { product: host }, publicUrl), stepTimeout);
}

/** The endpoint's own origin, if it was configured: older browsers do not say `same-origin`. */
function readOwnOrigins({
  authorize,
  publicUrl,
  tickets,
  invitations,
  vault,
}: ConnectHandlerOptions): readonly string[] {
  const own = publicUrl === undefined ? undefined : readPublicUrl(publicUrl);
  if (invitations) {
    if (own !== undefined && own !== invitations.publicUrl) {
      throw new TypeError('publicUrl is another address than that of the invitations.');
    }
    // An approval records which invitation was used up, and the invitations look it up.
    if (tickets && tickets !== invitations.tickets) {
      throw new TypeError('tickets is another store than that of the invitations.');
    }
    if (shareSecretKey(vault, invitations)) {
      throw new TypeError(
        'The vault and the invitations have a key in common. Make another: openssl rand -base64 32.',
      );
    }
  }
  const address = authorize ? own : invitations?.publicUrl;
  return address === undefined ? [] : [new URL(address).origin];
}
