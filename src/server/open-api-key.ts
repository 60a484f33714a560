import type { AccountStore } from './store/account-store.js';
import type { KeyVault } from './vault/key-vault.js';

/** No account has this id: it was never linked, or has since been unlinked. */
export class UnknownAccountError extends Error {
  override readonly name = 'UnknownAccountError';
}

/** The account is suspended: its key is kept but not given out. */
export class SuspendedAccountError extends Error {
  override readonly name = 'SuspendedAccountError';
}

/**
 * Gives the product's backend a linked key in the clear, to call W&B with. It does not ask for an
 * owner: if the id comes from a request, first check that the account is the caller's own
 * (`accounts.find(owner, accountId)`).
 *
 * @throws UnknownAccountError when there is no such account.
 * @throws SuspendedAccountError until the account is resumed or reconnected.
 * @throws KeyVaultError when this vault did not seal that key for this account.
 */
export async function openApiKey(
  accountId: string,
  { accounts, vault }: { readonly accounts: AccountStore; readonly vault: KeyVault },
): Promise<string> {
  const found = await accounts.findSealedKey(accountId);
  if (!found) throw new UnknownAccountError('No linked account has this id.');
  if (found.status === 'suspended') throw new SuspendedAccountError('The account is suspended.');
  return vault.open(found.sealedKey, found.identity);
}
