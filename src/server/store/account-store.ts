import type { Account } from '../../contract/contract.js';
import type { KeyVerdict, WandbViewer } from '../wandb/key-verifier.js';

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
  /** What the last check said against the key; left out where it said nothing. */
  readonly statusReason?: NonNullable<Account['statusReason']>;
  /** ISO 8601, UTC: when it was first linked. Linking again does not move it. */
  readonly connectedAt: string;
  /** ISO 8601, UTC: when W&B last said whose key this is, or that it is nobody's. */
  readonly checkedAt: string;
}

/** A sealed key, the identity that it is bound to, and whether it may be used. */
export interface SealedAccountKey {
  readonly identity: AccountIdentity;
  readonly sealedKey: string;
  readonly status: Account['status'];
}

/** W&B's word on a key that is kept: whose it is, or that it is nobody's any more. */
export type CheckVerdict = Extract<KeyVerdict, { readonly kind: 'valid' | 'rejected' }>;

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
  /**
   * Gives one account a new key and, with it, the W&B user of that key: only where `accountId` is
   * of the owner and the host of the link, `undefined` otherwise. `already_linked` where another
   * account of the owner's is of that user. Atomic: an owner never has two accounts of one user.
   */
  replaceUser(
    accountId: string,
    link: AccountLink,
  ): Promise<LinkedAccount | 'already_linked' | undefined>;
  /**
   * Writes down what W&B said of a key. `valid` refreshes the profile and makes the account
   * `active`; `rejected` makes it an `error`; a suspended one stays suspended. Only where the
   * account still has that very sealed key, of that very W&B user: nothing changes otherwise, and
   * the answer is `undefined`.
   */
  recordCheck(
    owner: AccountOwner,
    accountId: string,
    sealedKey: string,
    verdict: CheckVerdict,
  ): Promise<LinkedAccount | undefined>;
  /** Puts an account out of use. `undefined` for an unknown account and for another owner's alike. */
  suspend(owner: AccountOwner, accountId: string): Promise<LinkedAccount | undefined>;
  /**
   * Puts a suspended account back to what its last check said, and leaves any other as it is.
   * `undefined` for an unknown account and for another owner's alike.
   */
  resume(owner: AccountOwner, accountId: string): Promise<LinkedAccount | undefined>;
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
  const records = new Map<string, AccountRecord>();

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

  const change = (known: AccountRecord, changes: Partial<LinkedAccount>): LinkedAccount => {
    const record = { ...known, ...changes };
    records.set(known.id, record);
    return withoutKey(record);
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
    async replaceUser(accountId, link) {
      const known = findOwned(link.owner, accountId);
      if (known?.host !== link.host) return undefined;
      const same = findSame(linkIdentity(link));
      return same && same.id !== accountId ? 'already_linked' : keep(link, known);
    },
    async recordCheck(owner, accountId, sealedKey, verdict) {
      const known = findOwned(owner, accountId);
      if (known?.sealedKey !== sealedKey) return undefined;
      const checkedAt = new Date().toISOString();
      if (verdict.kind === 'rejected') {
        const status = known.status === 'suspended' ? known.status : 'error';
        return change(known, { status, statusReason: 'rejected', checkedAt });
      }
      if (known.viewer.id !== verdict.viewer.id) return undefined;
      const { statusReason: _, ...sound } = known;
      const status = known.status === 'suspended' ? known.status : 'active';
      return change(sound, { viewer: verdict.viewer, status, checkedAt });
    },
    async suspend(owner, accountId) {
      const known = findOwned(owner, accountId);
      return known && change(known, { status: 'suspended' });
    },
    async resume(owner, accountId) {
      const known = findOwned(owner, accountId);
      if (known?.status !== 'suspended') return known && withoutKey(known);
      return change(known, { status: known.statusReason ? 'error' : 'active' });
    },
    async list(owner) {
      return [...records.values()].filter((record) => ownedBy(owner, record)).map(withoutKey);
    },
    async find(owner, accountId) {
      const record = findOwned(owner, accountId);
      return record && withoutKey(record);
    },
    async remove(owner, accountId) {
      return findOwned(owner, accountId) !== undefined && records.delete(accountId);
    },
    async findSealedKey(accountId) {
      const record = records.get(accountId);
      if (!record) return undefined;
      const { sealedKey, status } = record;
      return { identity: linkIdentity(record), sealedKey, status };
    },
  };
}

type AccountRecord = LinkedAccount & { readonly sealedKey: string };

function withoutKey({ sealedKey: _, ...account }: AccountRecord): LinkedAccount {
  return account;
}
