import * as z from 'zod/mini';
import { envelopeVersion } from '../bytes/envelope-version.js';
import { AccountStatus } from '../../contract/contract.js';
import type {
  AccountLink,
  AccountStore,
  LinkedAccount,
  SealedAccountKey,
  SealedKeyStore,
} from './account-store.js';
import { checkPool, limitTime, retryConflicts } from './postgres-client.js';
import type { PostgresClient } from './postgres-client.js';
import { lockPgliteFolder } from './pglite-lock.js';
import { migratePostgres } from './postgres-migrations.js';
import type { WandbViewer } from '../wandb/key-verifier.js';

export interface PostgresAccountStore extends AccountStore, SealedKeyStore {
  /** Brings the schema up to date: see `migratePostgres`. */
  migrate(): Promise<void>;
}

/**
 * Keeps accounts in PostgreSQL, or in PGlite, an embedded PostgreSQL. Each call is one statement, so
 * it is atomic on any connection of a pool.
 *
 * @throws TypeError when it is a single connection and no pool.
 */
export function createPostgresAccountStore(pool: PostgresClient): PostgresAccountStore {
  checkPool(pool);
  lockPgliteFolder(pool);
  const client = retryConflicts(limitTime(pool));
  const { queryAccount, queryAccounts } = accountQueries(client);
  return {
    migrate: () => migratePostgres(pool),

    ...linkMethods(client),

    recordCheck({ tenantId, userId }, accountId, keyVersion, verdict) {
      const checked = [tenantId, userId, accountId, keyVersion];
      return verdict.kind === 'rejected'
        ? queryAccount(accountId, recordRejection, checked)
        : queryAccount(accountId, recordValidity, [...checked, ...viewerParams(verdict.viewer)]);
    },

    suspend({ tenantId, userId }, accountId, by) {
      return queryAccount(accountId, suspendAccount, [tenantId, userId, accountId, by]);
    },

    resume({ tenantId, userId }, accountId, by) {
      return queryAccount(accountId, resumeAccount, [tenantId, userId, accountId, by]);
    },

    list({ tenantId, userId }, { after, limit } = { limit: Infinity }) {
      const page = [after?.connectedAt ?? null, after?.id ?? null];
      const most = Number.isFinite(limit) ? limit : null;
      return queryAccounts(listAccounts, [tenantId, userId, ...page, most]);
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
      return rows.length === 0 ? undefined : readSealedKey(rows[0]).key;
    },

    async listSealedKeys(after, limit) {
      const { rows } = await client.query(listSealedKeys, [after, limit]);
      return rows.map(readSealedKey).map(({ accountId, key }) => ({ accountId, ...key }));
    },

    async replaceEnvelope(accountId, from, to) {
      const { rows } = await client.query(replaceEnvelope, [accountId, from, to]);
      return rows.length > 0;
    },
  };
}

/** The methods that give an account a key. */
function linkMethods(
  client: PostgresClient,
): Pick<AccountStore, 'nextKeyVersion' | 'upsert' | 'replaceKey' | 'replaceUser'> {
  const { queryAccount, queryAccounts } = accountQueries(client);
  /** The account that a link is for, if it has a later key. */
  const findNewer = (accountId: string, { owner, host, keyVersion }: AccountLink) => {
    const newer = [owner.tenantId, owner.userId, host, accountId, keyVersion];
    return queryAccount(accountId, findNewerOfAccount, newer);
  };

  return {
    async nextKeyVersion() {
      const { rows } = await client.query(nextKeyVersion, []);
      return KeyVersionRow.parse(rows[0]).version;
    },

    async upsert(link) {
      const { owner, host, viewer, keyVersion } = link;
      const [account] = await queryAccounts(upsertAccount, [
        crypto.randomUUID(),
        ...linkParams(link),
      ]);
      if (account) return account;
      const newer = [owner.tenantId, owner.userId, host, viewer.id, keyVersion];
      const [kept] = await queryAccounts(findNewerOfIdentity, newer);
      if (!kept) throw new Error('The account was unlinked while it was linked.');
      return kept;
    },

    async replaceKey(accountId, link) {
      const params = [accountId, ...linkParams(link)];
      const account = await queryAccount(accountId, replaceAccountKey, params);
      return account ?? findNewer(accountId, link);
    },

    async replaceUser(accountId, link) {
      const params = [accountId, ...linkParams(link)];
      try {
        const account = await queryAccount(accountId, replaceAccountUser, params);
        return account ?? (await findNewer(accountId, link));
      } catch (error) {
        if (isUniqueViolation(error)) return 'already_linked';
        throw error;
      }
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
  teams::text AS teams, key_hint,
  CASE WHEN sealed_key LIKE '${envelopeVersion}.%' THEN split_part(sealed_key, '.', 2) END AS vault_key_id,
  status, status_reason, ${utc('connected_at')}, ${utc('checked_at')}`;

const nextKeyVersion = `
SELECT nextval('wandb_connect_key_versions')::double precision AS version`;

// A new key ends a suspension by the user, but not one by the product.
const takeStatus = ['status', 'suspended_by']
  .map((column, index) => {
    const kept = `wandb_connect_accounts.${column}`;
    const cleared = ["'active'", 'NULL'][index] ?? '';
    return `${column} = CASE wandb_connect_accounts.suspended_by WHEN 'product' THEN ${kept} ELSE ${cleared} END`;
  })
  .join(',\n  ');

const upsertAccount = `
INSERT INTO wandb_connect_accounts
  (id, tenant_id, user_id, host, wandb_user_id, username, name, entity, teams, sealed_key, key_hint,
    key_version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12)
ON CONFLICT (tenant_id, user_id, host, wandb_user_id) DO UPDATE SET
  username = excluded.username, name = excluded.name, entity = excluded.entity,
  teams = excluded.teams, sealed_key = excluded.sealed_key, key_hint = excluded.key_hint,
  key_version = excluded.key_version, status_reason = NULL, checked_at = now(),
  ${takeStatus}
WHERE wandb_connect_accounts.key_version <= excluded.key_version
RETURNING ${accountColumns}`;

const takeKey = `username = $6, name = $7, entity = $8, teams = $9::jsonb,
  sealed_key = $10, key_hint = $11, key_version = $12, status_reason = NULL, checked_at = now(),
  ${takeStatus}`;

const replaceAccountKey = `
UPDATE wandb_connect_accounts SET ${takeKey}
WHERE id = $1 AND tenant_id = $2 AND user_id = $3 AND host = $4 AND wandb_user_id = $5
  AND key_version <= $12
RETURNING ${accountColumns}`;

const replaceAccountUser = `
UPDATE wandb_connect_accounts SET wandb_user_id = $5, ${takeKey}
WHERE id = $1 AND tenant_id = $2 AND user_id = $3 AND host = $4 AND key_version <= $12
RETURNING ${accountColumns}`;

const findNewerOfIdentity = `
SELECT ${accountColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND host = $3 AND wandb_user_id = $4 AND key_version > $5`;

const findNewerOfAccount = `
SELECT ${accountColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND host = $3 AND id = $4 AND key_version > $5`;

// The condition names the key's version: the account may have got a new one while W&B was asked.
const recordRejection = `
UPDATE wandb_connect_accounts SET
  status = CASE status WHEN 'suspended' THEN status ELSE 'error' END,
  status_reason = 'rejected', checked_at = now()
WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND key_version = $4
RETURNING ${accountColumns}`;

const recordValidity = `
UPDATE wandb_connect_accounts SET
  username = $6, name = $7, entity = $8, teams = $9::jsonb,
  status = CASE status WHEN 'suspended' THEN status ELSE 'active' END,
  status_reason = NULL, checked_at = now()
WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND key_version = $4 AND wandb_user_id = $5
RETURNING ${accountColumns}`;

const suspendAccount = `
UPDATE wandb_connect_accounts SET
  status = 'suspended',
  suspended_by = CASE suspended_by WHEN 'product' THEN suspended_by ELSE $4 END
WHERE tenant_id = $1 AND user_id = $2 AND id = $3
RETURNING ${accountColumns}`;

const resumeAccount = `
UPDATE wandb_connect_accounts SET
  status = CASE
    WHEN status <> 'suspended' OR (suspended_by = 'product' AND $4 = 'user') THEN status
    WHEN status_reason IS NULL THEN 'active'
    ELSE 'error'
  END,
  suspended_by = CASE WHEN suspended_by = 'product' AND $4 = 'user' THEN suspended_by END
WHERE tenant_id = $1 AND user_id = $2 AND id = $3
RETURNING ${accountColumns}`;

// A position has milliseconds, and a row microseconds: its own, as long as it is there.
const listAccounts = `
SELECT ${accountColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND (
  $3::timestamptz IS NULL OR (wandb_connect_accounts.connected_at, id) > (
    coalesce(
      (
        SELECT last.connected_at FROM wandb_connect_accounts last
        WHERE last.tenant_id = $1 AND last.user_id = $2 AND last.id = $4
      ),
      $3
    ),
    $4::text
  )
)
ORDER BY wandb_connect_accounts.connected_at, id
LIMIT $5::bigint`;

const findAccount = `
SELECT ${accountColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND id = $3`;

const removeAccount = `
DELETE FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND id = $3
RETURNING id`;

const sealedKeyColumns = `id, tenant_id, user_id, host, wandb_user_id, sealed_key, status,
  key_version::double precision AS key_version`;

const findSealedKey = `
SELECT ${sealedKeyColumns} FROM wandb_connect_accounts
WHERE tenant_id = $1 AND user_id = $2 AND id = $3`;

const listSealedKeys = `
SELECT ${sealedKeyColumns} FROM wandb_connect_accounts
WHERE id > $1 ORDER BY id LIMIT $2`;

const replaceEnvelope = `
UPDATE wandb_connect_accounts SET sealed_key = $3
WHERE id = $1 AND sealed_key = $2
RETURNING id`;

function linkParams(link: AccountLink): unknown[] {
  const { tenantId, userId } = link.owner;
  const { host, viewer, sealedKey, keyHint, keyVersion } = link;
  return [tenantId, userId, host, ...viewerParams(viewer), sealedKey, keyHint, keyVersion];
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
  id: z.string(),
  tenant_id: z.string(),
  user_id: z.string(),
  host: z.string(),
  wandb_user_id: z.string(),
  sealed_key: z.string(),
  key_version: z.number(),
  status: AccountStatus,
});

const KeyVersionRow = z.object({ version: z.number() });

function readSealedKey(fetched: unknown): {
  readonly accountId: string;
  readonly key: SealedAccountKey;
} {
  const row = SealedKeyRow.parse(fetched);
  const binding = {
    tenantId: row.tenant_id,
    userId: row.user_id,
    host: row.host,
    wandbUserId: row.wandb_user_id,
    keyVersion: row.key_version,
  };
  return { accountId: row.id, key: { binding, sealedKey: row.sealed_key, status: row.status } };
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
  vault_key_id: z.nullable(z.string()),
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
    ...(row.vault_key_id && { vaultKeyId: row.vault_key_id }),
    status: row.status,
    ...(row.status_reason !== null && { statusReason: row.status_reason }),
    connectedAt: row.connected_at,
    checkedAt: row.checked_at,
  };
}
