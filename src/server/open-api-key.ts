import { checkAnswers, openText } from './host-answers.js';
import type { AccountOwner, AccountStore } from './store/account-store.js';
import { readOwner } from './store/read-owner.js';
import type { KeyVault } from './vault/key-vault.js';

/** The owner has no account with this id: it was never linked, was unlinked, or is someone else's. */
export class UnknownAccountError extends Error {
  override readonly name = 'UnknownAccountError';
}

/** The account is suspended: its key is kept but not given out. */
export class SuspendedAccountError extends Error {
  override readonly name = 'SuspendedAccountError';
}

/** Which key the product's backend needs, for whom and for what. */
export interface ApiKeyRequest {
  /** The user that the product works for. */
  readonly owner: AccountOwner;
  readonly accountId: string;
  /** What the key is for, for the audit log: `list projects`. */
  readonly purpose: string;
}

/** A key that was opened, or not, for the product's audit log. It has no text of the key. */
export interface ApiKeyEvent extends ApiKeyRequest {
  readonly action: 'open_key';
  readonly outcome: 'opened' | 'unknown_account' | 'suspended' | 'failed';
  /** ISO 8601, UTC. */
  readonly time: string;
}

export interface OpenApiKeyOptions {
  readonly accounts: Pick<AccountStore, 'findSealedKey'>;
  readonly vault: Pick<KeyVault, 'open'>;
  /**
   * Called with every request for a key, before it is given out. If it throws, the key isn't given
   * out: no use of a key goes unrecorded.
   */
  readonly onEvent?: (event: ApiKeyEvent) => void | Promise<void>;
}

/**
 * Gives the product's backend a linked key in the clear, to call W&B with.
 *
 * @throws UnknownAccountError when the owner has no such account.
 * @throws SuspendedAccountError until the account is resumed or reconnected.
 * @throws KeyVaultError when this vault did not seal that key for this account.
 * @throws TypeError when the request lacks an account or a purpose, or an id of its owner is missing or
 * not valid, or the store returns the key of another owner. Rejects, too, when what the store or the
 * vault returns is no key.
 */
export async function openApiKey(
  request: ApiKeyRequest,
  { accounts, vault, onEvent }: OpenApiKeyOptions,
): Promise<string> {
  const { owner, accountId, purpose } = checkRequest(request);
  const tell = async (outcome: ApiKeyEvent['outcome']) => {
    const time = new Date().toISOString();
    await onEvent?.({ action: 'open_key', owner, accountId, purpose, outcome, time });
  };
  const failed = async (error: unknown) => {
    await tell('failed');
    throw error;
  };
  const found = await checkAnswers(accounts).findSealedKey(owner, accountId).catch(failed);
  if (!found) {
    await tell('unknown_account');
    throw new UnknownAccountError('The owner has no account with this id.');
  }
  if (found.status === 'suspended') {
    await tell('suspended');
    throw new SuspendedAccountError('The account is suspended.');
  }
  const apiKey = await openText(vault, found.sealedKey, found.binding).catch(failed);
  await tell('opened');
  return apiKey;
}

/** A backend that isn't written in TypeScript may leave something out. */
function checkRequest(request: ApiKeyRequest): ApiKeyRequest {
  const { owner, accountId, purpose } = request;
  for (const text of [accountId, purpose]) {
    if (typeof text === 'string' && text) continue;
    throw new TypeError(
      "Write openApiKey({ owner: { tenantId: '', userId }, accountId, purpose }, { accounts, vault }).",
    );
  }
  return { owner: readOwner(owner), accountId, purpose };
}
