import { getRequestListener } from '@hono/node-server';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createConnectHandler } from '../../src/server/handler.js';
import { createKeyVault } from '../../src/server/key-vault.js';
import { createPostgresAccountStore } from '../../src/server/postgres-account-store.js';
import type { PostgresClient } from '../../src/server/postgres-account-store.js';
import { answerAsWandb } from '../../src/testing/simulated-wandb.js';
import { demoHosts } from '../hosts.js';
import { describeAnswer } from './answer-line.js';
import { createDeletedKeys } from './deleted-keys.js';
import { createProjectsEndpoint } from './projects.js';

export interface DemoEndpointOptions {
  readonly database: PostgresClient;
  /** 32 random bytes, as base64. */
  readonly sealingKey: string;
  /** Where this very server answers, and with it the simulated W&B. */
  readonly origin: string;
  /** Takes a line for the terminal. */
  readonly log: (line: string) => void;
}

/** A product looks for its session. The demo has one user, who is always signed in. */
const owner = { tenantId: '', userId: 'demo' };

/**
 * What a product's backend is to the page: the real handler over accounts that last, and a route of
 * its own that uses a linked key.
 */
export async function createDemoEndpoint(options: DemoEndpointOptions) {
  const { database, sealingKey, origin, log } = options;
  const accounts = createPostgresAccountStore(database);
  await accounts.migrate();
  const vault = createKeyVault({ current: 'demo', keys: { demo: sealingKey } });
  const hosts = demoHosts(origin);
  const connect = createConnectHandler({
    authenticate: () => owner,
    accounts,
    vault,
    // More than a product would allow: QA tries many keys.
    rateLimit: new RateLimiterMemory({ points: 60, duration: 60 }),
    hosts,
    onEvent: (event) => {
      log(describeAnswer(event));
    },
  });
  const projects = createProjectsEndpoint({ accounts, vault, hosts, owner });
  return { connect: listen(connect), projects: listen(projects) };
}

const { isDeleted, answer: deleteKey } = createDeletedKeys();

/** W&B's GraphQL, answered by what the test key says, and the page that deletes a key. */
export const simulatedWandb = {
  graphql: listen((request) => answerAsWandb(request, { isDeleted })),
  deletedKeys: listen(deleteKey),
};

function listen(answer: (request: Request) => Promise<Response>) {
  return getRequestListener(answer, { overrideGlobalObjects: false });
}
