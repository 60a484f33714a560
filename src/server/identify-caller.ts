import { authenticateCaller, checkTenant } from './authenticate.js';
import type { KnownCaller, PageCall } from './call.js';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { checkInvitation } from './invitations/invitation-use.js';
import { readInvitation } from './invitations/invited-caller.js';
import { checkRequestRate } from './check-rate.js';

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
 * session. A `Response` is the product's own answer.
 *
 * @throws Refusal when there is no session, or the invitation is not good for this route.
 */
export async function identifyCaller(
  { request, endpoint, trail }: PageCall<unknown>,
  access: CallerAccess,
): Promise<KnownCaller | Response> {
  const invitation = await readInvitation(request.headers, endpoint.invitations);
  if (!invitation) {
    const owner = await authenticateCaller(request, endpoint);
    if (owner instanceof Response) return owner;
    trail.owner = owner;
    await checkRequestRate(owner, endpoint.limits);
    return { owner };
  }
  const owner = { tenantId: invitation.tenantId, userId: invitation.userId };
  trail.invitationId = invitation.id;
  trail.owner = owner;
  await checkRequestRate(owner, endpoint.limits);
  if (endpoint.tenants) await attempt('authenticate', () => checkTenant(owner.tenantId));
  if (access === 'session') throw new Refusal('forbidden', { reason: 'not_entitled' });
  if (access === 'session_or_invitation' && endpoint.invitations) {
    await checkInvitation({ ...invitation, owner }, endpoint.invitations.tickets);
  }
  return { owner, invitation };
}
