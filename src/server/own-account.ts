import type { AccountOwner, AccountStore, LinkedAccount } from './account-store.js';
import { refuseUnknown } from './problem.js';
import type { Refusal } from './problem.js';
import { attempt } from './stage.js';

/** Finds an account of the caller's own, and refuses an unknown one and another's alike. */
export async function findOwnAccount(
  accounts: AccountStore,
  owner: AccountOwner,
  accountId: string,
): Promise<LinkedAccount | Refusal> {
  const found = await attempt('store', () => accounts.find(owner, accountId));
  return found ?? refuseUnknown();
}
