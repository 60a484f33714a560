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

// What every server of the suite serves. It runs in any runtime, so it uses nothing of Node's.

/**
 * A session for tests: the caller is whoever the header says.
 * @param {Request} request
 */
function readTestSession(request) {
  const userId = request.headers.get('X-Test-User') ?? '';
  if (userId === 'unpaid') {
    const headers = new Headers({ 'X-Asked-At': new URL(request.url).pathname });
    headers.append('Set-Cookie', 'plan=none; Path=/');
    headers.append('Set-Cookie', 'seen=1; Expires=Wed, 09 Jun 2038 10:18:14 GMT');
    return new Response('Pay first', { status: 402, headers });
  }
  return userId === '' ? null : { userId };
}

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
    product: 'Fieldnote',
  });
  return createConnectHandler({
    authenticate: readTestSession,
    accounts: createMemoryAccountStore(),
    vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    rateLimit: createTestLimiter(),
    verifyKey: createKeyVerifier({ fetch: async (request) => answerAsWandb(request) }),
    allowedOrigins: ['https://app.example'],
    allowCredentials: true,
    invitations,
    ...options,
  });
}
