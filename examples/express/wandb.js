import { Pool } from 'pg';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  createConnectHandler,
  createKeyVault,
  createPostgresAccountStore,
} from 'wandb-connect/server';
import { readSession } from './session.js';

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  // Together, these end before the five seconds that the handler waits for a store.
  connectionTimeoutMillis: 2000,
  lock_timeout: 1000,
  statement_timeout: 2000,
  query_timeout: 2500,
});
// Postgres may close an idle connection. Without a listener, that error ends the process.
pool.on('error', ({ message }) => console.error(message));

export const accounts = createPostgresAccountStore(pool);
await accounts.migrate();

export const vault = createKeyVault({
  current: 'k1',
  keys: { k1: process.env.WANDB_SEALING_KEY },
});

export const handler = createConnectHandler({
  authenticate: readSession,
  accounts,
  vault,
  rateLimit: new RateLimiterMemory({ points: 5, duration: 60 }),
  requestLimit: new RateLimiterMemory({ points: 300, duration: 60 }),
});
