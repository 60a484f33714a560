import type { Call } from './call.js';
import { Refusal } from './http/problem.js';
import { invitationDetails } from './invitations/invitation-details.js';
import { checkUnused } from './invitations/invitation-use.js';

/** Tells the page of an invitation what it is for, unless it was used. */
export async function describeInvitation({ caller, endpoint }: Call): Promise<Response> {
  const { invitation } = caller;
  const { invitations, hosts } = endpoint;
  if (!invitation || !invitations) {
    throw new Refusal('forbidden', { reason: 'invitation_tampered' });
  }
  await checkUnused({ tickets: invitations.tickets, invitation });
  return Response.json(invitationDetails(invitation, hosts));
}
