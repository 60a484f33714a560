import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AccountList, ConnectReply, ErrorCode, Problem } from '../../src/contract.js';
import { problemKinds } from '../../src/server/problem.js';
import { connectEndpointHandlers, testApiKey, wandbHandlers } from '../../src/testing/index.js';
import type { EndpointReply } from '../../src/testing/index.js';
import { linkBody, pageHeaders } from '../helpers/connect-endpoint.js';
import { deferred } from '../helpers/deferred.js';

const endpoint = 'https://app.example/api/wandb';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const post = (body = linkBody(), init: RequestInit = {}) =>
  fetch(endpoint, { method: 'POST', headers: pageHeaders, body, ...init });
const list = async () =>
  AccountList.parse(await (await fetch(`${endpoint}/accounts`)).json()).accounts;

describe('the handlers of a token endpoint', () => {
  it('link, list and unlink by the contract', async () => {
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

  it('leave one account when one user is linked again, or reconnected', async () => {
    server.use(...connectEndpointHandlers(`${endpoint}/`));
    const first = ConnectReply.parse(await (await post()).json()).account;
    const apiKey = testApiKey('valid', { filler: 'random' });
    const again = ConnectReply.parse(await (await post(linkBody({ apiKey }))).json()).account;
    expect(again).toEqual({ ...first, keyHint: apiKey.slice(-4) });
    await post(linkBody({ apiKey: testApiKey('valid', { user: 'bob' }) }));
    await post(linkBody({ accountId: first.id }));
    expect((await list()).map(({ id }) => id)).toContain(first.id);
    expect(await list()).toHaveLength(2);
  });

  it('start with the accounts that they are given, and give what they are told', async () => {
    const account = { id: 'a', host: 'acme', username: 'grace', teams: [] };
    server.use(...connectEndpointHandlers(endpoint, { reply: { kind: 'connected', account } }));
    const linked = ConnectReply.parse(await (await post()).json()).account;
    expect(linked).toMatchObject(account);
    server.resetHandlers(...connectEndpointHandlers(endpoint, { accounts: [linked] }));
    expect(await list()).toEqual([linked]);
  });

  for (const code of ErrorCode.options) {
    it(`say ${code} as the real endpoint does`, async () => {
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

  it('fail as endpoints and networks do', async () => {
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

  it('never answer until the request is given up', async () => {
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

  it('decide by the attempt, and hold the answer open for as long as they wait', async () => {
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
    ['no JSON', '{', {}],
    ['another type', linkBody(), { headers: { ...pageHeaders, 'Content-Type': 'text/plain' } }],
    ['no header of the element', linkBody(), { headers: { 'Content-Type': 'application/json' } }],
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
  ])('answer at its API: %j', async (options, url) => {
    server.use(...wandbHandlers(options));
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`api:${testApiKey()}`)}` },
      body: JSON.stringify({ query: '{ viewer { username } }' }),
    });
    expect(await response.json()).toEqual({ data: { viewer: { username: 'ada' } } });
  });
});
