import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createKeyVault,
  createKeyVerifier,
  createPostgresAccountStore,
  createPostgresTicketStore,
  generateVaultKey,
} from '../../../src/server.js';
import type { ConnectHandlerOptions } from '../../../src/server.js';
import { answerAsWandb, testApiKey, testKeyScenarios } from '../../../src/testing.js';
import { createInvitedEndpoint, createTestInvitations } from '../../helpers/invited-endpoint.js';
import { createAuthorizingEndpoint } from '../../helpers/authorizing-endpoint.js';
import {
  accountOf,
  createTestEndpoint,
  linkBody,
  pageRequest,
} from '../../helpers/connect-endpoint.js';

/** Every form in which a key can lie about. */
function formsOf(apiKey: string): readonly string[] {
  const bytes = (text: string) => Buffer.from(text);
  return [
    apiKey,
    apiKey.toLowerCase(),
    apiKey.slice(-16),
    apiKey.slice(-40, -20),
    encodeURIComponent(apiKey),
    JSON.stringify(apiKey).slice(1, -1),
    bytes(`api:${apiKey}`).toString('base64'),
    bytes(`api:${apiKey}`).toString('base64').slice(12, -4),
    bytes(apiKey).toString('base64url').slice(4, -4),
    bytes(apiKey).toString('hex'),
    [...apiKey].reverse().join(''),
  ];
}

describe('the key', () => {
  const client = new PGlite();
  const accounts = createPostgresAccountStore(client);
  const tickets = createPostgresTicketStore(client);
  const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
  let sinks: string[];

  /** What a sink took in, and how an error would be shown in a log. */
  const record = (...values: readonly unknown[]) => {
    for (const value of values) {
      const shown = value instanceof Error ? `${value.stack} ${String(value.cause)}` : '';
      sinks.push(shown, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
    }
  };
  const findLeaks = (apiKey: string) =>
    formsOf(apiKey).filter((form) =>
      sinks.some((sink) => sink.toLowerCase().includes(form.toLowerCase())),
    );
  const recordWarning = (warning: Error) => record(warning);

  beforeAll(async () => {
    await accounts.migrate();
    await tickets.migrate();
  }, 60_000);
  beforeEach(() => {
    sinks = [];
    for (const method of ['debug', 'info', 'log', 'warn', 'error', 'trace'] as const) {
      vi.spyOn(console, method).mockImplementation(record);
    }
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        record(String(chunk));
        return true;
      });
    }
    process.on('warning', recordWarning);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.off('warning', recordWarning);
  });
  afterAll(() => client.close());

  async function recordStore() {
    const { rows } = await client.query('SELECT * FROM wandb_connect_accounts', []);
    expect(rows.length).toBeGreaterThan(0);
    record(rows);
  }

  async function recordTickets() {
    const { rows } = await client.query('SELECT * FROM wandb_connect_tickets', []);
    expect(rows.length).toBeGreaterThan(0);
    record(rows);
  }

  /** Sends a request and records all that comes of it. */
  async function observe(request: Request, options: Partial<ConnectHandlerOptions> = {}) {
    const { handle } = createTestEndpoint({
      accounts,
      verifyKey: createKeyVerifier({ fetch: (asked) => answerAsWandb(asked, { slowness: 1 }) }),
      onEvent: (event) => record(event),
      ...options,
    });
    const response = await handle(request);
    record([...response.headers], await response.text());
  }

  for (const scenario of testKeyScenarios) {
    it(`is nowhere after an attempt with a key that is ${scenario}`, async () => {
      const apiKey = testApiKey(scenario, { filler: 'random' });
      const headers = { 'Idempotency-Key': apiKey };
      await observe(pageRequest({ body: linkBody({ apiKey: testApiKey() }) }));
      await observe(pageRequest({ body: linkBody({ apiKey }), headers }));
      await observe(pageRequest({ body: linkBody({ apiKey, accountId: apiKey }) }));
      await observe(pageRequest({ method: 'GET', path: '/accounts' }));
      await observe(pageRequest({ method: 'DELETE', path: `/accounts/${apiKey}` }));
      for (const action of ['check', 'suspend', 'resume']) {
        await observe(pageRequest({ path: `/accounts/${apiKey}/${action}`, body: apiKey }));
      }
      await recordStore();
      expect(findLeaks(apiKey)).toEqual([]);
    });
  }

  it.each<[string, (apiKey: string) => BodyInit]>([
    ['breaks off', (apiKey) => linkBody({ apiKey }).slice(0, -1)],
    ['has a member too many', (apiKey) => linkBody({ apiKey, more: apiKey })],
    ['has the key for a host', (apiKey) => linkBody({ host: apiKey })],
    ['has the key for a provider', (apiKey) => linkBody({ provider: apiKey })],
    ['has the key twice', (apiKey) => linkBody({ apiKey: `${apiKey} ${apiKey}x` })],
    [
      'has a key that cannot be one',
      (apiKey) => linkBody({ apiKey: `https://a.example/${apiKey}` }),
    ],
    ['is the key', (apiKey) => apiKey],
    ['is not UTF-8', (apiKey) => Buffer.concat([Buffer.from(apiKey), Buffer.from([0xff])])],
  ])('is nowhere after a body that %s', async (_, bodyOf) => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    await observe(pageRequest({ body: bodyOf(apiKey) }));
    expect(findLeaks(apiKey)).toEqual([]);
  });

  it.each<[string, (error: Error) => Partial<ConnectHandlerOptions>]>([
    ['authenticate', (error) => ({ authenticate: () => Promise.reject(error) })],
    ['the limiter', (error) => ({ rateLimit: { consume: () => Promise.reject(error) } })],
    ['the verifier', (error) => ({ verifyKey: () => Promise.reject(error) })],
    [
      'fetch',
      (error) => ({ verifyKey: createKeyVerifier({ fetch: () => Promise.reject(error) }) }),
    ],
    [
      'the vault',
      (error) => ({
        vault: { seal: () => Promise.reject(error), open: () => Promise.reject(error) },
      }),
    ],
    ['the store', (error) => ({ accounts: { ...accounts, upsert: () => Promise.reject(error) } })],
    [
      'the hook',
      (error) => ({
        onEvent: () => {
          throw error;
        },
      }),
    ],
  ])('is nowhere when %s throws it', async (_, optionsOf) => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    const error = new Error(`Cannot send ${apiKey}`, { cause: apiKey });
    await observe(pageRequest({ body: linkBody({ apiKey }) }), optionsOf(error));
    expect(findLeaks(apiKey)).toEqual([]);
  });

  it.each<[string, (error: Error) => Partial<ConnectHandlerOptions>]>([
    ['W&B takes it', () => ({})],
    ['W&B rejects it', () => ({ verifyKey: async () => ({ kind: 'rejected' }) })],
    ['the verifier throws it', (error) => ({ verifyKey: () => Promise.reject(error) })],
    [
      'the store throws it',
      (error) => ({ accounts: { ...accounts, recordCheck: () => Promise.reject(error) } }),
    ],
    [
      'the vault throws it',
      (error) => ({ vault: { ...vault, open: () => Promise.reject(error) } }),
    ],
  ])('is nowhere after a check when %s', async (_, optionsOf) => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    const { handle } = createTestEndpoint({ accounts, vault });
    const { id } = await accountOf(await handle(pageRequest({ body: linkBody({ apiKey }) })));
    const error = new Error(`Cannot send ${apiKey}`, { cause: apiKey });
    await observe(pageRequest({ path: `/accounts/${id}/check`, body: null }), {
      vault,
      ...optionsOf(error),
    });
    await recordStore();
    expect(findLeaks(apiKey)).toEqual([]);
  });

  it('is nowhere while an authorization waits, and nowhere after it', async () => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    const endpoint = createAuthorizingEndpoint({
      accounts,
      tickets,
      verifyKey: createKeyVerifier({ fetch: answerAsWandb }),
      onEvent: (event) => record(event),
      consent: async () => Promise.reject(new Error(`Cannot send ${apiKey}`, { cause: apiKey })),
    });
    const { authorizationId, search } = await endpoint.start({ body: linkBody({ apiKey }) });
    await recordTickets();
    const { request, ...start } = endpoint.starts[0]!;
    record(start, [...request.headers], request.bodyUsed);
    const yes = createAuthorizingEndpoint({
      accounts,
      tickets,
      onEvent: (event) => record(event),
    });
    for (const response of [
      await endpoint.ask(authorizationId),
      await endpoint.comeBack(`${search}&code=${apiKey}`),
      await endpoint.ask(apiKey),
      await endpoint.cancel(apiKey),
      await yes.comeBack(search),
      await yes.comeBack(search),
    ]) {
      record([...response.headers], await response.text());
    }
    await recordTickets();
    await recordStore();
    expect(findLeaks(apiKey)).toEqual([]);
  });

  it('is nowhere after an attempt through an invitation', async () => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    const { createToken, send, askDetails } = createInvitedEndpoint({
      accounts,
      invitations: createTestInvitations({ tickets }),
      onEvent: (event) => record(event),
    });
    const token = await createToken();
    for (const response of [
      await send(token, { body: linkBody({ apiKey }) }),
      await send(token, { body: linkBody({ apiKey }), headers: { 'Idempotency-Key': apiKey } }),
      await send(apiKey, { body: linkBody({ apiKey }) }),
      await askDetails(token),
      await askDetails(apiKey),
    ]) {
      record([...response.headers], await response.text());
    }
    await recordTickets();
    await recordStore();
    expect(findLeaks(apiKey)).toEqual([]);
    expect(findLeaks(token)).toEqual([]);
  });

  it('is found in each of these places when it is planted there', async () => {
    const plants: readonly ((apiKey: string) => void | Promise<void>)[] = [
      (apiKey) => console.log('linked', { apiKey }),
      (apiKey) => void process.stderr.write(`Basic ${btoa(`api:${apiKey}`)}`),
      (apiKey) => record({ event: { accountId: apiKey } }),
      (apiKey) => record(new Error('no', { cause: apiKey })),
      async (apiKey) => {
        const viewer = { id: apiKey, teams: [] };
        await observe(pageRequest({ body: linkBody({ apiKey }) }), {
          verifyKey: async () => ({ kind: 'valid', viewer }),
        });
        sinks = [];
        await recordStore();
      },
      async (apiKey) => {
        await tickets.add({ id: crypto.randomUUID(), value: apiKey, lifetime: 60_000 });
        await recordTickets();
      },
    ];
    for (const plant of plants) {
      const apiKey = testApiKey('valid', { filler: 'random' });
      sinks = [];
      await plant(apiKey);
      expect(findLeaks(apiKey)).not.toEqual([]);
    }
  });
});
