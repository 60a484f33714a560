import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryAccountStore, createPostgresAccountStore } from '../../../../src/server.js';
import type {
  AccountLink,
  AccountStore,
  PostgresClient,
  SealedKeyStore,
} from '../../../../src/server.js';
import { accountStoreChecks, sealedKeyStoreChecks } from '../../../../src/testing.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import type { PostgresServer } from '../../../helpers/postgres-server.js';

const ada = { tenantId: 'acme', userId: 'ada' };

function linkOf(sealedKey: string, owner = ada): AccountLink {
  const viewer = { id: 'V1', teams: [] };
  return { owner, host: 'cloud', viewer, sealedKey, keyVersion: 1, keyHint: 'aaaa' };
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
    beforeAll(async () => {
      backend = await open();
    }, 60_000);
    afterAll(() => backend?.close());

    it.each([...accountStoreChecks, ...sealedKeyStoreChecks])('$name', ({ run }) =>
      run(() => backend!.empty()),
    );

    it('names the vault key of an envelope, and keeps the envelope to itself', async () => {
      const store = await backend!.empty();
      const { id } = await store.upsert(linkOf('wc1.k1.a.b.c'));
      const [listed] = await store.list(ada);
      expect(listed).toMatchObject({ id, vaultKeyId: 'k1' });
      expect(JSON.stringify(listed)).not.toContain('wc1.');
      await store.replaceEnvelope(id, 'wc1.k1.a.b.c', 'wc1.k2.a.b.c');
      expect(await store.find(ada, id)).toMatchObject({ vaultKeyId: 'k2' });
      expect(await store.upsert(linkOf('another format'))).not.toHaveProperty('vaultKeyId');
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
        store.upsert(linkOf('sealed', { ...ada, userId: `user-${index % 3}` })),
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
