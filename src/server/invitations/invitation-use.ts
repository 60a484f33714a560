import * as z from 'zod/mini';
import { Refusal } from '../http/problem.js';
import { parseJson } from '../http/read-body.js';
import { attempt, attemptAside } from '../http/stage.js';
import type { AccountLink } from '../store/account-store.js';
import type { TicketStore } from '../store/ticket-store.js';
import type { InvitationTerms } from './invitations.js';

/**
 * Milliseconds for which a use is remembered after the invitation expired: a process whose clock is
 * behind still takes the invitation for valid, and must not find it unused.
 */
const margin = 60 * 60_000;

/** The one use of an invitation, by one attempt: the first to come has it. */
export interface InvitationUse {
  readonly tickets: TicketStore;
  readonly invitation: Pick<InvitationTerms, 'id' | 'expiresAt'>;
  /** A repeat of the same attempt, for the same W&B user, is the same use. */
  readonly attemptId: string;
}

/** What an invitation is used for, as it is recorded. */
const WrittenUse = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('claimed'),
    attemptId: z.string(),
    host: z.string(),
    viewerId: z.string(),
  }),
  z.object({
    phase: z.literal('linked'),
    accountId: z.string(),
    host: z.string(),
    viewerId: z.string(),
  }),
]);
type WrittenUse = z.infer<typeof WrittenUse>;

/** The W&B user whose account an invitation is used for. */
type LinkedUser = Pick<AccountLink, 'host' | 'viewer'>;

/**
 * Checks that an invitation was not used yet.
 *
 * @throws Refusal `invitation_used` when it was, or is being used right now.
 */
export async function checkUnused(use: Omit<InvitationUse, 'attemptId'>): Promise<void> {
  if (await findUse(use)) throw invitationUsed();
}

/**
 * Checks that an invitation can be used for this W&B user. If it was used for this very user
 * already, returns the id of the account: a user who lost the answer and tries again gets the same
 * account, and no other.
 *
 * @throws Refusal `invitation_used` when it was used for another user, or by another attempt that
 * has not finished.
 */
export async function checkUse(use: InvitationUse, user: LinkedUser): Promise<string | undefined> {
  const known = await findUse(use);
  if (!known) return undefined;
  const isSame = known.host === user.host && known.viewerId === user.viewer.id;
  if (isSame && known.phase === 'linked') return known.accountId;
  const isRepeat = known.phase === 'claimed' && known.attemptId === use.attemptId;
  if (!isSame || !isRepeat) throw invitationUsed();
  return undefined;
}

/** Uses an invitation up for an account that is about to be stored. Otherwise like `checkUse`. */
export async function claimInvitation(
  use: InvitationUse,
  user: LinkedUser,
): Promise<string | undefined> {
  const isClaimed = await attempt('store', () =>
    use.tickets.add(ticketOf(use, claimText(use, user))),
  );
  return isClaimed ? undefined : checkUse(use, user);
}

/** Gives an invitation back after its account could not be stored: the user can try again. */
export async function returnInvitation(use: InvitationUse, user: LinkedUser): Promise<void> {
  const { tickets, invitation } = use;
  await attemptAside(() => tickets.remove(ticketId(invitation), claimText(use, user)));
}

/** Records that the account is stored: a repeat that fails does not give the invitation back. */
export async function confirmInvitation(
  use: InvitationUse,
  { host, viewer }: LinkedUser,
  accountId: string,
): Promise<void> {
  const { tickets, invitation } = use;
  const linked: WrittenUse = { phase: 'linked', accountId, host, viewerId: viewer.id };
  const text = JSON.stringify(linked);
  await attemptAside(async () => {
    const claim = claimText(use, { host, viewer });
    if (!(await tickets.replace(ticketId(invitation), claim, text))) {
      await tickets.add(ticketOf(use, text));
    }
  });
}

/** Says that an invitation was used: by this user for another account, or by someone else. */
export function invitationUsed(): Refusal {
  return new Refusal('forbidden', { reason: 'invitation_used', status: 410 });
}

function findUse({
  tickets,
  invitation,
}: Omit<InvitationUse, 'attemptId'>): Promise<WrittenUse | undefined> {
  return attempt('store', async () => {
    const ticket = await tickets.find(ticketId(invitation));
    return ticket && WrittenUse.parse(parseJson(ticket.value));
  });
}

/** Every process writes the same text for the same use. */
function claimText({ attemptId }: InvitationUse, { host, viewer }: LinkedUser): string {
  const claimed: WrittenUse = { phase: 'claimed', attemptId, host, viewerId: viewer.id };
  return JSON.stringify(claimed);
}

function ticketOf({ invitation }: InvitationUse, value: string) {
  const expiresIn = Math.max(Date.parse(invitation.expiresAt) - Date.now(), 0);
  return { id: ticketId(invitation), value, lifetime: expiresIn + margin };
}

function ticketId({ id }: Pick<InvitationTerms, 'id'>): string {
  return `invitation:${id}`;
}
