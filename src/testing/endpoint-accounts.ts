import type { Account, ConnectRequest, ErrorReason } from '../contract/contract.js';
import { readTestApiKey } from './test-keys.js';

/**
 * Linking the same user on the same host again updates that account with the new key's hint. A key
 * that isn't a test key belongs to the user of the reconnected account.
 */
export function createAccount(
  { apiKey, host }: ConnectRequest,
  reconnected: Account | undefined,
  accounts: readonly Account[],
  given: Partial<Account> = {},
): Account {
  const user = given.username ?? readTestApiKey(apiKey)?.user ?? reconnected?.username ?? 'ada';
  const known =
    reconnected ?? accounts.find((account) => isSameUser(account, { username: user, host }));
  const now = new Date().toISOString();
  return {
    id: known?.id ?? crypto.randomUUID(),
    provider: 'wandb',
    host,
    username: user,
    name: user.charAt(0).toUpperCase() + user.slice(1),
    entity: `${user}-team`,
    teams: [user, `${user}-team`],
    keyHint: apiKey.trim().slice(-4),
    status: 'active',
    connectedAt: known?.connectedAt ?? now,
    checkedAt: now,
    ...given,
  };
}

function isSameUser(
  one: Pick<Account, 'host' | 'username'>,
  other: Pick<Account, 'host' | 'username'>,
): boolean {
  return one.host === other.host && one.username === other.username;
}

/** Why the real endpoint would refuse to reconnect this account with the key's user. */
export function findConflict(
  known: Account,
  account: Account,
  accounts: readonly Account[],
  allowAccountChange: boolean,
): ErrorReason<'conflict'> | undefined {
  if (isSameUser(known, account)) return undefined;
  if (known.host !== account.host || !allowAccountChange) return 'account_mismatch';
  const isTaken = accounts.some((other) => other !== known && isSameUser(other, account));
  return isTaken ? 'already_linked' : undefined;
}

export function checkedAccount(
  { statusReason: _, ...account }: Account,
  verdict: 'valid' | 'rejected',
): Account {
  const isSuspended = account.status === 'suspended';
  const checkedAt = new Date().toISOString();
  return verdict === 'valid'
    ? { ...account, status: isSuspended ? 'suspended' : 'active', checkedAt }
    : {
        ...account,
        status: isSuspended ? 'suspended' : 'error',
        statusReason: 'rejected',
        checkedAt,
      };
}
