import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createMemoryAccountStore,
  createPostgresAccountStore,
  keyBinding,
} from '../../../../src/server.js';
import type {
  AccountLink,
  AccountStore,
  CheckVerdict,
  PostgresClient,
  SealedKeyStore,
} from '../../../../src/server.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import type { PostgresServer } from '../../../helpers/postgres-server.js';

const anyId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const ada = { tenantId: 'acme', userId: 'ada' };
const bob = { tenantId: 'acme', userId: 'bob' };
const grace = { id: 'V9', username: 'grace', teams: [] };
const rejected: CheckVerdict = { kind: 'rejected' };

/** Lets the clock move on, which a memory's writes are too fast for. */
async function nextMillisecond(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve));
}

/** A link whose sealed key is called after its version. */
function linkOf(members: Partial<AccountLink> = {}): AccountLink {
  const [, version = '1'] = /^sealed-(\d+)$/.exec(members.sealedKey ?? '') ?? [];
  return {
    owner: ada,
    host: 'cloud',
    viewer: {
      id: 'V1',
      username: 'ada',
      name: 'Ada',
      entity: 'engines',
      teams: ['ada', 'engines'],
    },
    sealedKey: 'sealed-1',
    keyVersion: Number(version),
    keyHint: 'aaaa',
    ...members,
  };
}

const postgres = findPostgres();
if (!postgres) console.log('PostgreSQL is not installed: its tests are skipped.');

let server: PostgresServer | undefined;

/** One server serves every test of this file that asks for one. */
function openPool(max = 10): Pool {
  server ??= startPostgres(postgres ?? '');
  return new Pool({ ...server.connection, max });
}

afterAll(() => server?.stop());

interface Backend {
  readonly name: string;
  readonly isMissing?: boolean;
  readonly open: () => Promise<OpenBackend>;
}

interface OpenBackend {
  /** A store with nothing in it. */
  readonly empty: () => Promise<AccountStore & SealedKeyStore>;
  readonly close: () => Promise<void>;
}

async function openSql(client: PostgresClient, close: () => Promise<void>): Promise<OpenBackend> {
  const store = createPostgresAccountStore(client);
  await store.migrate();
  const empty = async () => {
    await client.query('TRUNCATE wandb_connect_accounts', []);
    return store;
  };
  return { empty, close };
}

const backends: readonly Backend[] = [
  {
    name: 'memory',
    open: async () => ({ empty: async () => createMemoryAccountStore(), close: async () => {} }),
  },
  {
    name: 'PGlite',
    open: () => {
      const client = new PGlite();
      return openSql(client, () => client.close());
    },
  },
  {
    name: 'PostgreSQL',
    isMissing: !postgres,
    open: () => {
      const pool = openPool();
      return openSql(pool, () => pool.end());
    },
  },
];

for (const { name, isMissing = false, open } of backends) {
  describe.skipIf(isMissing)(`the account store in ${name}`, () => {
    let backend: OpenBackend | undefined;
    let store: AccountStore & SealedKeyStore;

    beforeAll(async () => {
      backend = await open();
    }, 60_000);
    beforeEach(async () => {
      store = await backend!.empty();
    });
    afterAll(() => backend?.close());

    it('gives back what it was given, without the key', async () => {
      const linked = await store.upsert(linkOf());
      const { owner, host, viewer, keyHint } = linkOf();
      expect(linked).toStrictEqual({
        id: anyId,
        owner,
        host,
        viewer,
        keyHint,
        status: 'active',
        connectedAt: anyTime,
        checkedAt: anyTime,
      });
      expect(Math.abs(Date.parse(linked.connectedAt) - Date.now())).toBeLessThan(60_000);
      expect(await store.list(ada)).toStrictEqual([linked]);
      expect(await store.find(ada, linked.id)).toStrictEqual(linked);
    });

    it('stores a profile that has only an id', async () => {
      const viewer = { id: 'V1', teams: [] };
      const { id } = await store.upsert(linkOf({ viewer }));
      expect((await store.find(ada, id))?.viewer).toStrictEqual(viewer);
    });

    it('keeps text of any kind as it is', async () => {
      const odd = `"; DROP TABLE 'x' -- \\ {a,b} $1 \u{1F600} \u202e`;
      const viewer = { id: odd, username: odd, name: odd, entity: odd, teams: [odd, ''] };
      const owner = { tenantId: odd, userId: odd };
      const { id } = await store.upsert(linkOf({ owner, host: odd, viewer, sealedKey: odd }));
      expect(await store.find(owner, id)).toMatchObject({ owner, host: odd, viewer });
      expect(await store.findSealedKey(owner, id)).toMatchObject({ sealedKey: odd });
    });

    it('refreshes the account when the same W&B user is linked again', async () => {
      const first = await store.upsert(linkOf());
      const renamed = { id: 'V1', username: 'countess', teams: [] };
      const again = await store.upsert(
        linkOf({ viewer: renamed, sealedKey: 'sealed-2', keyHint: 'bbbb' }),
      );
      expect(again).toMatchObject({
        id: first.id,
        connectedAt: first.connectedAt,
        keyHint: 'bbbb',
      });
      expect(await store.list(ada)).toStrictEqual([again]);
      expect((await store.find(ada, first.id))?.viewer).toStrictEqual(renamed);
      expect(await store.findSealedKey(ada, first.id)).toMatchObject({ sealedKey: 'sealed-2' });
    });

    it.each([
      ['tenant', { owner: { ...ada, tenantId: 'other' } }],
      ['user', { owner: bob }],
      ['host', { host: 'dedicated' }],
      ['W&B user', { viewer: { id: 'V2', teams: [] } }],
    ])('adds an account for another %s', async (_, members) => {
      const first = await store.upsert(linkOf());
      const other = await store.upsert(linkOf(members));
      expect(other.id).not.toBe(first.id);
      expect(await store.findSealedKey(ada, first.id)).toMatchObject({ sealedKey: 'sealed-1' });
    });

    it('does not run identities together', async () => {
      await store.upsert(linkOf({ owner: { tenantId: 'a', userId: 'bc' } }));
      await store.upsert(linkOf({ owner: { tenantId: 'ab', userId: 'c' } }));
      expect(await store.list({ tenantId: 'a', userId: 'bc' })).toHaveLength(1);
      expect(await store.list({ tenantId: 'ab', userId: 'c' })).toHaveLength(1);
    });

    it('lists the accounts of one owner, the oldest first', async () => {
      const ids: string[] = [];
      for (const id of ['V3', 'V1', 'V2']) {
        ids.push((await store.upsert(linkOf({ viewer: { id, teams: [] } }))).id);
        await store.upsert(linkOf({ owner: bob, viewer: { id, teams: [] } }));
      }
      await store.upsert(linkOf({ viewer: { id: 'V3', teams: [] }, keyHint: 'cccc' }));
      expect((await store.list(ada)).map(({ id }) => id)).toEqual(ids);
      expect(await store.list({ tenantId: '', userId: 'ada' })).toEqual([]);
    });

    it('lists a page after an account, even one that was unlinked since', async () => {
      const ids: string[] = [];
      for (const id of ['V1', 'V2', 'V3', 'V4']) {
        await nextMillisecond();
        ids.push((await store.upsert(linkOf({ viewer: { id, teams: [] } }))).id);
        await store.upsert(linkOf({ owner: bob, viewer: { id, teams: [] } }));
      }
      const [first] = await store.list(ada, { limit: 1 });
      expect(first?.id).toBe(ids[0]);
      const idsAfter = async () =>
        (await store.list(ada, { after: first!, limit: 2 })).map(({ id }) => id);
      expect(await idsAfter()).toEqual(ids.slice(1, 3));
      await store.remove(ada, first!.id);
      expect(await idsAfter()).toEqual(ids.slice(1, 3));
      const last = (await store.list(ada)).at(-1)!;
      expect(await store.list(ada, { after: last, limit: 2 })).toEqual([]);
    });

    it('leaves one account and the latest key after 200 links at once', async () => {
      const links = Array.from({ length: 200 }, (_, index) =>
        linkOf({ sealedKey: `sealed-${index}` }),
      );
      const linked = await Promise.all(links.map((link) => store.upsert(link)));
      expect(new Set(linked.map(({ id }) => id)).size).toBe(1);
      expect(await store.list(ada)).toHaveLength(1);
      expect(await store.findSealedKey(ada, linked[0]!.id)).toMatchObject({
        sealedKey: 'sealed-199',
      });
    });

    it('numbers keys upwards, and none twice', async () => {
      const versions = await Promise.all(Array.from({ length: 50 }, () => store.nextKeyVersion()));
      expect(new Set(versions).size).toBe(50);
      expect(Math.min(...versions)).toBeGreaterThan(0);
      expect(await store.nextKeyVersion()).toBeGreaterThan(Math.max(...versions));
    });

    it.each<[string, (id: string, link: AccountLink) => Promise<unknown>]>([
      ['linked', (_, link) => store.upsert(link)],
      ['reconnected', (id, link) => store.replaceKey(id, link)],
      ['given to another user', (id, link) => store.replaceUser(id, link)],
    ])('keeps the key of a later attempt when it is %s by an earlier one', async (_, renew) => {
      const linked = await store.upsert(linkOf({ sealedKey: 'sealed-3' }));
      expect(await renew(linked.id, linkOf({ sealedKey: 'sealed-2' }))).toStrictEqual(linked);
      expect(await store.findSealedKey(ada, linked.id)).toMatchObject({
        sealedKey: 'sealed-3',
        binding: { keyVersion: 3 },
      });
    });

    it('replaces the key of the very account', async () => {
      const { id, connectedAt } = await store.upsert(linkOf());
      const link = linkOf({ sealedKey: 'sealed-2', keyHint: 'bbbb' });
      const replaced = await store.replaceKey(id, link);
      expect(replaced).toMatchObject({ id, connectedAt, keyHint: 'bbbb' });
      expect(await store.findSealedKey(ada, id)).toMatchObject({ sealedKey: 'sealed-2' });
    });

    it.each([
      ['tenant', { owner: { ...ada, tenantId: 'other' } }],
      ['user', { owner: bob }],
      ['host', { host: 'dedicated' }],
      ['W&B user', { viewer: { id: 'V2', teams: [] } }],
    ])('does not replace a key by that of another %s', async (_, members) => {
      const { id } = await store.upsert(linkOf());
      const link = linkOf({ ...members, sealedKey: 'sealed-2' });
      expect(await store.replaceKey(id, link)).toBeUndefined();
      expect(await store.findSealedKey(ada, id)).toMatchObject({ sealedKey: 'sealed-1' });
      expect(await store.list(link.owner)).toHaveLength(link.owner === ada ? 1 : 0);
    });

    it('does not bring an account back when its key is replaced', async () => {
      const { id } = await store.upsert(linkOf());
      await store.remove(ada, id);
      expect(await store.replaceKey(id, linkOf())).toBeUndefined();
      expect(await store.list(ada)).toEqual([]);
    });

    it('removes an account once, and its key with it', async () => {
      const { id } = await store.upsert(linkOf());
      expect(await store.remove(ada, id)).toBe(true);
      expect(await store.remove(ada, id)).toBe(false);
      expect(await store.find(ada, id)).toBeUndefined();
      expect(await store.findSealedKey(ada, id)).toBeUndefined();
    });

    it('keeps an account from other owners', async () => {
      const { id } = await store.upsert(linkOf());
      for (const owner of [bob, { ...ada, tenantId: '' }]) {
        expect(await store.find(owner, id)).toBeUndefined();
        expect(await store.findSealedKey(owner, id)).toBeUndefined();
        expect(await store.remove(owner, id)).toBe(false);
      }
      expect(await store.list(ada)).toHaveLength(1);
    });

    it.each(['', 'unknown', '__proto__', 'a\0b', '\ud800', "' OR 1=1 --"])(
      'knows no account by the id %j',
      async (id) => {
        await store.upsert(linkOf());
        expect(await store.find(ada, id)).toBeUndefined();
        expect(await store.remove(ada, id)).toBe(false);
        expect(await store.replaceKey(id, linkOf())).toBeUndefined();
        expect(await store.replaceUser(id, linkOf())).toBeUndefined();
        expect(await store.recordCheck(ada, id, 1, rejected)).toBeUndefined();
        expect(await store.suspend(ada, id, 'user')).toBeUndefined();
        expect(await store.resume(ada, id, 'user')).toBeUndefined();
        expect(await store.findSealedKey(ada, id)).toBeUndefined();
      },
    );

    it('gives the account to another W&B user, its key included', async () => {
      const { id, connectedAt } = await store.upsert(linkOf());
      const link = linkOf({ viewer: grace, sealedKey: 'sealed-2', keyHint: 'bbbb' });
      const replaced = await store.replaceUser(id, link);
      expect(replaced).toMatchObject({ id, connectedAt, viewer: grace, keyHint: 'bbbb' });
      expect(await store.list(ada)).toStrictEqual([replaced]);
      expect(await store.findSealedKey(ada, id)).toMatchObject({
        binding: keyBinding(link),
        sealedKey: 'sealed-2',
      });
      expect((await store.upsert(linkOf())).id).not.toBe(id);
    });

    it('gives an account its new key when the W&B user is the same', async () => {
      const { id } = await store.upsert(linkOf());
      await store.replaceUser(id, linkOf({ sealedKey: 'sealed-2' }));
      expect(await store.findSealedKey(ada, id)).toMatchObject({ sealedKey: 'sealed-2' });
    });

    it('does not give an account to a W&B user who has one of the same owner', async () => {
      const { id } = await store.upsert(linkOf());
      const other = await store.upsert(linkOf({ viewer: grace, sealedKey: 'sealed-2' }));
      const link = linkOf({ viewer: grace, sealedKey: 'sealed-3' });
      expect(await store.replaceUser(id, link)).toBe('already_linked');
      expect(await store.findSealedKey(ada, id)).toMatchObject({ sealedKey: 'sealed-1' });
      expect(await store.findSealedKey(ada, other.id)).toMatchObject({ sealedKey: 'sealed-2' });
    });

    it('gives two accounts to one W&B user never, however many ask at once', async () => {
      const accounts = await Promise.all(
        ['V1', 'V2', 'V3', 'V4'].map((id) => store.upsert(linkOf({ viewer: { id, teams: [] } }))),
      );
      const answers = await Promise.all(
        accounts.map(({ id }) => store.replaceUser(id, linkOf({ viewer: grace }))),
      );
      expect(answers.filter((answer) => answer === 'already_linked')).toHaveLength(3);
      const viewers = (await store.list(ada)).map(({ viewer }) => viewer.id);
      expect(viewers.filter((viewer) => viewer === grace.id)).toHaveLength(1);
    });

    it.each([
      ['tenant', { owner: { ...ada, tenantId: 'other' } }],
      ['user', { owner: bob }],
      ['host', { host: 'dedicated' }],
    ])('does not give an account to another %s', async (_, members) => {
      const { id } = await store.upsert(linkOf());
      const link = linkOf({ ...members, viewer: grace, sealedKey: 'sealed-2' });
      expect(await store.replaceUser(id, link)).toBeUndefined();
      expect(await store.findSealedKey(ada, id)).toMatchObject({ sealedKey: 'sealed-1' });
    });

    it('makes an account an error when W&B rejects its key', async () => {
      const linked = await store.upsert(linkOf());
      await nextMillisecond();
      const checked = await store.recordCheck(ada, linked.id, 1, rejected);
      expect(checked).toStrictEqual({
        ...linked,
        status: 'error',
        statusReason: 'rejected',
        checkedAt: anyTime,
      });
      expect(Date.parse(checked?.checkedAt ?? '')).toBeGreaterThan(Date.parse(linked.checkedAt));
      expect(await store.list(ada)).toStrictEqual([checked]);
    });

    it('makes an account active again, with its new profile, when W&B takes its key', async () => {
      const { id, connectedAt } = await store.upsert(linkOf());
      await store.recordCheck(ada, id, 1, rejected);
      const viewer = { id: 'V1', username: 'countess', teams: ['engines'] };
      const checked = await store.recordCheck(ada, id, 1, { kind: 'valid', viewer });
      const { owner, host, keyHint } = linkOf();
      expect(checked).toStrictEqual({
        id,
        owner,
        host,
        viewer,
        keyHint,
        status: 'active',
        connectedAt,
        checkedAt: anyTime,
      });
      expect(await store.find(ada, id)).toStrictEqual(checked);
    });

    it('does not write down a check of a key that was replaced, or of another W&B user', async () => {
      const { id } = await store.upsert(linkOf());
      const linked = await store.replaceKey(id, linkOf({ sealedKey: 'sealed-2' }));
      const valid = { kind: 'valid', viewer: linkOf().viewer } as const;
      expect(await store.recordCheck(ada, id, 1, rejected)).toBeUndefined();
      expect(await store.recordCheck(ada, id, 1, valid)).toBeUndefined();
      const other = { kind: 'valid', viewer: grace } as const;
      expect(await store.recordCheck(ada, id, 2, other)).toBeUndefined();
      expect(await store.find(ada, id)).toStrictEqual(linked);
    });

    it('suspends an account, even twice, and resumes it', async () => {
      const linked = await store.upsert(linkOf());
      for (const _ of ['once', 'twice']) {
        expect(await store.suspend(ada, linked.id, 'user')).toStrictEqual({
          ...linked,
          status: 'suspended',
        });
        expect(await store.findSealedKey(ada, linked.id)).toMatchObject({ status: 'suspended' });
      }
      for (const _ of ['once', 'twice']) {
        expect(await store.resume(ada, linked.id, 'user')).toStrictEqual(linked);
      }
    });

    it('resumes for its user what its user has suspended, and for the product everything', async () => {
      const linked = await store.upsert(linkOf());
      const { id } = linked;
      const suspended = { ...linked, status: 'suspended' };
      await store.suspend(ada, id, 'product');
      expect(await store.suspend(ada, id, 'user')).toStrictEqual(suspended);
      expect(await store.resume(ada, id, 'user')).toStrictEqual(suspended);
      // Nor does a new key get around it.
      expect(await store.upsert(linkOf())).toMatchObject({ status: 'suspended' });
      expect(await store.replaceKey(id, linkOf())).toMatchObject({ status: 'suspended' });
      expect(await store.resume(ada, id, 'product')).toMatchObject({ status: 'active' });
      await store.suspend(ada, id, 'user');
      expect(await store.resume(ada, id, 'product')).toMatchObject({ status: 'active' });
    });

    it('records a check of a suspended account', async () => {
      const { id } = await store.upsert(linkOf());
      const check = (verdict: CheckVerdict) => store.recordCheck(ada, id, 1, verdict);
      const { viewer } = linkOf();
      await store.suspend(ada, id, 'user');
      expect(await check(rejected)).toMatchObject({
        status: 'suspended',
        statusReason: 'rejected',
      });
      expect(await store.resume(ada, id, 'user')).toMatchObject({
        status: 'error',
        statusReason: 'rejected',
      });
      expect(await store.resume(ada, id, 'user')).toMatchObject({ status: 'error' });
      await store.suspend(ada, id, 'user');
      const sound = await check({ kind: 'valid', viewer });
      expect(sound?.status).toBe('suspended');
      expect(sound).not.toHaveProperty('statusReason');
      expect(await store.resume(ada, id, 'user')).toMatchObject({ status: 'active' });
    });

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['linked', () => store.upsert(linkOf())],
      ['reconnected', (id) => store.replaceKey(id, linkOf())],
      ['given to another user', (id) => store.replaceUser(id, linkOf({ viewer: grace }))],
    ])('makes an account active when it is %s again', async (_, renew) => {
      const { id } = await store.upsert(linkOf());
      await store.recordCheck(ada, id, 1, rejected);
      await store.suspend(ada, id, 'user');
      await renew(id);
      const account = await store.find(ada, id);
      expect(account?.status).toBe('active');
      expect(account).not.toHaveProperty('statusReason');
    });

    it('does not let another owner check, suspend or resume an account', async () => {
      const linked = await store.upsert(linkOf());
      for (const owner of [bob, { ...ada, tenantId: '' }]) {
        expect(await store.recordCheck(owner, linked.id, 1, rejected)).toBeUndefined();
        expect(await store.suspend(owner, linked.id, 'user')).toBeUndefined();
        expect(await store.resume(owner, linked.id, 'user')).toBeUndefined();
      }
      expect(await store.find(ada, linked.id)).toStrictEqual(linked);
    });

    it('lists the sealed keys of everyone in batches', async () => {
      const links = ['V1', 'V2', 'V3', 'V4', 'V5'].map((id, index) =>
        linkOf({ owner: index % 2 === 0 ? ada : bob, viewer: { id, teams: [] } }),
      );
      const accounts = await Promise.all(links.map((link) => store.upsert(link)));
      const listed: string[] = [];
      for (;;) {
        const batch = await store.listSealedKeys(listed.at(-1) ?? '', 2);
        if (batch.length === 0) break;
        expect(batch.length).toBeLessThanOrEqual(2);
        for (const { accountId, ...key } of batch) {
          listed.push(accountId);
          expect(await store.findSealedKey(key.binding, accountId)).toStrictEqual(key);
        }
      }
      expect([...listed].sort()).toEqual(accounts.map(({ id }) => id).sort());
    });

    it('replaces an envelope unless the account has another one', async () => {
      const linked = await store.upsert(linkOf());
      expect(await store.replaceEnvelope(linked.id, 'sealed-1', 'rewrapped')).toBe(true);
      expect(await store.replaceEnvelope(linked.id, 'sealed-1', 'again')).toBe(false);
      expect(await store.replaceEnvelope('unknown', 'sealed-1', 'again')).toBe(false);
      expect(await store.findSealedKey(ada, linked.id)).toMatchObject({
        sealedKey: 'rewrapped',
        binding: { keyVersion: 1 },
      });
      expect(await store.find(ada, linked.id)).toStrictEqual(linked);
    });

    it('gives a sealed key with what it was sealed for', async () => {
      const link = linkOf();
      const { id } = await store.upsert(link);
      expect(await store.findSealedKey(ada, id)).toStrictEqual({
        binding: keyBinding(link),
        sealedKey: 'sealed-1',
        status: 'active',
      });
    });
  });
}

describe.skipIf(!postgres)('the account table in PostgreSQL', () => {
  let pool: Pool;
  beforeAll(() => {
    pool = openPool(20);
  }, 60_000);
  afterAll(() => pool.end());

  it.each(['repeatable read', 'serializable'])(
    'links for many at once where the default is %s',
    async (level) => {
      server ??= startPostgres(postgres ?? '');
      const options = `-c default_transaction_isolation=${level.replace(' ', '\\ ')}`;
      const strict = new Pool({ ...server.connection, max: 10, options });
      const store = createPostgresAccountStore(strict);
      const links = Array.from({ length: 100 }, (_, index) =>
        store.upsert(linkOf({ owner: { ...ada, userId: `user-${index % 3}` } })),
      );
      expect(new Set((await Promise.all(links)).map(({ id }) => id)).size).toBe(3);
      await strict.end();
    },
  );

  it('gives times in UTC whatever the time zone of the session', async () => {
    const [first] = await createPostgresAccountStore(pool).list(ada);
    const abroad = new Pool({ ...server?.connection, options: '-c timezone=Asia/Kathmandu' });
    expect((await createPostgresAccountStore(abroad).list(ada))[0]).toStrictEqual(first);
    await abroad.end();
  });
});
