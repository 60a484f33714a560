// The endpoint, as docs/server.md and docs/operate.md set it up in one process for this much load.

import { Pool } from 'pg';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { wandbServer } from 'wandb-connect';
import { toNodeHandler } from 'wandb-connect/node';
import {
  createConnectHandler,
  createKeyVault,
  createMemoryAccountStore,
  createPostgresAccountStore,
  generateVaultKey,
} from 'wandb-connect/server';
import { serve } from './serve.mjs';

const { wandb, postgres, inFlight } = JSON.parse(process.argv[2] ?? '');

/** @param {import('pg').PoolConfig} connection */
async function openPostgres(connection) {
  const pool = new Pool({ ...connection, connectionTimeoutMillis: 4000 });
  pool.on('error', ({ message }) => console.error(message));
  const accounts = createPostgresAccountStore(pool);
  await accounts.migrate();
  return accounts;
}

const answer = toNodeHandler(
  createConnectHandler({
    authenticate: ({ headers }) => ({ userId: headers.get('X-User') ?? '' }),
    accounts: postgres ? await openPostgres(postgres) : createMemoryAccountStore(),
    vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    // It forgets a user after a second: no user comes back, and the memory is measured, too.
    rateLimit: new RateLimiterMemory({ points: 5, duration: 1 }),
    hosts: [wandbServer({ id: 'cloud', appUrl: wandb, apiUrl: wandb })],
    maxWandbRequests: inFlight,
  }),
);
serve((request, response) => void answer(request, response));
