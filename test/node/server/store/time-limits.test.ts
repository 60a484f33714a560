import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createPostgresAccountStore,
  createPostgresTicketStore,
  migratePostgres,
} from '../../../../src/server.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import type { PostgresServer } from '../../../helpers/postgres-server.js';

const programs = findPostgres();
if (!programs) console.log('PostgreSQL is not installed: its tests are skipped.');

const owner = { tenantId: '', userId: 'ada' };

describe.skipIf(!programs)('stores with a pool that has no timeouts', () => {
  let server: PostgresServer;
  /** Locks the table, and looks at what the others do. */
  let other: Pool;
  /** The product's. */
  let pool: Pool;
  beforeAll(async () => {
    server = startPostgres(programs ?? '');
    other = new Pool(server.connection);
    await migratePostgres(other);
  }, 60_000);
  beforeEach(() => {
    pool = new Pool({ ...server.connection, max: 2 });
    pool.on('error', () => {});
    return async () => {
      await pool.end();
    };
  });
  afterAll(async () => {
    await other.end();
    server.stop();
  });

  /** Keeps the table locked while something runs. */
  async function whileLocked(run: () => Promise<void>): Promise<void> {
    const connection = await other.connect();
    await connection.query('BEGIN; LOCK TABLE wandb_connect_accounts');
    try {
      await run();
    } finally {
      await connection.query('ROLLBACK');
      connection.release();
    }
  }

  it('leave the connections to the product while a table is locked', async () => {
    const store = createPostgresAccountStore(pool);
    await whileLocked(async () => {
      const listing = Array.from({ length: 4 }, () => store.list(owner));
      const settled = await Promise.allSettled(listing);
      expect(settled.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
      await expect(listing[0]).rejects.toMatchObject({ code: '55P03' });
      expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    });
    expect(await store.list(owner)).toEqual([]);
  });

  it('end with Postgres, and not the process', async () => {
    const store = createPostgresAccountStore(pool);
    await whileLocked(async () => {
      const ended = expect(store.list(owner)).rejects.toMatchObject({ code: '57P01' });
      const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
      await expect.poll(async () => (await other.query(`SELECT 1 ${waiting}`)).rowCount).toBe(1);
      await other.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
      await ended;
    });
    expect(await store.list(owner)).toEqual([]);
  });

  it('give up a Postgres that hangs', async () => {
    const store = createPostgresAccountStore(pool);
    expect(await store.list(owner)).toEqual([]);
    server.freeze();
    try {
      await expect(store.list(owner)).rejects.toThrow('timeout');
    } finally {
      server.thaw();
    }
    expect(await store.list(owner)).toEqual([]);
  });

  it('ask for nothing that waited too long for a connection', async () => {
    const store = createPostgresAccountStore(pool);
    const [first, second] = [await pool.connect(), await pool.connect()];
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 2001));
    onTestFinished(() => clock.mockRestore());
    const refused = expect(store.list(owner)).rejects.toThrow('no free connection');
    first.release();
    await refused;
    second.release();
  });

  it('commit nothing once the handler has given up', async () => {
    const store = createPostgresTicketStore(pool);
    const inTime = [0, 0, 0];
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => inTime.pop() ?? 4001);
    const adding = store.add({ id: 'late', value: 'x', lifetime: 60_000 });
    await expect(adding).rejects.toThrow('was not done');
    clock.mockRestore();
    expect(await store.find('late')).toBeUndefined();
  });

  it('keep to the timeouts of a role or a pool that has them', async () => {
    await other.query(`ALTER ROLE test SET statement_timeout = '100ms'`);
    const timeouts = { lock_timeout: 60_000, statement_timeout: 100 };
    const limited = new Pool({ ...server.connection, ...timeouts });
    try {
      await whileLocked(async () => {
        for (const product of [pool, limited]) {
          const listing = createPostgresAccountStore(product).list(owner);
          // With the store's own, waiting for the lock would have ended first.
          await expect(listing).rejects.toMatchObject({ code: '57014' });
        }
      });
    } finally {
      await other.query('ALTER ROLE test RESET statement_timeout');
      await limited.end();
    }
  });
});
