import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createMemoryAccountStore,
  createPostgresAccountStore,
  linkIdentity,
} from '../../src/server/index.js';
import type { AccountLink, AccountStore, PostgresClient } from '../../src/server/index.js';
import { findPostgres, startPostgres } from '../helpers/postgres-server.js';
import type { PostgresServer } from '../helpers/postgres-server.js';

const anyId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const ada = { tenantId: 'acme', userId: 'ada' };
const bob = { tenantId: 'acme', userId: 'bob' };

function linkOf(members: Partial<AccountLink> = {}): AccountLink {
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
  readonly empty: () => Promise<AccountStore>;
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
    let store: AccountStore;

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

    it('keeps a profile of which W&B told no more than the id', async () => {
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
      expect(await store.findSealedKey(id)).toMatchObject({ sealedKey: odd });
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
      expect(await store.findSealedKey(first.id)).toMatchObject({ sealedKey: 'sealed-2' });
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
      expect(await store.findSealedKey(first.id)).toMatchObject({ sealedKey: 'sealed-1' });
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

    it('leaves one account and one key after 200 links at once', async () => {
      const links = Array.from({ length: 200 }, (_, index) =>
        linkOf({ sealedKey: `sealed-${index}` }),
      );
      const linked = await Promise.all(links.map((link) => store.upsert(link)));
      expect(new Set(linked.map(({ id }) => id)).size).toBe(1);
      expect(await store.list(ada)).toHaveLength(1);
    });

    it('replaces the key of the very account', async () => {
      const { id, connectedAt } = await store.upsert(linkOf());
      const link = linkOf({ sealedKey: 'sealed-2', keyHint: 'bbbb' });
      const replaced = await store.replaceKey(id, link);
      expect(replaced).toMatchObject({ id, connectedAt, keyHint: 'bbbb' });
      expect(await store.findSealedKey(id)).toMatchObject({ sealedKey: 'sealed-2' });
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
      expect(await store.findSealedKey(id)).toMatchObject({ sealedKey: 'sealed-1' });
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
      expect(await store.findSealedKey(id)).toBeUndefined();
    });

    it('keeps an account from other owners', async () => {
      const { id } = await store.upsert(linkOf());
      for (const owner of [bob, { ...ada, tenantId: '' }]) {
        expect(await store.find(owner, id)).toBeUndefined();
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
        expect(await store.findSealedKey(id)).toBeUndefined();
      },
    );

    it('gives a sealed key with the identity that it was sealed for', async () => {
      const link = linkOf();
      const { id } = await store.upsert(link);
      expect(await store.findSealedKey(id)).toStrictEqual({
        identity: linkIdentity(link),
        sealedKey: 'sealed-1',
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

  it('is made once when many processes start at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      await pool.query('DROP TABLE IF EXISTS wandb_connect_accounts');
      const starts = Array.from({ length: 20 }, () => createPostgresAccountStore(pool).migrate());
      await expect(Promise.all(starts)).resolves.toHaveLength(20);
    }
  });

  it('keeps its rows when a process starts again', async () => {
    const store = createPostgresAccountStore(pool);
    await store.upsert(linkOf());
    await store.migrate();
    expect(await store.list(ada)).toHaveLength(1);
  });

  it('gives times in UTC whatever the time zone of the session', async () => {
    const [first] = await createPostgresAccountStore(pool).list(ada);
    const client = await pool.connect();
    try {
      await client.query("SET TIME ZONE 'Asia/Kathmandu'");
      const [abroad] = await createPostgresAccountStore(client).list(ada);
      expect(abroad).toStrictEqual(first);
    } finally {
      client.release(true);
    }
  });
});
