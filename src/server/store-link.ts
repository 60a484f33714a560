import type { AccountLink, AccountStore, LinkedAccount } from './account-store.js';
import { type Refusal, refuse, refuseUnknown } from './problem.js';
import { attempt } from './stage.js';

/** What storing a link needs of the handler's options. */
export interface StoreOptions {
  readonly accounts: AccountStore;
  readonly allowAccountChange?: boolean;
}

/** Stores a link in one statement: as an account of its own, or as the new key of `accountId`. */
export async function storeLink(
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
