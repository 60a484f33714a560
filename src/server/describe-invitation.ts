import type { Call } from './call.js';
import { Refusal } from './http/problem.js';
import { invitationDetails } from './invitations/invitation-details.js';
import { checkUnused } from './invitations/invitation-use.js';
import { notEntitled } from './invitations/invited-caller.js';
import { keyOf } from './invitations/invitations.js';
import { invitationUse } from './store-link.js';

/** Tells the page of an invitation what it is for, unless it was used. */
export async function describeInvitation({ caller, endpoint }: Call): Promise<Response> {
  const { invitation } = caller;
  const use = invitationUse(endpoint, invitation && keyOf(invitation));
  if (!invitation || !use) throw new Refusal('forbidden', { reason: 'invitation_tampered' });
  await checkUnused(use);
  const hosts = await endpoint.hosts(caller.owner);
  // The user has lost this server since.
  if (invitation.host !== undefined && !hosts.has(invitation.host)) throw notEntitled();
  return Response.json(invitationDetails(invitation, hosts));
}
