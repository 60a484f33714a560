import type { AccountOwner, AccountStore, LinkedAccount } from './store/account-store.js';
import { refuseUnknown } from './http/problem.js';
import type { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';

/** Finds an account of the caller's own, and refuses an unknown one and another's alike. */
export async function findOwnAccount(
  accounts: AccountStore,
  owner: AccountOwner,
  accountId: string,
): Promise<LinkedAccount | Refusal> {
  const found = await attempt('store', () => accounts.find(owner, accountId));
  return found ?? refuseUnknown();
}
