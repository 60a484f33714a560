import { checkAnswers } from './host-answers.js';
import type { AccountOwner, AccountStore, LinkedAccount } from './store/account-store.js';
import { readOwner } from './store/read-owner.js';
import type { KeyVault } from './vault/key-vault.js';

/** Which key was rejected. */
export interface RejectedKey {
  readonly owner: AccountOwner;
  readonly accountId: string;
  /**
   * The key that W&B answered 401 for. With it, and a `vault`, nothing is recorded about a key that its
   * user has linked meanwhile.
   */
  readonly apiKey?: string;
}

export interface ReportRejectedOptions {
  readonly accounts: Pick<AccountStore, 'findSealedKey' | 'recordCheck'>;
  readonly vault?: Pick<KeyVault, 'open'>;
}

/**
 * Records that W&B has rejected a key that the product used: answered 401. The account becomes an
 * `error`, as after a check, until its user reconnects it or a check succeeds.
 *
 * @returns the account; `undefined` if the owner has none with this id, or it has another key by now.
 * @throws TypeError when there is an `apiKey` but no `vault`, the owner lacks an id, or the store returns
 * what is another owner's.
 */
export async function reportRejected(
  { owner: of, accountId, apiKey }: RejectedKey,
  { accounts: store, vault }: ReportRejectedOptions,
): Promise<LinkedAccount | undefined> {
  const accounts = checkAnswers(store);
  const owner = readOwner(of);
  const found = await accounts.findSealedKey(owner, accountId);
  if (!found) return undefined;
  if (apiKey !== undefined) {
    if (!vault) throw new TypeError('reportRejected needs the vault to compare the apiKey.');
    if ((await vault.open(found.sealedKey, found.binding)) !== apiKey) return undefined;
  }
  const { keyVersion } = found.binding;
  return accounts.recordCheck(owner, accountId, keyVersion, { kind: 'rejected' });
}
