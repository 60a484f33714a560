// One of several processes that serve a product: a server as in docs/server.md, with the limiter in Redis.

import { createServer } from 'node:http';
import { Pool } from 'pg';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { wandbServer } from 'wandb-connect';
import { toNodeHandler } from 'wandb-connect/node';
import {
  createConnectHandler,
  createInvitations,
  createKeyVault,
  createPostgresAccountStore,
  createPostgresTicketStore,
} from 'wandb-connect/server';

const { postgres, redisPath, sealingKey, invitationKey, publicUrl, wandb } = JSON.parse(
  process.env.CLUSTER ?? '',
);

const pool = new Pool({ ...postgres, max: 4, connectionTimeoutMillis: 1000 });
pool.on('error', () => {});
const accounts = createPostgresAccountStore(pool);
const tickets = createPostgresTicketStore(pool);
await accounts.migrate();
await tickets.migrate();

const redis = createClient({ socket: { path: redisPath, tls: false }, disableOfflineQueue: true });
redis.on('error', () => {});
await redis.connect();

const answer = toNodeHandler(
  createConnectHandler({
    authenticate: async ({ headers }) => ({ userId: headers.get('X-Test-User') ?? '' }),
    accounts,
    vault: createKeyVault({ current: 'k1', keys: { k1: sealingKey } }),
    rateLimit: new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      points: 5,
      duration: 60,
    }),
    guardStore: tickets,
    pages: { product: 'Fieldnote' },
    publicUrl,
    tickets,
    invitations: createInvitations({
      publicUrl,
      keys: { current: 'i1', keys: { i1: invitationKey } },
      tickets,
    }),
    authorize: {
      // Users whose names begin like this have to approve elsewhere.
      start: ({ owner, returnUrl }) =>
        owner.userId.startsWith('approving')
          ? `${wandb}/consent?${new URLSearchParams({ returnUrl })}`
          : null,
      finish: async ({ owner }) => {
        await pool.query('INSERT INTO finishes VALUES ($1)', [owner.userId]);
        return true;
      },
    },
    hosts: [wandbServer({ id: 'cloud', appUrl: wandb, apiUrl: wandb })],
    allowLocalHosts: true,
    dangerouslyAllowHttp: true,
    stepTimeout: 1000,
    requestTimeout: 4000,
  }),
);
const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('disconnect', () => process.exit());
