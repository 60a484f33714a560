import * as z from 'zod/mini';
import { authorizationExpired, openWaiting } from './authorization-answer.js';
import {
  claimedProgress,
  findAuthorization,
  isClaimed,
  isExhausted,
  isExpired,
  RefusalCause,
} from './authorization-record.js';
import type {
  AuthorizationProgress,
  KeptAuthorization,
  WaitingLink,
} from './authorization-record.js';
import type { Approval } from './authorize.js';
import { isSecretOf } from './bytes/digest.js';
import type { KnownCaller, PageCall } from './call.js';
import type { Endpoint } from './endpoint.js';
import { withDeadline } from './http/deadline.js';
import { isRefusal, notFound, Refusal } from './http/problem.js';
import { attempt, attemptAside } from './http/stage.js';
import { checkInvitedUser } from './invitations/invited-caller.js';
import { checkRequestRate, checkVisitRate } from './check-rate.js';
import { identifyCaller } from './identify-caller.js';
import { advance, advanceClaimed, approvalOf, findOwnAuthorization } from './own-authorization.js';
import { keepClaim } from './keep-claim.js';
import { isAuthorizationId, readReturnCookie, readReturnState } from './return-state.js';
import type { ReturningBrowser } from './return-state.js';
import { keyBinding } from './store/account-store.js';
import type { LinkedAccount } from './store/account-store.js';
import { invitationUse, storeLink } from './store-link.js';

/** `POST {token-endpoint}/authorizations/return`: the body. */
export const ReturnRequest = z.strictObject({
  /** The query that the user came back with. */
  search: z.string().check(z.maxLength(8192)),
});
export type ReturnRequest = z.infer<typeof ReturnRequest>;

/** `POST {token-endpoint}/authorizations/return`: the body of a 200. */
interface ReturnReply {
  readonly authorizationId: string;
}

/** Seconds after which a return that came too early is worth repeating. */
const busySeconds = 5;

/**
 * Finishes an authorization when its user is back. It takes the session or the browser that started
 * it and its nonce, and it works once. If the product or a store fails, the authorization goes on
 * waiting and the user can come back again.
 */
export async function finishAuthorization(call: PageCall<ReturnRequest>): Promise<Response> {
  const { body, endpoint, trail } = call;
  await checkVisitRate(call);
  const params = new URLSearchParams(body.search);
  const [authorizationId, nonce] = readReturnState(params);
  const caller = await identifyReturning(call, authorizationId);
  if (caller instanceof Response) return caller;

  const approval = approvalOf(endpoint);
  const kept = await findOwnAuthorization(authorizationId, caller, approval, trail);
  if ('browserSecret' in caller) await checkRequestRate(kept.authorization.owner, endpoint.limits);
  if (!(await isSecretOf(nonce, kept.authorization.nonceHash))) throw notFound();
  const linked = await finishKept(kept, params, approval, call).catch((thrown: unknown) => {
    if (isRefusal(thrown)) throw thrown.about(authorizationId);
    throw thrown;
  });
  trail.accountId = linked.id;
  const reply: ReturnReply = { authorizationId };
  return Response.json(reply);
}

/** Finds out who is back: the browser that an invitation was opened in, or a session. */
async function identifyReturning(
  call: PageCall<ReturnRequest>,
  authorizationId: string,
): Promise<KnownCaller | ReturningBrowser | Response> {
  const browser = readReturnCookie(call.request.headers, authorizationId);
  if (browser) return browser;
  // Its user may have no session to ask for, and this is not the browser that started it.
  if (await isOfInvitation(authorizationId, call.endpoint.approval)) throw notFound();
  return identifyCaller(call, 'session');
}

/** Whether an authorization was started through an invitation. No, if the store cannot tell. */
async function isOfInvitation(
  authorizationId: string,
  approval: Approval | undefined,
): Promise<boolean> {
  if (!approval || !isAuthorizationId(authorizationId)) return false;
  const kept = await attempt('store', () =>
    findAuthorization(approval.tickets, authorizationId),
  ).catch(() => undefined);
  return kept?.authorization.invitation !== undefined;
}

async function finishKept(
  found: KeptAuthorization,
  params: URLSearchParams,
  approval: Approval,
  call: Pick<PageCall, 'endpoint' | 'goOn' | 'report'>,
): Promise<LinkedAccount> {
  const { endpoint, goOn } = call;
  const { progress } = found.authorization;
  if (!('link' in progress) || isClaimed(found)) throw returnRefusal(found);
  if (isExpired(found)) throw authorizationExpired();
  const { link } = progress;
  await checkReadable(found, link, approval, endpoint);
  if (!link.isApproved && isExhausted(found)) {
    await attemptAside(() => advance(found, declined, approval));
    throw declinedRefusal();
  }

  const finishing = claimedProgress('finishing', link, found, approval.lease);
  const claimed = await advance(found, finishing, approval);
  if (!claimed) throw await overtakenRefusal(found, approval);
  if (!link.isApproved) {
    await askApproval(claimed, link, params, approval, goOn, () =>
      finishLate(found.id, params, approval, call),
    );
  }

  // From here on it cannot be cancelled. The user's approval is good for one use only, so a single
  // failed write must not lose it.
  const approvedLink: WaitingLink = { ...link, isApproved: true };
  const writeApproved = () =>
    advanceClaimed(
      claimed,
      (kept) => claimedProgress('storing', approvedLink, kept, approval.lease),
      approval,
    );
  const storing = await writeApproved().catch(writeApproved);
  if (!storing) throw await overtakenRefusal(found, approval);
  return storeApproved(storing, approvedLink, approval, endpoint);
}

/** Finishes what was approved when its request had been answered. */
async function finishLate(
  id: string,
  params: URLSearchParams,
  approval: Approval,
  call: Pick<PageCall, 'endpoint' | 'goOn' | 'report'>,
): Promise<void> {
  const kept = await findAuthorization(approval.tickets, id);
  const progress = kept?.authorization.progress;
  if (!kept || !progress || !('link' in progress) || !progress.link.isApproved) return;
  await finishKept(kept, params, approval, call).catch((thrown: unknown) => {
    if (!isRefusal(thrown) || !thrown.details.stage) return;
    call.report(thrown.details.thrown, thrown.details.stage);
  });
}

/**
 * Checks that the key that waits still opens. Otherwise, an account would be stored that never works.
 *
 * @throws Refusal when it does not: the user has to start again, or another process may have the key.
 */
async function checkReadable(
  found: KeptAuthorization,
  { viewer, keyVersion, sealedKey }: WaitingLink,
  approval: Approval,
  { vault }: Endpoint,
): Promise<void> {
  const { owner, host } = found.authorization;
  const binding = keyBinding({ owner, host, viewer, keyVersion });
  await openWaiting(sealedKey, binding, vault).catch(async (refusal: unknown) => {
    if (isRefusal(refusal) && refusal.code === 'timeout') {
      await attemptAside(() => advance(found, { phase: 'refused', cause: 'unreadable' }, approval));
    }
    throw refusal;
  });
}

/**
 * Asks the product whether the user approved. An answer that comes too late for this request is
 * recorded, and a yes is acted on then. Until there is an answer, the claim is renewed.
 *
 * @param finish stores the account once a late yes is recorded. If that fails, the next return can do it.
 * @throws Refusal `declined` when the user did not, `server_error` when the product cannot tell.
 */
async function askApproval(
  claimed: KeptAuthorization,
  link: WaitingLink,
  params: URLSearchParams,
  approval: Approval,
  goOn: PageCall['goOn'],
  finish: () => Promise<void>,
): Promise<void> {
  const { owner, host } = claimed.authorization;
  const { viewer } = link;
  const { authorize, finishTimeout } = approval;
  const ask = async () =>
    z
      .boolean()
      .parse(await authorize.finish({ owner, host, viewer, authorizationId: claimed.id, params }));
  const answer = ask();
  const released = keepClaim(claimed, answer, approval);
  const write = async (progress: AuthorizationProgress) => {
    await released;
    await advanceClaimed(claimed, () => progress, approval);
  };
  // What the user came back with is good for one use only, so a single failed write must not lose it.
  const record = (progress: AuthorizationProgress) =>
    attemptAside(() => write(progress).catch(() => write(progress)));
  const isApproved = await attempt('authorize', () =>
    withDeadline(finishTimeout, () => answer),
  ).catch(async (refusal: unknown) => {
    const undecided = () => attemptAside(() => write({ phase: 'pending', link }));
    if (!isRefusal(refusal) || refusal.details.cause !== 'timeout') await undecided();
    else {
      goOn(
        answer.then(async (isApprovedLate) => {
          if (!isApprovedLate) return record(declined);
          await record({ phase: 'pending', link: { ...link, isApproved: true } });
          await attemptAside(finish);
        }, undecided),
      );
    }
    throw refusal;
  });
  await released;
  if (isApproved) return;
  await record(declined);
  throw declinedRefusal();
}

const declined: AuthorizationProgress = { phase: 'refused', cause: 'declined' };

function declinedRefusal(): Refusal {
  return new Refusal('forbidden', { reason: 'declined' });
}

async function storeApproved(
  storing: KeptAuthorization,
  link: WaitingLink,
  approval: Approval,
  endpoint: Endpoint,
): Promise<LinkedAccount> {
  const { owner, host, accountId, invitation } = storing.authorization;
  const { viewer, sealedKey, keyVersion, keyHint } = link;
  const use = invitationUse(endpoint, invitation && { owner, id: invitation.id });
  const unstored = { owner, host, viewer, sealedKey, keyVersion, keyHint };
  const store = async () => {
    if (use && endpoint.invitations) await checkInvitedUser(use.key, endpoint.invitations);
    return storeLink(unstored, accountId, endpoint, use);
  };
  const linked = await store().catch(async (thrown: unknown) => {
    if (isRefusal(thrown)) await advance(storing, progressAfter(thrown, link), approval);
    throw thrown;
  });
  // The account is stored. If a single write fails, its user must not wait for the lease to end.
  const writeLinked = () => advance(storing, { phase: 'linked', accountId: linked.id }, approval);
  await writeLinked().catch(writeLinked);
  return linked;
}

/**
 * A store that failed may work the next time, and an invitation may be free again. Any other refusal
 * is final.
 */
function progressAfter({ code, details }: Refusal, link: WaitingLink): AuthorizationProgress {
  if (code === 'server_error' || code === 'rate_limited') return { phase: 'pending', link };
  const cause = RefusalCause.safeParse(details.reason);
  return { phase: 'refused', cause: cause.success ? cause.data : 'account_gone' };
}

/** Says what became of an authorization whose user has come back before. */
function returnRefusal(kept: KeptAuthorization): Refusal {
  if (kept.authorization.progress.phase === 'cancelled') {
    return new Refusal('cancelled', { reason: 'user' });
  }
  // The request that is finishing it may fail. Then this return can succeed.
  const isWaiting = 'link' in kept.authorization.progress;
  const busy = isWaiting && { retryAfter: busySeconds, status: 503 };
  return new Refusal('conflict', { reason: 'idempotency', ...busy });
}

/** Says the same if another request has moved the authorization on meanwhile. */
async function overtakenRefusal(
  { id }: KeptAuthorization,
  { tickets }: Approval,
): Promise<Refusal> {
  const kept = await attempt('store', () => findAuthorization(tickets, id));
  return kept ? returnRefusal(kept) : notFound();
}
