import { RateLimiterMemory, RateLimiterUnion } from 'rate-limiter-flexible';
import { describe, expect, it, vi } from 'vitest';
import { AccountList } from '../../../src/contract/contract.js';
import { createConnectHandler, createMemoryAccountStore, wandbCloud } from '../../../src/server.js';
import type { AccountStore, Authenticate, Caller, RateLimiter } from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  createTestEndpoint,
  limiterRejecting,
  linkBody,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';

const owner = { tenantId: '', userId: 'user-1' };

/** A store that fails in one call, with an error that must stay private. */
function failingStore(call: keyof AccountStore): AccountStore {
  return { ...createMemoryAccountStore(), [call]: () => Promise.reject(new Error('disk full')) };
}

describe('the list of accounts', () => {
  it('lists only the caller’s accounts, with only the fields of the contract', async () => {
    const { handle } = createTestEndpoint();
    const grace = linkBody({ apiKey: testApiKey('valid', { user: 'grace' }) });
    const one = await accountOf(await handle(pageRequest()));
    const two = await accountOf(await handle(pageRequest({ body: grace })));
    await handle(pageRequest({ headers: { 'X-Test-User': 'user-2' } }));
    const response = await handle(pageRequest({ method: 'GET', path: '/accounts' }));
    const list: unknown = await response.json();
    expect(list).toStrictEqual({ accounts: [one, two] });
    expect(AccountList.parse(list)).toStrictEqual(list);
  });

  it('comes in pages of 100', async () => {
    const { handle, accounts } = createTestEndpoint();
    for (let user = 0; user < 250; user += 1) {
      const viewer = { id: `V${user}`, teams: [] };
      const link = { owner, host: 'cloud', viewer, sealedKey: 'x', keyVersion: 1, keyHint: 'aaaa' };
      await accounts.upsert(link);
    }
    const [lengths, ids]: [number[], Set<string>] = [[], new Set()];
    let path: string | undefined = '/accounts';
    while (path !== undefined) {
      const response = await handle(pageRequest({ method: 'GET', path }));
      const page = AccountList.parse(await response.json());
      lengths.push(page.accounts.length);
      for (const { id } of page.accounts) ids.add(id);
      path = page.nextCursor && `/accounts?cursor=${page.nextCursor}`;
    }
    expect(lengths).toEqual([100, 100, 50]);
    expect(ids.size).toBe(250);
  });

  it.each([
    '',
    'x',
    '!',
    btoa('[]'),
    btoa('["2026","a"]'),
    btoa('["2026-01-01T00:00:00Z","\\u0000"]'),
  ])('refuses a cursor that it did not write: %j', async (cursor) => {
    const { handle } = createTestEndpoint({
      accounts: { ...createMemoryAccountStore(), list: () => expect.unreachable() },
    });
    const path = `/accounts?cursor=${encodeURIComponent(cursor.replace(/=+$/, ''))}`;
    expect(await problemOf(await handle(pageRequest({ method: 'GET', path })))).toMatchObject({
      status: 422,
      reason: 'bad_schema',
    });
  });

  it('is empty for a stranger', async () => {
    const { handle } = createTestEndpoint();
    await handle(pageRequest());
    const headers = { 'X-Test-User': 'user-2' };
    const response = await handle(pageRequest({ method: 'GET', path: '/accounts', headers }));
    expect(await response.json()).toEqual({ accounts: [] });
  });
});

describe('unlinking', () => {
  it('forgets the account and its key', async () => {
    const { handle, accounts } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    const response = await handle(pageRequest({ method: 'DELETE', path: `/accounts/${id}` }));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(await accounts.findSealedKey(owner, id)).toBeUndefined();
  });

  it('accepts an id with any characters that a store uses', async () => {
    const removed: string[] = [];
    const accounts: AccountStore = {
      ...createMemoryAccountStore(),
      remove: async (_, accountId) => removed.push(accountId) > 0,
    };
    const path = `/accounts/${encodeURIComponent('a/b ü?')}`;
    await createTestEndpoint({ accounts }).handle(pageRequest({ method: 'DELETE', path }));
    expect(removed).toEqual(['a/b ü?']);
  });

  it('answers the same for a deleted account, an unknown one and someone else’s', async () => {
    const { handle, accounts } = createTestEndpoint();
    const { id } = await accountOf(await handle(pageRequest()));
    const answers = new Set<string>();
    for (const path of [id, 'unknown', '%00', '%', '__proto__', `${id}/`]) {
      const headers = { 'X-Test-User': 'user-2' };
      const response = await handle(
        pageRequest({ method: 'DELETE', path: `/accounts/${path}`, headers }),
      );
      const { requestId: _, ...problem } = await problemOf(response);
      expect(problem).toMatchObject({ status: 404, code: 'forbidden', reason: 'not_entitled' });
      answers.add(JSON.stringify([problem, ...response.headers]));
    }
    expect(answers.size).toBe(1);
    expect(await accounts.list(owner)).toHaveLength(1);
  });
});

describe('the route', () => {
  it.each(['', '/', '/api/wandb', '/api/accounts', '/api/accounts/wandb', '/a/b/c/?x=1'])(
    'is found wherever the handler is mounted: %j',
    async (mount) => {
      const { handle } = createTestEndpoint();
      const at = (path: string) =>
        new URL(`${mount.replace(/\/?(\?.*)?$/, '')}${path}`, 'https://app.example');
      const send = (url: URL, init: { method: string; body?: string }) =>
        handle(new Request(url, { ...init, headers: pageRequest().headers }));
      const { id } = await accountOf(await send(at(''), { method: 'POST', body: linkBody() }));
      const list = await send(at('/accounts'), { method: 'GET' });
      expect(AccountList.parse(await list.json()).accounts).toHaveLength(1);
      expect((await send(at(`/accounts/${id}`), { method: 'DELETE' })).status).toBe(204);
    },
  );

  const routes = [
    ['POST', '', 'link'],
    ['POST', '/', 'link'],
    ['GET', '/accounts', 'list'],
    ['DELETE', '/accounts/a-1', 'unlink'],
    ['POST', '/accounts/a-1/check', 'check'],
    ['POST', '/accounts/a-1/suspend', 'suspend'],
    ['POST', '/accounts/a-1/resume', 'resume'],
    ['GET', '/authorizations/return', 'return_page'],
    ['POST', '/authorizations/return', 'return'],
    ['GET', '/authorizations/a-1', 'authorization'],
    ['DELETE', '/authorizations/a-1', 'cancel_authorization'],
    ['GET', '/invitation', 'invitation_page'],
    ['GET', '/invitation/', 'invitation_page'],
    ['GET', '/invitation/element.js', 'invitation_script'],
    ['GET', '/invitation/details', 'invitation_details'],
  ] as const;
  const mounts = [
    '',
    '/api/wandb',
    '/accounts',
    '/api/accounts',
    '/accounts/x',
    '/invitation',
    '/invitation/details',
    '/authorizations',
    '/authorizations/x',
  ];
  it.each(mounts.flatMap((mount) => routes.map((route) => [mount, ...route] as const)))(
    'is found below %j: %s %s is %s',
    async (mount, method, path, action) => {
      const { handle, events } = createTestEndpoint();
      const { headers } = pageRequest();
      await handle(new Request(`https://app.example${mount}${path}`, { method, headers }));
      expect(events).toMatchObject([{ action }]);
    },
  );

  it('does not take the name of another route for an id', async () => {
    const { handle, events } = createTestEndpoint();
    for (const path of ['/accounts/invitation', '/authorizations/accounts']) {
      await handle(pageRequest({ method: 'DELETE', path }));
    }
    expect(events).toMatchObject([{ status: 405 }, { status: 405 }]);
  });

  it.each([
    ['GET', '', 'POST, OPTIONS'],
    ['GET', '/', 'POST, OPTIONS'],
    ['PUT', '', 'POST, OPTIONS'],
    ['DELETE', '', 'POST, OPTIONS'],
    ['HEAD', '/accounts', 'GET, OPTIONS'],
    ['DELETE', '/accounts', 'GET, OPTIONS'],
    ['PATCH', '/accounts/', 'GET, OPTIONS'],
    ['GET', '/accounts/x', 'DELETE, OPTIONS'],
    ['PUT', '/accounts/x', 'DELETE, OPTIONS'],
    ['GET', '/myaccounts', 'POST, OPTIONS'],
    ['DELETE', '/invitation', 'GET, OPTIONS'],
    ['PUT', '/invitation/details', 'GET, OPTIONS'],
    ['PUT', '/invitation/element.js', 'GET, OPTIONS'],
    ['PUT', '/authorizations/x', 'GET, DELETE, OPTIONS'],
    ['PATCH', '/authorizations/return', 'GET, POST, OPTIONS'],
    ['GET', '/authorizations', 'POST, OPTIONS'],
    ['constructor', '/accounts', 'GET, OPTIONS'],
    ['GET', '/accounts/x/y', 'POST, OPTIONS'],
  ])('refuses %s %j and lists the allowed methods', async (method, path, allow) => {
    const { handle, events } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const response = await handle(pageRequest({ method, path }));
    expect(response.headers.get('Allow')).toBe(allow);
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'server_error' });
    expect(events[0]).not.toHaveProperty('action');
  });
});

describe('a request that an adapter made up', () => {
  it('is answered with 500 if its address is relative, which onError is told', async () => {
    const onError = vi.fn();
    const { handle, events } = createTestEndpoint({ onError });
    const { method, headers } = pageRequest();
    const response = await handle({ method, headers, url: '/api/wandb' } as Request);
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
    expect(events).toMatchObject([{ status: 500 }]);
    const context = { requestId: events[0]?.requestId };
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), context);
  });
});

/** What a host that is not written in TypeScript may give. */
const plainJavaScript = (caller: string) => (): Caller => JSON.parse(caller) as Caller;

describe('the session', () => {
  it('is asked for with 401, and only then', async () => {
    const { handle } = createTestEndpoint();
    const headers = { 'X-Test-User': 'nobody' };
    for (const request of [
      pageRequest({ headers }),
      pageRequest({ method: 'GET', path: '/accounts', headers }),
      pageRequest({ method: 'DELETE', path: '/accounts/x', headers }),
    ]) {
      expect(await problemOf(await handle(request))).toMatchObject({
        status: 401,
        code: 'session_required',
      });
    }
  });

  it('may answer for itself', async () => {
    const { handle, events } = createTestEndpoint({
      authenticate: async () =>
        new Response('pay first', { status: 402, headers: { 'X-Own': '1' } }),
    });
    const response = await handle(pageRequest());
    expect([response.status, await response.text()]).toEqual([402, 'pay first']);
    expect(response.headers.get('X-Own')).toBe('1');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(events).toMatchObject([{ action: 'link', status: 402 }]);
  });

  it.each<[string, Authenticate]>([
    ['an empty id', () => ({ userId: '' })],
    ['a number', plainJavaScript('{ "userId": 1 }')],
    ['no id', plainJavaScript('{}')],
    ['a tenant that is no text', plainJavaScript('{ "userId": "a", "tenantId": null }')],
    ['a text', plainJavaScript('"ada"')],
    ['an error', () => Promise.reject(new Error('session store is down'))],
    ['an answer that is none', () => Response.error()],
  ])('refuses a caller that is %s', async (_, authenticate) => {
    const { handle, accounts } = createTestEndpoint({ authenticate });
    const response = await handle(pageRequest());
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
    expect(await accounts.list(owner)).toEqual([]);
  });
});

describe('the rate limit', () => {
  it('counts by tenant and user', async () => {
    const keys: string[] = [];
    const rateLimit = { consume: async (key: string) => void keys.push(key) };
    const authenticate = () => ({ userId: 'b', tenantId: 'a' });
    await createTestEndpoint({ rateLimit, authenticate }).handle(pageRequest());
    await createTestEndpoint({ rateLimit }).handle(pageRequest());
    expect(keys).toEqual(['["a","b"]', '["","user-1"]']);
  });

  it.each([
    [1, 1],
    [6001, 7],
    [86_400_000, 3600],
  ])('turns a wait of %i ms into a Retry-After of %i s', async (msBeforeNext, retryAfter) => {
    const { handle } = createTestEndpoint({
      rateLimit: limiterRejecting({ msBeforeNext }),
    });
    const response = await handle(pageRequest());
    expect(response.headers.get('Retry-After')).toBe(String(retryAfter));
    expect(await problemOf(response)).toMatchObject({
      status: 429,
      code: 'rate_limited',
      reason: 'host',
      retryAfter,
    });
  });

  it.each([new Error('redis is down'), undefined, null, 'no', {}, { msBeforeNext: 'soon' }])(
    'refuses an attempt if the limiter fails with %j',
    async (failure) => {
      const { handle, events } = createTestEndpoint({
        rateLimit: limiterRejecting(failure),
        verifyKey: () => expect.unreachable(),
      });
      expect(await problemOf(await handle(pageRequest()))).toMatchObject({
        status: 503,
        code: 'server_error',
      });
      expect(events).toMatchObject([{ stage: 'rate_limit' }]);
    },
  );
});

describe('the answer of the limiter', () => {
  const limits = { points: 1, duration: 60 };
  const state = { remainingPoints: 0, msBeforeNext: 1000 };

  it.each<[string, unknown, number]>([
    ['nothing', undefined, 200],
    ['points that are left', state, 200],
    ['several limiters with points left', { user: state, total: state }, 200],
    ['false', false, 503],
    ['true', true, 503],
    ['null', null, 503],
    ['a refusal of another library', { success: false, limit: 5, remaining: 0 }, 503],
    ['fewer points than none', { ...state, remainingPoints: -1 }, 503],
    ['points that are not a number', { ...state, remainingPoints: NaN }, 503],
    ['one of several without points', { user: state, total: { remainingPoints: -1 } }, 503],
    ['an empty object', {}, 503],
  ])('lets an attempt through or not: %s', async (_, answer, status) => {
    const rateLimit = { consume: () => Promise.resolve(answer) } as RateLimiter;
    const { handle } = createTestEndpoint({ rateLimit });
    expect((await handle(pageRequest())).status).toBe(status);
  });

  it('waits for the slowest of several limiters', async () => {
    const rateLimit = new RateLimiterUnion(
      new RateLimiterMemory({ ...limits, keyPrefix: 'minute' }),
      new RateLimiterMemory({ points: 1, duration: 600, keyPrefix: 'ten minutes' }),
    );
    const { handle } = createTestEndpoint({ rateLimit });
    expect((await handle(pageRequest())).status).toBe(200);
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({
      status: 429,
      code: 'rate_limited',
      retryAfter: 600,
    });
  });

  it('is not a wait if one of several limiters is down', async () => {
    const rateLimit = limiterRejecting({ user: state, total: new Error('redis is down') });
    const { handle } = createTestEndpoint({ rateLimit });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 503 });
  });
});

describe('a failure of the host', () => {
  it.each([
    ['upsert', pageRequest()],
    ['list', pageRequest({ method: 'GET', path: '/accounts' })],
    ['remove', pageRequest({ method: 'DELETE', path: '/accounts/x' })],
    ['find', pageRequest({ body: linkBody({ accountId: 'x' }) })],
  ] as const)('in %s is worth another try', async (call, request) => {
    const { handle, events } = createTestEndpoint({ accounts: failingStore(call) });
    const response = await handle(request);
    const text = await response.clone().text();
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server_error' });
    expect(text).not.toContain('disk full');
    expect(events).toMatchObject([{ code: 'server_error', stage: 'store' }]);
  });

  it.each([
    ['verify', { verifyKey: () => Promise.reject(new Error('boom')) }],
    [
      'seal',
      {
        vault: { seal: () => Promise.reject(new Error('boom')), open: () => expect.unreachable() },
      },
    ],
    [
      'authenticate',
      {
        authenticate: () => {
          throw new Error('boom');
        },
      },
    ],
  ])('in %s does not reveal what was thrown', async (stage, options) => {
    const { handle, events, accounts } = createTestEndpoint(options);
    const response = await handle(pageRequest());
    const text = await response.clone().text();
    expect(await problemOf(response)).toMatchObject({ status: 500, code: 'server_error' });
    expect(text).not.toContain('boom');
    expect(events).toMatchObject([{ stage }]);
    expect(await accounts.list(owner)).toEqual([]);
  });
});

describe('the options', () => {
  it('ask only W&B Cloud by default', async () => {
    const asked: string[] = [];
    const { handle } = createTestEndpoint({
      verifyKey: async (_, host) => {
        asked.push(host.apiUrl);
        return { kind: 'rejected' };
      },
    });
    await handle(pageRequest());
    expect(asked).toEqual(['https://api.wandb.ai']);
  });

  it.each([
    ['no host', []],
    ['one id twice', [wandbCloud, wandbCloud]],
    ['a host in the clear', [{ ...wandbCloud, apiUrl: 'http://api.wandb.ai' }]],
    [
      'a host in the clear that looks local',
      [{ ...wandbCloud, apiUrl: 'http://localhost.evil.example' }],
    ],
    ['an address that is none', [{ ...wandbCloud, apiUrl: 'api.wandb.ai' }]],
    ['another protocol', [{ ...wandbCloud, apiUrl: 'file:///etc' }]],
  ])('are refused with %s', (_, hosts) => {
    expect(() => createTestEndpoint({ hosts })).toThrow(TypeError);
  });

  it.each([
    'http://localhost:8080',
    'http://wandb.localhost',
    'http://127.0.0.1:1',
    'http://[::1]:1',
  ])('take a simulated W&B at %s', (apiUrl) => {
    expect(createTestEndpoint({ hosts: [{ ...wandbCloud, apiUrl }] }).handle).toBeTypeOf(
      'function',
    );
  });

  it('can be limited to the required ones', async () => {
    const { accounts, vault } = createTestEndpoint();
    const handle = createConnectHandler({
      authenticate: () => ({ userId: 'user-1' }),
      accounts,
      vault,
      rateLimit: { consume: async () => {} },
    });
    expect((await handle(pageRequest({ method: 'GET', path: '/accounts' }))).status).toBe(200);
  });
});
