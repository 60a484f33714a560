-- The table of createPostgresAccountStore, column for column. It can be run again, and by several
-- processes at once.
DO $migration$
BEGIN
  PERFORM pg_advisory_xact_lock(4918230571);
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
  CREATE SEQUENCE IF NOT EXISTS wandb_connect_key_versions;
  ALTER TABLE wandb_connect_accounts
    ADD COLUMN IF NOT EXISTS key_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS suspended_by text CHECK (suspended_by IN ('user', 'product'));
END
$migration$
