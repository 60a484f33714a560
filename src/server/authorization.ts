import * as z from 'zod/mini';
import type { AuthorizationRequired, ConnectReply } from '../contract/contract.js';
import type { AccountLink, AccountOwner, LinkedAccount } from './store/account-store.js';
import { viewAccount } from './account-view.js';
import type { Trail } from './audit.js';
import {
  addAuthorization,
  advanceAuthorization,
  authorizationExpiry,
  claimedProgress,
  findAuthorization,
  isClaimed,
  isExpired,
} from './authorization-record.js';
import type {
  Authorization,
  AuthorizationProgress,
  KeptAuthorization,
  RefusalCause,
  WaitingLink,
} from './authorization-record.js';
import { readAuthorizationUrl } from '../contract/authorization-url.js';
import type { KnownCaller } from './caller.js';
import type { InvitationTerms } from './invitations/invitations.js';
import { hashSecret, isSecretOf } from './bytes/digest.js';
import type { WandbViewer } from './wandb/key-verifier.js';
import { refuseUsed } from './invitations/invitation-use.js';
import { findOwnAccount } from './own-account.js';
import { Refusal, refuse, refuseUnknown } from './http/problem.js';
import { randomId } from './bytes/random-id.js';
import { attempt } from './http/stage.js';
import { isAuthorizationId, readReturnState, writeReturnCookie } from './return-state.js';
import type { ReturningBrowser } from './return-state.js';
import { storeLink } from './store-link.js';
import type { StoreOptions } from './store-link.js';
import type { TicketStore } from './store/ticket-store.js';

/** A link that a user is to authorize: whose, and of whom at W&B. W&B has accepted the key. */
export interface AuthorizationAttempt {
  readonly owner: AccountOwner;
  /** The id of a W&B server. */
  readonly host: string;
  readonly viewer: WandbViewer;
  /** 32 hex digits: the same at the start and at the end. */
  readonly authorizationId: string;
}

/** What `start` is given. */
export interface AuthorizationStart extends AuthorizationAttempt {
  /**
   * Where the user has to be sent back to, with whatever parameters are added to its query. Its
   * `state` is a secret between the handler and whoever authorizes.
   */
  readonly returnUrl: string;
  /** The request to link. Its body has been read. */
  readonly request: Request;
}

/** What `finish` is given. */
export interface AuthorizationFinish extends AuthorizationAttempt {
  /** The query that the user came back with, `state` included. */
  readonly params: URLSearchParams;
}

/** The product's own redirect step: an OAuth consent, a second factor, terms to accept. */
export interface Authorize {
  /**
   * Called once W&B has accepted a key and before anything is kept. Gives the address that the user
   * has to go to (https, or http on this machine, 2,048 characters at most, no user name), or
   * nothing: then the account is linked at once.
   */
  start(attempt: AuthorizationStart): Destination | Promise<Destination>;
  /**
   * Called when the user is back, in the session that started: true links the account, and false
   * says that the user declined. Where it throws nothing is decided, and the user can try again;
   * it may be called twice for one authorization, if a process dies in it.
   */
  finish(attempt: AuthorizationFinish): boolean | Promise<boolean>;
}
type Destination = string | URL | null | undefined;

/** Seconds after which it is worth while to come back again. */
const busySeconds = 5;

/** What an authorization needs beside the step itself. */
export interface AuthorizationOptions {
  readonly authorize: Authorize;
  readonly tickets: TicketStore;
  /** As `readPublicUrl` gives it. */
  readonly publicUrl: string;
}

/** What is needed to answer for an authorization. */
export interface AuthorizedLinkOptions extends StoreOptions {
  readonly authorization: AuthorizationOptions;
}

/** An authorization that the product asks for, before anything of it is kept. */
export interface StartedAuthorization {
  readonly authorizationId: string;
  readonly nonce: string;
  readonly authorizationUrl: string;
}

/** What is said to the return page when all is well. */
export interface ReturnReply {
  readonly authorizationId: string;
}

/** `POST {token-endpoint}/authorizations/return`: the query that the user came back with. */
export const ReturnRequest = z.strictObject({ search: z.string().check(z.maxLength(8192)) });
export type ReturnRequest = z.infer<typeof ReturnRequest>;

/** Asks the product whether this user has to go elsewhere first. `undefined` where not. */
export async function startAuthorization(
  { owner, host, viewer }: Pick<AccountLink, 'owner' | 'host' | 'viewer'>,
  request: Request,
  { authorize, publicUrl }: AuthorizationOptions,
): Promise<StartedAuthorization | Refusal | undefined> {
  const authorizationId = randomId();
  const nonce = randomId();
  const returnUrl = `${publicUrl}/authorizations/return?state=${authorizationId}.${nonce}`;
  const address = await attempt('authorize', async () =>
    authorize.start({ owner, host, viewer, authorizationId, returnUrl, request }),
  );
  if (address instanceof Refusal) return address;
  if (address == null) return undefined;
  const authorizationUrl = readAuthorizationUrl(address);
  return authorizationUrl === undefined
    ? refuse('server_error', { reason: 'unsafe_url', stage: 'authorize' })
    : { authorizationId, nonce, authorizationUrl };
}

/** Keeps a sealed link until its user is back, and answers where they have to go. */
export async function holdLink(
  { owner, host, viewer, sealedKey, keyHint }: AccountLink,
  accountId: string | undefined,
  { authorizationId, nonce, authorizationUrl }: StartedAuthorization,
  { tickets }: AuthorizationOptions,
  trail: Trail,
  sent: InvitationTerms | undefined,
): Promise<Response | Refusal> {
  const browserSecret = randomId();
  const invitation = sent && {
    id: sent.id,
    expiresAt: sent.expiresAt,
    browserHash: await hashSecret(browserSecret),
  };
  const expiresAt = authorizationExpiry();
  const waiting = { ...viewer, teams: [...viewer.teams] };
  const link: WaitingLink = { viewer: waiting, sealedKey, keyHint, isApproved: false };
  const kept = await attempt('store', async () =>
    addAuthorization(tickets, authorizationId, {
      owner,
      host,
      ...(accountId !== undefined && { accountId }),
      nonceHash: await hashSecret(nonce),
      authorizationUrl,
      ...(invitation && { invitation }),
      expiresAt,
      progress: { phase: 'pending', link },
    }),
  );
  if (kept instanceof Refusal) return kept;
  trail.authorizationId = authorizationId;
  const answer = answerRequired({ authorizationId, authorizationUrl, expiresAt });
  if (invitation)
    {answer.headers.set('Set-Cookie', writeReturnCookie(authorizationId, browserSecret));}
  return answer;
}

/** Says how far an authorization of the caller's own has come, as the attempt would have said. */
export async function answerAuthorization(
  authorizationId: string,
  caller: KnownCaller,
  options: AuthorizedLinkOptions,
  trail: Trail,
): Promise<Response | Refusal> {
  const kept = await findOwn(authorizationId, caller, options.authorization, trail);
  return kept instanceof Refusal ? kept : answerProgress(kept, options, trail);
}

/**
 * Calls an authorization off, so that nothing is linked whoever returns. Where that is too late the
 * answer is the account, and in the moment in which it is being stored the 202 of one that waits.
 */
export async function cancelAuthorization(
  authorizationId: string,
  caller: KnownCaller,
  options: AuthorizedLinkOptions,
  trail: Trail,
): Promise<Response | Refusal> {
  // Each time round somebody else has moved it on, and it has few places to go.
  for (let tries = 0; tries < 10; tries += 1) {
    const kept = await findOwn(authorizationId, caller, options.authorization, trail);
    if (kept instanceof Refusal) return kept;
    switch (kept.authorization.progress.phase) {
      case 'linked':
      case 'storing':
        return answerProgress(kept, options, trail);
      case 'refused':
      case 'cancelled':
        return new Response(null, { status: 204 });
      case 'pending':
      case 'finishing': {
        const moved = await advance(kept, { phase: 'cancelled' }, options.authorization);
        if (moved instanceof Refusal) return moved;
        if (moved) return new Response(null, { status: 204 });
      }
    }
  }
  return refuse('server_error', { status: 503 });
}

/** Whether an authorization was started through an invitation, and so in a browser without a session. */
export async function isOfInvitation(
  authorizationId: string,
  options: AuthorizationOptions | undefined,
): Promise<boolean> {
  if (!options || !isAuthorizationId(authorizationId)) return false;
  const kept = await attempt('store', () => findAuthorization(options.tickets, authorizationId));
  return kept !== undefined && !(kept instanceof Refusal) && !!kept.authorization.invitation;
}

/**
 * Finishes an authorization whose user is back: the session or the browser that started it, its
 * nonce, and one time only. Where the product or a store fails it waits on, and the user can come back again.
 */
export async function finishAuthorization(
  { search }: ReturnRequest,
  caller: KnownCaller | ReturningBrowser,
  options: AuthorizedLinkOptions,
  trail: Trail,
): Promise<Response | Refusal> {
  const params = new URLSearchParams(search);
  const [authorizationId, nonce] = readReturnState(params);
  const kept = await findOwn(authorizationId, caller, options.authorization, trail);
  if (kept instanceof Refusal) return kept;
  if (!(await isSecretOf(nonce, kept.authorization.nonceHash))) return refuseUnknown();

  const outcome = await finishKept(kept, params, options);
  if (outcome instanceof Refusal) return outcome.about(authorizationId);
  trail.accountId = outcome.id;
  const reply: ReturnReply = { authorizationId };
  return Response.json(reply);
}

async function finishKept(
  found: KeptAuthorization,
  params: URLSearchParams,
  options: AuthorizedLinkOptions,
): Promise<LinkedAccount | Refusal> {
  const { owner, host, accountId, invitation, progress } = found.authorization;
  const { authorization } = options;
  if (!('link' in progress) || isClaimed(found.authorization)) return refuseReturn(found);
  if (isExpired(found.authorization)) return refuseExpired();

  const claimed = await advance(found, claimedProgress('finishing', progress.link), authorization);
  if (!claimed) return refuseOvertaken(found, authorization);
  if (claimed instanceof Refusal) return claimed;

  const consent = await askConsent(claimed, progress.link, params, authorization);
  if (consent instanceof Refusal) {
    await advance(claimed, { phase: 'pending', link: progress.link }, authorization);
    return consent;
  }
  if (!consent) {
    await advance(claimed, { phase: 'refused', cause: 'declined' }, authorization);
    return refuse('forbidden', { reason: 'declined' });
  }

  // From here on it cannot be called off. A yes is not asked for again, nor lost to one
  // write that fails: a code is good for once.
  const link: WaitingLink = { ...progress.link, isApproved: true };
  const approved = claimedProgress('storing', link);
  let storing = await advance(claimed, approved, authorization);
  if (storing instanceof Refusal) storing = await advance(claimed, approved, authorization);
  if (!storing) return refuseOvertaken(found, authorization);
  if (storing instanceof Refusal) return storing;
  const { viewer, sealedKey, keyHint } = link;
  const { tickets } = authorization;
  const use = invitation && { tickets, invitation, attemptId: found.id };
  const unstored = { owner, host, viewer, sealedKey, keyHint };
  const linked = await storeLink(unstored, accountId, options, use);
  const kept = await advance(storing, progressAfter(linked, link), authorization);
  return kept instanceof Refusal ? kept : linked;
}

/** Says what has become of an authorization whose user has come back before. */
function refuseReturn({ authorization }: KeptAuthorization): Refusal {
  if (authorization.progress.phase === 'cancelled') return refuse('cancelled', { reason: 'user' });
  // Whoever is finishing it may fail, and then this return is good.
  const busy = isClaimed(authorization) && { retryAfter: busySeconds, status: 503 };
  return refuse('conflict', { reason: 'idempotency', ...busy });
}

/** The same, where somebody else has moved it on in the meantime. */
async function refuseOvertaken(
  { id }: KeptAuthorization,
  { tickets }: AuthorizationOptions,
): Promise<Refusal> {
  const kept = await attempt('store', () => findAuthorization(tickets, id));
  if (!kept || kept instanceof Refusal) return kept ?? refuseUnknown();
  return refuseReturn(kept);
}

async function askConsent(
  { id, authorization: { owner, host } }: KeptAuthorization,
  { viewer, isApproved }: WaitingLink,
  params: URLSearchParams,
  { authorize }: AuthorizationOptions,
): Promise<boolean | Refusal> {
  if (isApproved) return true;
  return attempt('authorize', async () =>
    z.boolean().parse(await authorize.finish({ owner, host, viewer, authorizationId: id, params })),
  );
}

/** A store that fails may not fail the next time; anything else is the end of it. */
function progressAfter(linked: LinkedAccount | Refusal, link: WaitingLink): AuthorizationProgress {
  if (!(linked instanceof Refusal)) return { phase: 'linked', accountId: linked.id };
  if (linked.code === 'server_error') return { phase: 'pending', link };
  return { phase: 'refused', cause: causeOf(linked) };
}

function causeOf({ code, details }: Refusal): RefusalCause {
  if (code === 'conflict') return 'already_linked';
  return details.reason === 'invitation_used' ? 'invitation_used' : 'account_gone';
}

async function answerProgress(
  { id, authorization }: KeptAuthorization,
  { accounts }: AuthorizedLinkOptions,
  trail: Trail,
): Promise<Response | Refusal> {
  const { owner, authorizationUrl, expiresAt, progress } = authorization;
  switch (progress.phase) {
    case 'pending':
    case 'finishing':
    case 'storing':
      if (isExpired(authorization) && !isClaimed(authorization)) return refuseExpired();
      return answerRequired({ authorizationId: id, authorizationUrl, expiresAt });
    case 'linked': {
      const account = await findOwnAccount(accounts, owner, progress.accountId);
      if (account instanceof Refusal) return account;
      trail.accountId = account.id;
      const reply: ConnectReply = { status: 'connected', account: viewAccount(account) };
      return Response.json(reply);
    }
    case 'refused':
      return refuseFor(progress.cause);
    case 'cancelled':
      return refuse('cancelled', { reason: 'user' });
  }
}

function refuseFor(cause: RefusalCause): Refusal {
  switch (cause) {
    case 'declined':
      return refuse('forbidden', { reason: 'declined' });
    case 'already_linked':
      return refuse('conflict', { reason: 'already_linked' });
    case 'account_gone':
      return refuseUnknown();
    case 'invitation_used':
      return refuseUsed();
  }
}

/** Says the same of an authorization that is another's, of one long over and of one that never was. */
async function findOwn(
  authorizationId: string,
  caller: KnownCaller | ReturningBrowser,
  { tickets }: AuthorizationOptions,
  trail: Trail,
): Promise<KeptAuthorization | Refusal> {
  if (!isAuthorizationId(authorizationId)) return refuseUnknown();
  const kept = await attempt('store', () => findAuthorization(tickets, authorizationId));
  if (!kept || kept instanceof Refusal) return kept ?? refuseUnknown();
  const { owner, host, invitation } = kept.authorization;
  const isOwn =
    'browserSecret' in caller
      ? invitation && (await isSecretOf(caller.browserSecret, invitation.browserHash))
      : isSameCaller(kept.authorization, caller);
  if (!isOwn) return refuseUnknown();
  trail.owner = owner;
  trail.authorizationId = authorizationId;
  trail.host = host;
  if (invitation) trail.invitationId = invitation.id;
  return kept;
}

/** A session does not finish what an invitation has started, nor one invitation what another has. */
function isSameCaller({ owner, invitation }: Authorization, caller: KnownCaller): boolean {
  const { tenantId, userId } = caller.owner;
  return (
    owner.tenantId === tenantId &&
    owner.userId === userId &&
    invitation?.id === caller.invitation?.id
  );
}

function advance(
  kept: KeptAuthorization,
  progress: AuthorizationProgress,
  { tickets }: AuthorizationOptions,
): Promise<KeptAuthorization | Refusal | undefined> {
  return attempt('store', () => advanceAuthorization(tickets, kept, progress));
}

function answerRequired(authorization: Omit<AuthorizationRequired, 'status'>): Response {
  const reply: AuthorizationRequired = { status: 'authorization_required', ...authorization };
  return Response.json(reply, { status: 202 });
}

function refuseExpired(): Refusal {
  return refuse('timeout', { reason: 'authorize', status: 410 });
}
