import { vaultKeyId } from '../bytes/envelope-version.js';
import { keyBinding, linkIdentity } from './account-store.js';
import type {
  AccountIdentity,
  AccountLink,
  AccountOwner,
  AccountStore,
  LinkedAccount,
  SealedAccountKey,
  SealedKeyStore,
  Suspender,
} from './account-store.js';

/**
 * Keeps accounts in the memory of one process, for tests and demos. A restart forgets them all.
 */
export function createMemoryAccountStore(): AccountStore & SealedKeyStore {
  const records = new AccountRecords();
  let keyVersion = 0;

  // Each call is atomic: there is no await between reading and writing.
  return {
    async nextKeyVersion() {
      return ++keyVersion;
    },
    async upsert(link) {
      return records.keep(link, records.findSame(linkIdentity(link)));
    },
    async replaceKey(accountId, link) {
      const known = records.findSame(linkIdentity(link));
      return known?.id === accountId ? records.keep(link, known) : undefined;
    },
    async replaceUser(accountId, link) {
      const known = records.findOwned(link.owner, accountId);
      if (known?.host !== link.host) return undefined;
      const same = records.findSame(linkIdentity(link));
      return same && same.id !== accountId ? 'already_linked' : records.keep(link, known);
    },
    async recordCheck(owner, accountId, version, verdict) {
      const known = records.findOwned(owner, accountId);
      if (known?.keyVersion !== version) return undefined;
      const checkedAt = new Date().toISOString();
      if (verdict.kind === 'rejected') {
        const status = known.status === 'suspended' ? known.status : 'error';
        return records.change(known, { status, statusReason: 'rejected', checkedAt });
      }
      if (known.viewer.id !== verdict.viewer.id) return undefined;
      const { statusReason: _, ...sound } = known;
      const status = known.status === 'suspended' ? known.status : 'active';
      return records.change(sound, { viewer: verdict.viewer, status, checkedAt });
    },
    async suspend(owner, accountId, by) {
      const known = records.findOwned(owner, accountId);
      return known && records.suspend(known, by);
    },
    async resume(owner, accountId, by) {
      const known = records.findOwned(owner, accountId);
      return known && records.resume(known, by);
    },
    async list(owner, { after, limit } = { limit: Infinity }) {
      const owned = records.listOwned(owner);
      const last = owned.findIndex(({ id }) => id === after?.id);
      const rest = owned.slice(last + 1);
      const isLater = ({ connectedAt }: AccountRecord) =>
        last >= 0 || after === undefined || connectedAt >= after.connectedAt;
      return rest.filter(isLater).slice(0, limit).map(withoutKey);
    },
    async find(owner, accountId) {
      const record = records.findOwned(owner, accountId);
      return record && withoutKey(record);
    },
    async remove(owner, accountId) {
      return records.findOwned(owner, accountId) !== undefined && records.remove(accountId);
    },
    ...sealedKeyMethods(records),
  };
}

function sealedKeyMethods(
  records: AccountRecords,
): Pick<AccountStore, 'findSealedKey'> & SealedKeyStore {
  return {
    async findSealedKey(owner, accountId) {
      const record = records.findOwned(owner, accountId);
      return record && sealedKeyOf(record);
    },
    async listSealedKeys(after, limit) {
      const listed = records.listAfter(after).slice(0, limit);
      return listed.map((record) => ({ accountId: record.id, ...sealedKeyOf(record) }));
    },
    async replaceEnvelope(accountId, from, to) {
      const known = records.find(accountId);
      if (known?.sealedKey !== from) return false;
      records.change({ ...known, sealedKey: to }, {});
      return true;
    },
  };
}

type AccountRecord = LinkedAccount & {
  readonly sealedKey: string;
  readonly keyVersion: number;
  readonly suspendedBy?: Suspender;
};

function withoutKey(record: AccountRecord): LinkedAccount {
  const { sealedKey, keyVersion: _, suspendedBy: __, ...account } = record;
  const keyId = vaultKeyId(sealedKey);
  return { ...account, ...(keyId !== undefined && { vaultKeyId: keyId }) };
}

function sealedKeyOf(record: AccountRecord): SealedAccountKey {
  const { sealedKey, status } = record;
  return { binding: keyBinding(record), sealedKey, status };
}

/** The rows of the store in memory. */
class AccountRecords {
  readonly #byId = new Map<string, AccountRecord>();
  /** The same ones, by their owner and then by their id. No account ever changes its owner. */
  readonly #byOwner = new Map<string, Map<string, AccountRecord>>();

  find(accountId: string): AccountRecord | undefined {
    return this.#byId.get(accountId);
  }

  findOwned(owner: AccountOwner, accountId: string): AccountRecord | undefined {
    const record = this.find(accountId);
    return record && isOwnedBy(owner, record) ? record : undefined;
  }

  findSame(identity: AccountIdentity): AccountRecord | undefined {
    return this.listOwned(identity).find(
      (record) => record.host === identity.host && record.viewer.id === identity.wandbUserId,
    );
  }

  listOwned(owner: AccountOwner): AccountRecord[] {
    return [...(this.#byOwner.get(ownerKey(owner))?.values() ?? [])];
  }

  listAfter(accountId: string): AccountRecord[] {
    const later = [...this.#byId.values()].filter(({ id }) => id > accountId);
    return later.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  keep(link: AccountLink, known?: AccountRecord): LinkedAccount {
    if (known && known.keyVersion > link.keyVersion) return withoutKey(known);
    const now = new Date().toISOString();
    const isBound = known?.suspendedBy === 'product';
    const record: AccountRecord = {
      ...link,
      id: known?.id ?? crypto.randomUUID(),
      status: isBound ? 'suspended' : 'active',
      ...(isBound && { suspendedBy: 'product' }),
      connectedAt: known?.connectedAt ?? now,
      checkedAt: now,
    };
    return this.#put(record);
  }

  change(known: AccountRecord, changes: Partial<LinkedAccount>): LinkedAccount {
    return this.#put({ ...known, ...changes });
  }

  suspend(known: AccountRecord, by: Suspender): LinkedAccount {
    const suspendedBy = known.suspendedBy === 'product' ? 'product' : by;
    return this.change({ ...known, suspendedBy }, { status: 'suspended' });
  }

  resume(known: AccountRecord, by: Suspender): LinkedAccount {
    const { suspendedBy, ...resumed } = known;
    const isBound = suspendedBy === 'product' && by === 'user';
    if (known.status !== 'suspended' || isBound) return withoutKey(known);
    return this.change(resumed, { status: known.statusReason ? 'error' : 'active' });
  }

  remove(accountId: string): boolean {
    const record = this.find(accountId);
    if (!record) return false;
    const key = ownerKey(record.owner);
    const owned = this.#byOwner.get(key);
    owned?.delete(accountId);
    if (owned?.size === 0) this.#byOwner.delete(key);
    return this.#byId.delete(accountId);
  }

  #put(record: AccountRecord): LinkedAccount {
    const key = ownerKey(record.owner);
    const owned = this.#byOwner.get(key) ?? new Map<string, AccountRecord>();
    this.#byOwner.set(key, owned.set(record.id, record));
    this.#byId.set(record.id, record);
    return withoutKey(record);
  }
}

function ownerKey({ tenantId, userId }: AccountOwner): string {
  return JSON.stringify([tenantId, userId]);
}

function isOwnedBy(owner: AccountOwner, account: LinkedAccount): boolean {
  return account.owner.tenantId === owner.tenantId && account.owner.userId === owner.userId;
}
