import * as z from 'zod/mini';
import { AccountStatus } from '../../contract/contract.js';
import type {
  AccountLink,
  AccountStore,
  LinkedAccount,
  SealedAccountKey,
} from './account-store.js';
import { retryConflicts } from './postgres-client.js';
import type { PostgresClient } from './postgres-client.js';
import { migratePostgres } from './postgres-migrations.js';
import type { WandbViewer } from '../wandb/key-verifier.js';

export interface PostgresAccountStore extends AccountStore {
  /** Brings the schema up to date: see `migratePostgres`. */
  migrate(): Promise<void>;
}

/**
 * Keeps accounts in PostgreSQL, or in PGlite, an embedded PostgreSQL. Each call is one statement, so
 * it is atomic on any connection of a pool.
 */
export function createPostgresAccountStore(pool: PostgresClient): PostgresAccountStore {
  const client = retryConflicts(pool);
  const { queryAccount, queryAccounts } = accountQueries(client);

  return {
    migrate: () => migratePostgres(pool),

    async upsert(link) {
      const [account] = await queryAccounts(upsertAccount, [
        crypto.randomUUID(),
        ...linkParams(link),
      ]);
      if (!account) throw new Error('The upsert returned no row.');
      return account;
    },

    replaceKey(accountId, link) {
      return queryAccount(accountId, replaceAccountKey, [accountId, ...linkParams(link)]);
    },

    async replaceUser(accountId, link) {
      try {
        return await queryAccount(accountId, replaceAccountUser, [accountId, ...linkParams(link)]);
      } catch (error) {
        if (isUniqueViolation(error)) return 'already_linked';
        throw error;
      }
    },

    recordCheck({ tenantId, userId }, accountId, sealedKey, verdict) {
      const checked = [tenantId, userId, accountId, sealedKey];
      return verdict.kind === 'rejected'
        ? queryAccount(accountId, recordRejection, checked)
        : queryAccount(accountId, recordValidity, [...checked, ...viewerParams(verdict.viewer)]);
    },

    suspend({ tenantId, userId }, accountId) {
      return queryAccount(accountId, suspendAccount, [tenantId, userId, accountId]);
    },

    resume({ tenantId, userId }, accountId) {
      return queryAccount(accountId, resumeAccount, [tenantId, userId, accountId]);
    },

    list({ tenantId, userId }) {
      return queryAccounts(listAccounts, [tenantId, userId]);
    },

    find({ tenantId, userId }, accountId) {
      return queryAccount(accountId, findAccount, [tenantId, userId, accountId]);
    },

    async remove({ tenantId, userId }, accountId) {
      if (!isStorable(accountId)) return false;
      const { rows } = await client.query(removeAccount, [tenantId, userId, accountId]);
      return rows.length > 0;
    },

    async findSealedKey({ tenantId, userId }, accountId) {
      if (!isStorable(accountId)) return undefined;
      const { rows } = await client.query(findSealedKey, [tenantId, userId, accountId]);
      return rows.length === 0 ? undefined : readSealedKey(rows[0]);
    },
  };
}

function accountQueries(client: PostgresClient) {
  const queryAccounts = async (text: string, params: unknown[]): Promise<LinkedAccount[]> => {
    const { rows } = await client.query(text, params);
    return rows.map(readAccount);
  };
  /** The one account that a statement returns, by an id that may come from anyone. */
  const queryAccount = async (
    accountId: string,
    text: string,
    params: unknown[],
  ): Promise<LinkedAccount | undefined> =>
    isStorable(accountId) ? (await queryAccounts(text, params))[0] : undefined;
  return { queryAccounts, queryAccount };
}

// Times and teams are read as text, because clients convert timestamptz and jsonb differently.
const utc = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${column}`;

const accountColumns = `id, tenant_id, user_id, host, wandb_user_id, username, name, entity,
  teams::text AS teams, key_hint, status, status_reason, ${utc('connected_at')}, ${utc('checked_at')}`;

const upsertAccount = `
INSERT INTO wandb_connect_accounts
  (id, tenant_id, user_id, host, wandb_user_id, username, name, entity, teams, sealed_key, key_hint)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11)
ON CONFLICT (tenant_id, user_id, host, wandb_user_id) DO UPDATE SET
  username = excluded.username, name = excluded.name, entity = excluded.entity,
  teams = excluded.teams, sealed_key = excluded.sealed_key, key_hint = excluded.key_hint,
  status = 'active', status_reason = NULL, checked_at = now()
RETURNING ${accountColumns}`;

const takeKey = `username = $6, name = $7, entity = $8, teams = $9::jsonb,
  sealed_key = $10, key_hint = $11, status = 'active', status_reason = NULL, checked_at = now()`;

const replaceAccountKey = `
UPDATE wandb_connect_accounts SET ${takeKey}
WHERE id = $1 AND tenant_id = $2 AND user_id = $3 AND host = $4 AND wandb_user_id = $5
RETURNING ${accountColumns}`;

const replaceAccountUser = `
UPDATE wandb_connect_accounts SET wandb_user_id = $5, ${takeKey}
WHERE id = $1 AND tenant_id = $2 AND user_id = $3 AND host = $4
RETURNING ${accountColumns}`;

// The condition names the sealed key: the account may have got a new one while W&B was asked.
const recordRejection = `
UPDATE wandb_connect_accounts SET
  status = CASE status WHEN 'suspended' THEN status ELSE 'error' END,
  status_reason = 'rejected', checked_at = now()
WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND sealed_key = $4
RETURNING ${accountColumns}`;

const recordValidity = `
UPDATE wandb_connect_accounts SET
  username = $6, name = $7, entity = $8, teams = $9::jsonb,
  status = CASE status WHEN 'suspended' THEN status ELSE 'active' END,
  status_reason = NULL, checked_at = now()
WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND sealed_key = $4 AND wandb_user_id = $5
RETURNING ${accountColumns}`;

const suspendAccount = `
UPDATE wandb_connect_accounts SET status = 'suspended'
WHERE tenant_id = $1 AND user_id = $2 AND id = $3
RETURNING ${accountColumns}`;

const resumeAccount = `
UPDATE wandb_connect_accounts SET status = CASE
  WHEN status <> 'suspended' THEN status
  WHEN status_reason IS NULL THEN 'active'
  ELSE 'error'
END
WHERE tenant_id = $1 AND user_id = $2 AND id = $3
RETURNING ${accountColumns}`;

const listAccounts = `
SELECT ${accountColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2
ORDER BY wandb_connect_accounts.connected_at, id`;

const findAccount = `
SELECT ${accountColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND id = $3`;

const removeAccount = `
DELETE FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND id = $3
RETURNING id`;

const findSealedKey = `
SELECT tenant_id, user_id, host, wandb_user_id, sealed_key, status FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND id = $3`;

function linkParams(link: AccountLink): unknown[] {
  const { tenantId, userId } = link.owner;
  return [tenantId, userId, link.host, ...viewerParams(link.viewer), link.sealedKey, link.keyHint];
}

function viewerParams({ id, username, name, entity, teams }: WandbViewer): unknown[] {
  return [id, username ?? null, name ?? null, entity ?? null, JSON.stringify(teams)];
}

const UniqueViolation = z.object({ code: z.literal('23505') });

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isUniqueViolation(error: unknown): boolean {
  return UniqueViolation.safeParse(error).success;
}

/** PostgreSQL fails on a NUL in a text. No id contains one, so there is nothing to find. */
function isStorable(accountId: string): boolean {
  return !accountId.includes('\0');
}

const SealedKeyRow = z.object({
  tenant_id: z.string(),
  user_id: z.string(),
  host: z.string(),
  wandb_user_id: z.string(),
  sealed_key: z.string(),
  status: AccountStatus,
});

function readSealedKey(fetched: unknown): SealedAccountKey {
  const row = SealedKeyRow.parse(fetched);
  return {
    identity: {
      tenantId: row.tenant_id,
      userId: row.user_id,
      host: row.host,
      wandbUserId: row.wandb_user_id,
    },
    sealedKey: row.sealed_key,
    status: row.status,
  };
}

const AccountRow = z.object({
  id: z.string(),
  tenant_id: z.string(),
  user_id: z.string(),
  host: z.string(),
  wandb_user_id: z.string(),
  username: z.nullable(z.string()),
  name: z.nullable(z.string()),
  entity: z.nullable(z.string()),
  teams: z.string(),
  key_hint: z.string(),
  status: AccountStatus,
  status_reason: z.nullable(z.literal('rejected')),
  connected_at: z.string(),
  checked_at: z.string(),
});

function readAccount(fetched: unknown): LinkedAccount {
  const row = AccountRow.parse(fetched);
  return {
    id: row.id,
    owner: { tenantId: row.tenant_id, userId: row.user_id },
    host: row.host,
    viewer: {
      id: row.wandb_user_id,
      ...(row.username !== null && { username: row.username }),
      ...(row.name !== null && { name: row.name }),
      ...(row.entity !== null && { entity: row.entity }),
      teams: z.array(z.string()).parse(JSON.parse(row.teams)),
    },
    keyHint: row.key_hint,
    status: row.status,
    ...(row.status_reason !== null && { statusReason: row.status_reason }),
    connectedAt: row.connected_at,
    checkedAt: row.checked_at,
  };
}
