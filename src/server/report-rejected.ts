import type { AccountOwner, AccountStore, LinkedAccount } from './store/account-store.js';

/**
 * Records that W&B has rejected a key that the product used: answered 401. The account becomes an
 * `error`, as after a check, until its user reconnects it or a check succeeds.
 *
 * @returns the account; `undefined` if the owner has none with this id, or it got another key meanwhile.
 */
export async function reportRejected(
  { owner, accountId }: { readonly owner: AccountOwner; readonly accountId: string },
  { accounts }: { readonly accounts: Pick<AccountStore, 'findSealedKey' | 'recordCheck'> },
): Promise<LinkedAccount | undefined> {
  const found = await accounts.findSealedKey(owner, accountId);
  if (!found) return undefined;
  const { keyVersion } = found.binding;
  return accounts.recordCheck(owner, accountId, keyVersion, { kind: 'rejected' });
}
