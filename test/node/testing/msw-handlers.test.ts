import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  AccountList,
  AccountReply,
  AuthorizationRequired,
  ConnectReply,
  ErrorCode,
  Problem,
} from '../../../src/contract/contract.js';
import { problemKinds } from '../../../src/server/http/problem.js';
import { connectEndpointHandlers, wandbHandlers } from '../../../src/msw.js';
import type { EndpointProgress, EndpointReply } from '../../../src/msw.js';
import { legacyTestApiKey, testApiKey } from '../../../src/testing.js';
import { linkBody, pageHeaders } from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';
import { linkedAccount } from '../../helpers/linked-account.js';

const endpoint = 'https://app.example/api/wandb';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const post = (body = linkBody(), init: RequestInit = {}) =>
  fetch(endpoint, { method: 'POST', headers: pageHeaders, body, ...init });
const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
const act = (id: string, action: 'check' | 'suspend' | 'resume', headers = pageHeaders) =>
  fetch(`${endpoint}/accounts/${id}/${action}`, { method: 'POST', headers });
const list = async () =>
  AccountList.parse(await (await fetch(`${endpoint}/accounts`)).json()).accounts;

describe('the handlers of a token endpoint', () => {
  it('link, list and unlink as the contract says', async () => {
    server.use(...connectEndpointHandlers(endpoint));
    const { account } = ConnectReply.parse(await (await post()).json());
    expect(account).toMatchObject({
      username: 'ada',
      host: 'cloud',
      keyHint: testApiKey().slice(-4),
    });
    expect(await list()).toEqual([account]);
    const path = `${endpoint}/accounts/${account.id}`;
    const unlink = () => fetch(path, { method: 'DELETE', headers: pageHeaders });
    expect((await unlink()).status).toBe(204);
    const again = await unlink();
    expect([again.status, Problem.parse(await again.json()).code]).toEqual([404, 'forbidden']);
    expect(await list()).toEqual([]);
  });

  it.each([
    ['revoked', 'invalid_key', 'rejected'],
    ['other_server', 'invalid_key', 'rejected'],
    ['rate_limited', 'rate_limited', 'wandb'],
    ['down', 'wandb_unavailable', 'down'],
    ['html', 'wandb_unavailable', 'blocked'],
  ] as const)('refuse a key that says %s, with %s, %s', async (scenario, code, reason) => {
    server.use(...connectEndpointHandlers(endpoint));
    const answer = await post(linkBody({ apiKey: testApiKey(scenario) }));
    expect(Problem.parse(await answer.json())).toMatchObject({ code, reason });
    expect(await list()).toEqual([]);
  });

  it('let a key that says slow wait for three seconds', async () => {
    server.use(...connectEndpointHandlers(endpoint));
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const answer = post(linkBody({ apiKey: testApiKey('slow') }));
      await vi.waitUntil(() => vi.getTimerCount() > 0);
      await vi.advanceTimersByTimeAsync(2900);
      expect(await list()).toEqual([]);
      await vi.advanceTimersByTimeAsync(100);
      expect((await answer).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it('link a key that says nothing', async () => {
    server.use(...connectEndpointHandlers(endpoint));
    const { account } = ConnectReply.parse(
      await (await post(linkBody({ apiKey: legacyTestApiKey() }))).json(),
    );
    expect(await list()).toEqual([account]);
  });

  it('keep one account when the same user is linked again or reconnected', async () => {
    server.use(...connectEndpointHandlers(`${endpoint}/`));
    const first = ConnectReply.parse(await (await post()).json()).account;
    const apiKey = testApiKey('valid', { filler: 'random' });
    const again = ConnectReply.parse(await (await post(linkBody({ apiKey }))).json()).account;
    expect(again).toEqual({ ...first, keyHint: apiKey.slice(-4), checkedAt: anyTime });
    await post(linkBody({ apiKey: testApiKey('valid', { user: 'bob' }) }));
    await post(linkBody({ accountId: first.id }));
    expect((await list()).map(({ id }) => id)).toContain(first.id);
    expect(await list()).toHaveLength(2);
  });

  it("refuse to reconnect an unknown account, on another server, or with another user's key", async () => {
    server.use(...connectEndpointHandlers(endpoint));
    const { id: accountId } = ConnectReply.parse(await (await post()).json()).account;
    const apiKey = testApiKey('valid', { user: 'grace' });
    const problemOf = async (body: string) => Problem.parse(await (await post(body)).json());
    expect(await problemOf(linkBody({ accountId: 'unknown' }))).toMatchObject({ status: 404 });
    const mismatch = { code: 'conflict', reason: 'account_mismatch' };
    expect(await problemOf(linkBody({ accountId, apiKey }))).toMatchObject(mismatch);
    expect(await problemOf(linkBody({ accountId, host: 'acme' }))).toMatchObject(mismatch);
    expect(await list()).toMatchObject([{ username: 'ada', host: 'cloud' }]);
  });

  it("let another user's key take over an account if that is allowed", async () => {
    server.use(...connectEndpointHandlers(endpoint, { allowAccountChange: true }));
    const { id: accountId } = ConnectReply.parse(await (await post()).json()).account;
    const apiKey = testApiKey('valid', { user: 'grace' });
    await post(linkBody({ accountId, apiKey }));
    expect(await list()).toMatchObject([{ id: accountId, username: 'grace' }]);
    await post();
    const taken = Problem.parse(await (await post(linkBody({ accountId }))).json());
    expect(taken).toMatchObject({ code: 'conflict', reason: 'already_linked' });
    expect(await list()).toHaveLength(2);
  });

  it('check, suspend and resume as the contract says', async () => {
    const verdicts = ['rejected', 'rejected', 'valid'] as const;
    const checked: string[] = [];
    server.use(
      ...connectEndpointHandlers(endpoint, {
        check: ({ id }) => ({ kind: verdicts[checked.push(id) - 1] ?? 'valid' }),
      }),
    );
    const { checkedAt: _, ...first } = ConnectReply.parse(await (await post()).json()).account;
    const account = { ...first, checkedAt: anyTime };
    const rejected = { statusReason: 'rejected' } as const;
    const states = [
      ['check', { ...account, status: 'error', ...rejected }],
      ['resume', { ...account, status: 'error', ...rejected }],
      ['suspend', { ...account, status: 'suspended', ...rejected }],
      ['suspend', { ...account, status: 'suspended', ...rejected }],
      ['check', { ...account, status: 'suspended', ...rejected }],
      ['resume', { ...account, status: 'error', ...rejected }],
      ['check', account],
      ['suspend', { ...account, status: 'suspended' }],
      ['check', { ...account, status: 'suspended' }],
      ['resume', account],
    ] as const;
    for (const [action, expected] of states) {
      const reply = AccountReply.parse(await (await act(first.id, action)).json());
      expect(reply.account, action).toStrictEqual(expected);
      expect(await list()).toEqual([reply.account]);
    }
    expect(checked).toEqual(Array(4).fill(first.id));
  });

  it('fail a check as told, and change nothing', async () => {
    const check = { kind: 'problem', code: 'wandb_unavailable', reason: 'down' } as const;
    server.use(...connectEndpointHandlers(endpoint, { check }));
    const { account } = ConnectReply.parse(await (await post()).json());
    const response = await act(account.id, 'check');
    expect(Problem.parse(await response.json())).toMatchObject({ status: 503, reason: 'down' });
    expect(await list()).toEqual([account]);
  });

  it.each(['check', 'suspend', 'resume'] as const)(
    "refuse to %s an unknown account, or without the element's header",
    async (action) => {
      server.use(...connectEndpointHandlers(endpoint));
      const { account } = ConnectReply.parse(await (await post()).json());
      const unknown = await act('unknown', action);
      expect(Problem.parse(await unknown.json())).toMatchObject({ status: 404, code: 'forbidden' });
      const forged = await act(account.id, action, {});
      expect(Problem.parse(await forged.json())).toMatchObject({ status: 403, reason: 'csrf' });
      expect(await list()).toEqual([account]);
    },
  );

  it('send the user elsewhere, and link the account once told to', async () => {
    const reply = { kind: 'authorization_required', url: 'https://idp.example/' } as const;
    const authorization = [
      { kind: 'pending' },
      { kind: 'bare_status', status: 502 },
      { kind: 'connected' },
      { kind: 'problem', code: 'server_error' },
    ] as const;
    server.use(...connectEndpointHandlers(endpoint, { reply, authorization }));
    const response = await post();
    expect(response.status).toBe(202);
    const required = AuthorizationRequired.parse(await response.json());
    expect(required.authorizationUrl).toBe('https://idp.example/');
    const path = `${endpoint}/authorizations/${required.authorizationId}`;
    expect(AuthorizationRequired.parse(await (await fetch(path)).json())).toEqual(required);
    expect((await fetch(path)).status).toBe(502);
    expect(await list()).toEqual([]);
    const { account } = ConnectReply.parse(await (await fetch(path)).json());
    expect(account).toMatchObject({ username: 'ada', keyHint: testApiKey().slice(-4) });
    const late = await fetch(path, { method: 'DELETE', headers: pageHeaders });
    expect(ConnectReply.parse(await late.json()).account).toEqual(account);
    expect(ConnectReply.parse(await (await fetch(path)).json()).account).toEqual(account);
    expect(await list()).toEqual([account]);
  });

  it('let the user cancel a known authorization', async () => {
    const authorizationId = 'a'.repeat(32);
    const asked: number[] = [];
    server.use(
      ...connectEndpointHandlers(endpoint, {
        reply: { kind: 'authorization_required', url: 'https://idp.example/', authorizationId },
        authorization: (times) => {
          asked.push(times);
          return { kind: 'pending' };
        },
      }),
    );
    await post();
    const path = `${endpoint}/authorizations/${authorizationId}`;
    const cancel = (init: RequestInit) => fetch(path, { method: 'DELETE', ...init });
    expect((await cancel({})).status).toBe(403);
    for (let times = 0; times < 2; times += 1) expect((await fetch(path)).status).toBe(202);
    for (let times = 0; times < 2; times += 1) {
      expect((await cancel({ headers: pageHeaders })).status).toBe(204);
      const problem = Problem.parse(await (await fetch(path)).json());
      expect(problem).toMatchObject({ code: 'cancelled', reason: 'user' });
    }
    expect(asked).toEqual([1, 2]);
    expect((await fetch(`${endpoint}/authorizations/unknown`)).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  it('do not cancel an authorization while its account is being stored', async () => {
    const reply = { kind: 'authorization_required', url: 'https://idp.example/' } as const;
    const start = async (...authorization: readonly EndpointProgress[]) => {
      server.resetHandlers(...connectEndpointHandlers(endpoint, { reply, authorization }));
      const { authorizationId } = AuthorizationRequired.parse(await (await post()).json());
      const path = `${endpoint}/authorizations/${authorizationId}`;
      expect((await fetch(path)).status).toBe(202);
      return () => fetch(path, { method: 'DELETE', headers: pageHeaders });
    };
    const storing = { kind: 'storing' } as const;

    const tooLate = await start(storing, storing, { kind: 'connected' });
    AuthorizationRequired.parse(await (await tooLate()).json());
    const { account } = ConnectReply.parse(await (await tooLate()).json());
    expect(await list()).toEqual([account]);

    const failing = await start(storing, { kind: 'pending' }, { kind: 'connected' });
    expect((await failing()).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('keep a refusal when the authorization is cancelled afterwards', async () => {
    server.use(
      ...connectEndpointHandlers(endpoint, {
        reply: { kind: 'authorization_required', url: 'https://idp.example/' },
        authorization: { kind: 'connected' },
      }),
    );
    const response = await post(linkBody({ accountId: 'unknown' }));
    const { authorizationId } = AuthorizationRequired.parse(await response.json());
    const path = `${endpoint}/authorizations/${authorizationId}`;
    expect((await fetch(path)).status).toBe(404);
    expect((await fetch(path, { method: 'DELETE', headers: pageHeaders })).status).toBe(204);
    expect((await fetch(path)).status).toBe(404);
  });

  it('apply the rules for reconnecting to authorizations', async () => {
    server.use(
      ...connectEndpointHandlers(endpoint, {
        reply: { kind: 'authorization_required', url: 'https://idp.example/' },
        authorization: { kind: 'connected' },
      }),
    );
    const response = await post(linkBody({ accountId: 'unknown' }));
    const { authorizationId } = AuthorizationRequired.parse(await response.json());
    for (let times = 0; times < 2; times += 1) {
      const answer = await fetch(`${endpoint}/authorizations/${authorizationId}`);
      expect(Problem.parse(await answer.json())).toMatchObject({ status: 404 });
    }
  });

  it('start with the given accounts, and return the given account', async () => {
    const account = { id: 'a', host: 'acme', username: 'grace', teams: [] };
    server.use(...connectEndpointHandlers(endpoint, { reply: { kind: 'connected', account } }));
    const linked = ConnectReply.parse(await (await post()).json()).account;
    expect(linked).toMatchObject(account);
    server.resetHandlers(...connectEndpointHandlers(endpoint, { accounts: [linked] }));
    expect(await list()).toEqual([linked]);
  });

  it('list in pages, and go on after an account that was unlinked', async () => {
    const accounts = Array.from({ length: 201 }, (_, index) => ({
      ...linkedAccount,
      id: `account ${index}`,
    }));
    server.use(...connectEndpointHandlers(endpoint, { accounts }));
    const page = async (cursor = '') =>
      AccountList.parse(await (await fetch(`${endpoint}/accounts${cursor}`)).json());
    const first = await page();
    expect(first.accounts).toEqual(accounts.slice(0, 100));
    const [last] = first.accounts.slice(-1);
    const address = `${endpoint}/accounts/${encodeURIComponent(last!.id)}`;
    await fetch(address, { method: 'DELETE', headers: pageHeaders });
    const second = await page(`?cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(second.accounts).toEqual(accounts.slice(100, 200));
    const third = await page(`?cursor=${encodeURIComponent(second.nextCursor ?? '')}`);
    expect(third).toEqual({ accounts: accounts.slice(200) });
    const unknown = await fetch(`${endpoint}/accounts?cursor=unknown`);
    expect(Problem.parse(await unknown.json())).toMatchObject({ reason: 'bad_schema' });
  });

  for (const code of ErrorCode.options) {
    it(`answer ${code} as the real endpoint does`, async () => {
      const reply: EndpointReply = { kind: 'problem', code, retryAfter: 7, requestId: 'r' };
      server.use(...connectEndpointHandlers(endpoint, { reply }));
      const response = await post();
      expect(response.status).toBe(problemKinds[code].status);
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      expect(response.headers.get('Retry-After')).toBe('7');
      const problem = Problem.parse(await response.json());
      expect(problem).toMatchObject({ code, retryAfter: 7, requestId: 'r' });
      expect(await list()).toEqual([]);
    });
  }

  it('fail like real endpoints and networks', async () => {
    const replyWith = (reply: EndpointReply) => {
      server.resetHandlers(...connectEndpointHandlers(endpoint, { reply }));
      return post(linkBody(), { redirect: 'manual' });
    };
    const malformed = await replyWith({ kind: 'malformed_json' });
    expect(malformed.headers.get('Content-Type')).toBe('application/json');
    await expect(malformed.json()).rejects.toThrow(SyntaxError);
    const page = await replyWith({ kind: 'html' });
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html']);
    const wrong: unknown = await (await replyWith({ kind: 'wrong_schema' })).json();
    expect(ConnectReply.safeParse(wrong).success).toBe(false);
    await expect(replyWith({ kind: 'network_error' })).rejects.toThrow(TypeError);
    const location = 'https://elsewhere.example/';
    const redirect = await replyWith({ kind: 'redirect', location });
    expect([redirect.status, redirect.headers.get('Location')]).toEqual([307, location]);
    const bare = await replyWith({ kind: 'bare_status', status: 502, headers: { 'X-Own': '1' } });
    expect([bare.status, await bare.text(), bare.headers.get('X-Own')]).toEqual([502, '', '1']);
  });

  it('leave a request unanswered until it is aborted', async () => {
    const received = deferred();
    const reply = () => {
      received.resolve();
      return { kind: 'never' } as const;
    };
    server.use(...connectEndpointHandlers(endpoint, { reply }));
    const abort = new AbortController();
    const posting = post(linkBody(), { signal: abort.signal });
    await received.promise;
    abort.abort();
    await expect(posting).rejects.toThrow('aborted');
  });

  it('ask a function about the attempt, and wait for its reply', async () => {
    const held = deferred<EndpointReply>();
    const hosts: string[] = [];
    server.use(
      ...connectEndpointHandlers(endpoint, {
        reply: (attempt) => {
          hosts.push(attempt.host);
          return held.promise;
        },
      }),
    );
    const posting = post();
    held.resolve({ kind: 'problem', code: 'conflict', reason: 'already_linked' });
    expect(await (await posting).json()).toMatchObject({ reason: 'already_linked' });
    expect(hosts).toEqual(['cloud']);
  });

  it.each<[string, string, RequestInit]>([
    ['a body of another shape', linkBody({ more: 1 }), {}],
    ['invalid JSON', '{', {}],
    [
      'another content type',
      linkBody(),
      { headers: { ...pageHeaders, 'Content-Type': 'text/plain' } },
    ],
    ['no element header', linkBody(), { headers: { 'Content-Type': 'application/json' } }],
  ])('refuse a request that breaks the contract: %s', async (_, body, init) => {
    server.use(...connectEndpointHandlers(endpoint));
    const response = await post(body, init);
    expect(Problem.parse(await response.json())).toMatchObject({ code: 'server_error' });
    expect(await list()).toEqual([]);
  });
});

describe('the handlers of a W&B server', () => {
  it.each([
    [{}, 'https://api.wandb.ai/graphql'],
    [{ apiUrl: 'https://acme.wandb.io/' }, 'https://acme.wandb.io/graphql'],
  ])('answer at the API address, with options %j', async (options, url) => {
    server.use(...wandbHandlers(options));
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`api:${testApiKey()}`)}` },
      body: JSON.stringify({ query: '{ viewer { username } }' }),
    });
    expect(await response.json()).toEqual({ data: { viewer: { username: 'ada' } } });
  });
});
