import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  createPostgresAccountStore,
  MigrationError,
  migratePostgres,
  postgresMigrations,
} from '../../../../src/server.js';
import type { PostgresClient } from '../../../../src/server.js';
import { migrationFile } from '../../../../src/server/store/postgres-migrations.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import type { PostgresServer } from '../../../helpers/postgres-server.js';

const ada = { tenantId: 'acme', userId: 'ada' };
const latest = postgresMigrations.length;

/** An account as version 1 kept it. */
const firstRow = `
INSERT INTO wandb_connect_accounts
  (id, tenant_id, user_id, host, wandb_user_id, teams, sealed_key, key_hint)
VALUES ('old', 'acme', 'ada', 'cloud', 'V1', '[]', 'sealed-1', 'aaaa')`;

async function versionsOf(client: PostgresClient): Promise<unknown[]> {
  const { rows } = await client.query(
    'SELECT version FROM wandb_connect_migrations ORDER BY version',
    [],
  );
  return rows.map((row) => (row as { version: number }).version);
}

it.each(postgresMigrations)(
  'version $version only adds, and needs nothing of old processes',
  ({ sql }) => {
    const adds = /^(?:CREATE (?:TABLE|SEQUENCE|INDEX)|ALTER TABLE \w+\s+ADD COLUMN) IF NOT EXISTS /;
    const statements = sql.split(';').map((statement) => statement.trim());
    expect(statements.filter((statement) => statement !== '' && !adds.test(statement))).toEqual([]);
    const columns = [...sql.matchAll(/ADD COLUMN IF NOT EXISTS (.+?),?$/gm)].map(
      ([, column]) => column,
    );
    expect(columns.filter((column) => /NOT NULL(?! DEFAULT)/.test(column ?? ''))).toEqual([]);
  },
);

const postgres = findPostgres();

describe.skipIf(!postgres)('the schema in PostgreSQL', () => {
  let server: PostgresServer;
  let pool: Pool;
  beforeAll(() => {
    server = startPostgres(postgres ?? '');
    pool = new Pool({ ...server.connection, max: 20 });
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    server.stop();
  });

  /** Empties the database, and brings it to a version with an account of version 1 in it. */
  async function start(version: number): Promise<void> {
    await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    for (const migration of postgresMigrations.slice(0, version)) {
      await pool.query(migrationFile(migration));
      if (migration.version === 1) await pool.query(firstRow);
    }
  }

  it.each(postgresMigrations.map(({ version }) => version))(
    'is brought up to date from version %i, and keeps its rows',
    async (version) => {
      await start(version);
      await migratePostgres(pool);
      expect(await versionsOf(pool)).toHaveLength(latest);
      expect(await createPostgresAccountStore(pool).list(ada)).toMatchObject([
        { id: 'old', status: 'active', keyHint: 'aaaa' },
      ]);
    },
  );

  it('is brought up to date if it is older than its versions', async () => {
    await start(1);
    await pool.query('DROP TABLE wandb_connect_migrations');
    await pool.query('ALTER TABLE wandb_connect_accounts DROP COLUMN status_reason');
    await migratePostgres(pool);
    expect(await createPostgresAccountStore(pool).list(ada)).toHaveLength(1);
  });

  it.each(['empty', 'old'])(
    'is made once when many processes start on a database that is %s',
    async (age) => {
      for (let round = 0; round < 5; round += 1) {
        await start(age === 'old' ? 1 : 0);
        const starts = Array.from({ length: 20 }, () => migratePostgres(pool));
        await expect(Promise.all(starts)).resolves.toHaveLength(20);
        expect(await versionsOf(pool)).toHaveLength(latest);
      }
    },
  );

  it('is made by its files when they run several times at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      await start(0);
      const runFiles = async () => {
        for (const migration of postgresMigrations) await pool.query(migrationFile(migration));
      };
      await Promise.all(Array.from({ length: 20 }, runFiles));
      expect(await versionsOf(pool)).toHaveLength(latest);
    }
  });

  /** Runs a migration while another session reads the accounts in a transaction, as pg_dump does. */
  async function migrateBesideReader(migrate = () => migratePostgres(pool)): Promise<unknown> {
    const reader = await pool.connect();
    try {
      await reader.query('BEGIN; SELECT count(*) FROM wandb_connect_accounts');
      return await migrate().catch((error: unknown) => error);
    } finally {
      await reader.query('ROLLBACK');
      reader.release();
    }
  }

  it('waits for no lock if it is current', async () => {
    await start(latest);
    // Even the lock on its own table would be in the way.
    const locker = await pool.connect();
    await locker.query('BEGIN; LOCK TABLE wandb_connect_accounts, wandb_connect_tickets');
    await migratePostgres(pool);
    await locker.query('ROLLBACK');
    locker.release();
    expect(await migrateBesideReader()).toBeUndefined();
  });

  it('stays as it is while a reader keeps a table, and says so', async () => {
    await start(1);
    await pool.query('DROP TABLE wandb_connect_migrations');
    const error = await migrateBesideReader();
    expect(error).toBeInstanceOf(MigrationError);
    expect(error).toMatchObject({ code: 'locked' });
    await migratePostgres(pool);
    expect(await versionsOf(pool)).toHaveLength(latest);
  });

  it.each([
    ['locked', { lock_timeout: 1000, statement_timeout: 2000, query_timeout: 2500 }],
    ['timeout', { statement_timeout: 300 }],
  ])('says so with the timeouts of a pool, too: %s', async (code, timeouts) => {
    await start(1);
    await pool.query('DROP TABLE wandb_connect_migrations');
    const limited = new Pool({ ...server.connection, ...timeouts });
    onTestFinished(() => limited.end());
    const error = await migrateBesideReader(() => migratePostgres(limited));
    expect(error).toMatchObject({ name: 'MigrationError', code });
    await migratePostgres(limited);
    expect(await versionsOf(pool)).toHaveLength(latest);
  });

  it('stays as it is while a reader keeps a table from its file', async () => {
    await start(1);
    const runFile = async () => {
      await pool.query(migrationFile(postgresMigrations[1]!));
    };
    expect(await migrateBesideReader(runFile)).toMatchObject({ code: '55P03' });
    expect(await versionsOf(pool)).toEqual([1]);
  });

  it('needs no more than its rows if it is current', async () => {
    await start(latest);
    await pool.query(`
      DO $$ BEGIN CREATE ROLE app LOGIN; EXCEPTION WHEN duplicate_object THEN END $$;
      GRANT USAGE ON SCHEMA public TO app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app`);
    const app = new Pool({ ...server.connection, user: 'app' });
    try {
      await migratePostgres(app);
      expect(await createPostgresAccountStore(app).list(ada)).toHaveLength(1);

      await pool.query(`DELETE FROM wandb_connect_migrations WHERE version = ${latest}`);
      await expect(migratePostgres(app)).rejects.toMatchObject({
        code: 'not_permitted',
        message: expect.stringContaining('dist/migrations') as unknown,
      });

      await pool.query('REVOKE SELECT ON wandb_connect_migrations FROM app');
      await expect(migratePostgres(app)).rejects.toMatchObject({
        code: 'not_permitted',
        message: expect.stringContaining('SELECT on wandb_connect_migrations') as unknown,
      });
    } finally {
      await app.end();
    }
  });

  it('can be newer than the process', async () => {
    await start(latest);
    await pool.query('INSERT INTO wandb_connect_migrations (version) VALUES (1000)');
    await migratePostgres(pool);
    expect(await createPostgresAccountStore(pool).list(ada)).toHaveLength(1);
  });

  it('can be made with psql, more than once', async () => {
    await start(0);
    const { host = '', user = '' } = server.connection;
    for (const sql of [...postgresMigrations, ...postgresMigrations].map(migrationFile)) {
      const args = ['-h', host, '-U', user, '-d', 'postgres', '-v', 'ON_ERROR_STOP=1'];
      const { status, stderr } = spawnSync(join(postgres ?? '', 'psql'), args, {
        input: sql,
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
    }
    await migratePostgres(pool);
    expect(await versionsOf(pool)).toHaveLength(latest);
  });
});
