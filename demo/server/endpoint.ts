import { getRequestListener } from '@hono/node-server';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  createConnectHandler,
  createInvitations,
  createKeyVault,
  createPostgresAccountStore,
  createPostgresTicketStore,
} from 'wandb-connect/server';
import type { PostgresClient } from 'wandb-connect/server';
import * as locales from 'wandb-connect/server/locales';
import { answerAsWandb } from 'wandb-connect/testing';
import { demoHosts } from '../hosts.js';
import { describeAnswer } from './answer-line.js';
import type { DemoSecrets } from './data-folder.js';
import { createDeletedKeys } from './deleted-keys.js';
import { createInvitationsEndpoint } from './invitations.js';
import { createProjectsEndpoint } from './projects.js';
import { createSignIn } from './sign-in.js';

export interface DemoEndpointOptions {
  readonly database: PostgresClient;
  readonly secrets: DemoSecrets;
  /** The origin of this server, which plays W&B, too. */
  readonly origin: string;
  /** Gives the script-tag file, for the page of an invitation. */
  readonly script: () => Promise<string>;
  /** Takes a line for the terminal. */
  readonly log: (line: string) => void;
}

/** A product reads its session. The demo has one user, who is always signed in. */
const owner = { tenantId: '', userId: 'demo' };

/**
 * The backend of a product, as the page sees it: the real handler, with accounts that last, and
 * routes of the product's own, which use a linked key and make an invitation. It also plays an
 * organization that has to approve some accounts.
 */
export async function createDemoEndpoint(options: DemoEndpointOptions) {
  const { database, secrets, origin, script, log } = options;
  const accounts = createPostgresAccountStore(database);
  const tickets = createPostgresTicketStore(database);
  await accounts.migrate();
  await tickets.migrate();
  const vault = createKeyVault({ current: 'demo', keys: { demo: secrets.sealingKey } });
  const hosts = demoHosts(origin);
  const publicUrl = `${origin}/api/wandb`;
  const signIn = createSignIn({ origin, tickets });
  const invitations = createInvitations({
    publicUrl,
    keys: { current: 'demo', keys: { demo: secrets.invitationKey } },
    tickets,
  });
  const connect = createConnectHandler({
    authenticate: () => owner,
    accounts,
    vault,
    // More than a product would allow: QA and the tests try many keys.
    rateLimit: new RateLimiterMemory({ points: 600, duration: 60 }),
    hosts,
    publicUrl,
    tickets,
    authorize: signIn.authorize,
    invitations,
    pages: {
      product: 'Fieldnote',
      purpose: 'Your experiments next to your notes',
      logoUrl: '/demo/logo.svg',
      backUrl: '/demo/accounts/',
      tokens: {
        '--wandb-connect-accent': 'light-dark(#3b5bdb, #91a7ff)',
        '--wandb-connect-on-accent': 'light-dark(#ffffff, #10142b)',
      },
      locales: Object.values(locales),
      script,
    },
    onEvent: (event) => {
      log(describeAnswer(event));
    },
  });
  const projects = createProjectsEndpoint({ accounts, vault, hosts, owner });
  return {
    connect: listen(connect),
    projects: listen(projects),
    invitations: listen(createInvitationsEndpoint({ invitations, owner })),
    signIn: listen(signIn.answer),
  };
}

const { isDeleted, answer: deleteKey } = createDeletedKeys();

/** W&B's GraphQL, which answers as the test key says, and the endpoint that deletes a key. */
export const simulatedWandb = {
  graphql: listen((request) => answerAsWandb(request, { isDeleted })),
  deletedKeys: listen(deleteKey),
};

function listen(answer: (request: Request) => Promise<Response>) {
  return getRequestListener(answer, { overrideGlobalObjects: false });
}
