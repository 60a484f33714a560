import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createKeyVault,
  createMemoryAccountStore,
  createMemoryTicketStore,
  createPostgresAccountStore,
  createPostgresTicketStore,
  generateVaultKey,
  wandbCloud,
  wandbServer,
} from '../../../../src/server.js';
import type {
  AccountStore,
  Authorize,
  ConnectHandlerOptions,
  KeyVerdict,
} from '../../../../src/server.js';
import { testApiKey } from '../../../../src/testing.js';
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
} from '../../../helpers/connect-endpoint.js';
import {
  createInvitedEndpoint,
  createTestInvitations,
  tokenOf,
} from '../../../helpers/invited-endpoint.js';

const owner = { tenantId: '', userId: 'user-1' };
const used = { status: 410, code: 'forbidden', reason: 'invitation_used' };
const expired = { status: 410, code: 'forbidden', reason: 'invitation_expired' };
const keyOf = (user: string) => linkBody({ apiKey: testApiKey('valid', { user }) });
const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' });

afterEach(() => vi.useRealTimers());

describe('an invitation that a user was sent', () => {
  it('links an account of its user, with no session', async () => {
    const { createToken, send, accounts, vault, events } = createInvitedEndpoint();
    const token = await createToken({ tenantId: 'acme' });
    const { id } = await accountOf(await send(token));
    expect(await accounts.list({ ...owner, tenantId: 'acme' })).toMatchObject([{ id }]);
    expect(await openKey(id, { accounts, vault }, { tenantId: 'acme' })).toBe(testApiKey());
    const invitationId: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(events).toMatchObject([
      { action: 'link', tenantId: 'acme', userId: 'user-1', accountId: id, invitationId },
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
  });

  it('is of no use without a tenant if the product has tenants', async () => {
    const { createToken, send, events, accounts } = createInvitedEndpoint({
      tenants: true,
      verifyKey: () => expect.unreachable(),
    });
    expect(await problemOf(await send(await createToken()))).toMatchObject({ status: 500 });
    expect(events).toMatchObject([{ code: 'server_error', stage: 'authenticate' }]);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('says what it is for', async () => {
    const { createToken, askDetails, invitations } = createInvitedEndpoint({
      hosts: [wandbCloud, acme],
    });
    const response = await askDetails(await createToken({ requestedBy: 'Grace', purpose: 'runs' }));
    const { apiUrl: _, ...cloud } = wandbCloud;
    const { apiUrl: __, ...dedicated } = acme;
    expect(await response.json()).toStrictEqual({
      requestedBy: 'Grace',
      purpose: 'runs',
      expiresAt: expect.any(String) as unknown,
      hosts: [cloud, dedicated],
    });
    const bound = await invitations.create({ userId: 'user-1', host: 'acme', accountId: 'a-1' });
    expect(await (await askDetails(tokenOf(bound))).json()).toStrictEqual({
      expiresAt: bound.expiresAt,
      host: 'acme',
      accountId: 'a-1',
      hosts: [dedicated],
    });
  });

  it('works once', async () => {
    const { createToken, send, askDetails, accounts } = createInvitedEndpoint({
      verifyKey: async (key) => ({
        kind: 'valid',
        viewer: { id: key === testApiKey() ? 'V1' : 'V2', teams: [] },
      }),
    });
    const token = await createToken();
    await accountOf(await send(token));
    for (const response of [await send(token, { body: keyOf('grace') }), await askDetails(token)]) {
      expect(await problemOf(response)).toMatchObject(used);
    }
    expect(await accounts.list(owner)).toHaveLength(1);
    await accountOf(await send(await createToken(), { body: keyOf('grace') }));
  });

  it('does not bring back an unlinked account', async () => {
    const { createToken, send, accounts } = createInvitedEndpoint();
    const token = await createToken();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const { id } = await accountOf(await send(token, { headers }));
    await accounts.remove(owner, id);
    for (const response of [await send(token, { headers }), await send(token)]) {
      expect(await problemOf(response)).toMatchObject(used);
    }
    expect(await accounts.list(owner)).toEqual([]);
  });

  it.each<[string, KeyVerdict]>([
    ['rejects the key', { kind: 'rejected' }],
    ['is down', { kind: 'unavailable', reason: 'down' }],
    ['limits requests', { kind: 'rate_limited', retryAfter: 1 }],
  ])('is not used up if W&B %s', async (_, verdict) => {
    const viewer = { id: 'V1', teams: [] };
    const verdicts: KeyVerdict[] = [verdict, { kind: 'valid', viewer }];
    vi.useFakeTimers({ toFake: ['performance'] });
    const { createToken, send, askDetails } = createInvitedEndpoint({
      verifyKey: async () => verdicts.shift()!,
    });
    const token = await createToken();
    expect((await send(token)).status).toBeGreaterThanOrEqual(400);
    await send(token, { body: linkBody({ apiKey: 'wandb_v1_short' }) });
    expect((await askDetails(token)).status).toBe(200);
    vi.advanceTimersByTime(1000);
    await accountOf(await send(token));
  });

  it('links one account if many keys arrive at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { createToken, send, accounts } = createInvitedEndpoint();
      const token = await createToken();
      const bodies = Array.from({ length: 10 }, (_, index) => keyOf(`user${index}`));
      const answers = await Promise.all(bodies.map((body) => send(token, { body })));
      const statuses = answers.map(({ status }) => status).sort();
      // The others find it used, or being used.
      expect(statuses.filter((status) => ![410, 429].includes(status))).toEqual([200]);
      expect(await accounts.list(owner)).toHaveLength(1);
    }
  }, 60_000);

  it('answers its W&B user again, in case the answer was lost', async () => {
    const { createToken, send, accounts } = createInvitedEndpoint();
    const token = await createToken();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await accountOf(await send(token, { headers }));
    expect((await accountOf(await send(token, { headers }))).id).toBe(first.id);
    const another = { 'Idempotency-Key': crypto.randomUUID() };
    expect(await accountOf(await send(token, { headers: another }))).toEqual(first);
    const grace = await send(token, { headers, body: keyOf('grace') });
    expect(await problemOf(grace)).toMatchObject(used);
    const parallel = await Promise.all([1, 2, 3].map(() => send(token, { headers })));
    expect(parallel.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('stores nothing at a repeat', async () => {
    const store = createMemoryAccountStore();
    const upsert = vi.fn<AccountStore['upsert']>((link) => store.upsert(link));
    const { createToken, send } = createInvitedEndpoint({ accounts: { ...store, upsert } });
    const token = await createToken();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    await accountOf(await send(token, { headers }));
    await accountOf(await send(token, { headers }));
    expect(upsert).toHaveBeenCalledOnce();
  });

  it('expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { createToken, send, askDetails } = createInvitedEndpoint({
      verifyKey: () => expect.unreachable(),
    });
    const token = await createToken();
    vi.advanceTimersByTime(1800_000 - 1);
    expect((await askDetails(token)).status).toBe(200);
    // Right after it has expired, and when its record is gone.
    for (const wait of [1, 8 * 24 * 3600_000]) {
      vi.advanceTimersByTime(wait);
      for (const response of [await send(token), await askDetails(token)]) {
        expect(await problemOf(response)).toMatchObject(expired);
      }
    }
  });

  it('is revoked, and its visitor cannot tell it from one that was never recorded', async () => {
    const keys = { current: 'l1', keys: { l1: generateVaultKey() } };
    const endpoint = createInvitedEndpoint({
      invitations: createTestInvitations({ keys }),
      verifyKey: () => expect.unreachable(),
    });
    const { invitations, send, askDetails } = endpoint;
    const invitation = await invitations.create({ userId: 'user-1' });
    expect((await askDetails(tokenOf(invitation))).status).toBe(200);
    expect(await invitations.revoke({ userId: 'user-1', id: invitation.id })).toBe('revoked');
    const unrecorded = await createTestInvitations({ keys }).create({ userId: 'user-1' });
    for (const token of [tokenOf(invitation), tokenOf(unrecorded)]) {
      for (const response of [await send(token), await askDetails(token)]) {
        expect(await problemOf(response)).toMatchObject({
          status: 410,
          code: 'forbidden',
          reason: 'invitation_revoked',
        });
      }
    }
  });

  it('links nothing if it is revoked while W&B is asked', async () => {
    const invitations = createTestInvitations();
    const { accounts, send } = createInvitedEndpoint({
      invitations,
      verifyKey: async () => {
        const [invitation] = await invitations.list({ userId: 'user-1' });
        await invitations.revoke({ userId: 'user-1', id: invitation?.id ?? '' });
        return { kind: 'valid', viewer: { id: 'V1', teams: [] } };
      },
    });
    const token = tokenOf(await invitations.create({ userId: 'user-1' }));
    expect(await problemOf(await send(token))).toMatchObject({ reason: 'invitation_revoked' });
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('tells what is wrong with it', async () => {
    const { createToken, send, askDetails } = createInvitedEndpoint({
      verifyKey: () => expect.unreachable(),
    });
    const token = await createToken();
    const foreign = tokenOf(
      await createTestInvitations({
        keys: { current: 'other', keys: { other: generateVaultKey() } },
      }).create({ userId: 'user-1' }),
    );
    for (const [bad, reason] of [
      [token.slice(0, -1), 'invitation_tampered'],
      [`${token}A`, 'invitation_tampered'],
      ['', 'invitation_tampered'],
      [foreign, 'invitation_foreign'],
    ] as const) {
      for (const response of [await send(bad), await askDetails(bad)]) {
        expect(await problemOf(response)).toMatchObject({ status: 403, code: 'forbidden', reason });
      }
    }
  });

  it('is only for the server and the account that it names', async () => {
    const { createToken, send, handle, accounts } = createInvitedEndpoint({
      hosts: [wandbCloud, acme],
      authenticate: () => ({ userId: 'user-1' }),
      verifyKey: async () => ({ kind: 'valid', viewer: { id: 'V1', teams: [] } }),
    });
    const { id: accountId } = await accountOf(await handle(pageRequest()));
    const refused = { status: 403, code: 'forbidden', reason: 'not_entitled' };
    const onHost = await createToken({ host: 'acme' });
    expect(await problemOf(await send(onHost))).toMatchObject(refused);
    await accountOf(await send(onHost, { body: linkBody({ host: 'acme' }) }));
    const toReconnect = await createToken({ accountId });
    for (const body of [linkBody(), linkBody({ accountId: 'other' })]) {
      expect(await problemOf(await send(toReconnect, { body }))).toMatchObject(refused);
    }
    const toAdd = await createToken();
    const reconnecting = { body: linkBody({ accountId }) };
    expect(await problemOf(await send(toAdd, reconnecting))).toMatchObject(refused);
    expect(await accountOf(await send(toReconnect, reconnecting))).toMatchObject({ id: accountId });
    expect(await accounts.list(owner)).toHaveLength(2);
  });

  it('is no longer good for a server or an account that its user has lost', async () => {
    const { createToken, send, askDetails } = createInvitedEndpoint();
    const lost = { status: 403, code: 'forbidden', reason: 'invitation_not_entitled' };
    const ofServer = await createToken({ host: 'acme' });
    expect(await problemOf(await askDetails(ofServer))).toMatchObject(lost);
    const linking = await send(ofServer, { body: linkBody({ host: 'acme' }) });
    expect(await problemOf(linking)).toMatchObject(lost);
    const accountId = 'unlinked';
    const token = await createToken({ accountId });
    expect(await problemOf(await send(token, { body: linkBody({ accountId }) }))).toMatchObject(
      lost,
    );
  });

  it('allows nothing else', async () => {
    const { createToken, send, handle } = createInvitedEndpoint({
      authenticate: (request) =>
        request.headers.has('X-Wandb-Connect-Invitation')
          ? expect.unreachable()
          : { userId: 'user-1' },
    });
    const { id } = await accountOf(await handle(pageRequest()));
    const token = await createToken();
    for (const request of [
      { method: 'GET', path: '/accounts' },
      { method: 'DELETE', path: `/accounts/${id}` },
      { path: `/accounts/${id}/check`, body: null },
      { path: `/accounts/${id}/suspend`, body: null },
      { path: `/accounts/${id}/resume`, body: null },
      { path: '/authorizations/return', body: JSON.stringify({ search: '' }) },
    ]) {
      expect(await problemOf(await send(token, request))).toMatchObject({
        status: 403,
        code: 'forbidden',
        reason: 'not_entitled',
      });
    }
  });

  it('is held to the origins and the limit of every attempt', async () => {
    const keys: string[] = [];
    const { createToken, send } = createInvitedEndpoint({
      rateLimit: {
        consume: async (key) => {
          keys.push(key);
          await limiterRejecting({ msBeforeNext: 1 }).consume('');
        },
      },
    });
    const token = await createToken();
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      { 'X-Wandb-Connect': null },
    ]) {
      expect(await problemOf(await send(token, { headers }))).toMatchObject({ status: 403 });
    }
    expect(await problemOf(await send(token))).toMatchObject({ status: 429 });
    expect(keys).toEqual(['["","user-1"]']);
  });

  it('is refused without the option, and a session has no details', async () => {
    const { handle } = createTestEndpoint();
    const headers = { 'X-Wandb-Connect-Invitation': 'wci1.l1.e30.AAAA' };
    expect(await problemOf(await handle(pageRequest({ headers })))).toMatchObject({
      reason: 'invitation_foreign',
    });
    const details = pageRequest({ method: 'GET', path: '/invitation/details' });
    expect(await problemOf(await handle(details))).toMatchObject({ reason: 'invitation_tampered' });
  });

  const authorize = { start: () => null, finish: () => true };

  it.each([{}, { authorize }])('is used up in the store that its handler has: %o', (options) => {
    expect(() =>
      createTestEndpoint({
        ...options,
        publicUrl: endpointUrl,
        tickets: createMemoryTicketStore(),
        invitations: createTestInvitations(),
      }),
    ).toThrow(/tickets is another store/);
  });

  it.each([{}, { authorize }])('needs the publicUrl of the handler: %o', (options) => {
    const publicUrl = `${endpointUrl}/other`;
    const invitations = createTestInvitations();
    const { tickets } = invitations;
    expect(() => createTestEndpoint({ ...options, publicUrl, invitations, tickets })).toThrow(
      /publicUrl is another address/,
    );
  });
});

describe('an invitation whose user has to go elsewhere first', () => {
  /** A browser: what it is told to keep it sends back. */
  function createAuthorizing(options: Partial<ConnectHandlerOptions> = {}) {
    const searches: string[] = [];
    const invitations = createTestInvitations();
    const authorize: Authorize = {
      start: ({ returnUrl }) => {
        searches.push(new URL(returnUrl).search);
        return 'https://idp.example/';
      },
      finish: () => true,
    };
    const endpoint = createInvitedEndpoint({
      invitations,
      tickets: invitations.tickets,
      publicUrl: endpointUrl,
      authorize,
      ...options,
    });
    const start = async (token: string, body = linkBody()) => {
      const response = await endpoint.send(token, { body });
      const setCookie = response.headers.get('Set-Cookie') ?? '';
      const [cookie = ''] = setCookie.split(';');
      const { authorizationId } = await requiredOf(response);
      return { authorizationId, search: searches.at(-1) ?? '', setCookie, cookie };
    };
    const comeBack = (search: string, headers: Readonly<Record<string, string | null>> = {}) =>
      endpoint.handle(
        pageRequest({ path: '/authorizations/return', body: JSON.stringify({ search }), headers }),
      );
    const ask = (token: string, id: string, method = 'GET') =>
      endpoint.send(token, { method, path: `/authorizations/${id}` });
    return { ...endpoint, searches, start, comeBack, ask };
  }

  it('leaves a browser at most five cookies, and drops the oldest', async () => {
    const { createToken, send, comeBack, searches } = createAuthorizing();
    /** A browser's cookies, in the order in which they were made. */
    const jar = new Map([['theme', 'dark']]);
    const sent = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const made: string[] = [];
    for (let count = 0; count < 8; count += 1) {
      const response = await send(await createToken(), {
        body: linkBody(),
        headers: { Cookie: sent() },
      });
      const { authorizationId } = await requiredOf(response);
      made.push(`__Host-wandb-connect-${authorizationId}`);
      for (const cookie of response.headers.getSetCookie()) {
        expect(cookie).toMatch(
          /^__Host-[^;]+; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
        );
        const [name = '', value = ''] = cookie.split(/[=;]/, 2);
        if (cookie.includes('; Max-Age=0;')) jar.delete(name);
        else jar.set(name, value);
      }
    }
    expect([...jar.keys()]).toEqual(['theme', ...made.slice(3)]);
    const [oldest, newest] = [searches[3], searches[7]] as [string, string];
    expect((await comeBack(newest, { Cookie: sent() })).status).toBe(200);
    expect((await comeBack(oldest, { Cookie: sent() })).status).toBe(200);
    expect((await comeBack(searches[0] ?? '', { Cookie: sent() })).status).toBe(404);
  });

  it('is finished in the browser that started', async () => {
    const { createToken, start, comeBack, ask, askDetails, accounts, events } = createAuthorizing();
    const token = await createToken();
    const { authorizationId, search, setCookie, cookie } = await start(token);
    expect(setCookie).toMatch(
      new RegExp(
        `^__Host-wandb-connect-${authorizationId}=[0-9a-f]{32}; Max-Age=1200; Path=/; Secure; HttpOnly; SameSite=Lax$`,
      ),
    );
    expect((await askDetails(token)).status).toBe(200);
    await requiredOf(await ask(token, authorizationId));
    expect((await comeBack(search, { Cookie: `a=b; ${cookie}; c=d` })).status).toBe(200);
    const { id } = await accountOf(await ask(token, authorizationId));
    expect(await accounts.list(owner)).toMatchObject([{ id }]);
    expect(await problemOf(await askDetails(token))).toMatchObject(used);
    const invitationId = events[0]?.invitationId;
    expect(invitationId).toMatch(/^[0-9a-f]{32}$/);
    expect(events.at(-3)).toMatchObject({
      action: 'return',
      accountId: id,
      userId: 'user-1',
      invitationId,
    });
    expect(JSON.stringify(events)).not.toContain(cookie.split('=')[1]);
  });

  it('cannot be finished in another browser, even in a session of its user', async () => {
    const { createToken, start, comeBack, ask, accounts } = createAuthorizing({
      authenticate: () => ({ userId: 'user-1' }),
    });
    const token = await createToken();
    const one = await start(token);
    const two = await start(token);
    for (const cookie of [
      null,
      two.cookie,
      `${one.cookie}0`,
      one.cookie.slice(0, -1),
      `${one.cookie.split('=')[0] ?? ''}=${two.cookie.split('=')[1] ?? ''}`,
      `${one.cookie.split('=')[0] ?? ''}=`,
    ]) {
      const response = await comeBack(one.search, { Cookie: cookie });
      expect(await problemOf(response)).toMatchObject({ status: 404, reason: 'not_entitled' });
    }
    expect(await accounts.list(owner)).toEqual([]);
    await requiredOf(await ask(token, one.authorizationId));
  });

  it('does not ask for a session if its cookie is missing', async () => {
    const { createToken, start, comeBack } = createAuthorizing();
    const { search } = await start(await createToken());
    expect(await problemOf(await comeBack(search, { Cookie: null }))).toMatchObject({
      status: 404,
      reason: 'not_entitled',
    });
  });

  it('does not let a cookie finish what a session started', async () => {
    const { handle, comeBack, accounts } = createAuthorizing({
      authenticate: () => ({ userId: 'user-1' }),
      authorize: {
        start: ({ returnUrl }) => `https://idp.example/?back=${encodeURIComponent(returnUrl)}`,
        finish: () => true,
      },
    });
    const required = await requiredOf(await handle(pageRequest()));
    const back = new URL(required.authorizationUrl).searchParams.get('back') ?? '';
    const Cookie = `__Host-wandb-connect-${required.authorizationId}=${'a'.repeat(32)}`;
    const { search } = new URL(back);
    expect(await problemOf(await comeBack(search, { Cookie }))).toMatchObject({ status: 404 });
    expect(await accounts.list(owner)).toEqual([]);
    expect((await comeBack(search)).status).toBe(200);
  });

  it('can be followed and cancelled only with the same invitation', async () => {
    const { createToken, start, comeBack, ask, handle } = createAuthorizing({
      authenticate: () => ({ userId: 'user-1' }),
    });
    const [token, other] = [await createToken(), await createToken()];
    const { authorizationId, search, cookie } = await start(token);
    for (const method of ['GET', 'DELETE']) {
      const path = `/authorizations/${authorizationId}`;
      for (const response of [
        await ask(other, authorizationId, method),
        await handle(pageRequest({ method, path })),
      ]) {
        expect(await problemOf(response)).toMatchObject({ status: 404, reason: 'not_entitled' });
      }
    }
    expect((await ask(token, authorizationId, 'DELETE')).status).toBe(204);
    const response = await comeBack(search, { Cookie: cookie });
    expect(await problemOf(response)).toMatchObject({ code: 'cancelled' });
  });

  it('links one account if several were started', async () => {
    const { createToken, start, comeBack, ask, accounts } = createAuthorizing();
    const token = await createToken();
    const one = await start(token);
    const two = await start(token, keyOf('grace'));
    expect((await comeBack(one.search, { Cookie: one.cookie })).status).toBe(200);
    expect(await problemOf(await comeBack(two.search, { Cookie: two.cookie }))).toMatchObject(used);
    expect(await problemOf(await ask(token, two.authorizationId))).toMatchObject(used);
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('cannot be finished once the invitation was revoked', async () => {
    const { invitations, start, comeBack, ask, accounts } = createAuthorizing();
    const invitation = await invitations.create({ userId: 'user-1' });
    const token = tokenOf(invitation);
    const { authorizationId, search, cookie } = await start(token);
    await invitations.revoke({ userId: 'user-1', id: invitation.id });
    const revoked = { status: 410, code: 'forbidden', reason: 'invitation_revoked' };
    expect(await problemOf(await comeBack(search, { Cookie: cookie }))).toMatchObject(revoked);
    expect(await problemOf(await ask(token, authorizationId))).toMatchObject(revoked);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('can be finished after the attempt of another W&B user has failed', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const store = createMemoryAccountStore();
    const { createToken, start, comeBack, ask, accounts } = createAuthorizing({
      accounts: {
        ...store,
        upsert: (link) =>
          link.viewer.username === 'ada' ? Promise.reject(new Error('down')) : store.upsert(link),
      },
    });
    const token = await createToken();
    const [one, two] = [await start(token), await start(token, keyOf('grace'))];
    expect((await comeBack(one.search, { Cookie: one.cookie })).status).toBe(503);
    expect((await comeBack(two.search, { Cookie: two.cookie })).status).toBe(429);
    await requiredOf(await ask(token, two.authorizationId));
    vi.advanceTimersByTime(60_000);
    expect((await comeBack(two.search, { Cookie: two.cookie })).status).toBe(200);
    expect(await accounts.list(owner)).toMatchObject([{ viewer: { username: 'grace' } }]);
  });

  it('may be finished, and asked about, after the invitation has expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { createToken, start, comeBack, ask } = createAuthorizing();
    const token = await createToken({ expiresIn: 60 });
    const { authorizationId, search, cookie } = await start(token);
    vi.advanceTimersByTime(120_000);
    await requiredOf(await ask(token, authorizationId));
    expect((await comeBack(search, { Cookie: cookie })).status).toBe(200);
    await accountOf(await ask(token, authorizationId));
  });
});

describe('two processes on one database', () => {
  let client: PGlite;
  beforeAll(async () => {
    client = new PGlite();
    await createPostgresAccountStore(client).migrate();
    await createPostgresTicketStore(client).migrate();
  }, 60_000);
  afterAll(() => client.close());

  it('use an invitation once between them', async () => {
    const keys = { current: 'l1', keys: { l1: generateVaultKey() } };
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const createProcess = () =>
      createInvitedEndpoint({
        accounts: createPostgresAccountStore(client),
        invitations: createTestInvitations({ keys, tickets: createPostgresTicketStore(client) }),
        vault,
      });
    const [one, two] = [createProcess(), createProcess()];
    const token = await one.createToken();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? one : two).send(token, { body: keyOf(`user${index}`) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await problemOf(await createProcess().askDetails(token))).toMatchObject(used);
    expect(await one.accounts.list(owner)).toHaveLength(1);
  });
});
