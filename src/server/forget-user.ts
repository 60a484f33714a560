import { listAuthorizations, removeAuthorization } from './authorization-record.js';
import { checkAnswers } from './host-answers.js';
import { forgetInvitations } from './invitations/invitation-record.js';
import type { AccountOwner, AccountStore } from './store/account-store.js';
import { checkTickets } from './store/check-tickets.js';
import { readOwner } from './store/read-owner.js';
import type { TicketStore } from './store/ticket-store.js';

export interface ForgetUserOptions {
  readonly accounts: Pick<AccountStore, 'list' | 'remove'>;
  /** Those of the handler, if it has any. */
  readonly tickets?: TicketStore;
}

/**
 * Deletes all that is kept of a user: accounts with their keys, authorizations that wait, and
 * invitations. End the user's sessions first, so nothing new is linked meanwhile. It can be run
 * again. Backups keep what they have, and a key works until it is deleted at W&B.
 *
 * Rejects if a store does, or with a TypeError if the owner lacks an id: `tenantId` may be `''`.
 */
export async function forgetUser(user: AccountOwner, options: ForgetUserOptions): Promise<void> {
  const accounts = checkAnswers(options.accounts);
  const tickets = options.tickets && checkTickets(options.tickets);
  const owner = readOwner(user);
  // Invitations and authorizations go first: they could link an account that was just deleted.
  if (tickets) {
    await forgetInvitations(tickets, owner);
    await forgetAuthorizations(tickets, owner);
  }
  for (const { id } of await accounts.list(owner)) await accounts.remove(owner, id);
}

async function forgetAuthorizations(tickets: TicketStore, owner: AccountOwner): Promise<void> {
  for (;;) {
    const own = (await listAuthorizations(tickets)).filter(
      ({ owner: of }) => of?.tenantId === owner.tenantId && of.userId === owner.userId,
    );
    // One that was moved on since is found again.
    const removals = await Promise.all(own.map((kept) => removeAuthorization(tickets, kept)));
    if (removals.every(Boolean)) return;
  }
}
