import { ConnectRequest } from '../contract/contract.js';
import type { AccountList, AccountReply } from '../contract/contract.js';
import { wandbCloud } from '../contract/wandb-hosts.js';
import type { WandbHost } from '../contract/wandb-hosts.js';
import type { AccountOwner, AccountStore } from './store/account-store.js';
import { viewAccount } from './account-view.js';
import type { Answer } from './http/answer.js';
import { preflightResponse, withAnswerHeaders } from './http/answer-headers.js';
import type { CorsPolicy } from './http/answer-headers.js';
import { describeRequest, startTrail } from './audit.js';
import type { ConnectEvent, Trail } from './audit.js';
import { checkAccount } from './check-account.js';
import {
  answerAuthorization,
  cancelAuthorization,
  finishAuthorization,
  isOfInvitation,
  ReturnRequest,
} from './authorization.js';
import type { AuthorizationOptions, Authorize } from './authorization.js';
import { identifyCaller } from './authenticate.js';
import type { Authenticate } from './authenticate.js';
import { readHosts } from './wandb/hosts.js';
import type { KnownCaller } from './caller.js';
import type { Invitations } from './invitations/invitations.js';
import { readElementScript } from './pages/element-script.js';
import { createKeyVerifier } from './wandb/key-verifier.js';
import type { VerifyKey } from './wandb/key-verifier.js';
import type { KeyVault } from './vault/key-vault.js';
import { linkAccount } from './link-account.js';
import {
  describeInvitation,
  identifyByInvitation,
  isWithinInvitation,
} from './invitations/invited-caller.js';
import { createInvitationPage } from './pages/invitation-page.js';
import { checkOrigin, readOrigins } from './http/origin-check.js';
import { problemResponse, Refusal, refuse, refuseUnknown } from './http/problem.js';
import { readPublicUrl } from './http/public-url.js';
import type { RateLimiter } from './rate-limit.js';
import { readTexts } from './http/request-body.js';
import { createReturnPage } from './pages/return-page.js';
import { readReturnCookie, readReturnState } from './return-state.js';
import type { ReturningBrowser } from './return-state.js';
import { readRoute } from './routes.js';
import type { AuthorizationRoute, Route } from './routes.js';
import { attempt } from './http/stage.js';
import { once, StaticFile } from './http/static-page.js';
import type { TicketStore } from './store/ticket-store.js';

export interface ConnectHandlerOptions {
  /** Who is calling, by the product's own session. */
  readonly authenticate: Authenticate;
  /** Where linked accounts are kept. */
  readonly accounts: AccountStore;
  /** What seals their keys. */
  readonly vault: KeyVault;
  /** What limits the attempts of a user, five a minute for one: see `RateLimiter`. */
  readonly rateLimit: RateLimiter;
  /** The W&B servers that may be asked; a request names one by id. W&B Cloud unless given. */
  readonly hosts?: readonly WandbHost[];
  /**
   * The origins of pages on other origins than the handler's, exactly as a browser writes them:
   * `https://app.example`. None unless given.
   */
  readonly allowedOrigins?: readonly string[];
  /** Whether pages on `allowedOrigins` may send cookies. False unless given. */
  readonly allowCredentials?: boolean;
  /** Request headers that those pages send beyond the element's own: `Authorization`, for one. */
  readonly allowedHeaders?: readonly string[];
  /**
   * Whether an account may be reconnected with a key of another W&B user, whose account it is from
   * then on. False unless given: such a key is a `conflict`. Of two accounts of one owner, only one
   * can be of the same W&B user; that is a `conflict` as well.
   */
  readonly allowAccountChange?: boolean;
  /** What asks W&B whose key it is; `createKeyVerifier()` unless given. */
  readonly verifyKey?: VerifyKey;
  /**
   * The product's own redirect step between W&B's yes and the stored account. None unless given; it
   * needs `publicUrl` and `tickets`.
   */
  readonly authorize?: Authorize;
  /**
   * The endpoint's address as browsers have it, `https://app.example/api/wandb`: where users come
   * back to. It is never guessed from `Host`.
   */
  readonly publicUrl?: string;
  /** Where authorizations wait for their users: shared by all processes, as `accounts` is. */
  readonly tickets?: TicketStore;
  /**
   * What reads the invitations that users were sent, from `createInvitations`. None unless given. An invitation
   * stands for the session of its user, for one account; its requests are not given to
   * `authenticate`, and their events have `invitationId`.
   */
  readonly invitations?: Invitations;
  /**
   * Told of every request once it is answered. It is not waited for, and what it throws is dropped.
   */
  readonly onEvent?: (event: ConnectEvent) => void | Promise<void>;
}

/**
 * Makes the token endpoint: `POST …` links an account, `GET …/accounts` lists the caller's,
 * `DELETE …/accounts/{id}` unlinks one, `POST …/accounts/{id}/check` asks W&B about its key again,
 * and `/suspend` and `/resume` put it out of use and back. With `authorize`,
 * `GET …/authorizations/{id}` says how far one has come, `DELETE` calls it off, and
 * `…/authorizations/return` is where its user comes back to. With `invitations`, `GET …/invitation` is the page
 * of whoever was sent one. It answers by `contract.ts`, never
 * rejects, and runs wherever `Request` and `Response` do, at any path.
 *
 * It holds to these bounds: a body of 16 KiB within 5 s, and an answer of W&B of 256 KiB within 8 s.
 *
 * @throws TypeError when `hosts`, `allowedOrigins` or `publicUrl` cannot be served safely, or
 * `authorize` is without what it needs.
 */
export function createConnectHandler(
  options: ConnectHandlerOptions,
): (request: Request) => Promise<Response> {
  const { onEvent } = options;
  const hosts = readHosts(options.hosts ?? [wandbCloud]);
  const verifyKey = options.verifyKey ?? createKeyVerifier();
  const cors: CorsPolicy = {
    allowedOrigins: readOrigins(options.allowedOrigins ?? []),
    allowCredentials: options.allowCredentials ?? false,
    allowedHeaders: options.allowedHeaders ?? [],
  };
  const authorization = readAuthorization(options);
  // Browsers that do not say where a page is do say its origin, and this one is known.
  const { invitations } = options;
  const publicUrls = [authorization?.publicUrl, invitations?.publicUrl].filter(
    (url) => url !== undefined,
  );
  if (new Set(publicUrls).size > 1) {
    throw new TypeError('publicUrl is another address than that of the invitations.');
  }
  // An invitation that is used through an authorization is used up in the one, and looked up in the other.
  if (authorization && invitations && authorization.tickets !== invitations.tickets) {
    throw new TypeError('tickets is another store than that of the invitations.');
  }
  const endpoint: Endpoint = {
    ...options,
    hosts,
    verifyKey,
    cors,
    trustedOrigins: new Set([
      ...cors.allowedOrigins,
      ...publicUrls.map((url) => new URL(url).origin),
    ]),
    ...(authorization && {
      authorization,
      returnPage: once(() => createReturnPage(authorization.publicUrl)),
    }),
    ...(invitations && {
      invitationPage: once(() => createInvitationPage(invitations)),
      invitationScript: once(() => readElementScript(invitations)),
    }),
  };

  return async (request) => {
    const start = performance.now();
    const trail = startTrail();
    const finish = (outcome: Answer): Response => {
      const response = writeAnswer(outcome, request, trail, cors);
      const duration = performance.now() - start;
      if (onEvent) notify(onEvent, describeRequest(request, trail, outcome, duration));
      return response;
    };
    try {
      return finish(await respond(request, endpoint, trail));
    } catch {
      // What was thrown may quote the request, so that it goes nowhere.
      return finish(refuse('server_error'));
    }
  };
}

/** The options, read and completed. */
interface Endpoint extends Omit<ConnectHandlerOptions, 'hosts'> {
  readonly hosts: ReadonlyMap<string, WandbHost>;
  readonly verifyKey: VerifyKey;
  readonly cors: CorsPolicy;
  /** Whose pages may ask: those of `cors`, and the endpoint's own. */
  readonly trustedOrigins: ReadonlySet<string>;
  readonly authorization?: AuthorizationOptions;
  readonly returnPage?: () => Promise<StaticFile>;
  readonly invitationPage?: () => Promise<StaticFile>;
  readonly invitationScript?: () => Promise<string>;
}

function readAuthorization({
  authorize,
  publicUrl,
  tickets,
}: ConnectHandlerOptions): AuthorizationOptions | undefined {
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

function writeAnswer(outcome: Answer, request: Request, trail: Trail, cors: CorsPolicy): Response {
  if (outcome instanceof StaticFile) {
    return withAnswerHeaders(new Response(outcome.text), request, cors, outcome.headers);
  }
  const answer = outcome instanceof Refusal ? problemResponse(outcome, trail.requestId) : outcome;
  return withAnswerHeaders(answer, request, cors);
}

/** Cheap before costly: nobody is looked up for a forged request, and W&B is asked last of all. */
async function respond(request: Request, endpoint: Endpoint, trail: Trail): Promise<Answer> {
  const route = readRoute(request);
  if (route instanceof Refusal) return route;
  trail.action = route.action;
  if (route.action === 'preflight') {
    return preflightResponse(request, route.methods, endpoint.cors);
  }
  if (isStatic(route)) return serveStatic(route, endpoint);

  const forged = checkOrigin(request, endpoint.trustedOrigins);
  if (forged) return forged;

  const task = await readTask(route, request);
  if (task instanceof Refusal) return task;

  if (task.action === 'return') {
    const [authorizationId] = readReturnState(new URLSearchParams(task.body.search));
    const browser = readReturnCookie(request.headers, authorizationId);
    if (browser) return finishReturn(task.body, browser, endpoint, trail);
    // Its user has no session to be asked for: this is not the browser that started it.
    if (await isOfInvitation(authorizationId, endpoint.authorization)) return refuseUnknown();
  }
  const caller = await identify(request, task.action, endpoint, trail);
  if (caller instanceof Refusal || caller instanceof Response) return caller;
  const { owner } = caller;

  switch (task.action) {
    case 'link':
      if (caller.invitation && !isWithinInvitation(task.body, caller.invitation)) {
        return refuse('forbidden', { reason: 'not_entitled' });
      }
      return linkAccount({ ...task.body, request }, caller, endpoint, trail);
    case 'list':
      return listAccounts(owner, endpoint);
    case 'unlink':
      return unlinkAccount(task.accountId, owner, endpoint, trail);
    case 'check':
      return checkAccount(task.accountId, owner, endpoint, trail);
    case 'suspend':
    case 'resume':
      return switchAccount(task, owner, endpoint, trail);
    case 'authorization':
    case 'cancel_authorization':
      return respondForAuthorization(task, caller, endpoint, trail);
    case 'return':
      return finishReturn(task.body, caller, endpoint, trail);
    case 'invitation_details':
      return caller.invitation && endpoint.invitations
        ? describeInvitation(caller.invitation, endpoint.invitations, endpoint.hosts)
        : refuse('forbidden', { reason: 'invitation_tampered' });
  }
}

/** What is the same for everybody: nobody has to be known for it, and it changes nothing. */
type StaticRoute = Extract<
  Route,
  { readonly action: 'return_page' | 'invitation_page' | 'invitation_script' }
>;

function isStatic(route: Route): route is StaticRoute {
  return ['return_page', 'invitation_page', 'invitation_script'].includes(route.action);
}

/** Answers a navigation from wherever the user was, or the page that it led to. */
async function serveStatic(
  { action }: StaticRoute,
  { returnPage, invitationPage, invitationScript }: Endpoint,
): Promise<StaticFile | Refusal> {
  switch (action) {
    case 'return_page':
      return returnPage?.() ?? refuseUnknown();
    case 'invitation_page':
      return invitationPage?.() ?? refuseUnknown();
    case 'invitation_script':
      if (!invitationScript) return refuseUnknown();
      return attempt(
        'script',
        async () => new StaticFile(await invitationScript(), { 'Content-Type': 'text/javascript' }),
      );
  }
}

/** An invitation, or the product's own session. */
async function identify(
  request: Request,
  action: Route['action'],
  { authenticate, invitations }: Endpoint,
  trail: Trail,
): Promise<KnownCaller | Refusal | Response> {
  const byInvitation = await identifyByInvitation(request, action, invitations, trail);
  if (byInvitation) return byInvitation;
  const owner = await attempt('authenticate', () => identifyCaller(request, authenticate));
  if (owner instanceof Refusal || owner instanceof Response) return owner;
  trail.owner = owner;
  return { owner };
}

/** Reads the body of the routes that have one. */
async function readTask(
  route: Exclude<Route, StaticRoute | { readonly action: 'preflight' }>,
  request: Request,
) {
  if (route.action === 'link') {
    const body = await readTexts(request, ConnectRequest);
    return body instanceof Refusal ? body : { ...route, body };
  }
  if (route.action === 'return') {
    const body = await readTexts(request, ReturnRequest);
    return body instanceof Refusal ? body : { ...route, body };
  }
  return route;
}

async function respondForAuthorization(
  { action, authorizationId }: AuthorizationRoute,
  caller: KnownCaller,
  { authorization, ...endpoint }: Endpoint,
  trail: Trail,
): Promise<Response | Refusal> {
  if (!authorization) return refuseUnknown();
  const answer = action === 'authorization' ? answerAuthorization : cancelAuthorization;
  return answer(authorizationId, caller, { ...endpoint, authorization }, trail);
}

async function finishReturn(
  body: ReturnRequest,
  caller: KnownCaller | ReturningBrowser,
  { authorization, ...endpoint }: Endpoint,
  trail: Trail,
): Promise<Response | Refusal> {
  if (!authorization) return refuseUnknown();
  return finishAuthorization(body, caller, { ...endpoint, authorization }, trail);
}

async function listAccounts(
  owner: AccountOwner,
  { accounts }: Endpoint,
): Promise<Response | Refusal> {
  const linked = await attempt('store', () => accounts.list(owner));
  if (linked instanceof Refusal) return linked;
  const list: AccountList = { accounts: linked.map(viewAccount) };
  return Response.json(list);
}

async function unlinkAccount(
  accountId: string,
  owner: AccountOwner,
  { accounts }: Endpoint,
  trail: Trail,
): Promise<Response | Refusal> {
  const removed = await attempt('store', () => accounts.remove(owner, accountId));
  if (removed instanceof Refusal) return removed;
  if (!removed) return refuseUnknown();
  trail.accountId = accountId;
  return new Response(null, { status: 204 });
}

async function switchAccount(
  { action, accountId }: { readonly action: 'suspend' | 'resume'; readonly accountId: string },
  owner: AccountOwner,
  { accounts }: Endpoint,
  trail: Trail,
): Promise<Response | Refusal> {
  const account = await attempt('store', () => accounts[action](owner, accountId));
  if (account instanceof Refusal) return account;
  if (!account) return refuseUnknown();
  trail.accountId = account.id;
  const reply: AccountReply = { account: viewAccount(account) };
  return Response.json(reply);
}

function notify(onEvent: NonNullable<ConnectHandlerOptions['onEvent']>, event: ConnectEvent): void {
  const tell = async () => onEvent(event);
  tell().catch(() => {});
}
