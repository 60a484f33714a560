import * as z from 'zod/mini';
import { retryConflicts } from './postgres-client.js';
import type { PostgresClient } from './postgres-client.js';

/** One step of the schema. */
export interface PostgresMigration {
  readonly version: number;
  /** Statements that can be run again. They create everything in the first schema of `search_path`. */
  readonly sql: string;
}

/**
 * The steps of the schema, in their order. Each step only adds, so processes of this version can run
 * on a newer schema and beside processes of the next version. The one exception is step 2, from before
 * the first release. The package has each step as a file, too: `migrations/1.sql`.
 */
export const postgresMigrations: readonly PostgresMigration[] = [
  {
    version: 1,
    sql: `
CREATE TABLE IF NOT EXISTS wandb_connect_accounts (
  id text PRIMARY KEY,
  tenant_id text NOT NULL,
  user_id text NOT NULL,
  host text NOT NULL,
  wandb_user_id text NOT NULL,
  username text,
  name text,
  entity text,
  teams jsonb NOT NULL,
  sealed_key text NOT NULL,
  key_hint text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'error', 'suspended')),
  connected_at timestamptz NOT NULL DEFAULT now(),
  checked_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, user_id, host, wandb_user_id)
);
ALTER TABLE wandb_connect_accounts
  ADD COLUMN IF NOT EXISTS status_reason text CHECK (status_reason IN ('rejected'));
CREATE TABLE IF NOT EXISTS wandb_connect_tickets (
  id text PRIMARY KEY,
  value text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS wandb_connect_tickets_expiry ON wandb_connect_tickets (expires_at);`,
  },
  {
    // A process of version 1 doesn't write `key_version`: it may put an older key in the place of a newer
    // one, with a version that the key wasn't sealed for.
    version: 2,
    sql: `
CREATE SEQUENCE IF NOT EXISTS wandb_connect_key_versions;
ALTER TABLE wandb_connect_accounts
  ADD COLUMN IF NOT EXISTS key_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS suspended_by text CHECK (suspended_by IN ('user', 'product'));`,
  },
  {
    // The primary key serves LIKE only in a database with the collation C.
    version: 3,
    sql: `
CREATE INDEX IF NOT EXISTS wandb_connect_tickets_prefix
  ON wandb_connect_tickets (id text_pattern_ops);`,
  },
];

/** Why the schema could not be brought up to date. Nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  /**
   * `locked`: another session holds a lock on a table. `timeout`: a `statement_timeout` ended it.
   * `not_permitted`: the role may not change it, or read its version.
   */
  readonly code: 'locked' | 'timeout' | 'not_permitted';

  constructor(code: MigrationError['code'], message: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Brings the schema up to date. Any number of processes may call it at the same time. If it is current
 * already, this takes no lock that anyone waits for, and a role that may only use the rows will do.
 *
 * @throws MigrationError when another session keeps a table locked for a second, the statement takes longer
 * than its timeout, or the role may not change the schema.
 */
export async function migratePostgres(pool: PostgresClient): Promise<void> {
  const client = retryConflicts(pool);
  const version = await readVersion(client);
  if (version >= latest) return;
  try {
    await client.query(migrationBlock, []);
  } catch (error) {
    // Another process may have done it while this one waited.
    if ((await readVersion(client)) >= latest) return;
    throw explain(error, version);
  }
}

const latest = Math.max(...postgresMigrations.map(({ version }) => version));

const createVersions = `
CREATE TABLE IF NOT EXISTS wandb_connect_migrations (
  version integer PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);`;

/**
 * Lets one session do the work (https://www.postgresql.org/docs/current/explicit-locking.html). The number
 * is arbitrary.
 */
const advisoryLock = 4918230571;

/** A step as a transaction of its own, for teams that run their migrations with a tool of their own. */
export function migrationFile({ version, sql }: PostgresMigration): string {
  return `-- wandb-connect, version ${version} of the schema
BEGIN;
SET LOCAL lock_timeout = 0;
SELECT pg_advisory_xact_lock(${advisoryLock});
SET LOCAL lock_timeout = '1s';
${createVersions.trim()}
${sql.trim()}
INSERT INTO wandb_connect_migrations (version) VALUES (${version}) ON CONFLICT DO NOTHING;
COMMIT;
`;
}

/**
 * All steps as one statement, which is one transaction on any connection of a pool. It waits for another
 * process that does the same. Users wait behind a lock on a table, so nothing here waits long for one.
 */
const migrationBlock = `
DO $migration$
BEGIN
  PERFORM set_config('lock_timeout', '0', true);
  PERFORM pg_advisory_xact_lock(${advisoryLock});
  PERFORM set_config('lock_timeout', '1s', true);
  ${createVersions.trim()}
${postgresMigrations
  .map(
    ({ version, sql }) => `
  IF NOT EXISTS (SELECT FROM wandb_connect_migrations WHERE version = ${version}) THEN
    ${sql.trim()}
    INSERT INTO wandb_connect_migrations (version) VALUES (${version});
  END IF;`,
  )
  .join('')}
END
$migration$`;

/** The version of the schema; 0 if there is none, or it is older than its versions. */
async function readVersion(client: PostgresClient): Promise<number> {
  const exists = await client.query(
    "SELECT 1 WHERE to_regclass('wandb_connect_migrations') IS NOT NULL",
    [],
  );
  if (exists.rows.length === 0) return 0;
  const { rows } = await client
    .query('SELECT coalesce(max(version), 0)::int AS version FROM wandb_connect_migrations', [])
    .catch((error: unknown) => {
      throw explainUnread(error);
    });
  return z.object({ version: z.number() }).parse(rows[0]).version;
}

const LockNotAvailable = z.object({ code: z.literal('55P03') });
const QueryCanceled = z.object({ code: z.literal('57014') });
/** Of an object, or of every schema in the `search_path`. */
const InsufficientPrivilege = z.object({ code: z.enum(['42501', '3F000']) });

function explainUnread(error: unknown): unknown {
  if (!InsufficientPrivilege.safeParse(error).success) return error;
  return new MigrationError(
    'not_permitted',
    'This role may not read the version of the schema. Grant it SELECT on wandb_connect_migrations.',
    { cause: error },
  );
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function explain(error: unknown, version: number): unknown {
  const change = `The schema of wandb-connect is at version ${version}, and this process needs ${latest}.`;
  if (LockNotAvailable.safeParse(error).success) {
    return new MigrationError(
      'locked',
      `${change} Another session, such as pg_dump, keeps one of its tables locked. Nothing was changed. Start again when that session has ended.`,
      { cause: error },
    );
  }
  if (QueryCanceled.safeParse(error).success) {
    return new MigrationError(
      'timeout',
      `${change} A statement_timeout ended the change. Nothing was changed. Call migratePostgres with a pool and a role that have none, or run the files in node_modules/wandb-connect/dist/migrations.`,
      { cause: error },
    );
  }
  if (InsufficientPrivilege.safeParse(error).success) {
    return new MigrationError(
      'not_permitted',
      `${change} This role may not change it. Call migratePostgres with a role that may, or run the files in node_modules/wandb-connect/dist/migrations.`,
      { cause: error },
    );
  }
  return error;
}
