import { HttpResponse } from 'msw';
import type {
  Account,
  AccountList,
  AuthorizationRequired,
  ConnectRequest,
} from '../contract/contract.js';
import { createAccount, findConflict } from './endpoint-accounts.js';
import {
  connectedAnswer,
  failingAnswer,
  problemAnswer,
  unknownAnswer,
} from './endpoint-answers.js';
import type {
  ConnectEndpointOptions,
  EndpointProgress,
  EndpointReply,
} from './endpoint-options.js';

/** How many accounts are on a page, as with the handler. */
const pageLength = 100;

/** What an endpoint remembers: the accounts that are linked, and the attempts that it holds. */
export class SimulatedEndpoint {
  readonly accounts: Map<string, Account>;
  readonly authorizations = new Map<string, HeldAttempt>();
  readonly #options: ConnectEndpointOptions;
  /** The id of every account that was ever listed: a cursor outlives its account. */
  readonly #listed = new Set<string>();

  constructor(options: ConnectEndpointOptions) {
    this.#options = options;
    this.accounts = new Map((options.accounts ?? []).map((account) => [account.id, account]));
  }

  /** Links an account, or refuses with the real endpoint's answer. */
  link(attempt: ConnectRequest, given?: Partial<Account>): Account | Response {
    const { accountId } = attempt;
    const accounts = [...this.accounts.values()];
    const known = accountId === undefined ? undefined : this.accounts.get(accountId);
    if (accountId !== undefined && !known) return unknownAnswer();
    const account = createAccount(attempt, known, accounts, given);
    const { allowAccountChange = false } = this.#options;
    const conflict = known && findConflict(known, account, accounts, allowAccountChange);
    if (conflict) return problemAnswer({ code: 'conflict', reason: conflict });
    this.accounts.set(account.id, account);
    return account;
  }

  /** Lists the page after a cursor, which is the id of an account. */
  list(cursor: string | null): AccountList | Response {
    for (const id of this.accounts.keys()) this.#listed.add(id);
    const ids = [...this.#listed];
    const index = cursor === null ? -1 : ids.indexOf(cursor);
    if (cursor !== null && index === -1) {
      return problemAnswer({ code: 'server_error', reason: 'bad_schema' });
    }
    const rest = ids.slice(index + 1).flatMap((id) => this.accounts.get(id) ?? []);
    const accounts = rest.slice(0, pageLength);
    const last = rest.length > pageLength ? accounts.at(-1) : undefined;
    return { accounts, ...(last && { nextCursor: last.id }) };
  }

  /** Sends the user of an attempt elsewhere, and keeps the attempt until it's over. */
  hold(attempt: ConnectRequest, reply: AuthorizationReply): Response {
    const held = holdAttempt(attempt, reply);
    this.authorizations.set(held.required.authorizationId, held);
    return HttpResponse.json(held.required, { status: 202 });
  }

  /** Asks for the progress of an authorization, and links its account once it's connected. */
  async progress(held: HeldAttempt, request: Request): Promise<Response> {
    if (held.outcome) return connectedAnswer(held.outcome);
    held.times += 1;
    const progress = await progressOf(this.#options.authorization, held.times, request);
    // It may have been cancelled, or linked by another request, while this one was waiting.
    if (isOver(held)) return connectedAnswer(held.outcome);
    held.isStoring = progress.kind === 'storing';
    if (progress.kind === 'pending' || progress.kind === 'storing') {
      return HttpResponse.json(held.required, { status: 202 });
    }
    if (progress.kind !== 'connected') return failingAnswer(progress);
    held.outcome = this.link(held.attempt, progress.account);
    return connectedAnswer(held.outcome);
  }

  /** Cancels an authorization, unless its account is being stored or already linked. */
  async cancel(held: HeldAttempt, request: Request): Promise<Response> {
    const progress = held.isStoring ? await this.progress(held, request) : undefined;
    if (progress && held.isStoring) return progress;
    if (held.outcome && !(held.outcome instanceof Response)) return connectedAnswer(held.outcome);
    held.outcome ??= problemAnswer({ code: 'cancelled', reason: 'user' });
    return new HttpResponse(null, { status: 204 });
  }
}

type AuthorizationReply = Extract<EndpointReply, { readonly kind: 'authorization_required' }>;

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
  }: AuthorizationReply,
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
  authorization: ConnectEndpointOptions['authorization'] = { kind: 'pending' },
  times: number,
  request: Request,
): Promise<EndpointProgress> {
  if (typeof authorization === 'function') return authorization(times, request);
  if ('kind' in authorization) return authorization;
  return authorization[times - 1] ?? authorization.at(-1) ?? { kind: 'pending' };
}

/** The outcome may have come during an `await`, which the compiler can't see. */
function isOver(held: HeldAttempt): held is HeldAttempt & Required<Pick<HeldAttempt, 'outcome'>> {
  return held.outcome !== undefined;
}
