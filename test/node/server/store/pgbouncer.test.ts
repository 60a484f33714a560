import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  createPostgresAccountStore,
  createPostgresTicketStore,
  migratePostgres,
} from '../../../../src/server.js';
import {
  accountStoreChecks,
  sealedKeyStoreChecks,
  ticketStoreChecks,
} from '../../../../src/testing.js';
import { snippet } from '../../../helpers/doc-pages.js';
import { findPgBouncer, startPgBouncer } from '../../../helpers/pgbouncer.js';
import type { PgBouncer } from '../../../helpers/pgbouncer.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import type { PostgresServer } from '../../../helpers/postgres-server.js';

const postgres = findPostgres();
const program = findPgBouncer();
const isMissing = !postgres || !program;
if (isMissing) console.log('PostgreSQL or PgBouncer is not installed: its tests are skipped.');

describe.skipIf(isMissing)('behind PgBouncer, as docs/operate.md sets it up,', () => {
  let server: PostgresServer;
  let bouncer: PgBouncer;
  /** Many more connections than PgBouncer has to Postgres. */
  let pool: Pool;
  beforeAll(async () => {
    server = startPostgres(postgres ?? '');
    const settings = snippet('docs/operate.md', 'PgBouncer', 'ini');
    bouncer = await startPgBouncer(program ?? '', server.connection, settings);
    pool = new Pool({ ...bouncer.connection, max: 20, lock_timeout: 0, statement_timeout: 0 });
    // All at once, as processes do.
    await Promise.all(Array.from({ length: 20 }, () => migratePostgres(pool)));
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await bouncer.stop();
    server.stop();
  });

  it.each([...accountStoreChecks, ...sealedKeyStoreChecks])('accounts: $name', ({ run }) =>
    run(async () => {
      await pool.query('TRUNCATE wandb_connect_accounts');
      return createPostgresAccountStore(pool);
    }),
  );

  it.each(ticketStoreChecks)('tickets: $name', ({ run }) =>
    run(async () => {
      await pool.query('TRUNCATE wandb_connect_tickets');
      return createPostgresTicketStore(pool);
    }),
  );

  it.each([
    ['', () => pool],
    [', with a transaction for each statement', () => new Pool({ ...bouncer.connection, max: 20 })],
  ])('many link at once%s', async (_, poolOf) => {
    const linking = poolOf();
    const store = createPostgresAccountStore(linking);
    const links = Array.from({ length: 200 }, async (_, index) =>
      store.upsert({
        owner: { tenantId: '', userId: `user-${index % 7}` },
        host: 'cloud',
        viewer: { id: 'V1', teams: [] },
        sealedKey: 'sealed',
        keyVersion: await store.nextKeyVersion(),
        keyHint: 'wxyz',
      }),
    );
    expect(new Set((await Promise.all(links)).map(({ id }) => id)).size).toBe(7);
    if (linking !== pool) await linking.end();
  });

  it('a statement waits for a connection only for a while', async () => {
    const session = new Pool({ ...server.connection, max: 1 });
    onTestFinished(() => session.end());
    await session.query('BEGIN');
    await session.query('LOCK TABLE wandb_connect_accounts');
    const waiting = Array.from({ length: 6 }, () =>
      createPostgresAccountStore(pool).list({ tenantId: '', userId: 'ada' }),
    );
    const refused = await Promise.any(
      waiting.map((list) => list.then(() => Promise.reject(new Error('It was answered.')), String)),
    );
    expect(refused).toContain('query_wait_timeout');
    await session.query('COMMIT');
    await Promise.allSettled(waiting);
  });

  it.each(['statement_timeout', 'lock_timeout'])('a Pool may not set the %s', async (name) => {
    const strict = new Pool({ ...bouncer.connection, [name]: 1000 });
    await expect(strict.query('SELECT 1')).rejects.toThrow(/unsupported startup parameter/);
    await strict.end();
  });
});
