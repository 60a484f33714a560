import { advanceAuthorization, findAuthorization, findClaimed } from './authorization-record.js';
import type {
  Authorization,
  AuthorizationProgress,
  KeptAuthorization,
} from './authorization-record.js';
import type { Approval } from './authorize.js';
import { isSecretOf } from './bytes/digest.js';
import type { KnownCaller, Trail } from './call.js';
import type { Endpoint } from './endpoint.js';
import { notFound } from './http/problem.js';
import { attempt } from './http/stage.js';
import { isAuthorizationId } from './return-state.js';
import type { ReturningBrowser } from './return-state.js';

/** What waits for users who were sent elsewhere. Without it, no authorization exists. */
export function approvalOf({ approval }: Endpoint): Approval {
  if (!approval) throw notFound();
  return approval;
}

/**
 * Finds one of the caller's own authorizations.
 *
 * @throws Refusal when there is none: the same for someone else's, one that ended long ago and one
 * that never existed.
 */
export async function findOwnAuthorization(
  authorizationId: string,
  caller: KnownCaller | ReturningBrowser,
  { tickets }: Approval,
  trail: Trail,
): Promise<KeptAuthorization> {
  if (!isAuthorizationId(authorizationId)) throw notFound();
  const kept = await attempt('store', () => findAuthorization(tickets, authorizationId));
  if (!kept) throw notFound();
  const { owner, host, invitation } = kept.authorization;
  const isOwn =
    'browserSecret' in caller
      ? invitation && (await isSecretOf(caller.browserSecret, invitation.browserHash))
      : isSameCaller(kept.authorization, caller);
  if (!isOwn) throw notFound();
  trail.owner = owner;
  trail.authorizationId = authorizationId;
  trail.host = host;
  if (invitation) trail.invitationId = invitation.id;
  return kept;
}

/** Moves an authorization on. `undefined` if another request moved it first. */
export function advance(
  kept: KeptAuthorization,
  progress: AuthorizationProgress,
  { tickets }: Approval,
): Promise<KeptAuthorization | undefined> {
  return attempt('store', () => advanceAuthorization(tickets, kept, progress));
}

/**
 * Moves on an authorization that was claimed. It is read again, since the claim may have been renewed
 * without an answer of the store. `undefined` if another request moved it first.
 *
 * @param progressOf makes its next state of what is kept now
 */
export function advanceClaimed(
  claimed: KeptAuthorization,
  progressOf: (kept: KeptAuthorization) => AuthorizationProgress,
  { tickets }: Approval,
): Promise<KeptAuthorization | undefined> {
  return attempt('store', async () => {
    const kept = await findClaimed(tickets, claimed);
    return kept && advanceAuthorization(tickets, kept, progressOf(kept));
  });
}

/** A session cannot finish what an invitation started, nor an invitation what another one did. */
function isSameCaller({ owner, invitation }: Authorization, caller: KnownCaller): boolean {
  const { tenantId, userId } = caller.owner;
  const isSameOwner = owner.tenantId === tenantId && owner.userId === userId;
  return isSameOwner && invitation?.id === caller.invitation?.id;
}
