import type { Account } from '../contract/contract.js';
import type { LinkedAccount } from './store/account-store.js';
import type { KeyVault } from './vault/key-vault.js';

/**
 * An account as the page may see it. Each member is named, so nothing else gets out by accident.
 *
 * If the vault no longer has the key that its key is sealed with, it doesn't work until its user
 * reconnects it, or the product puts the vault key back. That is never stored.
 */
export function viewAccount(
  account: LinkedAccount,
  vault: Pick<KeyVault, 'hasKey'>,
  isUnreadable = isSealedWithLostKey(account, vault),
): Account {
  const { viewer } = account;
  const statusReason = account.statusReason ?? (isUnreadable ? 'unreadable' : undefined);
  return {
    id: account.id,
    provider: 'wandb',
    host: account.host,
    // W&B has no username for service accounts and on older servers.
    username: viewer.username ?? viewer.entity ?? viewer.id,
    ...(viewer.name !== undefined && { name: viewer.name }),
    ...(viewer.entity !== undefined && { entity: viewer.entity }),
    teams: [...viewer.teams],
    keyHint: account.keyHint,
    status: isUnreadable && account.status === 'active' ? 'error' : account.status,
    ...(statusReason && { statusReason }),
    connectedAt: account.connectedAt,
    checkedAt: account.checkedAt,
  };
}

function isSealedWithLostKey(
  { vaultKeyId }: LinkedAccount,
  vault: Pick<KeyVault, 'hasKey'>,
): boolean {
  return vaultKeyId !== undefined && vault.hasKey?.(vaultKeyId) === false;
}
