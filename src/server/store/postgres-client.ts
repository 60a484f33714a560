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

/** Milliseconds that a statement may wait for a connection of a pool. */
const connectionTimeout = 2000;
/** Milliseconds that a Postgres which hangs may take to answer. */
const queryTimeout = 2500;
/** Milliseconds after which nothing is committed: the handler is about to give up. */
const commitTimeout = 4000;

/** One second for another session's lock, and two in all, unless the role or the database sets others. */
const begin = `
BEGIN;
SELECT
  set_config('lock_timeout', coalesce(nullif(current_setting('lock_timeout'), '0'), '1s'), true),
  set_config('statement_timeout', coalesce(nullif(current_setting('statement_timeout'), '0'), '2s'), true)`;

/**
 * Ends statements before the five seconds that the handler waits for a store. A `Pool` of `pg` that says
 * nothing of `lock_timeout` and `statement_timeout` would wait for ever: one locked table would take all
 * of its connections, and an account could be stored long after its user was told to try again. So
 * each statement gets a transaction with timeouts, at the price of two round trips.
 *
 * Other clients, and pools that set the two (0 if the role does), are used as they are.
 */
export function limitTime(client: PostgresClient): PostgresClient {
  if (!isUnlimited(client)) return client;
  return {
    async query(text, params) {
      const start = performance.now();
      const connection = await client.connect();
      // If Postgres closes it, Node would exit. The statement hears of that, too.
      connection.on('error', ignore);
      const release = (isBroken = false) => {
        connection.off('error', ignore);
        connection.release(isBroken);
      };
      if (performance.now() - start > connectionTimeout) {
        release();
        throw new Error(`The pool had no free connection for ${connectionTimeout} ms.`);
      }
      const ask = (statement: string, values?: unknown[]) =>
        connection.query({ text: statement, values, query_timeout: queryTimeout });
      try {
        await ask(begin);
        const result = await ask(text, params);
        if (performance.now() - start > commitTimeout) {
          throw new Error(`The statement was not done after ${commitTimeout} ms.`);
        }
        await ask('COMMIT');
        release();
        return result;
      } catch (error) {
        void ask('ROLLBACK').then(
          () => {
            release();
          },
          () => {
            release(true);
          },
        );
        throw error;
      }
    },
  };
}

/** What a `Pool` of `pg` has besides. */
interface LendingPool extends PostgresClient {
  connect(): Promise<{
    query(statement: {
      readonly text: string;
      readonly values: unknown[] | undefined;
      readonly query_timeout: number;
    }): ReturnType<PostgresClient['query']>;
    on(event: 'error', listener: () => void): unknown;
    off(event: 'error', listener: () => void): unknown;
    /** @param isBroken whether the pool has to close it. */
    release(isBroken: boolean): void;
  }>;
}

const ignore = () => {};

function isUnlimited(client: PostgresClient): client is LendingPool {
  const { connect, options } = client as { connect?: unknown; options?: unknown };
  if (typeof connect !== 'function' || !Object.hasOwn(client, 'options')) return false;
  const { lock_timeout, statement_timeout } = Object(options) as Readonly<Record<string, unknown>>;
  return lock_timeout === undefined || statement_timeout === undefined;
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
