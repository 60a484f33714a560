import type { Account } from '../../contract/contract.js';
import type { KeyVerdict, WandbViewer } from '../wandb/key-verifier.js';

/** Who an account belongs to. Every read and write is limited to one owner. */
export interface AccountOwner {
  /** The product's tenant, or `''` if it has none: in SQL, two NULLs are not equal. */
  readonly tenantId: string;
  readonly userId: string;
}

/** What makes two links the same. Linking again refreshes the account and never adds a second. */
export interface AccountIdentity extends AccountOwner {
  /** The id of a W&B server: on another server, the same person is another user. */
  readonly host: string;
  /** `viewer.id`: the only field that W&B always has and a user cannot change. */
  readonly wandbUserId: string;
}

/** What a sealed key is bound to. Under any other binding, it does not open. */
export interface KeyBinding extends AccountIdentity {
  /** What `nextKeyVersion` returned, or 0 for a key that was sealed before there were versions. */
  readonly keyVersion: number;
}

/** Who suspends or resumes an account. */
export type Suspender = 'user' | 'product';

/** A key that W&B has just accepted, sealed, and the W&B user that it belongs to. */
export interface AccountLink {
  readonly owner: AccountOwner;
  readonly host: string;
  readonly viewer: WandbViewer;
  /** What the vault returned for `keyBinding(link)`. */
  readonly sealedKey: string;
  /** What `nextKeyVersion` returned when the attempt started. */
  readonly keyVersion: number;
  /** The last four characters of the key. */
  readonly keyHint: string;
}

/** A linked account without its key: code that lists accounts cannot leak one. */
export interface LinkedAccount {
  readonly id: string;
  readonly owner: AccountOwner;
  readonly host: string;
  readonly viewer: WandbViewer;
  readonly keyHint: string;
  /** The id of the vault key that the account's key is sealed with, if its envelope is a `KeyVault`'s. */
  readonly vaultKeyId?: string;
  readonly status: Account['status'];
  /** Why the last check failed; left out if it did not. */
  readonly statusReason?: NonNullable<Account['statusReason']>;
  /** ISO 8601, UTC: when it was first linked. Linking again does not change it. */
  readonly connectedAt: string;
  /** ISO 8601, UTC: when W&B last accepted or rejected the key. */
  readonly checkedAt: string;
}

/** Where an account is in the list of its owner. */
export type AccountPosition = Pick<LinkedAccount, 'connectedAt' | 'id'>;

/** A part of an owner's list. */
export interface AccountPage {
  /** The page begins after this account, even if it was unlinked since. Default: with the first. */
  readonly after?: AccountPosition;
  /** How many accounts it has at most. */
  readonly limit: number;
}

/** A sealed key, what it is bound to, and whether it can be used. */
export interface SealedAccountKey {
  readonly binding: KeyBinding;
  readonly sealedKey: string;
  readonly status: Account['status'];
}

/** What W&B says about a stored key: whose it is, or that it is no longer valid. */
export type CheckVerdict = Extract<KeyVerdict, { readonly kind: 'valid' | 'rejected' }>;

/**
 * Keeps linked accounts. If a call rejects, the handler answers 503, `server_error`, and the user can
 * try again. `createMemoryAccountStore` and `createPostgresAccountStore` pass the same tests.
 */
export interface AccountStore {
  /**
   * The version of the key of an attempt that starts now: a positive integer that was never returned
   * before, and is higher than all that were.
   */
  nextKeyVersion(): Promise<number>;
  /**
   * Links an account: adds it, or gives the account of the same identity a new key and profile and
   * makes it `active`, unless the product has suspended it. If the account has a key of a later
   * version already, it stays as it is: a slow attempt does not undo a newer one. Atomic: any number of
   * parallel calls leave one account with the latest key.
   */
  upsert(link: AccountLink): Promise<LinkedAccount>;
  /**
   * Gives one account a new key, as `upsert` does. `undefined`, and nothing changes, unless the account
   * has the same identity as the link.
   */
  replaceKey(accountId: string, link: AccountLink): Promise<LinkedAccount | undefined>;
  /**
   * Gives one account a new key, as `upsert` does, and the W&B user of that key. `undefined`, and nothing changes, unless
   * the account has the owner and the host of the link. `already_linked` if the owner has another
   * account of that W&B user. Atomic: an owner never has two accounts of the same user.
   */
  replaceUser(
    accountId: string,
    link: AccountLink,
  ): Promise<LinkedAccount | 'already_linked' | undefined>;
  /**
   * Records what W&B said about a key. `valid` refreshes the profile and makes the account `active`;
   * `rejected` makes it an `error`; a suspended account stays suspended. `undefined`, and nothing
   * changes, if the account no longer has this key, or the key is of another W&B user.
   */
  recordCheck(
    owner: AccountOwner,
    accountId: string,
    keyVersion: number,
    verdict: CheckVerdict,
  ): Promise<LinkedAccount | undefined>;
  /**
   * Puts an account out of use, by its user or by the product. `undefined` for an unknown account and
   * for another owner's.
   */
  suspend(
    owner: AccountOwner,
    accountId: string,
    by: Suspender,
  ): Promise<LinkedAccount | undefined>;
  /**
   * Puts a suspended account back to the status of its last check. What the product has suspended, only
   * the product resumes. Any other account stays as it is. `undefined` for an unknown account and for
   * another owner's.
   */
  resume(owner: AccountOwner, accountId: string, by: Suspender): Promise<LinkedAccount | undefined>;
  /** The owner's accounts, oldest first: all of them, or a page. */
  list(owner: AccountOwner, page?: AccountPage): Promise<readonly LinkedAccount[]>;
  /** `undefined` for an unknown account and for another owner's. */
  find(owner: AccountOwner, accountId: string): Promise<LinkedAccount | undefined>;
  /** Deletes an account and its key. `false` for an unknown account and for another owner's. */
  remove(owner: AccountOwner, accountId: string): Promise<boolean>;
  /** `undefined` for an unknown account and for another owner's. */
  findSealedKey(owner: AccountOwner, accountId: string): Promise<SealedAccountKey | undefined>;
}

/** The identity that an account is found by. */
export function linkIdentity(
  link: Pick<AccountLink, 'owner' | 'host' | 'viewer'>,
): AccountIdentity {
  const { tenantId, userId } = link.owner;
  return { tenantId, userId, host: link.host, wandbUserId: link.viewer.id };
}

/** What a rotation needs of a store, beyond what the handler needs. */
export interface SealedKeyStore {
  /**
   * Sealed keys of every owner, ordered by their accounts' ids: at most `limit`, and only ids after
   * `after`. The first id comes after `''`.
   */
  listSealedKeys(
    after: string,
    limit: number,
  ): Promise<readonly (SealedAccountKey & { readonly accountId: string })[]>;
  /**
   * Replaces the envelope of a key. `false`, and nothing changes, if the account no longer has the
   * envelope `from`.
   */
  replaceEnvelope(accountId: string, from: string, to: string): Promise<boolean>;
}

/** What the key of a link is sealed for. */
export function keyBinding(
  link: Pick<AccountLink, 'owner' | 'host' | 'viewer' | 'keyVersion'>,
): KeyBinding {
  return { ...linkIdentity(link), keyVersion: link.keyVersion };
}
