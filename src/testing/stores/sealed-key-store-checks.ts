import type { AccountStore, SealedKeyStore } from '../../server/store/account-store.js';
import { ada, bob, linkOf } from './account-links.js';
import { check, holds, includes, same } from './store-check.js';
import type { StoreCheck } from './store-check.js';

/** What an account store must do so that `rewrapKeys` can rotate its sealing key. */
export const sealedKeyStoreChecks: readonly StoreCheck<AccountStore & SealedKeyStore>[] = [
  check('lists the sealed keys of everyone in batches', async (store) => {
    const links = ['V1', 'V2', 'V3', 'V4', 'V5'].map((id, index) =>
      linkOf({ owner: index % 2 === 0 ? ada : bob, viewer: { id, teams: [] } }),
    );
    const accounts = await Promise.all(links.map((link) => store.upsert(link)));
    const listed: string[] = [];
    for (;;) {
      const batch = await store.listSealedKeys(listed.at(-1) ?? '', 2);
      if (batch.length === 0) break;
      holds(batch.length <= 2 && listed.length < 10, 'A batch is longer than its limit.');
      for (const { accountId, ...key } of batch) {
        listed.push(accountId);
        same(key, await store.findSealedKey(key.binding, accountId), 'A listed key');
      }
    }
    same([...listed].sort(), accounts.map(({ id }) => id).sort(), 'The accounts');
  }),
  check('replaces an envelope unless the account has another one', async (store) => {
    const linked = await store.upsert(linkOf());
    same(await store.replaceEnvelope(linked.id, 'sealed-1', 'rewrapped'), true, 'The first');
    same(await store.replaceEnvelope(linked.id, 'sealed-1', 'again'), false, 'The second');
    same(await store.replaceEnvelope('unknown', 'sealed-1', 'again'), false, 'An unknown account');
    const key = await store.findSealedKey(ada, linked.id);
    includes(key, { sealedKey: 'rewrapped' }, 'findSealedKey');
    same(key?.binding.keyVersion, 1, 'The version');
    same(await store.find(ada, linked.id), linked, 'find');
  }),
];
