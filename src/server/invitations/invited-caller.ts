import { INVITATION_HEADER } from '../../contract/names.js';
import { Refusal } from '../http/problem.js';
import type { InvitationTerms } from './invitation-token.js';
import type { Invitations } from './invitations.js';

/**
 * Reads the invitation that a request brings in place of a session, expired or not. `undefined` if
 * it brings none.
 *
 * @throws Refusal `forbidden`, with a reason that tells what is wrong with the invitation: the user
 * has to do something else for each.
 */
export async function readInvitation(
  headers: Headers,
  invitations: Invitations | undefined,
): Promise<InvitationTerms | undefined> {
  const token = headers.get(INVITATION_HEADER);
  if (token === null) return undefined;
  const invitation = (await invitations?.readToken(token)) ?? 'invitation_foreign';
  if (typeof invitation === 'string') throw new Refusal('forbidden', { reason: invitation });
  return invitation;
}

/** Whether an invitation allows linking this account: the one it names, on the server it names. */
export function isWithinInvitation(
  { host, accountId }: { readonly host: string; readonly accountId?: string | undefined },
  invitation: InvitationTerms,
): boolean {
  const isAllowedHost = invitation.host === undefined || host === invitation.host;
  return isAllowedHost && accountId === invitation.accountId;
}
