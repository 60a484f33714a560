import type { Account } from '../contract.js';
import type { WandbViewer } from './key-verifier.js';

/** Whose account it is. Every read and write but `findSealedKey` is held to one owner. */
export interface AccountOwner {
  /** The product's tenant, or `''` where it has none: SQL holds two NULLs to be different. */
  readonly tenantId: string;
  readonly userId: string;
}

/** What makes two links the same link. Linking again refreshes it and never adds a second. */
export interface AccountIdentity extends AccountOwner {
  /** The id of a W&B server: the same person is somebody else on another one. */
  readonly host: string;
  /** `viewer.id`: the only field that W&B never leaves empty and a user cannot change. */
  readonly wandbUserId: string;
}

/** A key that W&B has just accepted, sealed, and whom W&B says it belongs to. */
export interface AccountLink {
  readonly owner: AccountOwner;
  readonly host: string;
  readonly viewer: WandbViewer;
  /** What the vault gave for `linkIdentity(link)`. */
  readonly sealedKey: string;
  /** The last four characters of the key. */
  readonly keyHint: string;
}

/** A linked account as it is kept, without its key: nothing that lists accounts can leak one. */
export interface LinkedAccount {
  readonly id: string;
  readonly owner: AccountOwner;
  readonly host: string;
  readonly viewer: WandbViewer;
  readonly keyHint: string;
  readonly status: Account['status'];
  /** ISO 8601, UTC: when it was first linked. Linking again does not move it. */
  readonly connectedAt: string;
  /** ISO 8601, UTC: when W&B last said whose key this is. */
  readonly checkedAt: string;
}

/** A sealed key and the identity that it is bound to. */
export interface SealedAccountKey {
  readonly identity: AccountIdentity;
  readonly sealedKey: string;
}

/**
 * Where linked accounts are kept. An implementation rejects when it cannot answer; the handler then
 * says `server_error`, and the user can try again. `createMemoryAccountStore` and
 * `createPostgresAccountStore` pass one and the same set of tests.
 */
export interface AccountStore {
  /**
   * Links an account: adds it, or gives the one of the same identity its new key and profile and
   * makes it `active`. Atomic: any number of parallel calls leave one account with one key.
   */
  upsert(link: AccountLink): Promise<LinkedAccount>;
  /**
   * Gives one account a new key: only where `accountId` is of the very identity of the link.
   * Otherwise nothing changes and the answer is `undefined`.
   */
  replaceKey(accountId: string, link: AccountLink): Promise<LinkedAccount | undefined>;
  /** The owner's accounts, the oldest first. */
  list(owner: AccountOwner): Promise<readonly LinkedAccount[]>;
  /** `undefined` for an unknown account and for another owner's alike. */
  find(owner: AccountOwner, accountId: string): Promise<LinkedAccount | undefined>;
  /** Forgets an account and its key. False for an unknown account and for another owner's alike. */
  remove(owner: AccountOwner, accountId: string): Promise<boolean>;
  /** For `openApiKey` alone. No owner is asked for: the caller is the product's own backend. */
  findSealedKey(accountId: string): Promise<SealedAccountKey | undefined>;
}

/** The identity that a link's key is sealed for and its account is found by. */
export function linkIdentity(
  link: Pick<AccountLink, 'owner' | 'host' | 'viewer'>,
): AccountIdentity {
  const { tenantId, userId } = link.owner;
  return { tenantId, userId, host: link.host, wandbUserId: link.viewer.id };
}

/**
 * Keeps accounts in the memory of one process, for tests and demos: a restart forgets them all.
 */
export function createMemoryAccountStore(): AccountStore {
  const records = new Map<string, LinkedAccount & { readonly sealedKey: string }>();

  const ownedBy = (owner: AccountOwner, account: LinkedAccount): boolean =>
    account.owner.tenantId === owner.tenantId && account.owner.userId === owner.userId;

  const findOwned = (owner: AccountOwner, accountId: string) => {
    const record = records.get(accountId);
    return record && ownedBy(owner, record) ? record : undefined;
  };

  const findSame = (identity: AccountIdentity) =>
    [...records.values()].find(
      (record) =>
        ownedBy(identity, record) &&
        record.host === identity.host &&
        record.viewer.id === identity.wandbUserId,
    );

  const keep = (link: AccountLink, known?: LinkedAccount): LinkedAccount => {
    const now = new Date().toISOString();
    const account: LinkedAccount = {
      id: known?.id ?? crypto.randomUUID(),
      owner: link.owner,
      host: link.host,
      viewer: link.viewer,
      keyHint: link.keyHint,
      status: 'active',
      connectedAt: known?.connectedAt ?? now,
      checkedAt: now,
    };
    records.set(account.id, { ...account, sealedKey: link.sealedKey });
    return account;
  };

  // No await stands between a look and a write, so that each call is atomic.
  return {
    async upsert(link) {
      return keep(link, findSame(linkIdentity(link)));
    },
    async replaceKey(accountId, link) {
      const known = findSame(linkIdentity(link));
      return known?.id === accountId ? keep(link, known) : undefined;
    },
    async list(owner) {
      return [...records.values()]
        .filter((record) => ownedBy(owner, record))
        .map(({ sealedKey: _, ...account }) => account);
    },
    async find(owner, accountId) {
      const record = findOwned(owner, accountId);
      if (!record) return undefined;
      const { sealedKey: _, ...account } = record;
      return account;
    },
    async remove(owner, accountId) {
      return findOwned(owner, accountId) !== undefined && records.delete(accountId);
    },
    async findSealedKey(accountId) {
      const record = records.get(accountId);
      return record && { identity: linkIdentity(record), sealedKey: record.sealedKey };
    },
  };
}
