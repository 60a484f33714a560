import { http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import * as z from 'zod/mini';
import { CONNECT_HEADER, ConnectRequest } from '../contract.js';
import type { Account, AccountList, ConnectReply, ErrorCode, Problem } from '../contract.js';
import { answerAsWandb } from './simulated-wandb.js';
import type { SimulatedWandbOptions } from './simulated-wandb.js';
import { readTestApiKey } from './test-keys.js';

export interface WandbHandlersOptions extends SimulatedWandbOptions {
  /** The `apiUrl` of the W&B server to stand in for; W&B Cloud's unless given. */
  readonly apiUrl?: string;
}

/** MSW handlers that answer for a W&B server, by what a test key says: see `answerAsWandb`. */
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
 * What a token endpoint does with a key: link it, refuse it by contract, or fail as endpoints and
 * the networks before them fail.
 */
export type EndpointReply =
  | { readonly kind: 'connected'; readonly account?: Partial<Account> }
  | {
      readonly kind: 'problem';
      readonly code: ErrorCode;
      /** Any word: an endpoint may say one that is not of the closed set. */
      readonly reason?: string;
      /** Seconds: in the body and as `Retry-After`. */
      readonly retryAfter?: number;
      readonly requestId?: string;
    }
  /** A status and nothing else, as a gateway sends it. */
  | { readonly kind: 'bare_status'; readonly status: number; readonly headers?: HeadersInit }
  /** 200, and JSON that breaks off. */
  | { readonly kind: 'malformed_json' }
  /** 200, and a page to sign in. */
  | { readonly kind: 'html' }
  /** 200, and JSON that the contract does not know. */
  | { readonly kind: 'wrong_schema' }
  /** No answer: the connection fails. */
  | { readonly kind: 'network_error' }
  /** 307, which asks the browser to post the key again to `location`. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** No answer, and the connection stays open. */
  | { readonly kind: 'never' };

/** Decides on one attempt. What it awaits holds the answer open. */
export type EndpointReplier = (
  attempt: ConnectRequest,
  request: Request,
) => EndpointReply | Promise<EndpointReply>;

export interface ConnectEndpointOptions {
  /** One reply for every attempt, or a function of the attempt; `connected` unless given. */
  readonly reply?: EndpointReply | EndpointReplier;
  /** The accounts that are linked at the start. */
  readonly accounts?: readonly Account[];
}

/**
 * MSW handlers that answer for a token endpoint, in the page or in node, without a server: link,
 * `GET accounts` and `DELETE accounts/{id}`, over accounts that live as long as the handlers. A
 * request that breaks the contract is refused whatever the reply was to be.
 */
export function connectEndpointHandlers(
  endpoint: string,
  { reply = { kind: 'connected' }, accounts: linked = [] }: ConnectEndpointOptions = {},
): HttpHandler[] {
  const accounts = new Map(linked.map((account) => [account.id, account]));
  const base = endpoint.replace(/\/+$/, '');

  return [
    http.post(base, async ({ request }) => {
      const attempt = await readAttempt(request.clone());
      if (!attempt) return problemAnswer({ code: 'server_error', reason: 'bad_schema' });
      const chosen = typeof reply === 'function' ? await reply(attempt, request) : reply;
      if (chosen.kind !== 'connected') return failingAnswer(chosen);
      const account = createAccount(attempt, [...accounts.values()], chosen.account);
      accounts.set(account.id, account);
      const body: ConnectReply = { status: 'connected', account };
      return HttpResponse.json(body);
    }),

    http.get(`${base}/accounts`, () => {
      const body: AccountList = { accounts: [...accounts.values()] };
      return HttpResponse.json(body);
    }),

    http.delete(`${base}/accounts/:id`, ({ params, request }) => {
      if (!request.headers.has(CONNECT_HEADER)) {
        return problemAnswer({ code: 'forbidden', reason: 'csrf' });
      }
      const { id } = z.object({ id: z.string() }).parse(params);
      return accounts.delete(id)
        ? new HttpResponse(null, { status: 204 })
        : problemAnswer({ code: 'forbidden', reason: 'not_entitled', status: 404 });
    }),
  ];
}

/** An attempt as the contract has it, headers and all; `undefined` for any other request. */
async function readAttempt(request: Request): Promise<ConnectRequest | undefined> {
  const isOurs =
    request.headers.has(CONNECT_HEADER) &&
    request.headers.get('Content-Type')?.startsWith('application/json') === true;
  const parsed = ConnectRequest.safeParse(await request.json().catch(() => undefined));
  return isOurs && parsed.success ? parsed.data : undefined;
}

/** Linking the same user on the same host again gives the same account, with the new key's hint. */
function createAccount(
  { apiKey, host, accountId }: ConnectRequest,
  accounts: readonly Account[],
  given: Partial<Account> = {},
): Account {
  const user = given.username ?? readTestApiKey(apiKey)?.user ?? 'ada';
  const known = accounts.find(
    (account) => account.id === accountId || (account.username === user && account.host === host),
  );
  return {
    id: known?.id ?? accountId ?? crypto.randomUUID(),
    provider: 'wandb',
    host,
    username: user,
    name: user.charAt(0).toUpperCase() + user.slice(1),
    entity: `${user}-team`,
    teams: [user, `${user}-team`],
    keyHint: apiKey.trim().slice(-4),
    status: 'active',
    connectedAt: known?.connectedAt ?? new Date().toISOString(),
    ...given,
  };
}

function failingAnswer(
  reply: Exclude<EndpointReply, { kind: 'connected' }>,
): Response | Promise<never> {
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

/** The status that goes with a code. A reader of the contract must not need it, only the code. */
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
