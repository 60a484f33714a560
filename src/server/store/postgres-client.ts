import * as z from 'zod/mini';

/**
 * What the stores need of a database client. A `Pool` of `pg` and PGlite both fit. An error carries its
 * SQLSTATE as `code`, as theirs do.
 *
 * Give a `Pool` a listener for `error`: it emits one when Postgres closes an idle connection, and Node
 * exits if nothing listens (https://node-postgres.com/apis/pool#error).
 */
export interface PostgresClient {
  query(text: string, params: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/**
 * Refuses a single connection: a `Client` of `pg`, or one that a `Pool` has lent. It can't connect again
 * after a restart of Postgres. In a transaction of the product's, the store would say that an account
 * is stored, and a rollback would take it away.
 *
 * @throws TypeError
 */
export function checkPool(client: PostgresClient): void {
  // Of pg's clients, only a connection has it: https://node-postgres.com/apis/client#clientescapeliteral
  if (!('escapeLiteral' in client)) return;
  throw new TypeError('A store needs a Pool of pg, and not a Client: write new Pool().');
}

/** How often a statement is tried. */
const tries = 10;
/**
 * Milliseconds after which no other try begins, because the handler waits five seconds for a store. Postgres
 * finds a deadlock after one second.
 */
const patience = 1500;
/** Milliseconds, at most, before the second try; later ones wait longer. */
const pause = 10;

/**
 * Runs a statement again if Postgres gave it up in favor of another one. With `repeatable read` or
 * `serializable` as the database's default, that happens whenever two users link at once. Each
 * statement of the stores is a transaction of its own, so nothing of the first try is left.
 */
export function retryConflicts(client: PostgresClient): PostgresClient {
  return {
    async query(text, params) {
      const end = performance.now() + patience;
      for (let count = 1; ; count++) {
        try {
          return await client.query(text, params);
        } catch (error) {
          const isLast = count === tries || performance.now() > end;
          if (isLast || !Conflict.safeParse(error).success) throw error;
        }
        const wait = Math.random() * pause * count;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    },
  };
}

/**
 * `serialization_failure` and `deadlock_detected`
 * (https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html).
 */
const Conflict = z.object({ code: z.enum(['40001', '40P01']) });
