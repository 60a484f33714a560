import * as z from 'zod/mini';
import { checkPool, limitTime, retryConflicts } from './postgres-client.js';
import type { PostgresClient } from './postgres-client.js';
import { lockPgliteFolder } from './pglite-lock.js';
import { migratePostgres } from './postgres-migrations.js';
import type { TicketStore } from './ticket-store.js';

export interface PostgresTicketStore extends TicketStore {
  /** Brings the schema up to date: see `migratePostgres`. */
  migrate(): Promise<void>;
}

/**
 * Keeps tickets in PostgreSQL, or in PGlite. Each call is one statement, so it is atomic on any
 * connection of a pool. Adding a ticket deletes expired ones.
 *
 * @throws TypeError when it is a single connection and no pool.
 */
export function createPostgresTicketStore(pool: PostgresClient): PostgresTicketStore {
  checkPool(pool);
  lockPgliteFolder(pool);
  const client = retryConflicts(limitTime(pool));
  const changes = async (text: string, params: unknown[]): Promise<boolean> => {
    const { rows } = await client.query(text, params);
    return rows.length > 0;
  };

  return {
    migrate: () => migratePostgres(pool),

    add({ id, value, lifetime }) {
      return changes(addTicket, [id, value, lifetime]);
    },

    async find(id) {
      if (!isStorable(id)) return undefined;
      const { rows } = await client.query(findTicket, [id]);
      return rows.length === 0 ? undefined : TicketRow.parse(rows[0]);
    },

    async replace(id, from, to) {
      return isStorable(id) && changes(replaceTicket, [id, from, to]);
    },

    async remove(id, value) {
      return isStorable(id) && changes(removeTicket, [id, value]);
    },

    async list(prefix) {
      if (!isStorable(prefix)) return [];
      const pattern = `${prefix.replaceAll(/[\\%_]/g, '\\$&')}%`;
      const { rows } = await client.query(listTickets, [pattern]);
      return z.array(ListedRow).parse(rows);
    },

    async sweep() {
      let count = 0;
      let swept: number;
      do {
        const { rows } = await client.query(sweepTickets, [batch]);
        swept = rows.length;
        count += swept;
      } while (swept === batch);
      return count;
    },
  };
}

// Two calls that delete at the same time do not wait for each other, and cannot deadlock.
const addTicket = `
WITH cleared AS (
  DELETE FROM wandb_connect_tickets WHERE id IN (
    SELECT id FROM wandb_connect_tickets
    WHERE expires_at <= now() AND id <> $1
    LIMIT 100
    FOR UPDATE SKIP LOCKED
  )
)
INSERT INTO wandb_connect_tickets (id, value, expires_at)
VALUES ($1, $2, now() + $3::double precision * interval '1 millisecond')
ON CONFLICT (id) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
WHERE wandb_connect_tickets.expires_at <= now()
RETURNING id`;

/** How many tickets one statement deletes: it must not keep other statements waiting. */
const batch = 1000;

const sweepTickets = `
DELETE FROM wandb_connect_tickets WHERE id IN (
  SELECT id FROM wandb_connect_tickets
  WHERE expires_at <= now()
  LIMIT $1
  FOR UPDATE SKIP LOCKED
)
RETURNING id`;

// What is found expired is deleted at once.
const findTicket = `
WITH cleared AS (
  DELETE FROM wandb_connect_tickets WHERE id = $1 AND expires_at <= now()
)
SELECT value,
  (extract(epoch FROM expires_at - now()) * 1000)::double precision AS "expiresIn"
FROM wandb_connect_tickets
WHERE id = $1 AND expires_at > now()`;

const listTickets = `
SELECT id, value FROM wandb_connect_tickets
WHERE id LIKE $1 AND expires_at > now()`;

const replaceTicket = `
UPDATE wandb_connect_tickets SET value = $3
WHERE id = $1 AND value = $2 AND expires_at > now()
RETURNING id`;

const removeTicket = `
DELETE FROM wandb_connect_tickets
WHERE id = $1 AND value = $2 AND expires_at > now()
RETURNING id`;

/** PostgreSQL fails on a NUL in a text. No ticket has such an id, so there is nothing to ask. */
function isStorable(id: string): boolean {
  return !id.includes('\0');
}

const TicketRow = z.object({ value: z.string(), expiresIn: z.number() });
const ListedRow = z.object({ id: z.string(), value: z.string() });
