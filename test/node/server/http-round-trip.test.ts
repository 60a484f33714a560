import { request as sendRequest } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { IncomingMessage, Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountList, ConnectReply } from '../../../src/contract/contract.js';
import { createKeyVerifier, createMemoryAccountStore, wandbCloud } from '../../../src/server.js';
import { answerAsWandb, testApiKey } from '../../../src/testing.js';
import {
  createTestEndpoint,
  linkBody,
  openKey,
  owner,
  pageHeaders,
} from '../../helpers/connect-endpoint.js';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

function listen(fetch: (request: Request) => Promise<Response>): Promise<[Server, string]> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
      resolve([server as Server, `http://127.0.0.1:${port}`]);
    });
  });
}

/** Sends what a browser sends. Node's `fetch` would add some headers and drop others. */
function send(
  url: string,
  method: string,
  chunks: readonly string[] = [],
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = sendRequest(url, { method, headers: { ...pageHeaders, ...headers } });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const { statusCode: status, headers } = response;
      readText(response).then((text) => resolve({ status, headers, text }), reject);
    });
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}

const tooLarge: unknown = expect.stringContaining('too_large');

describe('the handler behind an HTTP server', () => {
  const accounts = createMemoryAccountStore();
  let endpoint: string;
  let vault: ReturnType<typeof createTestEndpoint>['vault'];
  const servers: Server[] = [];

  beforeAll(async () => {
    const [wandb, apiUrl] = await listen((request) => answerAsWandb(request));
    const created = createTestEndpoint({
      accounts,
      hosts: [{ ...wandbCloud, apiUrl }],
      verifyKey: createKeyVerifier(),
      rateLimit: new RateLimiterMemory({ points: 3, duration: 60 }),
    });
    const [server, url] = await listen(created.handle);
    vault = created.vault;
    endpoint = `${url}/api/wandb`;
    servers.push(wandb, server);
  });
  afterAll(() => servers.forEach((server) => server.close()));

  it('links, lists, opens and unlinks over the wire', async () => {
    const linked = await send(endpoint, 'POST', [linkBody()]);
    expect(linked).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    const { account } = ConnectReply.parse(JSON.parse(linked.text));
    expect(account.username).toBe('ada');

    const list = await send(`${endpoint}/accounts`, 'GET');
    expect(AccountList.parse(JSON.parse(list.text))).toEqual({ accounts: [account] });
    expect(await openKey(account.id, { accounts, vault })).toBe(testApiKey());

    const unlinked = await send(`${endpoint}/accounts/${account.id}`, 'DELETE');
    expect(unlinked).toMatchObject({ status: 204, text: '' });
    expect(await accounts.findSealedKey(owner, account.id)).toBeUndefined();
  });

  it('takes a body in pieces', async () => {
    const headers = { 'X-Test-User': 'pieces' };
    const linked = await send(endpoint, 'POST', linkBody().split(/(?<=,)/), headers);
    expect(linked.status).toBe(200);
  });

  it('answers a body that is too large', async () => {
    const headers = { 'Content-Length': String(20_000) };
    const announced = await send(endpoint, 'POST', ['x'.repeat(20_000)], headers);
    expect(announced).toMatchObject({ status: 413, text: tooLarge });
    const unannounced = await send(endpoint, 'POST', Array(20).fill('x'.repeat(1000)));
    expect(unannounced).toMatchObject({ status: 413, text: tooLarge });
  });

  it('counts 1,000 attempts at once exactly', async () => {
    const headers = { 'X-Test-User': 'eager' };
    const attempts = Array.from({ length: 1000 }, () =>
      send(endpoint, 'POST', [linkBody()], headers),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(997);
  }, 30_000);

  it('says how long to wait once the limiter is used up', async () => {
    const headers = { 'X-Test-User': 'eager' };
    const { status, headers: answered } = await send(endpoint, 'POST', [linkBody()], headers);
    expect(status).toBe(429);
    expect(Number(answered['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(answered['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('refuses other methods with 405 and the allowed ones', async () => {
    expect(await send(endpoint, 'PUT', ['{}'])).toMatchObject({
      status: 405,
      headers: { allow: 'POST, OPTIONS' },
    });
    expect(await send(`${endpoint}/accounts`, 'HEAD')).toMatchObject({ status: 405, text: '' });
  });
});
