import * as z from 'zod/mini';
import type { AccountLink } from '../store/account-store.js';
import type { InvitationTerms } from './invitations.js';
import { Refusal, refuse } from '../http/problem.js';
import { parseJson } from '../http/read-body.js';
import { attempt } from '../http/stage.js';
import type { TicketStore } from '../store/ticket-store.js';

/** Milliseconds: a process whose clock is behind must not find a used invitation unused and valid. */
const margin = 60 * 60_000;

/** The one use of an invitation, by one attempt: whoever is first has it. */
export interface InvitationUse {
  readonly tickets: TicketStore;
  readonly invitation: Pick<InvitationTerms, 'id' | 'expiresAt'>;
  /** A repeat of the same attempt, for the same W&B user, is the same use. */
  readonly attemptId: string;
}

/** What an invitation is used for, as it is written down. */
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

/** The user at W&B whose account an invitation is used for. */
type LinkedUser = Pick<AccountLink, 'host' | 'viewer'>;

/** Refuses an invitation that was used, or is just being used. */
export async function refuseUsedInvitation(
  use: Omit<InvitationUse, 'attemptId'>,
): Promise<Refusal | undefined> {
  const known = await findUse(use);
  return known && !(known instanceof Refusal) ? refuseUsed() : known;
}

/**
 * Looks whether an invitation can be used for this user. A text is the id of the account that it was used
 * for already: whoever has lost the answer and tries again is given that account, and no other.
 */
export async function checkUse(
  use: InvitationUse,
  user: LinkedUser,
): Promise<Refusal | string | undefined> {
  const known = await findUse(use);
  if (!known || known instanceof Refusal) return known;
  const isSame = known.host === user.host && known.viewerId === user.viewer.id;
  if (isSame && known.phase === 'linked') return known.accountId;
  const isRepeat = known.phase === 'claimed' && known.attemptId === use.attemptId;
  return isSame && isRepeat ? undefined : refuseUsed();
}

/** Uses an invitation up for an account that is about to be stored; answers as `checkUse` where it was. */
export async function claimInvitation(
  use: InvitationUse,
  user: LinkedUser,
): Promise<Refusal | string | undefined> {
  const isClaimed = await attempt('store', () =>
    use.tickets.add(ticketOf(use, claimText(use, user))),
  );
  if (isClaimed instanceof Refusal) return isClaimed;
  return isClaimed ? undefined : checkUse(use, user);
}

/** Gives an invitation back whose account could not be stored, so that its user can try again. */
export async function returnInvitation(use: InvitationUse, user: LinkedUser): Promise<void> {
  const { tickets, invitation } = use;
  await attempt('store', () => tickets.remove(ticketId(invitation), claimText(use, user)));
}

/** Writes down that the account is stored: a repeat that fails does not give the invitation back. */
export async function confirmInvitation(
  use: InvitationUse,
  { host, viewer }: LinkedUser,
  accountId: string,
): Promise<void> {
  const { tickets, invitation } = use;
  const linked: WrittenUse = { phase: 'linked', accountId, host, viewerId: viewer.id };
  const text = JSON.stringify(linked);
  await attempt('store', async () => {
    const claim = claimText(use, { host, viewer });
    if (!(await tickets.replace(ticketId(invitation), claim, text))) {
      await tickets.add(ticketOf(use, text));
    }
  });
}

/** Says that an invitation was used, by this user for another account or by whoever had it. */
export function refuseUsed(): Refusal {
  return refuse('forbidden', { reason: 'invitation_used', status: 410 });
}

function findUse({
  tickets,
  invitation,
}: Omit<InvitationUse, 'attemptId'>): Promise<WrittenUse | Refusal | undefined> {
  return attempt('store', async () => {
    const text = await tickets.find(ticketId(invitation));
    return text === undefined ? undefined : WrittenUse.parse(parseJson(text));
  });
}

/** The same text for the same use, whichever process writes it. */
function claimText({ attemptId }: InvitationUse, { host, viewer }: LinkedUser): string {
  const claimed: WrittenUse = { phase: 'claimed', attemptId, host, viewerId: viewer.id };
  return JSON.stringify(claimed);
}

function ticketOf({ invitation }: InvitationUse, value: string) {
  const expiresAt = new Date(Date.parse(invitation.expiresAt) + margin).toISOString();
  return { id: ticketId(invitation), value, expiresAt };
}

function ticketId({ id }: Pick<InvitationTerms, 'id'>): string {
  return `invitation:${id}`;
}
