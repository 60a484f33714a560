import { http, HttpResponse } from 'msw';
import type { HttpHandler, PathParams } from 'msw';
import * as z from 'zod/mini';
import { CONNECT_HEADER, ConnectRequest } from '../contract/contract.js';
import type { Account, AccountReply } from '../contract/contract.js';
import { checkedAccount } from './endpoint-accounts.js';
import {
  connectedAnswer,
  failingAnswer,
  problemAnswer,
  unknownAnswer,
} from './endpoint-answers.js';
import type { ConnectEndpointOptions } from './endpoint-options.js';
import { replyToKey } from './reply-to-key.js';
import { SimulatedEndpoint } from './simulated-endpoint.js';
import { answerAsWandb } from './simulated-wandb.js';
import type { SimulatedWandbOptions } from './simulated-wandb.js';

/** What `wandbHandlers` answers, and for which W&B servers. */
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
 * MSW handlers for a token endpoint, in the page or in Node, without a server: link and reconnect,
 * `GET accounts` in pages of 100, `DELETE accounts/{id}`, `POST accounts/{id}/check`, `/suspend` and `/resume`, and
 * `GET` and `DELETE authorizations/{id}`. The state lives as long as the handlers. A request that
 * breaks the contract is refused, whatever `reply` says. Without a `reply`, the test key decides.
 */
export function connectEndpointHandlers(
  endpoint: string,
  options: ConnectEndpointOptions = {},
): HttpHandler[] {
  const base = endpoint.replace(/\/+$/, '');
  const simulated = new SimulatedEndpoint(options);
  return [
    attemptHandler(base, simulated, options),
    ...authorizationHandlers(base, simulated),
    ...accountHandlers(base, simulated, options),
  ];
}

function attemptHandler(
  base: string,
  endpoint: SimulatedEndpoint,
  { reply = replyToKey }: ConnectEndpointOptions,
): HttpHandler {
  return http.post(base, async ({ request }) => {
    const attempt = await readAttempt(request.clone());
    if (!attempt) return problemAnswer({ code: 'server_error', reason: 'bad_schema' });
    const chosen = typeof reply === 'function' ? await reply(attempt, request) : reply;
    if (chosen.kind === 'authorization_required') return endpoint.hold(attempt, chosen);
    if (chosen.kind !== 'connected') return failingAnswer(chosen);
    return connectedAnswer(endpoint.link(attempt, chosen.account));
  });
}

function authorizationHandlers(base: string, endpoint: SimulatedEndpoint): HttpHandler[] {
  const address = `${base}/authorizations/:id`;
  return [
    http.get(address, async ({ params, request }) => {
      const held = endpoint.authorizations.get(idOf(params));
      return held ? endpoint.progress(held, request) : unknownAnswer();
    }),

    http.delete(address, async ({ params, request }) => {
      if (!request.headers.has(CONNECT_HEADER)) return csrfAnswer();
      const held = endpoint.authorizations.get(idOf(params));
      return held ? endpoint.cancel(held, request) : unknownAnswer();
    }),
  ];
}

function accountHandlers(
  base: string,
  endpoint: SimulatedEndpoint,
  { check = { kind: 'valid' } }: ConnectEndpointOptions,
): HttpHandler[] {
  const { accounts } = endpoint;
  const accountAnswer = (account: Account): Response => {
    accounts.set(account.id, account);
    const body: AccountReply = { account };
    return HttpResponse.json(body);
  };
  /** Applies the contract's rules for requests about one account. */
  const handleAccount =
    (answer: (account: Account, request: Request) => Response | Promise<Response>) =>
    ({ params, request }: { readonly params: PathParams; readonly request: Request }) => {
      if (!request.headers.has(CONNECT_HEADER)) return csrfAnswer();
      const account = accounts.get(idOf(params));
      return account ? answer(account, request) : unknownAnswer();
    };

  return [
    http.get(`${base}/accounts`, ({ request }) => {
      const page = endpoint.list(new URL(request.url).searchParams.get('cursor'));
      return page instanceof Response ? page : HttpResponse.json(page);
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

function csrfAnswer(): Response {
  return problemAnswer({ code: 'forbidden', reason: 'csrf' });
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
