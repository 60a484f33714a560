import { http, HttpResponse } from 'msw';
import type { HttpHandler, PathParams } from 'msw';
import * as z from 'zod/mini';
import { CONNECT_HEADER, ConnectRequest } from '../contract/contract.js';
import type {
  Account,
  AccountList,
  AccountReply,
  AuthorizationRequired,
  ConnectReply,
  ErrorCode,
  ErrorReason,
  Problem,
} from '../contract/contract.js';
import { answerAsWandb } from './simulated-wandb.js';
import type { SimulatedWandbOptions } from './simulated-wandb.js';
import { readTestApiKey } from './test-keys.js';

export interface WandbHandlersOptions extends SimulatedWandbOptions {
  /** The `apiUrl` of the simulated W&B server; default: W&B Cloud's. */
  readonly apiUrl?: string;
}

/** MSW handlers for a W&B server. The test key decides the answer: see `answerAsWandb`. */
export function wandbHandlers({
  apiUrl = 'https://api.wandb.ai',
  ...options
}: WandbHandlersOptions = {}): HttpHandler[] {
  return [
    http.all(`${apiUrl.replace(/\/+$/, '')}/graphql`, ({ request }) =>
      answerAsWandb(request, options),
    ),
  ];
}

/**
 * What a token endpoint does with a key: link it, refuse it as the contract says, or fail as
 * endpoints and networks do.
 */
export type EndpointReply =
  | { readonly kind: 'connected'; readonly account?: Partial<Account> }
  /** 202: the user has to go to `url` first. `authorization` decides the outcome. */
  | {
      readonly kind: 'authorization_required';
      readonly url: string;
      /** Default: a new id for each attempt. */
      readonly authorizationId?: string;
      /** Milliseconds from now; default: ten minutes. */
      readonly lifetime?: number;
    }
  | {
      readonly kind: 'problem';
      readonly code: ErrorCode;
      /** Any word, because an endpoint can send a reason that isn't in the closed set. */
      readonly reason?: string;
      /** Seconds, sent in the body and as `Retry-After`. */
      readonly retryAfter?: number;
      readonly requestId?: string;
    }
  /** Only a status, as a gateway sends it. */
  | { readonly kind: 'bare_status'; readonly status: number; readonly headers?: HeadersInit }
  /** 200 with truncated JSON. */
  | { readonly kind: 'malformed_json' }
  /** 200 with a sign-in page. */
  | { readonly kind: 'html' }
  /** 200 with JSON that doesn't match the contract. */
  | { readonly kind: 'wrong_schema' }
  /** The connection fails without an answer. */
  | { readonly kind: 'network_error' }
  /** 307: the browser would post the key again to `location`. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** Never answers, and keeps the connection open. */
  | { readonly kind: 'never' };

/** Decides the reply to one attempt. The answer waits for the promise. */
export type EndpointReplier = (
  attempt: ConnectRequest,
  request: Request,
) => EndpointReply | Promise<EndpointReply>;

/**
 * The result of a check: W&B's verdict on the stored key, or any failure that an attempt can have.
 */
export type EndpointCheck =
  { readonly kind: 'valid' } | { readonly kind: 'rejected' } | EndpointFailure;
type EndpointFailure = Exclude<
  EndpointReply,
  { readonly kind: 'connected' | 'authorization_required' }
>;

/** Decides the result of one check. The answer waits for the promise. */
export type EndpointChecker = (
  account: Account,
  request: Request,
) => EndpointCheck | Promise<EndpointCheck>;

/** The progress of an authorization. */
export type EndpointProgress =
  | { readonly kind: 'pending' }
  /** The account is being stored: answers like `pending`, but can't be cancelled anymore. */
  | { readonly kind: 'storing' }
  | { readonly kind: 'connected'; readonly account?: Partial<Account> }
  | EndpointFailure;

/** Decides the progress of an authorization. `times` counts how often it has been asked, from 1. */
export type EndpointProgressTeller = (
  times: number,
  request: Request,
) => EndpointProgress | Promise<EndpointProgress>;

export interface ConnectEndpointOptions {
  /** One reply for every attempt, or a function of the attempt; default: `connected`. */
  readonly reply?: EndpointReply | EndpointReplier;
  /**
   * The progress of an authorization: one answer, a list whose last item repeats, or a function;
   * default: `pending`. Once the account is linked, it stays linked.
   */
  readonly authorization?: EndpointProgress | readonly EndpointProgress[] | EndpointProgressTeller;
  /** One result for every check of a stored key, or a function of the account; default: `valid`. */
  readonly check?: EndpointCheck | EndpointChecker;
  /** The accounts that are already linked. */
  readonly accounts?: readonly Account[];
  /** As in `createConnectHandler`: whether another user's key can take over an account. */
  readonly allowAccountChange?: boolean;
}

/**
 * MSW handlers for a token endpoint, in the page or in Node, without a server: link and reconnect,
 * `GET accounts`, `DELETE accounts/{id}`, `POST accounts/{id}/check`, `/suspend` and `/resume`, and
 * `GET` and `DELETE authorizations/{id}`. The state lives as long as the handlers. A request that
 * breaks the contract is refused, whatever `reply` says.
 */
export function connectEndpointHandlers(
  endpoint: string,
  {
    reply = { kind: 'connected' },
    authorization = { kind: 'pending' },
    check = { kind: 'valid' },
    accounts: linked = [],
    allowAccountChange = false,
  }: ConnectEndpointOptions = {},
): HttpHandler[] {
  const accounts = new Map(linked.map((account) => [account.id, account]));
  const authorizations = new Map<string, HeldAttempt>();
  const base = endpoint.replace(/\/+$/, '');

  /** Links an account, or refuses with the real endpoint's answer. */
  const link = (attempt: ConnectRequest, given?: Partial<Account>): Account | Response => {
    const { accountId } = attempt;
    const known = accountId === undefined ? undefined : accounts.get(accountId);
    if (accountId !== undefined && !known) return unknownAnswer();
    const account = createAccount(attempt, known, [...accounts.values()], given);
    const conflict =
      known && findConflict(known, account, [...accounts.values()], allowAccountChange);
    if (conflict) return problemAnswer({ code: 'conflict', reason: conflict });
    accounts.set(account.id, account);
    return account;
  };

  /** Asks for the progress of an authorization, and links its account once it's connected. */
  const progressAnswer = async (held: HeldAttempt, request: Request): Promise<Response> => {
    const over = () => (held.outcome ? connectedAnswer(held.outcome) : undefined);
    const before = over();
    if (before) return before;
    held.times += 1;
    const progress = await progressOf(authorization, held.times, request);
    // It may have been cancelled, or linked by another request, while this one was waiting.
    const meanwhile = over();
    if (meanwhile) return meanwhile;
    held.isStoring = progress.kind === 'storing';
    if (progress.kind === 'pending' || progress.kind === 'storing') {
      return HttpResponse.json(held.required, { status: 202 });
    }
    if (progress.kind !== 'connected') return failingAnswer(progress);
    held.outcome = link(held.attempt, progress.account);
    return connectedAnswer(held.outcome);
  };

  const accountAnswer = (account: Account): Response => {
    accounts.set(account.id, account);
    const body: AccountReply = { account };
    return HttpResponse.json(body);
  };
  /** Applies the contract's rules for requests about one account. */
  const handleAccount =
    (answer: (account: Account, request: Request) => Response | Promise<Response>) =>
    ({ params, request }: { readonly params: PathParams; readonly request: Request }) => {
      if (!request.headers.has(CONNECT_HEADER)) {
        return problemAnswer({ code: 'forbidden', reason: 'csrf' });
      }
      const account = accounts.get(idOf(params));
      return account ? answer(account, request) : unknownAnswer();
    };

  return [
    http.post(base, async ({ request }) => {
      const attempt = await readAttempt(request.clone());
      if (!attempt) return problemAnswer({ code: 'server_error', reason: 'bad_schema' });
      const chosen = typeof reply === 'function' ? await reply(attempt, request) : reply;
      if (chosen.kind === 'authorization_required') {
        const held = holdAttempt(attempt, chosen);
        authorizations.set(held.required.authorizationId, held);
        return HttpResponse.json(held.required, { status: 202 });
      }
      if (chosen.kind !== 'connected') return failingAnswer(chosen);
      return connectedAnswer(link(attempt, chosen.account));
    }),

    http.get(`${base}/authorizations/:id`, async ({ params, request }) => {
      const held = authorizations.get(idOf(params));
      return held ? progressAnswer(held, request) : unknownAnswer();
    }),

    http.delete(`${base}/authorizations/:id`, async ({ params, request }) => {
      if (!request.headers.has(CONNECT_HEADER)) {
        return problemAnswer({ code: 'forbidden', reason: 'csrf' });
      }
      const held = authorizations.get(idOf(params));
      if (!held) return unknownAnswer();
      const progress = held.isStoring ? await progressAnswer(held, request) : undefined;
      if (progress && held.isStoring) return progress;
      if (held.outcome && !(held.outcome instanceof Response)) return connectedAnswer(held.outcome);
      held.outcome ??= problemAnswer({ code: 'cancelled', reason: 'user' });
      return new HttpResponse(null, { status: 204 });
    }),

    http.get(`${base}/accounts`, () => {
      const body: AccountList = { accounts: [...accounts.values()] };
      return HttpResponse.json(body);
    }),

    http.delete(
      `${base}/accounts/:id`,
      handleAccount(({ id }) => {
        accounts.delete(id);
        return new HttpResponse(null, { status: 204 });
      }),
    ),

    http.post(
      `${base}/accounts/:id/check`,
      handleAccount(async (account, request) => {
        const chosen = typeof check === 'function' ? await check(account, request) : check;
        if (chosen.kind !== 'valid' && chosen.kind !== 'rejected') return failingAnswer(chosen);
        // The account may have been removed or suspended while the answer was waiting.
        const current = accounts.get(account.id);
        return current ? accountAnswer(checkedAccount(current, chosen.kind)) : unknownAnswer();
      }),
    ),

    http.post(
      `${base}/accounts/:id/suspend`,
      handleAccount((account) => accountAnswer({ ...account, status: 'suspended' })),
    ),

    http.post(
      `${base}/accounts/:id/resume`,
      handleAccount((account) => {
        if (account.status !== 'suspended') return accountAnswer(account);
        return accountAnswer({ ...account, status: account.statusReason ? 'error' : 'active' });
      }),
    ),
  ];
}

/** An attempt whose user was sent elsewhere. */
interface HeldAttempt {
  readonly attempt: ConnectRequest;
  readonly required: AuthorizationRequired;
  /** How often it has been asked about. */
  times: number;
  /** Whether the last answer was `storing`. */
  isStoring: boolean;
  /** The account, or the refusal; not set until the authorization is over. */
  outcome?: Account | Response;
}

function holdAttempt(
  attempt: ConnectRequest,
  {
    url,
    authorizationId = crypto.randomUUID().replaceAll('-', ''),
    lifetime = 600_000,
  }: Extract<EndpointReply, { readonly kind: 'authorization_required' }>,
): HeldAttempt {
  const expiresAt = new Date(Date.now() + lifetime).toISOString();
  const required: AuthorizationRequired = {
    status: 'authorization_required',
    authorizationId,
    authorizationUrl: url,
    expiresAt,
  };
  return { attempt, required, times: 0, isStoring: false };
}

async function progressOf(
  authorization: NonNullable<ConnectEndpointOptions['authorization']>,
  times: number,
  request: Request,
): Promise<EndpointProgress> {
  if (typeof authorization === 'function') return authorization(times, request);
  if ('kind' in authorization) return authorization;
  return authorization[times - 1] ?? authorization.at(-1) ?? { kind: 'pending' };
}

function connectedAnswer(outcome: Account | Response): Response {
  // A body can be read only once, and this answer may be given again.
  if (outcome instanceof Response) return outcome.clone();
  const body: ConnectReply = { status: 'connected', account: outcome };
  return HttpResponse.json(body);
}

function idOf(params: PathParams): string {
  return z.object({ id: z.string() }).parse(params).id;
}

/** The attempt, if the request follows the contract, headers included; otherwise `undefined`. */
async function readAttempt(request: Request): Promise<ConnectRequest | undefined> {
  const isOurs =
    request.headers.has(CONNECT_HEADER) &&
    request.headers.get('Content-Type')?.startsWith('application/json') === true;
  const parsed = ConnectRequest.safeParse(await request.json().catch(() => undefined));
  return isOurs && parsed.success ? parsed.data : undefined;
}

/**
 * Linking the same user on the same host again updates that account with the new key's hint. A key
 * that isn't a test key belongs to the user of the reconnected account.
 */
function createAccount(
  { apiKey, host }: ConnectRequest,
  reconnected: Account | undefined,
  accounts: readonly Account[],
  given: Partial<Account> = {},
): Account {
  const user = given.username ?? readTestApiKey(apiKey)?.user ?? reconnected?.username ?? 'ada';
  const known =
    reconnected ?? accounts.find((account) => isSameUser(account, { username: user, host }));
  const now = new Date().toISOString();
  return {
    id: known?.id ?? crypto.randomUUID(),
    provider: 'wandb',
    host,
    username: user,
    name: user.charAt(0).toUpperCase() + user.slice(1),
    entity: `${user}-team`,
    teams: [user, `${user}-team`],
    keyHint: apiKey.trim().slice(-4),
    status: 'active',
    connectedAt: known?.connectedAt ?? now,
    checkedAt: now,
    ...given,
  };
}

function isSameUser(
  one: Pick<Account, 'host' | 'username'>,
  other: Pick<Account, 'host' | 'username'>,
): boolean {
  return one.host === other.host && one.username === other.username;
}

/** Why the real endpoint would refuse to reconnect this account with the key's user. */
function findConflict(
  known: Account,
  account: Account,
  accounts: readonly Account[],
  allowAccountChange: boolean,
): ErrorReason<'conflict'> | undefined {
  if (isSameUser(known, account)) return undefined;
  if (known.host !== account.host || !allowAccountChange) return 'account_mismatch';
  const isTaken = accounts.some((other) => other !== known && isSameUser(other, account));
  return isTaken ? 'already_linked' : undefined;
}

function checkedAccount(
  { statusReason: _, ...account }: Account,
  verdict: 'valid' | 'rejected',
): Account {
  const isSuspended = account.status === 'suspended';
  const checkedAt = new Date().toISOString();
  return verdict === 'valid'
    ? { ...account, status: isSuspended ? 'suspended' : 'active', checkedAt }
    : {
        ...account,
        status: isSuspended ? 'suspended' : 'error',
        statusReason: 'rejected',
        checkedAt,
      };
}

function failingAnswer(reply: EndpointFailure): Response | Promise<never> {
  switch (reply.kind) {
    case 'problem':
      return problemAnswer(reply);
    case 'bare_status': {
      const { status, headers } = reply;
      return new HttpResponse(null, { status, ...(headers && { headers }) });
    }
    case 'malformed_json':
      return new HttpResponse('{"status":"conn', {
        headers: { 'Content-Type': 'application/json' },
      });
    case 'html':
      return HttpResponse.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>');
    case 'wrong_schema':
      return HttpResponse.json({ status: 'connected', account: { id: 1 } });
    case 'network_error':
      return HttpResponse.error();
    case 'redirect':
      return new HttpResponse(null, { status: 307, headers: { Location: reply.location } });
    case 'never':
      return new Promise<never>(() => {});
  }
}

/** The status that the real endpoint sends with a code. Clients should read only the code. */
const problemStatus: Readonly<Record<ErrorCode, number>> = {
  invalid_format: 422,
  invalid_key: 422,
  session_required: 401,
  forbidden: 403,
  conflict: 409,
  rate_limited: 429,
  timeout: 408,
  wandb_unavailable: 503,
  server_error: 500,
  config_error: 422,
  network_error: 502,
  popup_blocked: 400,
  cancelled: 400,
};

/** Answers alike for accounts that never existed and those that are gone. */
function unknownAnswer(): Response {
  return problemAnswer({ code: 'forbidden', reason: 'not_entitled', status: 404 });
}

function problemAnswer({
  code,
  status = problemStatus[code],
  reason,
  retryAfter,
  requestId,
}: Problem): Response {
  const problem: Problem = {
    status,
    code,
    ...(reason !== undefined && { reason }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(requestId !== undefined && { requestId }),
  };
  return new HttpResponse(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
  });
}
