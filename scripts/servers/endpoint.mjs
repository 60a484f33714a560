import {
  createConnectHandler,
  createInvitations,
  createKeyVault,
  createKeyVerifier,
  createMemoryAccountStore,
  createMemoryTicketStore,
  generateVaultKey,
} from 'wandb-connect/server';
import { answerAsWandb } from 'wandb-connect/testing';
import { readSession } from './session.mjs';

// What every server of the suite serves. It runs in any runtime, so it uses nothing of Node's.

/** Five attempts for each user. */
function createTestLimiter() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return {
    /** @param {string} key */
    async consume(key) {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const state = { remainingPoints: Math.max(0, 5 - count), msBeforeNext: 60_000 };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as rate-limiter-flexible does
      if (count > 5) throw state;
      return state;
    },
  };
}

/**
 * @param {Partial<import('wandb-connect/server').ConnectHandlerOptions>} [options]
 * @returns {(request: Request) => Promise<Response>}
 */
export function createSuiteEndpoint(options) {
  const invitations = createInvitations({
    publicUrl: 'https://app.example/api/wandb',
    keys: { current: 'i1', keys: { i1: generateVaultKey() } },
    tickets: createMemoryTicketStore(),
  });
  return createConnectHandler({
    authenticate: readSession,
    accounts: createMemoryAccountStore(),
    vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    rateLimit: createTestLimiter(),
    verifyKey: createKeyVerifier({ fetch: async (request) => answerAsWandb(request) }),
    allowedOrigins: ['https://app.example'],
    allowCredentials: true,
    invitations,
    pages: { product: 'Fieldnote' },
    ...options,
  });
}
