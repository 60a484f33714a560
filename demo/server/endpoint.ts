import { getRequestListener } from '@hono/node-server';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createConnectHandler } from '../../src/server/handler.js';
import { createKeyVault } from '../../src/server/key-vault.js';
import { createPostgresAccountStore } from '../../src/server/postgres-account-store.js';
import type { PostgresClient } from '../../src/server/postgres-account-store.js';
import { answerAsWandb } from '../../src/testing/simulated-wandb.js';
import { demoHosts } from '../hosts.js';
import { describeAnswer } from './answer-line.js';

export interface DemoEndpointOptions {
  readonly database: PostgresClient;
  /** 32 random bytes, as base64. */
  readonly sealingKey: string;
  /** Where this very server answers, and with it the simulated W&B. */
  readonly origin: string;
  /** Takes a line for the terminal. */
  readonly log: (line: string) => void;
}

/** What a product's backend is to the element: the real handler, over accounts that last. */
export async function createDemoEndpoint(options: DemoEndpointOptions) {
  const { database, sealingKey, origin, log } = options;
  const accounts = createPostgresAccountStore(database);
  await accounts.migrate();
  const answer = createConnectHandler({
    // A product looks for its session here. The demo has one user, who is always signed in.
    authenticate: () => ({ userId: 'demo' }),
    accounts,
    vault: createKeyVault({ current: 'demo', keys: { demo: sealingKey } }),
    // More than a product would allow: QA tries many keys.
    rateLimit: new RateLimiterMemory({ points: 60, duration: 60 }),
    hosts: demoHosts(origin),
    onEvent: (event) => {
      log(describeAnswer(event));
    },
  });
  return getRequestListener(answer, { overrideGlobalObjects: false });
}

/** W&B's GraphQL, answered by what the test key says. */
export const simulatedGraphql = getRequestListener((request) => answerAsWandb(request), {
  overrideGlobalObjects: false,
});
