import { expect } from 'vitest';
import {
  AuthorizationRequired,
  CONNECT_HEADER,
  ConnectReply,
  Problem,
} from '../../src/contract/contract.js';
import type { Account } from '../../src/contract/contract.js';
import {
  createConnectHandler,
  createKeyVault,
  createKeyVerifier,
  createMemoryAccountStore,
  generateVaultKey,
  openApiKey,
} from '../../src/server.js';
import type {
  AccountOwner,
  ConnectEvent,
  ConnectHandlerOptions,
  RateLimiter,
} from '../../src/server.js';
import { answerAsWandb, testApiKey } from '../../src/testing.js';

/** Where the tests mount their handler. */
export const endpointUrl = 'https://app.example/api/wandb';

/** The user of the tests, if nothing else is said. */
export const owner = { tenantId: '', userId: 'user-1' };

/** Opens a key as the product's backend does. */
export function openKey(
  accountId: string,
  stores: Pick<ConnectHandlerOptions, 'accounts' | 'vault'>,
  of: Partial<AccountOwner> = {},
): Promise<string> {
  return openApiKey({ owner: { ...owner, ...of }, accountId, purpose: 'a test' }, stores);
}

/** The headers that the element sends from a page of the handler's own origin. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/json',
  Origin: 'https://app.example',
  'Sec-Fetch-Dest': 'empty',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'same-origin',
  [CONNECT_HEADER]: '1',
};

/** A handler on top of the simulated W&B, with access to its internals. */
export function createTestEndpoint(options: Partial<ConnectHandlerOptions> = {}) {
  const accounts = options.accounts ?? createMemoryAccountStore();
  const vault =
    options.vault ?? createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
  const events: ConnectEvent[] = [];
  const handle = createConnectHandler({
    // A test's session is a header with the name of the user.
    authenticate: (request) => {
      const userId = request.headers.get('X-Test-User') ?? 'user-1';
      return userId === 'nobody' ? null : { userId };
    },
    rateLimit: { consume: async () => {} },
    verifyKey: createKeyVerifier({ fetch: answerAsWandb }),
    onEvent: (event) => void events.push(event),
    ...(options.invitations && { pages: { product: 'Acme', script: '/* the element */' } }),
    ...options,
    accounts,
    vault,
  });
  return { handle, accounts, vault, events };
}

export interface TestRequest {
  readonly method?: string;
  /** Below the endpoint: `/accounts`. */
  readonly path?: string;
  /** Replaces headers of the page; `null` removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: BodyInit | null;
}

/** A request as the element sends it, except for what you pass. */
export function pageRequest({
  method = 'POST',
  path = '',
  headers = {},
  body = method === 'POST' ? linkBody() : null,
}: TestRequest = {}): Request {
  const sent = new Headers(pageHeaders);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  }
  const init: RequestInit & { duplex: 'half' } = { method, headers: sent, body, duplex: 'half' };
  return new Request(endpointUrl + path, init);
}

/** The body of a link request, except for what you pass. */
export function linkBody(members: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ provider: 'wandb', host: 'cloud', apiKey: testApiKey(), ...members });
}

/** A limiter that rejects every request with the given reason. */
export function limiterRejecting(reason: unknown): RateLimiter {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- rate-limiter-flexible rejects with plain objects.
  return { consume: () => Promise.reject(reason) };
}

/** Reads a refusal, and checks that it follows the contract. */
export async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

/** Reads where an answer sends the user. */
export async function requiredOf(response: Response): Promise<AuthorizationRequired> {
  expect(response.status).toBe(202);
  return AuthorizationRequired.parse(await response.json());
}

/** Reads the account in an answer that links one. */
export async function accountOf(response: Response): Promise<Account> {
  expect(response.status).toBe(200);
  return ConnectReply.parse(await response.json()).account;
}
