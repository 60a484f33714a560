import * as z from 'zod/mini';
import { INVITATION_HEADER } from '../../contract/names.js';
import { Refusal } from '../http/problem.js';
import { attempt } from '../http/stage.js';
import type { InvitationKey } from './invitation-record.js';
import type { InvitationTerms } from './invitation-token.js';
import type { Invitations } from './invitations.js';

/** Whether a request brings an invitation in place of a session, whatever it is worth. */
export function bringsInvitation(headers: Headers): boolean {
  return headers.has(INVITATION_HEADER);
}

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

/**
 * Asks the product whether the user of an invitation may still use it.
 *
 * @throws Refusal `invitation_not_entitled` when not, `server_error` when the product cannot tell.
 */
export async function checkInvitedUser(
  { owner, id }: InvitationKey,
  { isUserAllowed }: Invitations,
): Promise<void> {
  if (!isUserAllowed) return;
  const isAllowed = await attempt('invitation', async () =>
    z.boolean().parse(await isUserAllowed({ owner, invitationId: id })),
  );
  if (!isAllowed) throw notEntitled();
}

/** Says that the user of an invitation may no longer link what it is for. */
export function notEntitled(): Refusal {
  return new Refusal('forbidden', { reason: 'invitation_not_entitled' });
}

/** Whether an invitation allows linking this account: the one it names, on the server it names. */
export function isWithinInvitation(
  { host, accountId }: { readonly host: string; readonly accountId?: string | undefined },
  invitation: InvitationTerms,
): boolean {
  const isAllowedHost = invitation.host === undefined || host === invitation.host;
  return isAllowedHost && accountId === invitation.accountId;
}
