import type { Account } from '../contract/contract.js';
import type { LinkedAccount } from './store/account-store.js';

/** An account as the page may see it. Each member is named, so nothing else gets out by accident. */
export function viewAccount({ viewer, ...account }: LinkedAccount): Account {
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
    status: account.status,
    ...(account.statusReason && { statusReason: account.statusReason }),
    connectedAt: account.connectedAt,
    checkedAt: account.checkedAt,
  };
}
