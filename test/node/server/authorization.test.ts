import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createKeyVault,
  createMemoryAccountStore,
  createMemoryTicketStore,
  createPostgresAccountStore,
  createPostgresTicketStore,
  generateVaultKey,
} from '../../../src/server.js';
import type { AccountStore, PostgresClient, Ticket, TicketStore } from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import { createAuthorizingEndpoint } from '../../helpers/authorizing-endpoint.js';
import {
  accountOf,
  createTestEndpoint,
  endpointUrl,
  limiterRejecting,
  linkBody,
  openKey,
  pageRequest,
  problemOf,
  requiredOf,
} from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';
import { findPostgres, startPostgres } from '../../helpers/postgres-server.js';
import { unsafeUrls } from '../../helpers/unsafe-urls.js';

const owner = { tenantId: '', userId: 'user-1' };
const stranger = { 'X-Test-User': 'user-2' };
const anyId: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const minute = 60_000;

/** A store that fails a given number of times, and then works. */
function failing<Store extends AccountStore | TicketStore>(
  store: Store,
  call: keyof Store,
  times = Infinity,
): Store {
  let failures = 0;
  const work = store[call] as (...args: unknown[]) => Promise<unknown>;
  const fail = (...args: unknown[]) => {
    failures += 1;
    return failures > times ? work(...args) : Promise.reject(new Error('disk full'));
  };
  return { ...store, [call]: fail };
}

afterEach(() => vi.useRealTimers());

describe('an attempt that needs an authorization', () => {
  it('says where the user has to go and links nothing yet', async () => {
    const { handle, accounts, starts } = createAuthorizingEndpoint();
    const before = Date.now();
    const response = await handle(pageRequest());
    // Its user has a session to come back to.
    expect(response.headers.get('Set-Cookie')).toBeNull();
    const required = await requiredOf(response);
    expect(required).toStrictEqual({
      status: 'authorization_required',
      authorizationId: anyId,
      authorizationUrl: 'https://idp.example/authorize',
      expiresAt: expect.any(String) as unknown,
    });
    const lifetime = Date.parse(required.expiresAt) - before;
    expect(lifetime).toBeGreaterThanOrEqual(10 * minute);
    expect(lifetime).toBeLessThan(11 * minute);
    expect(await accounts.list(owner)).toEqual([]);
    expect(starts).toHaveLength(1);
    expect(starts[0]).toMatchObject({
      owner,
      host: 'cloud',
      viewer: { username: 'ada' },
      authorizationId: required.authorizationId,
    });
    expect(starts[0]?.request).toBeInstanceOf(Request);
  });

  it('gives the authorizing site a secret that the page does not get', async () => {
    const { start, starts } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    const [id, nonce = ''] = new URLSearchParams(search).get('state')?.split('.') ?? [];
    expect(id).toBe(authorizationId);
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(starts[0]?.returnUrl).toBe(`${endpointUrl}/authorizations/return${search}`);
    const again = await start();
    expect(again.search).not.toContain(nonce);
    expect(again.authorizationId).not.toBe(authorizationId);
  });

  it('stores nothing that lets a reader of the table return in the place of the user', async () => {
    const tickets = createMemoryTicketStore();
    const { handle, ask } = createAuthorizingEndpoint({
      tickets,
      authorize: {
        start: ({ returnUrl }) =>
          `https://idp.example/authorize?${new URL(returnUrl).searchParams}`,
        finish: () => true,
      },
    });
    const required = await requiredOf(await handle(pageRequest()));
    const [, nonce = ''] =
      new URL(required.authorizationUrl).searchParams.get('state')?.split('.') ?? [];
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    const stored = JSON.stringify(await tickets.list(''));
    expect(stored).toContain(required.authorizationId);
    expect(stored).not.toContain(nonce);
    expect(stored).not.toContain('idp.example');
    expect(await requiredOf(await ask(required.authorizationId))).toStrictEqual(required);
  });

  it('is not shown the address of another one', async () => {
    const tickets = createMemoryTicketStore();
    const { start, ask } = createAuthorizingEndpoint({ tickets });
    const sealedUrl = /"sealedUrl":"([^"]+)"/;
    const ids = [(await start()).authorizationId, (await start()).authorizationId];
    const [one, other] = (await tickets.list('')) as [Ticket, Ticket];
    const [, from = ''] = sealedUrl.exec(one.value) ?? [];
    const [, to = ''] = sealedUrl.exec(other.value) ?? [];
    await tickets.replace(one.id, one.value, one.value.replace(from, to));
    const statuses = await Promise.all(ids.map(async (id) => (await ask(id)).status));
    expect(statuses).toEqual([410, 202]);
  });

  it('sends no user away if the address cannot be sealed', async () => {
    const real = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const { handle, events, tickets } = createAuthorizingEndpoint({
      vault: {
        ...real,
        seal: (text, binding) =>
          text.startsWith('https:') ? Promise.reject(new Error('boom')) : real.seal(text, binding),
      },
    });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ code: 'server_error' });
    expect(events).toMatchObject([{ stage: 'seal' }]);
    expect(await tickets.list('')).toEqual([]);
  });

  it.each([null, undefined])('links at once if the product returns %s', async (destination) => {
    const { handle, accounts, tickets } = createAuthorizingEndpoint({
      authorize: { start: () => destination, finish: () => expect.unreachable() },
      tickets: { ...createMemoryTicketStore(), add: () => expect.unreachable() },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    expect(await accounts.list(owner)).toMatchObject([{ id }]);
    expect(await tickets.find('')).toBeUndefined();
  });

  it.each([
    ['revoked', 422, 'invalid_key'],
    ['down', 503, 'wandb_unavailable'],
  ] as const)(
    'starts no authorization if the outcome of the key is %s',
    async (scenario, status, code) => {
      const { handle, starts } = createAuthorizingEndpoint();
      const body = linkBody({ apiKey: testApiKey(scenario) });
      expect(await problemOf(await handle(pageRequest({ body })))).toMatchObject({ status, code });
      expect(starts).toEqual([]);
    },
  );

  it.each(unsafeUrls)('stores nothing if the address is %j', async (destination) => {
    const { handle, accounts, events } = createAuthorizingEndpoint({
      destination,
      tickets: { ...createMemoryTicketStore(), add: () => expect.unreachable() },
    });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({
      status: 500,
      code: 'server_error',
      reason: 'unsafe_url',
    });
    expect(events).toMatchObject([{ stage: 'authorize', reason: 'unsafe_url' }]);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('stores nothing if the product throws', async () => {
    const { handle, accounts, events } = createAuthorizingEndpoint({
      authorize: {
        start: () => Promise.reject(new Error('boom')),
        finish: () => expect.unreachable(),
      },
    });
    const response = await handle(pageRequest());
    expect(await response.clone().text()).not.toContain('boom');
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
    expect(events).toMatchObject([{ action: 'link', stage: 'authorize' }]);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it.each<[string, TicketStore]>([
    ['disk full', failing(createMemoryTicketStore(), 'add')],
    ['is taken', { ...createMemoryTicketStore(), add: async () => false }],
  ])('sends no user away if the ticket cannot be stored: %s', async (message, tickets) => {
    const errors: Error[] = [];
    const onError = (error: Error) => void errors.push(error);
    const { handle, events } = createAuthorizingEndpoint({ tickets, onError });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ code: 'server_error', stage: 'store' }]);
    expect(errors.map(String)).toEqual([expect.stringContaining(message)]);
  });

  it('counts against the limit, and no later step does', async () => {
    let counted = 0;
    const { start, ask, comeBack } = createAuthorizingEndpoint({
      rateLimit: {
        consume: async () => {
          counted += 1;
          if (counted > 1) await limiterRejecting({ msBeforeNext: 1 }).consume('');
        },
      },
    });
    const { authorizationId, search } = await start();
    await requiredOf(await ask(authorizationId));
    expect((await comeBack(search)).status).toBe(200);
    await accountOf(await ask(authorizationId));
    expect(counted).toBe(1);
  });
});

describe('asking for an authorization', () => {
  it('repeats the answer of the attempt while the user is away', async () => {
    const { start, ask, cancel } = createAuthorizingEndpoint();
    const { search: _, ...required } = await start();
    for (let times = 0; times < 3; times += 1) {
      expect(await requiredOf(await ask(required.authorizationId))).toStrictEqual(required);
    }
    expect((await cancel(required.authorizationId)).status).toBe(204);
  });

  it('answers the same for someone else’s, an unknown and an impossible id', async () => {
    const { start, ask, cancel } = createAuthorizingEndpoint();
    const { authorizationId } = await start();
    const answers = new Set<string>();
    const unknown = 'a'.repeat(32);
    for (const id of [
      authorizationId,
      unknown,
      authorizationId.toUpperCase(),
      '%00',
      '__proto__',
    ]) {
      for (const send of [ask, cancel]) {
        const { requestId: _, ...problem } = await problemOf(await send(id, stranger));
        expect(problem).toMatchObject({ status: 404, code: 'forbidden', reason: 'not_entitled' });
        answers.add(JSON.stringify(problem));
      }
    }
    expect(answers.size).toBe(1);
    await requiredOf(await ask(authorizationId));
  });

  it('belongs to one user of one tenant', async () => {
    const shared = {
      tickets: createMemoryTicketStore(),
      vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    };
    const of = (tenantId: string) =>
      createAuthorizingEndpoint({
        ...shared,
        authenticate: () => ({ userId: 'user-1', tenantId }),
      });
    const { authorizationId, search } = await of('acme').start();
    expect((await of('umbrella').ask(authorizationId)).status).toBe(404);
    expect((await of('umbrella').comeBack(search)).status).toBe(404);
    expect((await of('acme').ask(authorizationId)).status).toBe(202);
  });

  it('answers session_required without a session', async () => {
    const { start, ask, cancel, comeBack } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    const nobody = { 'X-Test-User': 'nobody' };
    for (const response of [
      await ask(authorizationId, nobody),
      await cancel(authorizationId, nobody),
      await comeBack(search, nobody),
    ]) {
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'session_required' });
    }
    expect((await comeBack(search)).status).toBe(200);
  });

  it('reads one ticket, and the account when it is linked', async () => {
    const calls: string[] = [];
    const counted = <Store extends object>(store: Store): Store =>
      new Proxy(store, {
        get: (target, name, receiver): unknown => {
          calls.push(String(name));
          return Reflect.get(target, name, receiver);
        },
      });
    const { start, ask, comeBack } = createAuthorizingEndpoint({
      tickets: counted(createMemoryTicketStore()),
      accounts: counted(createMemoryAccountStore()),
    });
    const { authorizationId, search } = await start();
    calls.length = 0;
    await ask(authorizationId);
    expect(calls).toEqual(['find']);
    await comeBack(search);
    calls.length = 0;
    await ask(authorizationId);
    expect(calls).toEqual(['find', 'find']);
  });

  it('tells the owner that it took too long, and forgets it after a while', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { start, ask, comeBack } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    vi.advanceTimersByTime(10 * minute - 1);
    await requiredOf(await ask(authorizationId));
    vi.advanceTimersByTime(1);
    const expired = { status: 410, code: 'timeout', reason: 'authorize' };
    expect(await problemOf(await ask(authorizationId))).toMatchObject(expired);
    expect(await problemOf(await comeBack(search))).toMatchObject(expired);
    expect(await problemOf(await ask(authorizationId, stranger))).toMatchObject({ status: 404 });
    vi.advanceTimersByTime(10 * minute);
    expect(await problemOf(await ask(authorizationId))).toMatchObject({ status: 404 });
  });

  it('fails as the store of the tickets fails', async () => {
    const { ask, events } = createAuthorizingEndpoint({
      tickets: failing(createMemoryTicketStore(), 'find'),
    });
    expect(await problemOf(await ask('a'.repeat(32)))).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ action: 'authorization', stage: 'store' }]);
  });

  it('fails on a ticket that the handler did not write', async () => {
    const { ask } = createAuthorizingEndpoint({
      tickets: {
        ...createMemoryTicketStore(),
        find: async () => ({ value: '{"owner":1}', expiresIn: minute }),
      },
    });
    expect(await problemOf(await ask('a'.repeat(32)))).toMatchObject({ status: 503 });
  });
});

describe('coming back', () => {
  it('links what was waiting, as the attempt would have', async () => {
    const { start, comeBack, ask, accounts, vault, finishes } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    const response = await comeBack(`${search}&code=a+b`);
    expect(response.status).toBe(200);
    expect(await response.json()).toStrictEqual({ authorizationId });
    expect(finishes).toMatchObject([
      { owner, host: 'cloud', viewer: { username: 'ada' }, authorizationId },
    ]);
    expect(finishes[0]?.params.get('code')).toBe('a b');
    const account = await accountOf(await ask(authorizationId));
    expect(account).toMatchObject({
      username: 'ada',
      teams: ['ada', 'ada-team'],
      keyHint: testApiKey().slice(-4),
    });
    expect(await accounts.list(owner)).toMatchObject([{ id: account.id }]);
    expect(await openKey(account.id, { accounts, vault })).toBe(testApiKey());
  });

  it('drops the sealed key from what waited', async () => {
    const added: string[] = [];
    const store = createMemoryTicketStore();
    const tickets: TicketStore = {
      ...store,
      add: (ticket) => {
        added.push(ticket.id);
        return store.add(ticket);
      },
    };
    for (const consent of [true, false]) {
      const { start, comeBack } = createAuthorizingEndpoint({
        tickets,
        consent: async () => consent,
      });
      const { search } = await start();
      const kept = async () => (await store.find(added.at(-1) ?? ''))?.value;
      expect(await kept()).toContain('wc1.');
      await comeBack(search);
      expect(await kept()).not.toContain('wc1.');
    }
  });

  it('links nothing for a user who declines, and keeps saying so', async () => {
    const { start, comeBack, ask, accounts } = createAuthorizingEndpoint({
      consent: async () => false,
    });
    const { authorizationId, search } = await start();
    const declined = { status: 403, code: 'forbidden', reason: 'declined' };
    const answer: unknown = await (await comeBack(search)).json();
    expect(answer).toMatchObject({ ...declined, authorizationId });
    expect(await problemOf(await ask(authorizationId))).toMatchObject(declined);
    expect(await problemOf(await comeBack(search))).toMatchObject({ reason: 'idempotency' });
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('works only once', async () => {
    const { start, comeBack, accounts, finishes, ask } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    await comeBack(search);
    const { id } = await accountOf(await ask(authorizationId));
    await accounts.remove(owner, id);
    const again: unknown = await (await comeBack(search)).json();
    expect(again).toMatchObject({
      status: 409,
      code: 'conflict',
      reason: 'idempotency',
      authorizationId,
    });
    expect(await accounts.list(owner)).toEqual([]);
    expect(finishes).toHaveLength(1);
    expect((await ask(authorizationId)).status).toBe(404);
  });

  it('links once when 50 come back at once', async () => {
    const upserts: unknown[] = [];
    const store = createMemoryAccountStore();
    const { start, comeBack, finishes } = createAuthorizingEndpoint({
      accounts: { ...store, upsert: (link) => (upserts.push(link), store.upsert(link)) },
    });
    const { search } = await start();
    const returns = await Promise.all(Array.from({ length: 50 }, () => comeBack(search)));
    const statuses = returns.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(49).fill(409)]);
    expect([upserts.length, finishes.length]).toEqual([1, 1]);
  });

  it('gets the answer of the session, if that has one', async () => {
    let isPaid = true;
    const { start, comeBack } = createAuthorizingEndpoint({
      authenticate: () =>
        isPaid ? { userId: 'user-1' } : new Response('pay first', { status: 402 }),
    });
    const { search } = await start();
    isPaid = false;
    expect((await comeBack(search)).status).toBe(402);
    isPaid = true;
    expect((await comeBack(search)).status).toBe(200);
  });

  it('changes nothing in another session', async () => {
    const { start, comeBack, accounts, finishes } = createAuthorizingEndpoint();
    const one = await start();
    const two = await start({ headers: stranger });
    expect(await problemOf(await comeBack(one.search, stranger))).toMatchObject({ status: 404 });
    expect(await problemOf(await comeBack(two.search))).toMatchObject({ status: 404 });
    expect(finishes).toEqual([]);
    expect(await accounts.list(owner)).toEqual([]);
    expect(await accounts.list({ ...owner, userId: 'user-2' })).toEqual([]);
    expect((await comeBack(one.search)).status).toBe(200);
    expect((await comeBack(two.search, stranger)).status).toBe(200);
  });

  it('finishes nothing with a forged state', async () => {
    const { start, comeBack, finishes } = createAuthorizingEndpoint();
    const one = await start();
    const two = await start();
    const [id = '', nonce = ''] = new URLSearchParams(one.search).get('state')?.split('.') ?? [];
    const [, other = ''] = new URLSearchParams(two.search).get('state')?.split('.') ?? [];
    const changed = (nonce.startsWith('0') ? '1' : '0') + nonce.slice(1);
    const states = [
      '',
      '.',
      id,
      `${id}.`,
      `.${nonce}`,
      nonce,
      `${nonce}.${id}`,
      `${id}.${other}`,
      `${id}.${changed}`,
      `${id}.${nonce.slice(0, -1)}`,
      `${id}.${nonce}0`,
      `${id}.${nonce}.`,
      `${id}.${nonce.toUpperCase().replace(/^\d*$/, 'A')}`,
      ` ${id}.${nonce}`,
      `${id}.${nonce} `,
      `${id.toUpperCase().replace(/^\d*$/, 'A')}.${nonce}`,
      '__proto__.constructor',
    ];
    const searches = [
      '',
      '?',
      '?code=1',
      `${one.search}&state=${id}.${other}`,
      `?state=&${one.search.slice(1)}`,
      ...states.map((state) => `?${new URLSearchParams({ state }).toString()}`),
    ];
    for (const search of searches) {
      expect(await problemOf(await comeBack(search)), search).toMatchObject({
        status: 404,
        code: 'forbidden',
        reason: 'not_entitled',
      });
    }
    expect(finishes).toEqual([]);
    expect((await comeBack(one.search)).status).toBe(200);
  });

  it.each([
    [415, { headers: { 'Content-Type': 'text/plain' } }],
    [403, { headers: { 'X-Wandb-Connect': null } }],
    [403, { headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' } }],
    [403, { headers: { Origin: 'null' } }],
    [413, { body: JSON.stringify({ search: 'x'.repeat(20_000) }) }],
    [422, { body: JSON.stringify({ search: 'x'.repeat(8193) }) }],
    [422, { body: JSON.stringify({ search: '', more: '' }) }],
    [422, { body: '{"search":"","search":""}' }],
    [422, { body: '{}' }],
    [400, { body: '{' }],
  ])('is refused with %i before the session is read: %j', async (status, request) => {
    const { handle } = createAuthorizingEndpoint({ authenticate: () => expect.unreachable() });
    const body = JSON.stringify({ search: '' });
    const response = await handle(
      pageRequest({ path: '/authorizations/return', body, ...request }),
    );
    expect((await problemOf(response)).status).toBe(status);
  });

  it('goes on waiting if the product fails, and can be repeated', async () => {
    let failures = 0;
    const { start, comeBack, ask, events, accounts } = createAuthorizingEndpoint({
      consent: async () => {
        failures += 1;
        if (failures < 3) throw new Error('boom');
        return true;
      },
    });
    const { authorizationId, search } = await start();
    for (let times = 1; times < 3; times += 1) {
      const response = await comeBack(search);
      expect(await response.clone().text()).not.toContain('boom');
      expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
      expect(events.at(-1)).toMatchObject({ action: 'return', stage: 'authorize' });
      await requiredOf(await ask(authorizationId));
      expect(await accounts.list(owner)).toEqual([]);
    }
    expect((await comeBack(search)).status).toBe(200);
    await accountOf(await ask(authorizationId));
  });

  it.each([undefined, null, 1, 'yes', {}])('decides nothing if finish returns %j', async (word) => {
    const { start, comeBack, ask } = createAuthorizingEndpoint({
      consent: async () => word as boolean,
    });
    const { authorizationId, search } = await start();
    expect(await problemOf(await comeBack(search))).toMatchObject({ status: 500 });
    await requiredOf(await ask(authorizationId));
  });

  it('asks only once for approval if a store fails afterwards', async () => {
    const accounts = failing(createMemoryAccountStore(), 'upsert', 2);
    const { start, comeBack, ask, finishes, events } = createAuthorizingEndpoint({ accounts });
    const { authorizationId, search } = await start();
    for (let times = 0; times < 2; times += 1) {
      expect(await problemOf(await comeBack(search))).toMatchObject({ status: 503 });
      expect(events.at(-1)).toMatchObject({ action: 'return', stage: 'store' });
      await requiredOf(await ask(authorizationId));
    }
    expect((await comeBack(search)).status).toBe(200);
    expect(finishes).toHaveLength(1);
    await accountOf(await ask(authorizationId));
  });

  it('takes over after a while if a process died halfway', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const never = new Promise<boolean>(() => {});
    let times = 0;
    const entered = deferred();
    const { start, comeBack, ask, accounts } = createAuthorizingEndpoint({
      requestTimeout: minute / 2,
      consent: async () => {
        times += 1;
        if (times > 1) return true;
        entered.resolve();
        return never;
      },
    });
    const { authorizationId, search } = await start();
    void comeBack(search);
    await entered.promise;
    // The other process may still fail, so this answer isn't final.
    for (const wait of [0, minute - 1]) {
      vi.advanceTimersByTime(wait);
      expect(await problemOf(await comeBack(search))).toMatchObject({
        status: 503,
        code: 'conflict',
        reason: 'idempotency',
        retryAfter: 5,
      });
    }
    vi.advanceTimersByTime(1);
    expect((await comeBack(search)).status).toBe(200);
    await accountOf(await ask(authorizationId));
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('says that it is finished if another process was faster', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [entered, slow] = [deferred(), deferred<boolean>()];
    let times = 0;
    const { start, comeBack, accounts } = createAuthorizingEndpoint({
      consent: async () => {
        times += 1;
        if (times > 1) return true;
        entered.resolve();
        return slow.promise;
      },
    });
    const { search } = await start();
    const late = comeBack(search);
    await entered.promise;
    vi.advanceTimersByTime(minute);
    expect((await comeBack(search)).status).toBe(200);
    slow.resolve(true);
    expect(await problemOf(await late)).toMatchObject({ status: 409, reason: 'idempotency' });
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  describe('when its sealing key was replaced or is missing', () => {
    const [k1, k2] = [generateVaultKey(), generateVaultKey()];

    it('links nothing, does not ask the product, and tells the user to start again', async () => {
      const shared = { tickets: createMemoryTicketStore(), accounts: createMemoryAccountStore() };
      const before = createKeyVault({ current: 'k1', keys: { k1 } });
      const { start } = createAuthorizingEndpoint({ ...shared, vault: before });
      const { authorizationId, search } = await start();

      const errors: string[] = [];
      const { comeBack, ask, finishes, events } = createAuthorizingEndpoint({
        ...shared,
        vault: createKeyVault({ current: 'k2', keys: { k1: generateVaultKey(), k2 } }),
        onError: ({ name }, { stage }) => void errors.push(`${name} ${stage}`),
      });
      const expired = { status: 410, code: 'timeout', reason: 'authorize' };
      expect(await problemOf(await ask(authorizationId))).toMatchObject(expired);
      expect(await problemOf(await comeBack(search))).toMatchObject(expired);
      expect(events).toMatchObject([
        { action: 'authorization', status: 410, stage: 'open', authorizationId },
        { action: 'return', status: 410, stage: 'open', authorizationId },
      ]);
      expect(errors).toEqual(['KeyVaultError open', 'KeyVaultError open']);
      expect(finishes).toEqual([]);
      expect(await shared.accounts.list(owner)).toEqual([]);

      // It is over, and the sealed key is gone.
      expect(await problemOf(await ask(authorizationId))).toMatchObject(expired);
      expect(JSON.stringify(await shared.tickets.list(''))).not.toContain('wc1.');
    });

    it('goes on waiting for a process that has it', async () => {
      const shared = { tickets: createMemoryTicketStore(), accounts: createMemoryAccountStore() };
      const vault = createKeyVault({ current: 'k2', keys: { k1, k2 } });
      const newer = createAuthorizingEndpoint({ ...shared, vault });
      const { authorizationId, search } = await newer.start();

      const errors: string[] = [];
      const older = createAuthorizingEndpoint({
        ...shared,
        vault: createKeyVault({ current: 'k1', keys: { k1 } }),
        onError: ({ name }, { stage }) => void errors.push(`${name} ${stage}`),
      });
      for (const response of [await older.ask(authorizationId), await older.comeBack(search)]) {
        expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
      }
      expect(errors).toEqual(['KeyVaultError open', 'KeyVaultError open']);
      expect(older.finishes).toEqual([]);

      expect((await newer.comeBack(search)).status).toBe(200);
      await accountOf(await older.ask(authorizationId));
    });

    it('goes on waiting if the vault only fails', async () => {
      const real = createKeyVault({ current: 'k1', keys: { k1 } });
      let isDown = false;
      const { start, comeBack, events } = createAuthorizingEndpoint({
        vault: {
          ...real,
          open: (...sealed) =>
            isDown ? Promise.reject(new Error('no service')) : real.open(...sealed),
        },
      });
      const { search } = await start();
      isDown = true;
      expect(await problemOf(await comeBack(search))).toMatchObject({ code: 'server_error' });
      expect(events.at(-1)).toMatchObject({ action: 'return', stage: 'open' });
      isDown = false;
      expect((await comeBack(search)).status).toBe(200);
    });
  });

  it('asks for approval once, however long that takes, and links then', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const [entered, slow] = [deferred(), deferred<boolean>()];
    const { start, comeBack, ask, finishes, accounts } = createAuthorizingEndpoint({
      consent: () => {
        entered.resolve();
        return slow.promise;
      },
    });
    const { authorizationId, search } = await start();
    const late = comeBack(search);
    await entered.promise;
    for (let minutes = 1; minutes < 9; minutes += 1) {
      await vi.advanceTimersByTimeAsync(minute);
      expect(await problemOf(await comeBack(search))).toMatchObject({ status: 503, retryAfter: 5 });
    }
    expect((await late).status).toBe(503);
    slow.resolve(true);
    await vi.waitFor(async () => {
      await accountOf(await ask(authorizationId));
    });
    expect(vi.getTimerCount()).toBe(0);
    expect((await comeBack(search)).status).toBe(409);
    expect(finishes).toHaveLength(1);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('links with the next return if a late approval can’t be acted on', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const [entered, slow] = [deferred(), deferred<boolean>()];
    const accounts = createMemoryAccountStore();
    const onError = vi.fn();
    let tries = 0;
    const { start, comeBack, finishes } = createAuthorizingEndpoint({
      onError,
      accounts: {
        ...accounts,
        upsert: async (...link) => {
          if (++tries === 1) throw new Error('no connection');
          return accounts.upsert(...link);
        },
      },
      consent: () => {
        entered.resolve();
        return slow.promise;
      },
    });
    const { search } = await start();
    const late = comeBack(search);
    await entered.promise;
    await vi.advanceTimersByTimeAsync(minute);
    expect((await late).status).toBe(503);
    slow.resolve(true);
    await vi.waitFor(() => {
      expect(tries).toBe(1);
    });
    await vi.waitFor(() => {
      expect(onError).toHaveBeenLastCalledWith(
        expect.objectContaining({ message: 'no connection' }),
        expect.objectContaining({ stage: 'store' }),
      );
    });
    await vi.waitFor(async () => {
      expect((await comeBack(search)).status).toBe(200);
    });
    expect(finishes).toHaveLength(1);
  });

  it('keeps its claim if two renewals fail', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const [opening, opened, entered] = [deferred(), deferred(), deferred()];
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const store = createMemoryTicketStore();
    let renewals = 0;
    const { start, comeBack, finishes } = createAuthorizingEndpoint({
      // The lease counts from before the key is opened.
      vault: {
        ...vault,
        open: async (...sealed) => {
          opening.resolve();
          await opened.promise;
          return vault.open(...sealed);
        },
      },
      tickets: {
        ...store,
        replace: async (...change) => {
          if (change[1].includes('"finishing"') && ++renewals < 3) throw new Error('disk full');
          return store.replace(...change);
        },
      },
      consent: () => {
        entered.resolve();
        return new Promise<never>(() => {});
      },
    });
    const { search } = await start();
    void comeBack(search);
    await opening.promise;
    vi.advanceTimersByTime(1000);
    opened.resolve();
    await entered.promise;
    await vi.advanceTimersByTimeAsync(41_500);
    expect(renewals).toBeGreaterThan(2);
    expect((await comeBack(search)).status).toBe(503);
    expect(finishes).toHaveLength(1);
  });

  it.each([
    ['kept', 20],
    ['lost', 21],
  ])('keeps its claim if every other answer to a renewal is lost, the last %s', async (_, most) => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const [entered, slow] = [deferred(), deferred<boolean>()];
    const store = createMemoryTicketStore();
    let renewals = 0;
    const { start, comeBack, ask, finishes } = createAuthorizingEndpoint({
      tickets: {
        ...store,
        replace: async (...change) => {
          const isReplaced = await store.replace(...change);
          const isRenewal = change[1].includes('"finishing"') && change[2].includes('"finishing"');
          if (isRenewal && ++renewals % 2) throw new Error('no connection');
          return isReplaced;
        },
      },
      consent: () => {
        entered.resolve();
        return slow.promise;
      },
    });
    const { authorizationId, search } = await start();
    void comeBack(search);
    await entered.promise;
    await vi.advanceTimersByTimeAsync(most * 8400);
    expect(renewals).toBe(most);
    expect((await comeBack(search)).status).toBe(503);
    slow.resolve(true);
    await vi.waitFor(async () => {
      await accountOf(await ask(authorizationId));
    });
    expect(finishes).toHaveLength(1);
  });

  it('stores an approval at once if the answer to the renewal before it is lost', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const [entered, slow] = [deferred(), deferred<boolean>()];
    const store = createMemoryTicketStore();
    const { start, comeBack, ask } = createAuthorizingEndpoint({
      stepTimeout: 20_000,
      requestTimeout: 30_000,
      tickets: {
        ...store,
        replace: async (...change) => {
          const isReplaced = await store.replace(...change);
          const isRenewal = change[1].includes('"finishing"') && change[2].includes('"finishing"');
          if (isRenewal) throw new Error('no connection');
          return isReplaced;
        },
      },
      consent: () => {
        entered.resolve();
        return slow.promise;
      },
    });
    const { authorizationId, search } = await start();
    const returning = comeBack(search);
    await entered.promise;
    await vi.advanceTimersByTimeAsync(15_000);
    slow.resolve(true);
    expect((await returning).status).toBe(200);
    await accountOf(await ask(authorizationId));
  });

  it.each([
    ['true', { account: {} }],
    ['false', { code: 'forbidden', reason: 'declined' }],
  ])('keeps a late answer if a write fails once: %s', async (answer, settled) => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const [entered, slow] = [deferred(), deferred<boolean>()];
    const store = createMemoryTicketStore();
    let failures = 0;
    const { start, comeBack, ask, finishes } = createAuthorizingEndpoint({
      tickets: {
        ...store,
        replace: async (id, from, to) => {
          const isAnswer = from.includes('"finishing"') && !to.includes('"finishing"');
          if (isAnswer && ++failures === 1) throw new Error('disk full');
          return store.replace(id, from, to);
        },
      },
      consent: () => {
        entered.resolve();
        return slow.promise;
      },
    });
    const { authorizationId, search } = await start();
    const late = comeBack(search);
    await entered.promise;
    await vi.advanceTimersByTimeAsync(minute);
    expect((await late).status).toBe(503);
    slow.resolve(answer === 'true');
    await vi.waitFor(async () => {
      expect(await (await ask(authorizationId)).json()).toMatchObject(settled);
    });
    expect(finishes).toHaveLength(1);
  });

  it.each(['expired', 'cancelled'])('waits no longer for an answer once it has %s', async (end) => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const entered = deferred();
    const { start, comeBack, ask, cancel } = createAuthorizingEndpoint({
      consent: () => {
        entered.resolve();
        return new Promise<never>(() => {});
      },
    });
    const { authorizationId, search } = await start();
    void comeBack(search);
    await entered.promise;
    if (end === 'cancelled') await cancel(authorizationId);
    await vi.advanceTimersByTimeAsync(end === 'cancelled' ? minute : 11 * minute);
    expect(vi.getTimerCount()).toBe(0);
    expect(await problemOf(await ask(authorizationId))).toMatchObject(
      end === 'cancelled' ? { code: 'cancelled' } : { status: 410, code: 'timeout' },
    );
  });

  it('ends after ten answers that decide nothing', async () => {
    const { start, comeBack, ask, finishes } = createAuthorizingEndpoint({
      consent: () => Promise.reject(new Error('wrong code')),
    });
    const { authorizationId, search } = await start();
    for (let times = 0; times < 10; times += 1) {
      expect(await problemOf(await comeBack(`${search}&code=${times}`))).toMatchObject({
        status: 500,
      });
    }
    const declined = { status: 403, code: 'forbidden', reason: 'declined' };
    expect(await problemOf(await comeBack(search))).toMatchObject(declined);
    expect(await problemOf(await ask(authorizationId))).toMatchObject(declined);
    expect(finishes).toHaveLength(10);
  });

  it('ends after ten returns that no process lived to finish', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let entered = deferred();
    const { start, comeBack, finishes } = createAuthorizingEndpoint({
      consent: async () => {
        entered.resolve();
        return finishes.length > 10 || new Promise<never>(() => {});
      },
    });
    const { search } = await start();
    for (let times = 0; times < 10; times += 1) {
      entered = deferred();
      void comeBack(search);
      await entered.promise;
      vi.advanceTimersByTime(55_000);
    }
    expect(await problemOf(await comeBack(search))).toMatchObject({ reason: 'declined' });
    expect(finishes).toHaveLength(10);
  });

  it('uses only the clock of the store', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const clock = Date.now();
    // The store sees its own time in each call, and the rest of a process that of its own clock.
    const store = createMemoryTicketStore();
    const tickets = Object.fromEntries(
      Object.entries(store).map(([name, call]) => [
        name,
        (...args: never[]) => {
          const own = Date.now();
          vi.setSystemTime(clock);
          const answer = (call as (...given: never[]) => unknown)(...args);
          vi.setSystemTime(own);
          return answer;
        },
      ]),
    ) as unknown as TicketStore;
    const entered = deferred();
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const [ahead, behind] = [0, 1].map(() =>
      createAuthorizingEndpoint({
        tickets,
        vault,
        consent: () => {
          entered.resolve();
          return new Promise<boolean>(() => {});
        },
      }),
    );
    const { authorizationId, search } = await ahead!.start();
    void ahead!.comeBack(search);
    await entered.promise;
    for (const skew of [-20 * minute, 20 * minute]) {
      vi.setSystemTime(clock + skew);
      expect(await problemOf(await behind!.comeBack(search))).toMatchObject({ status: 503 });
      await requiredOf(await behind!.ask(authorizationId));
    }
    expect(behind!.finishes).toEqual([]);
  });

  it.each(['storing', 'linked'])('keeps an approval if a write fails once: %s', async (phase) => {
    const store = createMemoryTicketStore();
    let failures = 0;
    const { start, comeBack, ask, finishes } = createAuthorizingEndpoint({
      tickets: {
        ...store,
        replace: async (id, from, to) => {
          const isFirst = failures === 0 && to.includes(`"phase":"${phase}"`);
          if (!isFirst) return store.replace(id, from, to);
          failures += 1;
          throw new Error('disk full');
        },
      },
    });
    const { authorizationId, search } = await start();
    expect((await comeBack(search)).status).toBe(200);
    await accountOf(await ask(authorizationId));
    expect([failures, finishes.length]).toEqual([1, 1]);
  });
});

describe('cancelling an authorization', () => {
  it('links nothing even if its user comes back', async () => {
    const { start, comeBack, cancel, ask, accounts, finishes } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    for (let times = 0; times < 2; times += 1) {
      const response = await cancel(authorizationId);
      expect([response.status, await response.text()]).toEqual([204, '']);
    }
    const cancelled = { status: 400, code: 'cancelled', reason: 'user' };
    expect(await problemOf(await comeBack(search))).toMatchObject(cancelled);
    expect(await problemOf(await ask(authorizationId))).toMatchObject(cancelled);
    expect(finishes).toEqual([]);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('answers with the account if it is too late', async () => {
    const { start, comeBack, cancel, accounts } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    await comeBack(search);
    const { id } = await accountOf(await cancel(authorizationId));
    expect(await accounts.list(owner)).toMatchObject([{ id }]);
  });

  it('links nothing if the product is still deciding', async () => {
    const entered = deferred();
    const consent = deferred<boolean>();
    const { start, comeBack, cancel, accounts } = createAuthorizingEndpoint({
      consent: () => {
        entered.resolve();
        return consent.promise;
      },
    });
    const { authorizationId, search } = await start();
    const returning = comeBack(search);
    await entered.promise;
    expect((await cancel(authorizationId)).status).toBe(204);
    consent.resolve(true);
    expect(await problemOf(await returning)).toMatchObject({ code: 'cancelled', reason: 'user' });
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('answers 202 while the account is being stored', async () => {
    const entered = deferred();
    const stored = deferred();
    const store = createMemoryAccountStore();
    const { start, comeBack, cancel } = createAuthorizingEndpoint({
      accounts: {
        ...store,
        upsert: async (link) => {
          entered.resolve();
          await stored.promise;
          return store.upsert(link);
        },
      },
    });
    const { authorizationId, search } = await start();
    const returning = comeBack(search);
    await entered.promise;
    await requiredOf(await cancel(authorizationId));
    stored.resolve();
    expect((await returning).status).toBe(200);
    await accountOf(await cancel(authorizationId));
  });

  it('succeeds if the account could not be stored', async () => {
    const entered = deferred();
    const tried = deferred();
    const { start, comeBack, cancel, ask, accounts } = createAuthorizingEndpoint({
      accounts: {
        ...createMemoryAccountStore(),
        upsert: async () => {
          entered.resolve();
          await tried.promise;
          throw new Error('no connection');
        },
      },
    });
    const { authorizationId, search } = await start();
    const returning = comeBack(search);
    await entered.promise;
    await requiredOf(await cancel(authorizationId));
    tried.resolve();
    expect(await problemOf(await returning)).toMatchObject({ code: 'server_error' });
    await requiredOf(await ask(authorizationId));
    expect((await cancel(authorizationId)).status).toBe(204);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('answers 204 only if nothing is linked when the user comes back at the same time', async () => {
    for (let round = 0; round < 50; round += 1) {
      const { start, comeBack, cancel, accounts } = createAuthorizingEndpoint();
      const { authorizationId, search } = await start();
      const both = [() => comeBack(search), () => cancel(authorizationId)];
      if (round % 2) both.reverse();
      const started = both.map((send) => send());
      const answers = await Promise.all(started);
      const called = (round % 2 ? answers[0] : answers[1])!;
      const linked = (await accounts.list(owner)).length;
      expect(linked).toBe(called.status === 204 ? 0 : 1);
    }
  }, 60_000);
});

describe('reconnecting with an authorization', () => {
  /** An account that was linked before the product had the step. */
  async function createLinked(options: { readonly allowAccountChange?: boolean } = {}) {
    const accounts = createMemoryAccountStore();
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const { handle } = createTestEndpoint({ accounts, vault });
    const { id } = await accountOf(await handle(pageRequest()));
    const endpoint = createAuthorizingEndpoint({ accounts, vault, ...options });
    return { id, ...endpoint };
  }

  it('gives the account its new key only after the approval', async () => {
    const { id, start, comeBack, ask, accounts, vault } = await createLinked();
    const apiKey = testApiKey('valid', { filler: 'random' });
    const { authorizationId, search } = await start({
      body: linkBody({ apiKey, accountId: id }),
    });
    expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
    await comeBack(search);
    expect(await accountOf(await ask(authorizationId))).toMatchObject({ id });
    expect(await openKey(id, { accounts, vault })).toBe(apiKey);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('does not start an approval for the key of another W&B user', async () => {
    const { id, handle, starts } = await createLinked();
    const apiKey = testApiKey('valid', { user: 'grace' });
    const body = linkBody({ apiKey, accountId: id });
    expect(await problemOf(await handle(pageRequest({ body })))).toMatchObject({
      code: 'conflict',
      reason: 'account_mismatch',
    });
    expect(starts).toEqual([]);
  });

  it('does not bring back what was unlinked in the meantime', async () => {
    const { id, start, comeBack, ask, accounts } = await createLinked();
    const { authorizationId, search } = await start({ body: linkBody({ accountId: id }) });
    await accounts.remove(owner, id);
    const gone = { status: 404, code: 'forbidden', reason: 'not_entitled' };
    expect(await problemOf(await comeBack(search))).toMatchObject(gone);
    expect(await problemOf(await ask(authorizationId))).toMatchObject(gone);
    expect(await problemOf(await comeBack(search))).toMatchObject({ reason: 'idempotency' });
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('never gives a W&B user a second account', async () => {
    const { id, start, comeBack, ask, accounts } = await createLinked({
      allowAccountChange: true,
    });
    const apiKey = testApiKey('valid', { user: 'grace' });
    const reconnecting = await start({ body: linkBody({ apiKey, accountId: id }) });
    await comeBack((await start({ body: linkBody({ apiKey }) })).search);
    const taken = { status: 409, code: 'conflict', reason: 'already_linked' };
    expect(await problemOf(await comeBack(reconnecting.search))).toMatchObject(taken);
    expect(await problemOf(await ask(reconnecting.authorizationId))).toMatchObject(taken);
    expect(await accounts.list(owner)).toMatchObject([
      { id, viewer: { username: 'ada' } },
      { viewer: { username: 'grace' } },
    ]);
  });
});

describe('the event of an authorization', () => {
  it('names it at each step, with nothing of what the user came back with', async () => {
    const { start, comeBack, ask, cancel, events } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    await ask(authorizationId);
    await comeBack(`${search}&code=free-text`);
    await cancel(authorizationId);
    const of = { authorizationId, userId: 'user-1', host: 'cloud' };
    const accountId: unknown = expect.any(String);
    expect(events).toMatchObject([
      { action: 'link', status: 202, ...of },
      { action: 'authorization', status: 202, ...of },
      { action: 'return', status: 200, accountId, ...of },
      { action: 'cancel_authorization', status: 200, accountId, ...of },
    ]);
    expect(JSON.stringify(events)).not.toContain('free-text');
    expect(JSON.stringify(events)).not.toContain(search.slice(-32));
  });

  it('does not name an authorization that is not the caller’s own', async () => {
    const { start, comeBack, ask, events } = createAuthorizingEndpoint();
    const { authorizationId, search } = await start();
    events.length = 0;
    await ask(authorizationId, stranger);
    await ask('made-up');
    await comeBack(search, stranger);
    expect(events).toHaveLength(3);
    for (const event of events) expect(event).not.toHaveProperty('authorizationId');
  });
});

describe('the options of an authorization', () => {
  const authorize = { start: () => null, finish: () => true };
  const tickets = createMemoryTicketStore();

  it.each([
    ['publicUrl', { authorize, tickets }],
    ['tickets', { authorize, publicUrl: endpointUrl }],
    ['publicUrl', { authorize, tickets, publicUrl: '/api/wandb' }],
    ['publicUrl', { authorize, tickets, publicUrl: 'http://app.example/api/wandb' }],
  ])('say that %s is missing or wrong', (name, options) => {
    expect(() => createTestEndpoint(options)).toThrow(TypeError);
    expect(() => createTestEndpoint(options)).toThrow(name);
  });

  it('let the endpoint’s own page finish in a browser that sends only its origin', async () => {
    const { start, comeBack } = createAuthorizingEndpoint();
    const { search } = await start();
    const evil = { 'Sec-Fetch-Site': null, Origin: 'https://evil.example' };
    expect((await comeBack(search, evil)).status).toBe(403);
    expect((await comeBack(search, { 'Sec-Fetch-Site': null })).status).toBe(200);
  });

  it('serve no authorizations without authorize', async () => {
    const { handle } = createTestEndpoint();
    for (const request of [
      pageRequest({ method: 'GET', path: `/authorizations/${'a'.repeat(32)}` }),
      pageRequest({ method: 'GET', path: '/authorizations/return' }),
      pageRequest({ path: '/authorizations/return', body: JSON.stringify({ search: '' }) }),
    ]) {
      expect(await problemOf(await handle(request))).toMatchObject({ status: 404 });
    }
  });
});

const postgres = findPostgres();

for (const name of ['PGlite', 'PostgreSQL'] as const) {
  describe.skipIf(name === 'PostgreSQL' && !postgres)(`two processes on one ${name}`, () => {
    let client: PostgresClient;
    let close: () => Promise<void>;
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });

    beforeAll(async () => {
      if (name === 'PGlite') {
        const database = new PGlite();
        client = database;
        close = () => database.close();
      } else {
        const server = startPostgres(postgres ?? '');
        const pool = new Pool(server.connection);
        client = pool;
        close = async () => {
          await pool.end();
          server.stop();
        };
      }
      await createPostgresAccountStore(client).migrate();
      await createPostgresTicketStore(client).migrate();
    }, 60_000);
    afterAll(() => close());

    const createProcess = () =>
      createAuthorizingEndpoint({
        accounts: createPostgresAccountStore(client),
        tickets: createPostgresTicketStore(client),
        vault,
      });

    it('finish, report and cancel what the other one started', async () => {
      const [one, two] = [createProcess(), createProcess()];
      const { authorizationId, search } = await one.start();
      await requiredOf(await two.ask(authorizationId));
      expect((await two.comeBack(search)).status).toBe(200);
      const { id } = await accountOf(await one.ask(authorizationId));
      const { accounts } = one;
      expect(await openKey(id, { accounts, vault })).toBe(testApiKey());
      const called = await two.start();
      expect((await one.cancel(called.authorizationId)).status).toBe(204);
      expect((await two.comeBack(called.search)).status).toBe(400);
    });

    it('link once when the user comes back to both at once', async () => {
      const processes = [createProcess(), createProcess()] as const;
      const apiKey = testApiKey('valid', { user: 'grace' });
      const { search } = await processes[0].start({ body: linkBody({ apiKey }) });
      const returns = await Promise.all(
        Array.from({ length: 20 }, (_, index) => processes[index % 2 ? 1 : 0].comeBack(search)),
      );
      expect(returns.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(processes[0].finishes.length + processes[1].finishes.length).toBe(1);
    });
  });
}

describe('what has expired', () => {
  it('is swept out once a minute while requests are answered', async () => {
    vi.useFakeTimers({ toFake: ['performance'], now: 0 });
    const tickets = createMemoryTicketStore();
    const sweep = vi.spyOn(tickets, 'sweep').mockRejectedValue(new Error('The store is down.'));
    const { handle } = createAuthorizingEndpoint({ tickets });
    const list = () => handle(pageRequest({ method: 'GET', path: '/accounts' }));
    for (const times of [1, 1, 2, 2]) {
      if (times > sweep.mock.calls.length) vi.advanceTimersByTime(60_000);
      expect((await list()).status).toBe(200);
      expect((await list()).status).toBe(200);
      expect(sweep).toHaveBeenCalledTimes(times);
    }
    vi.useRealTimers();
  });
});
