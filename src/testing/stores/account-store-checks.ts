import { keyBinding } from '../../server/store/account-store.js';
import type { AccountLink, AccountStore, LinkedAccount } from '../../server/store/account-store.js';
import {
  ada,
  bob,
  grace,
  linkOf,
  nextMillisecond,
  oddText,
  otherLinks,
  rejected,
  strangers,
} from './account-links.js';
import { accountStatusChecks } from './account-status-checks.js';
import { check, holds, includes, present, same } from './store-check.js';
import type { StoreCheck } from './store-check.js';

type AccountCheck = StoreCheck<AccountStore>;

const idsOf = (accounts: readonly { readonly id: string }[]) => accounts.map(({ id }) => id);

async function keyOf(store: AccountStore, id: string, owner = ada): Promise<string | undefined> {
  return (await store.findSealedKey(owner, id))?.sealedKey;
}

const linking: readonly AccountCheck[] = [
  check('gives back what it was given, without the key', async (store) => {
    const linked = await store.upsert(linkOf());
    const { owner, host, viewer, keyHint } = linkOf();
    const { id, connectedAt, checkedAt } = linked;
    holds(typeof id === 'string' && id !== '', 'An account has no id.');
    for (const time of [connectedAt, checkedAt]) {
      holds(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time),
        'A time is not ISO 8601, in UTC.',
      );
    }
    const expected = { id, owner, host, viewer, keyHint, status: 'active', connectedAt, checkedAt };
    same(linked, expected, 'upsert');
    same(await store.list(ada), [linked], 'list');
    same(await store.find(ada, id), linked, 'find');
  }),
  check('gives a sealed key with what it was sealed for', async (store) => {
    const link = linkOf();
    const { id } = await store.upsert(link);
    const expected = { binding: keyBinding(link), sealedKey: 'sealed-1', status: 'active' };
    same(await store.findSealedKey(ada, id), expected, 'findSealedKey');
  }),
  check('stores a profile that has only an id', async (store) => {
    const viewer = { id: 'V1', teams: [] };
    const { id } = await store.upsert(linkOf({ viewer }));
    same((await store.find(ada, id))?.viewer, viewer, 'The profile');
  }),
  check('keeps text of any kind as it is', async (store) => {
    const odd = oddText;
    const viewer = { id: odd, username: odd, name: odd, entity: odd, teams: [odd, ''] };
    const owner = { tenantId: odd, userId: odd };
    const { id } = await store.upsert(linkOf({ owner, host: odd, viewer, sealedKey: odd }));
    includes(await store.find(owner, id), { owner, host: odd, viewer }, 'find');
    same(await keyOf(store, id, owner), odd, 'The sealed key');
  }),
  check('keeps a sealed key of 10,000 characters', async (store) => {
    const sealedKey = 'x'.repeat(10_000);
    const { id } = await store.upsert(linkOf({ sealedKey }));
    same((await keyOf(store, id))?.length, sealedKey.length, 'The length of the sealed key');
  }),
  check('refreshes the account when the same W&B user is linked again', async (store) => {
    const { id, connectedAt } = await store.upsert(linkOf());
    const viewer = { id: 'V1', username: 'countess', teams: [] };
    const link = linkOf({ viewer, sealedKey: 'sealed-2', keyHint: 'bbbb' });
    const again = await store.upsert(link);
    includes(again, { id, connectedAt, keyHint: 'bbbb', viewer }, 'upsert');
    same(await store.list(ada), [again], 'list');
    same(await keyOf(store, id), 'sealed-2', 'The sealed key');
  }),
  ...otherLinks.map(([part, members]): AccountCheck =>
    check(`adds an account for another ${part}`, async (store) => {
      const { id } = await store.upsert(linkOf());
      holds((await store.upsert(linkOf(members))).id !== id, 'Both links gave one account.');
      same(await keyOf(store, id), 'sealed-1', 'The sealed key of the first');
    }),
  ),
  check('does not run identities together', async (store) => {
    for (const owner of [
      { tenantId: 'a', userId: 'bc' },
      { tenantId: 'ab', userId: 'c' },
    ]) {
      await store.upsert(linkOf({ owner }));
      same((await store.list(owner)).length, 1, 'The number of accounts');
    }
  }),
  check('leaves one account and the latest key after 200 links at once', async (store) => {
    const links = Array.from({ length: 200 }, (_, index) =>
      linkOf({ sealedKey: `sealed-${index}` }),
    );
    const linked = await Promise.all(links.map((link) => store.upsert(link)));
    same(new Set(idsOf(linked)).size, 1, 'The number of ids');
    same((await store.list(ada)).length, 1, 'The number of accounts');
    same(await keyOf(store, linked[0]?.id ?? ''), 'sealed-199', 'The sealed key');
  }),
  check('numbers keys upwards, and none twice', async (store) => {
    const versions = await Promise.all(Array.from({ length: 50 }, () => store.nextKeyVersion()));
    same(new Set(versions).size, 50, 'The number of versions');
    holds(versions.every(Number.isInteger), 'A version is not an integer.');
    holds(Math.min(...versions) >= 1, 'A version is not positive.');
    holds((await store.nextKeyVersion()) > Math.max(...versions), 'A version went down.');
  }),
];

const listing: readonly AccountCheck[] = [
  check('lists the accounts of one owner, the oldest first', async (store) => {
    const ids: string[] = [];
    for (const id of ['V3', 'V1', 'V2']) {
      await nextMillisecond();
      ids.push((await store.upsert(linkOf({ viewer: { id, teams: [] } }))).id);
      await store.upsert(linkOf({ owner: bob, viewer: { id, teams: [] } }));
    }
    await store.upsert(linkOf({ viewer: { id: 'V3', teams: [] }, keyHint: 'cccc' }));
    same(idsOf(await store.list(ada)), ids, 'The order');
    same(await store.list({ tenantId: '', userId: 'ada' }), [], 'The list of another tenant');
  }),
  check('lists a page after an account, even one that was unlinked since', async (store) => {
    const ids: string[] = [];
    for (const id of ['V1', 'V2', 'V3', 'V4']) {
      await nextMillisecond();
      ids.push((await store.upsert(linkOf({ viewer: { id, teams: [] } }))).id);
      await store.upsert(linkOf({ owner: bob, viewer: { id, teams: [] } }));
    }
    const firstPage = await store.list(ada, { limit: 2 });
    same(idsOf(firstPage), ids.slice(0, 2), 'The first page');
    const after = present(firstPage[1], 'The second account');
    const next = async () => idsOf(await store.list(ada, { after, limit: 1 }));
    same(await next(), ids.slice(2, 3), 'The next page');
    await store.remove(ada, after.id);
    same(await next(), ids.slice(2, 3), 'The next page after the account was unlinked');
    const last = present((await store.list(ada)).at(-1), 'The last account');
    same(await store.list(ada, { after: last, limit: 2 }), [], 'The page after the last account');
  }),
  check('lists all accounts, at once and by pages, also of one millisecond', async (store) => {
    const viewers = Array.from({ length: 120 }, (_, index) => ({ id: `V${index}`, teams: [] }));
    await Promise.all(viewers.map((viewer) => store.upsert(linkOf({ viewer }))));
    const all = await store.list(ada);
    same(all.length, viewers.length, 'The number of all');
    const paged: LinkedAccount[] = [];
    for (let count = 0; count < viewers.length; count += 7) {
      const after = paged.at(-1);
      paged.push(...(await store.list(ada, { ...(after && { after }), limit: 7 })));
    }
    same(idsOf(paged), idsOf(all), 'The accounts of all pages');
  }),
];

type Renew = (store: AccountStore, id: string, link: AccountLink) => Promise<unknown>;
const renewals: readonly (readonly [how: string, renew: Renew])[] = [
  ['linked', (store, _, link) => store.upsert(link)],
  ['reconnected', (store, id, link) => store.replaceKey(id, link)],
  ['given to another user', (store, id, link) => store.replaceUser(id, link)],
];

const replacing: readonly AccountCheck[] = [
  ...renewals.map(([how, renew]): AccountCheck =>
    check(`keeps the key of a later attempt when it is ${how} by an earlier one`, async (store) => {
      const linked = await store.upsert(linkOf({ sealedKey: 'sealed-3' }));
      same(await renew(store, linked.id, linkOf({ sealedKey: 'sealed-2' })), linked, 'The answer');
      const key = await store.findSealedKey(ada, linked.id);
      same(key?.sealedKey, 'sealed-3', 'The sealed key');
      same(key?.binding.keyVersion, 3, 'Its version');
    }),
  ),
  check('replaces the key of the very account', async (store) => {
    const { id, connectedAt } = await store.upsert(linkOf());
    const link = linkOf({ sealedKey: 'sealed-2', keyHint: 'bbbb' });
    includes(await store.replaceKey(id, link), { id, connectedAt, keyHint: 'bbbb' }, 'replaceKey');
    same(await keyOf(store, id), 'sealed-2', 'The sealed key');
  }),
  ...otherLinks.map(([part, members]): AccountCheck =>
    check(`does not replace a key by that of another ${part}`, async (store) => {
      const { id } = await store.upsert(linkOf());
      const link = linkOf({ ...members, sealedKey: 'sealed-2' });
      same(await store.replaceKey(id, link), undefined, 'replaceKey');
      same(await keyOf(store, id), 'sealed-1', 'The sealed key');
      same((await store.list(link.owner)).length, link.owner === ada ? 1 : 0, 'The list');
    }),
  ),
  check('does not bring an account back when its key is replaced', async (store) => {
    const { id } = await store.upsert(linkOf());
    await store.remove(ada, id);
    same(await store.replaceKey(id, linkOf()), undefined, 'replaceKey');
    same(await store.list(ada), [], 'list');
  }),
  check('gives the account to another W&B user, its key included', async (store) => {
    const { id, connectedAt } = await store.upsert(linkOf());
    const link = linkOf({ viewer: grace, sealedKey: 'sealed-2', keyHint: 'bbbb' });
    const replaced = await store.replaceUser(id, link);
    includes(replaced, { id, connectedAt, viewer: grace, keyHint: 'bbbb' }, 'replaceUser');
    same(await store.list(ada), [replaced], 'list');
    const key = await store.findSealedKey(ada, id);
    includes(key, { binding: keyBinding(link), sealedKey: 'sealed-2' }, 'findSealedKey');
    holds((await store.upsert(linkOf())).id !== id, 'The former W&B user still has the account.');
  }),
  check('gives an account its new key when the W&B user is the same', async (store) => {
    const { id } = await store.upsert(linkOf());
    await store.replaceUser(id, linkOf({ sealedKey: 'sealed-2' }));
    same(await keyOf(store, id), 'sealed-2', 'The sealed key');
  }),
  check('gives no account to a W&B user who has one of the same owner', async (store) => {
    const { id } = await store.upsert(linkOf());
    const other = await store.upsert(linkOf({ viewer: grace, sealedKey: 'sealed-2' }));
    const link = linkOf({ viewer: grace, sealedKey: 'sealed-3' });
    same(await store.replaceUser(id, link), 'already_linked', 'replaceUser');
    same(await keyOf(store, id), 'sealed-1', 'The sealed key');
    same(await keyOf(store, other.id), 'sealed-2', 'The sealed key of the other');
  }),
  ...otherLinks.slice(0, 3).map(([part, members]): AccountCheck =>
    check(`does not give an account to another ${part}`, async (store) => {
      const { id } = await store.upsert(linkOf());
      const link = linkOf({ ...members, viewer: grace, sealedKey: 'sealed-2' });
      same(await store.replaceUser(id, link), undefined, 'replaceUser');
      same(await keyOf(store, id), 'sealed-1', 'The sealed key');
    }),
  ),
];

const finding: readonly AccountCheck[] = [
  check('removes an account once, and its key with it', async (store) => {
    const { id } = await store.upsert(linkOf());
    same(await store.remove(ada, id), true, 'The first remove');
    same(await store.remove(ada, id), false, 'The second remove');
    same(await store.find(ada, id), undefined, 'find');
    same(await store.findSealedKey(ada, id), undefined, 'findSealedKey');
  }),
  check('keeps an account from other owners', async (store) => {
    const linked = await store.upsert(linkOf());
    for (const owner of strangers) {
      same(await store.find(owner, linked.id), undefined, 'find');
      same(await store.findSealedKey(owner, linked.id), undefined, 'findSealedKey');
      same(await store.remove(owner, linked.id), false, 'remove');
      same(await store.recordCheck(owner, linked.id, 1, rejected), undefined, 'recordCheck');
      same(await store.suspend(owner, linked.id, 'user'), undefined, 'suspend');
      same(await store.resume(owner, linked.id, 'user'), undefined, 'resume');
    }
    same(await store.list(ada), [linked], 'list');
  }),
  ...['', 'unknown', '__proto__', 'a\0b', '\ud800', "' OR 1=1 --"].map((id): AccountCheck =>
    check(`knows no account by the id ${JSON.stringify(id)}`, async (store) => {
      await store.upsert(linkOf());
      same(await store.find(ada, id), undefined, 'find');
      same(await store.remove(ada, id), false, 'remove');
      same(await store.replaceKey(id, linkOf()), undefined, 'replaceKey');
      same(await store.replaceUser(id, linkOf()), undefined, 'replaceUser');
      same(await store.recordCheck(ada, id, 1, rejected), undefined, 'recordCheck');
      same(await store.suspend(ada, id, 'user'), undefined, 'suspend');
      same(await store.resume(ada, id, 'user'), undefined, 'resume');
      same(await store.findSealedKey(ada, id), undefined, 'findSealedKey');
    }),
  ),
];

/** What an `AccountStore` must do. */
export const accountStoreChecks: readonly AccountCheck[] = [
  ...linking,
  ...listing,
  ...replacing,
  ...finding,
  ...accountStatusChecks,
];
