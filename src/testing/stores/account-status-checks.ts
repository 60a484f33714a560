import type { AccountStore, CheckVerdict } from '../../server/store/account-store.js';
import { ada, grace, linkOf, nextMillisecond, rejected } from './account-links.js';
import { check, holds, includes, present, same } from './store-check.js';
import type { StoreCheck } from './store-check.js';

type AccountCheck = StoreCheck<AccountStore>;

type Renew = (store: AccountStore, id: string) => Promise<unknown>;
const renewals: readonly (readonly [how: string, renew: Renew])[] = [
  ['linked', (store) => store.upsert(linkOf())],
  ['reconnected', (store, id) => store.replaceKey(id, linkOf())],
  ['given to another user', (store, id) => store.replaceUser(id, linkOf({ viewer: grace }))],
];

const recording: readonly AccountCheck[] = [
  check('makes an account an error when W&B rejects its key', async (store) => {
    const linked = await store.upsert(linkOf());
    await nextMillisecond();
    const checked = present(await store.recordCheck(ada, linked.id, 1, rejected), 'recordCheck');
    const { checkedAt } = checked;
    same(
      checked,
      { ...linked, status: 'error', statusReason: 'rejected', checkedAt },
      'recordCheck',
    );
    holds(Date.parse(checkedAt) > Date.parse(linked.checkedAt), 'checkedAt is still the old one.');
    same(await store.list(ada), [checked], 'list');
  }),
  check('makes an account active again, with its new profile', async (store) => {
    const linked = await store.upsert(linkOf());
    await store.recordCheck(ada, linked.id, 1, rejected);
    const viewer = { id: 'V1', username: 'countess', teams: ['engines'] };
    const verdict = { kind: 'valid', viewer } as const;
    const checked = present(await store.recordCheck(ada, linked.id, 1, verdict), 'recordCheck');
    same(checked, { ...linked, viewer, checkedAt: checked.checkedAt }, 'recordCheck');
    same(await store.find(ada, linked.id), checked, 'find');
  }),
  check('records no check of a key that was replaced, or of another W&B user', async (store) => {
    const { id } = await store.upsert(linkOf());
    const linked = await store.replaceKey(id, linkOf({ sealedKey: 'sealed-2' }));
    const valid = { kind: 'valid', viewer: linkOf().viewer } as const;
    same(await store.recordCheck(ada, id, 1, rejected), undefined, 'A rejected old key');
    same(await store.recordCheck(ada, id, 1, valid), undefined, 'A valid old key');
    const other = { kind: 'valid', viewer: grace } as const;
    same(await store.recordCheck(ada, id, 2, other), undefined, 'Another W&B user');
    same(await store.find(ada, id), linked, 'find');
  }),
];

const suspending: readonly AccountCheck[] = [
  check('suspends an account, even twice, and resumes it', async (store) => {
    const linked = await store.upsert(linkOf());
    const suspended = { ...linked, status: 'suspended' };
    for (const time of ['first', 'second']) {
      same(await store.suspend(ada, linked.id, 'user'), suspended, `The ${time} suspend`);
      const key = await store.findSealedKey(ada, linked.id);
      same(key?.status, 'suspended', 'The status of the sealed key');
    }
    for (const time of ['first', 'second']) {
      same(await store.resume(ada, linked.id, 'user'), linked, `The ${time} resume`);
    }
  }),
  check('lets only the product resume what the product has suspended', async (store) => {
    const linked = await store.upsert(linkOf());
    const { id } = linked;
    const suspended = { ...linked, status: 'suspended' };
    await store.suspend(ada, id, 'product');
    same(await store.suspend(ada, id, 'user'), suspended, "The user's suspend");
    same(await store.resume(ada, id, 'user'), suspended, "The user's resume");
    // Nor does a new key get around it.
    same((await store.upsert(linkOf())).status, 'suspended', 'The status after upsert');
    includes(await store.replaceKey(id, linkOf()), { status: 'suspended' }, 'replaceKey');
    includes(await store.resume(ada, id, 'product'), { status: 'active' }, "The product's resume");
    await store.suspend(ada, id, 'user');
    includes(await store.resume(ada, id, 'product'), { status: 'active' }, "The product's resume");
  }),
  check('records a check of a suspended account', async (store) => {
    const { id } = await store.upsert(linkOf());
    const record = (verdict: CheckVerdict) => store.recordCheck(ada, id, 1, verdict);
    await store.suspend(ada, id, 'user');
    const statusReason = 'rejected';
    includes(await record(rejected), { status: 'suspended', statusReason }, 'recordCheck');
    for (const time of ['first', 'second']) {
      const resumed = await store.resume(ada, id, 'user');
      includes(resumed, { status: 'error', statusReason }, `The ${time} resume`);
    }
    await store.suspend(ada, id, 'user');
    const sound = await record({ kind: 'valid', viewer: linkOf().viewer });
    includes(sound, { status: 'suspended', statusReason: undefined }, 'recordCheck');
    includes(await store.resume(ada, id, 'user'), { status: 'active' }, 'resume');
  }),
  ...renewals.map(([how, renew]): AccountCheck =>
    check(`makes an account active when it is ${how} again`, async (store) => {
      const { id } = await store.upsert(linkOf());
      await store.recordCheck(ada, id, 1, rejected);
      await store.suspend(ada, id, 'user');
      await renew(store, id);
      includes(await store.find(ada, id), { status: 'active', statusReason: undefined }, 'find');
    }),
  ),
];

/** What a store must do with checks and suspensions. */
export const accountStatusChecks: readonly AccountCheck[] = [...recording, ...suspending];
