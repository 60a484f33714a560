import type { AccountLink, AccountStore, LinkedAccount } from './account-store.js';
import { claimLink, confirmLink, returnLink } from './link-use.js';
import type { LinkUse } from './link-use.js';
import { Refusal, refuse, refuseUnknown } from './problem.js';
import { attempt } from './stage.js';

/** What storing a link needs of the handler's options. */
export interface StoreOptions {
  readonly accounts: AccountStore;
  readonly allowAccountChange?: boolean;
}

/**
 * Stores a link in one statement: as an account of its own, or as the new key of `accountId`. Where
 * it comes of a link that was sent, that is used up first and given back if nothing was stored.
 */
export async function storeLink(
  link: AccountLink,
  accountId: string | undefined,
  options: StoreOptions,
  use?: LinkUse,
): Promise<LinkedAccount | Refusal> {
  const used = use && (await claimLink(use, link));
  if (used) return used;
  const linked = await storeAccount(link, accountId, options);
  if (use && linked instanceof Refusal) await returnLink(use, link);
  else if (use) await confirmLink(use, link);
  return linked;
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
