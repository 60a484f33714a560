import type { Endpoint } from './endpoint.js';
import { isRefusal, notFound, Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import {
  claimInvitation,
  confirmInvitation,
  invitationUsed,
  returnInvitation,
} from './invitations/invitation-use.js';
import type { InvitationKey } from './invitations/invitation-record.js';
import type { InvitationUse } from './invitations/invitation-use.js';
import type {
  AccountLink,
  AccountOwner,
  AccountStore,
  LinkedAccount,
} from './store/account-store.js';

/** Milliseconds, at least, after which an attempt that wasn't heard of again counts as over. */
const lease = 60_000;

/** What is needed to use an invitation. `undefined` if there is none, or the handler takes none. */
export function invitationUse(
  { invitations, accounts, requestTimeout }: Endpoint,
  key: InvitationKey | undefined,
): InvitationUse | undefined {
  if (!invitations || !key) return undefined;
  const { tickets } = invitations;
  return { tickets, accounts, key, lease: Math.max(lease, 2 * requestTimeout) };
}

type StoreOptions = Pick<Endpoint, 'accounts' | 'allowAccountChange'>;

/**
 * Stores a link in one statement: as a new account, or as the new key of `accountId`. If it was made
 * through an invitation, the invitation is claimed first. If nothing was stored, it is given back. If
 * the store failed, the account may be there or may still come: the claim stays until its lease is
 * over, or until someone looks for the account.
 *
 * @throws Refusal when nothing was stored, as far as the store can tell.
 */
export async function storeLink(
  link: AccountLink,
  accountId: string | undefined,
  options: StoreOptions,
  use?: InvitationUse,
): Promise<LinkedAccount> {
  if (!use) return storeAccount(link, accountId, options);
  const usedFor = await claimInvitation(use, link);
  if (usedFor !== undefined) return findLinked(options.accounts, link.owner, usedFor);
  const linked = await storeAccount(link, accountId, options).catch(async (refusal: unknown) => {
    if (isRefusal(refusal) && refusal.code !== 'server_error') await returnInvitation(use, link);
    throw refusal;
  });
  await confirmInvitation(use, link, linked.id);
  return linked;
}

/**
 * Finds the account that an invitation was used for.
 *
 * @throws Refusal `invitation_used` when the account has since been unlinked: the invitation does not
 * bring it back.
 */
export async function findLinked(
  accounts: AccountStore,
  owner: AccountOwner,
  accountId: string,
): Promise<LinkedAccount> {
  const account = await attempt('store', () => accounts.find(owner, accountId));
  if (!account) throw invitationUsed();
  return account;
}

async function storeAccount(
  link: AccountLink,
  accountId: string | undefined,
  { accounts, allowAccountChange }: StoreOptions,
): Promise<LinkedAccount> {
  const linked = await attempt('store', () => {
    if (accountId === undefined) return accounts.upsert(link);
    return allowAccountChange
      ? accounts.replaceUser(accountId, link)
      : accounts.replaceKey(accountId, link);
  });
  if (linked === 'already_linked') throw new Refusal('conflict', { reason: 'already_linked' });
  // The account was unlinked meanwhile, and its owner does not want it back.
  if (!linked) throw notFound();
  return linked;
}
