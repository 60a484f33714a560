import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  createConnectHandler,
  createKeyVault,
  createKeyVerifier,
  createMemoryAccountStore,
  generateVaultKey,
} from 'wandb-connect/server';
import { answerAsWandb } from 'wandb-connect/testing';
import { start } from './run.mjs';
import { servePostgres } from './serve-postgres.mjs';

/** @typedef {{ url: string, stop: () => void }} Site */

/**
 * Serves the files of a built app, and an endpoint that asks a simulated W&B.
 * @param {string} folder
 * @returns {Promise<Site>}
 */
export async function serveFiles(folder) {
  const handler = createConnectHandler({
    authenticate: () => ({ userId: 'ada' }),
    accounts: createMemoryAccountStore(),
    vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    rateLimit: new RateLimiterMemory({ points: 5, duration: 60 }),
    verifyKey: createKeyVerifier({ fetch: (request) => answerAsWandb(request) }),
  });
  const site = new Hono();
  site.all('/api/wandb/*', ({ req }) => handler(req.raw));
  site.use(serveStatic({ root: folder }));
  const port = await freePort();
  const server = serve({ fetch: site.fetch, port, hostname: '127.0.0.1' });
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

/**
 * Starts the app's own server, with a database and a simulated W&B.
 * @param {string} folder
 * @param {string} command
 * @returns {Promise<Site>}
 */
export async function serveItself(folder, command) {
  const [port, wandbPort] = [await freePort(), await freePort()];
  const wandb = serve({ fetch: (request) => answerAsWandb(request), port: wandbPort });
  const database = await servePostgres();
  const url = `http://127.0.0.1:${port}/`;
  const stop = await start(command, {
    cwd: folder,
    url,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database.url,
      // The embedded Postgres does not know what else libpq tries first.
      PGSSLMODE: 'disable',
      SESSION_SECRET: randomBytes(32).toString('base64'),
      DJANGO_SECRET_KEY: randomBytes(32).toString('base64'),
      WANDB_SEALING_KEY: randomBytes(32).toString('base64'),
      WANDB_API_URL: `http://127.0.0.1:${wandbPort}`,
      NODE_OPTIONS: `--import ${new URL('simulate-wandb.mjs', import.meta.url).href}`,
    },
  });
  return {
    url,
    stop: () => {
      stop();
      wandb.close();
      void database.stop();
    },
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
