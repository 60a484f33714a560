import { authenticateCaller, checkTenant } from './authenticate.js';
import type { KnownCaller, PageCall } from './call.js';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { checkInvitation } from './invitations/invitation-use.js';
import {
  bringsInvitation,
  checkInvitedUser,
  readInvitation,
} from './invitations/invited-caller.js';
import { checkRequestRate, checkVisitRate } from './check-rate.js';

/** What may stand for the caller of a route. */
export type CallerAccess =
  /** The product's session. */
  | 'session'
  /** The product's session, or an invitation until it expires or is revoked. */
  | 'session_or_invitation'
  /** The product's session, or an invitation: what it started may outlive it. */
  | 'session_or_past_invitation';

/**
 * Finds out who is calling: by an invitation if the request brings one, or else by the product's own
 * session, or by both if the invitations ask for it. A `Response` is the product's own answer.
 *
 * @throws Refusal when there is no session, or the invitation is not good for this route.
 */
export async function identifyCaller(
  call: PageCall<unknown>,
  access: CallerAccess,
): Promise<KnownCaller | Response> {
  const { request, endpoint, trail } = call;
  const { invitations } = endpoint;
  if (bringsInvitation(request.headers)) await checkVisitRate(call);
  const invitation = await readInvitation(request.headers, invitations);
  if (!invitation || !invitations) {
    const owner = await authenticateCaller(request, endpoint);
    if (owner instanceof Response) return owner;
    trail.owner = owner;
    await checkRequestRate(owner, endpoint.limits);
    return { owner };
  }
  const owner = { tenantId: invitation.tenantId, userId: invitation.userId };
  trail.invitationId = invitation.id;
  if (invitation.requestedBy !== undefined) trail.requestedBy = invitation.requestedBy;
  trail.owner = owner;
  await checkRequestRate(owner, endpoint.limits);
  if (endpoint.tenants) await attempt('authenticate', () => checkTenant(owner.tenantId));
  if (access === 'session') throw new Refusal('forbidden', { reason: 'not_entitled' });
  if (invitations.requireSession) {
    const signedIn = await authenticateCaller(request, endpoint);
    if (signedIn instanceof Response) return signedIn;
    if (signedIn.tenantId !== owner.tenantId || signedIn.userId !== owner.userId) {
      throw new Refusal('forbidden', { reason: 'invitation_mismatch' });
    }
  }
  if (access === 'session_or_invitation') {
    await checkInvitation({ ...invitation, owner }, invitations.tickets);
    await checkInvitedUser({ owner, id: invitation.id }, invitations);
  }
  return { owner, invitation };
}
