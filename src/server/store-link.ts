import type {
  AccountLink,
  AccountOwner,
  AccountStore,
  LinkedAccount,
} from './store/account-store.js';
import {
  claimInvitation,
  confirmInvitation,
  refuseUsed,
  returnInvitation,
} from './invitations/invitation-use.js';
import type { InvitationUse } from './invitations/invitation-use.js';
import { Refusal, refuse, refuseUnknown } from './http/problem.js';
import { attempt } from './http/stage.js';

/** What storing a link needs of the handler's options. */
export interface StoreOptions {
  readonly accounts: AccountStore;
  readonly allowAccountChange?: boolean;
}

/**
 * Stores a link in one statement: as an account of its own, or as the new key of `accountId`. Where
 * it comes of an invitation, that is used up first and given back if nothing was stored.
 */
export async function storeLink(
  link: AccountLink,
  accountId: string | undefined,
  options: StoreOptions,
  use?: InvitationUse,
): Promise<LinkedAccount | Refusal> {
  const used = use && (await claimInvitation(use, link));
  if (used instanceof Refusal) return used;
  if (used !== undefined) return findLinked(options.accounts, link.owner, used);
  const linked = await storeAccount(link, accountId, options);
  if (use && linked instanceof Refusal) await returnInvitation(use, link);
  else if (use && !(linked instanceof Refusal)) await confirmInvitation(use, link, linked.id);
  return linked;
}

/** Finds the account that an invitation was used for: an invitation does not bring back what was unlinked. */
export async function findLinked(
  accounts: AccountStore,
  owner: AccountOwner,
  accountId: string,
): Promise<LinkedAccount | Refusal> {
  const account = await attempt('store', () => accounts.find(owner, accountId));
  return account ?? refuseUsed();
}

async function storeAccount(
  link: AccountLink,
  accountId: string | undefined,
  { accounts, allowAccountChange = false }: StoreOptions,
): Promise<LinkedAccount | Refusal> {
  const linked = await attempt('store', () => {
    if (accountId === undefined) return accounts.upsert(link);
    return allowAccountChange
      ? accounts.replaceUser(accountId, link)
      : accounts.replaceKey(accountId, link);
  });
  if (linked === 'already_linked') return refuse('conflict', { reason: 'already_linked' });
  // The account was unlinked in the meantime: to bring it back is not what its owner wants.
  return linked ?? refuseUnknown();
}
