import type { AccountLink } from './account-store.js';
import type { LinkTerms } from './connect-links.js';
import { Refusal, refuse } from './problem.js';
import { attempt } from './stage.js';
import type { TicketStore } from './ticket-store.js';

/** Milliseconds: a process whose clock is behind must not find a used link unused and valid. */
const margin = 60 * 60_000;

/** The one use of a link, by one attempt: whoever is first has it. */
export interface LinkUse {
  readonly tickets: TicketStore;
  readonly link: Pick<LinkTerms, 'id' | 'expiresAt'>;
  /** A repeat of the same attempt, for the same W&B user, is the same use. */
  readonly attemptId: string;
}

/** Refuses a link that another attempt has used, so that W&B is not asked for nothing. */
export async function refuseUsedLink({
  tickets,
  link,
  attemptId,
}: LinkUse): Promise<Refusal | undefined> {
  const value = await attempt('store', () => tickets.find(ticketId(link)));
  if (value === undefined || value instanceof Refusal) return value;
  return value.startsWith(`[${JSON.stringify(attemptId)},`) ? undefined : refuseUsed();
}

/** Uses a link up for an account that is about to be stored. */
export async function claimLink(use: LinkUse, account: AccountLink): Promise<Refusal | undefined> {
  const { tickets, link } = use;
  const claim = useText(use, account, 'claimed');
  const known = await attempt('store', async () =>
    (await tickets.add(ticketOf(use, claim))) ? claim : await tickets.find(ticketId(link)),
  );
  if (known instanceof Refusal) return known;
  return known === claim || known === useText(use, account, 'linked') ? undefined : refuseUsed();
}

/** Gives a link back whose account could not be stored, so that its user can try again. */
export async function returnLink(use: LinkUse, account: AccountLink): Promise<void> {
  const { tickets, link } = use;
  const claim = useText(use, account, 'claimed');
  await attempt('store', () => tickets.remove(ticketId(link), claim));
}

/** Writes down that the account is stored: a repeat that fails does not give the link back. */
export async function confirmLink(use: LinkUse, account: AccountLink): Promise<void> {
  const { tickets, link } = use;
  const linked = useText(use, account, 'linked');
  await attempt('store', async () => {
    const claim = useText(use, account, 'claimed');
    if (!(await tickets.replace(ticketId(link), claim, linked))) {
      await tickets.add(ticketOf(use, linked));
    }
  });
}

/** Says that a link was used, by this user in another attempt or by whoever had it. */
export function refuseUsed(): Refusal {
  return refuse('forbidden', { reason: 'link_used', status: 410 });
}

/** The same text for the same use, whichever process writes it. */
function useText(
  { attemptId }: LinkUse,
  { host, viewer }: AccountLink,
  phase: 'claimed' | 'linked',
): string {
  return JSON.stringify([attemptId, host, viewer.id, phase]);
}

function ticketOf({ link }: LinkUse, value: string) {
  const expiresAt = new Date(Date.parse(link.expiresAt) + margin).toISOString();
  return { id: ticketId(link), value, expiresAt };
}

function ticketId({ id }: Pick<LinkTerms, 'id'>): string {
  return `link:${id}`;
}
