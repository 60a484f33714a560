import type { ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyVerifier } from '../../../../src/server.js';
import type { ConnectHandlerOptions, VerifyKey, WandbHost } from '../../../../src/server.js';
import { testApiKey } from '../../../../src/testing.js';
import {
  createTestEndpoint,
  linkBody,
  pageRequest,
  problemOf,
} from '../../../helpers/connect-endpoint.js';
import { accept, fail, limit, reject, Wandb } from '../../../helpers/driven-wandb.js';
import { until } from '../../../helpers/until.js';

let wandb: Wandb;
let host: WandbHost;
beforeEach(async () => {
  wandb = new Wandb();
  host = await wandb.start('cloud');
});
afterEach(() => {
  vi.useRealTimers();
  wandb.stop();
});

const newKey = () => testApiKey('valid', { filler: 'random' });

const openEndpoint = (options: Partial<ConnectHandlerOptions> = {}) =>
  createTestEndpoint({ hosts: [host], verifyKey: createKeyVerifier(), ...options });
type Endpoint = ReturnType<typeof openEndpoint>;

const link = ({ handle }: Endpoint, apiKey = newKey(), signal?: AbortSignal, hostId = host.id) =>
  handle(
    new Request(pageRequest({ body: linkBody({ apiKey, host: hostId }) }), signal && { signal }),
  );

/** Links with as many keys at once. */
const linkMany = (endpoint: Endpoint, count: number) =>
  Promise.all(Array.from({ length: count }, () => link(endpoint)));

/** Has W&B fail until it isn't asked any more. */
async function breakCircuit(endpoint: Endpoint): Promise<void> {
  wandb.answer = fail;
  for (let failures = 0; failures < 5; failures++) await link(endpoint);
  wandb.keys.length = 0;
}

describe('after a 429 of W&B', () => {
  it('asks nothing until its time is over, and tells everyone how long', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const endpoint = openEndpoint();
    wandb.answer = limit;
    await link(endpoint);
    vi.advanceTimersByTime(100_500);
    for (const response of await linkMany(endpoint, 50)) {
      expect(await problemOf(response)).toMatchObject({
        code: 'rate_limited',
        reason: 'wandb',
        retryAfter: 200,
      });
    }
    expect(wandb.keys).toHaveLength(1);
    wandb.answer = accept;
    vi.advanceTimersByTime(200_000);
    expect((await link(endpoint)).status).toBe(200);
  });

  it('keeps to a wait of hours, of which users hear an hour at a time', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const endpoint = openEndpoint();
    wandb.answer = (response) => response.writeHead(429, { 'RateLimit-Reset': '9000' }).end();
    const waits: unknown[] = [];
    for (const elapsed of [0, 3600, 3600, 1799]) {
      vi.advanceTimersByTime(elapsed * 1000);
      const response = await link(endpoint);
      waits.push(
        (await problemOf(response.clone())).retryAfter,
        response.headers.get('Retry-After'),
      );
    }
    expect(waits).toEqual([3600, '3600', 3600, '3600', 1800, '1800', 1, '1']);
    expect(wandb.keys).toHaveLength(1);
    wandb.answer = accept;
    vi.advanceTimersByTime(1000);
    expect((await link(endpoint)).status).toBe(200);
  });

  it('goes by the longest time if several questions get one', async () => {
    const endpoint = openEndpoint();
    wandb.answer = undefined;
    const linking = linkMany(endpoint, 2);
    await until(() => wandb.open.size === 2);
    const [first, second] = [...wandb.open] as [ServerResponse, ServerResponse];
    limit(first);
    await until(() => endpoint.events.length === 1);
    second.writeHead(429).end();
    for (const response of [...(await linking), await link(endpoint)]) {
      expect((await problemOf(response)).retryAfter).toBe(300);
    }
  });

  it('asks nothing for those who are in the queue, either', async () => {
    const endpoint = openEndpoint({ maxWandbRequests: 1 });
    wandb.answer = undefined;
    const linking = linkMany(endpoint, 5);
    await until(() => wandb.open.size === 1);
    wandb.release(limit);
    expect((await linking).map(({ status }) => status)).toEqual([429, 429, 429, 429, 429]);
    expect(wandb.keys).toHaveLength(1);
  });
});

describe('while W&B hangs', () => {
  it.each([
    [16, {}],
    [3, { maxWandbRequests: 3 }],
  ])('has at most %i questions in flight', async (most, options) => {
    const endpoint = openEndpoint(options);
    wandb.answer = undefined;
    const linking = linkMany(endpoint, 100);
    await until(() => endpoint.events.length === 100 - most - 16);
    await until(() => wandb.open.size === most);
    for (const event of endpoint.events) {
      expect(event).toMatchObject({ code: 'wandb_unavailable', reason: 'down', cause: 'overload' });
    }
    wandb.release();
    const responses = await linking;
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(most + 16);
    const [refused] = responses.filter(({ status }) => status === 503);
    expect(refused?.headers.get('Retry-After')).toBe('5');
    expect(wandb.most).toBe(most);
  });

  it('gives up with a caller who has left', async () => {
    const page = new AbortController();
    const endpoint = openEndpoint();
    wandb.answer = undefined;
    const linking = link(endpoint, newKey(), page.signal);
    await until(() => wandb.open.size === 1);
    page.abort();
    await until(() => wandb.open.size === 0);
    expect(await problemOf(await linking)).toMatchObject({ code: 'cancelled', reason: 'user' });
  });

  it('keeps no one in the queue for longer than three seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const verifyKey = vi.fn(() => new Promise<never>(() => {}));
    const endpoint = openEndpoint({ verifyKey, maxWandbRequests: 1 });
    const first = link(endpoint);
    const second = link(endpoint);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await problemOf(await second)).toMatchObject({ code: 'wandb_unavailable' });
    expect(endpoint.events).toMatchObject([{ cause: 'overload' }]);
    expect(verifyKey).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(7000);
    await first;
  });

  it('keeps no place in the queue for a caller who has left', async () => {
    const endpoint = openEndpoint({ maxWandbRequests: 1 });
    wandb.answer = undefined;
    const first = link(endpoint);
    await until(() => wandb.open.size === 1);
    const page = new AbortController();
    const leaving = Array.from({ length: 17 }, () => link(endpoint, newKey(), page.signal));
    // The queue is full once one of them was refused.
    await until(() => endpoint.events.length === 1);
    page.abort();
    const statuses = (await Promise.all(leaving)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(16).fill(400), 503]);
    const staying = linkMany(endpoint, 16);
    wandb.release();
    for (const response of [await first, ...(await staying)]) expect(response.status).toBe(200);
    expect(wandb.keys).toHaveLength(17);
  });

  it('asks nothing for a caller who left before', async () => {
    const endpoint = openEndpoint();
    const response = await link(endpoint, newKey(), AbortSignal.abort());
    expect(await problemOf(response)).toMatchObject({ code: 'cancelled' });
    expect(wandb.keys).toEqual([]);
  });
});

describe('the same key, twice at once', () => {
  it('is one question, which goes on until both have left', async () => {
    const pages = [new AbortController(), new AbortController(), new AbortController()] as const;
    const endpoint = openEndpoint();
    const apiKey = newKey();
    wandb.answer = undefined;
    const linking = pages.map(({ signal }) => link(endpoint, apiKey, signal));
    await until(() => wandb.open.size === 1);
    pages[0].abort();
    pages[1].abort();
    wandb.release();
    const codes = await Promise.all(linking.map(async (response) => (await response).status));
    expect(codes).toEqual([400, 400, 200]);
    expect(wandb.keys).toEqual([apiKey]);

    wandb.answer = undefined;
    const again = new AbortController();
    const leaving = [link(endpoint, apiKey, again.signal), link(endpoint, apiKey, again.signal)];
    await until(() => wandb.open.size === 1);
    again.abort();
    await until(() => wandb.open.size === 0);
    await Promise.all(leaving);
    expect(wandb.keys).toEqual([apiKey, apiKey]);
  });

  it('is asked about again later', async () => {
    const endpoint = openEndpoint();
    const apiKey = newKey();
    wandb.answer = reject;
    await link(endpoint, apiKey);
    await link(endpoint, apiKey);
    expect(wandb.keys).toEqual([apiKey, apiKey]);
  });
});

describe('after five failures in a row', () => {
  it('asks once a second, until W&B is back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const endpoint = openEndpoint();
    await breakCircuit(endpoint);
    const response = await link(endpoint);
    expect(await problemOf(response)).toMatchObject({
      code: 'wandb_unavailable',
      reason: 'down',
      retryAfter: 5,
    });
    expect(endpoint.events.at(-1)).toMatchObject({ cause: 'circuit_open' });
    expect(wandb.keys).toEqual([]);

    vi.setSystemTime(Date.now() + 1000);
    await linkMany(endpoint, 10);
    expect(wandb.keys).toHaveLength(1);
    const causes = endpoint.events.slice(-10).map(({ cause }) => cause);
    expect(causes).toEqual([...Array<string>(9).fill('circuit_open'), 'status']);

    wandb.answer = accept;
    expect((await link(endpoint)).status).toBe(503);
    vi.setSystemTime(Date.now() + 1000);
    expect((await link(endpoint)).status).toBe(200);
    const responses = await linkMany(endpoint, 10);
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(10);
  });

  it('does not make anyone wait for the one that asks', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const endpoint = openEndpoint({ maxWandbRequests: 1 });
    await breakCircuit(endpoint);
    wandb.answer = undefined;
    vi.setSystemTime(Date.now() + 1000);
    const asking = link(endpoint);
    await until(() => wandb.open.size === 1);
    expect((await link(endpoint)).status).toBe(503);
    expect(endpoint.events.at(-1)).toMatchObject({ cause: 'circuit_open' });
    wandb.release();
    expect((await asking).status).toBe(200);
  });

  it('goes on if the caller of the one that asks has left', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const endpoint = openEndpoint();
    await breakCircuit(endpoint);
    wandb.answer = undefined;
    vi.setSystemTime(Date.now() + 1000);
    const page = new AbortController();
    const asking = link(endpoint, newKey(), page.signal);
    await until(() => wandb.open.size === 1);
    page.abort();
    expect(await problemOf(await asking)).toMatchObject({ code: 'cancelled' });
    await until(() => wandb.open.size === 0);
    wandb.answer = accept;
    expect((await link(endpoint)).status).toBe(503);
    vi.setSystemTime(Date.now() + 1000);
    expect((await link(endpoint)).status).toBe(200);
  });

  it('still asks another W&B server', async () => {
    const other = new Wandb();
    const otherHost = await other.start('acme');
    const endpoint = openEndpoint({ hosts: [host, otherHost] });
    await breakCircuit(endpoint);
    expect((await link(endpoint, newKey(), undefined, 'acme')).status).toBe(200);
    other.stop();
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['rejected keys', reject],
    ['a proxy in the way', (response) => response.writeHead(403).end()],
  ])('does not count %s', async (_, answer) => {
    const endpoint = openEndpoint();
    wandb.answer = answer;
    for (let times = 0; times < 10; times++) await link(endpoint);
    expect(wandb.keys).toHaveLength(10);
  });

  it('does not count questions that were given up', async () => {
    const endpoint = openEndpoint();
    wandb.answer = undefined;
    for (let times = 0; times < 10; times++) {
      const page = new AbortController();
      const linking = link(endpoint, newKey(), page.signal);
      await until(() => wandb.open.size === 1);
      page.abort();
      await linking;
      await until(() => wandb.open.size === 0);
    }
    wandb.answer = accept;
    expect((await link(endpoint)).status).toBe(200);
  });

  it.each<[string, VerifyKey]>([
    ['does not answer in time', () => new Promise<never>(() => {})],
    ['throws', () => Promise.reject(new TypeError('fetch failed'))],
  ])('counts a verifyKey that %s', async (_, fails) => {
    const verifyKey = vi.fn(fails);
    const endpoint = openEndpoint({ verifyKey, stepTimeout: 5, requestTimeout: 2005 });
    for (let times = 0; times < 8; times++) await link(endpoint);
    expect(verifyKey).toHaveBeenCalledTimes(5);
  });

  it('counts a verifyKey that has no answer when the request must end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked: (() => void)[] = [];
    const verifyKey = vi.fn(() => {
      asked.pop()?.();
      return new Promise<never>(() => {});
    });
    const endpoint = openEndpoint({ verifyKey, requestTimeout: 5000 });
    for (let times = 0; times < 5; times++) {
      const asking = new Promise<void>((resolve) => asked.push(resolve));
      const linking = link(endpoint);
      await asking;
      await vi.advanceTimersByTimeAsync(5000);
      await linking;
    }
    await link(endpoint);
    expect(endpoint.events.at(-1)).toMatchObject({ cause: 'circuit_open' });
    expect(verifyKey).toHaveBeenCalledTimes(5);
  });

  it('does not take a verifyKey that throws for an answer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const verifyKey = vi.fn(() => Promise.reject(new TypeError('fetch failed')));
    const endpoint = openEndpoint({ verifyKey });
    for (let times = 0; times < 5; times++) await link(endpoint);
    vi.setSystemTime(Date.now() + 1000);
    for (let times = 0; times < 5; times++) await link(endpoint);
    expect(verifyKey).toHaveBeenCalledTimes(6);
  });
});

describe('an outage', () => {
  it('costs a user none of their attempts', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const endpoint = openEndpoint({
      rateLimit: new RateLimiterMemory({ points: 2, duration: 600 }),
    });
    await breakCircuit(endpoint);
    for (let times = 0; times < 5; times++) expect((await link(endpoint)).status).toBe(503);
    vi.setSystemTime(Date.now() + 1000);
    wandb.answer = reject;
    expect((await link(endpoint)).status).toBe(422);
    expect((await link(endpoint)).status).toBe(422);
    expect((await link(endpoint)).status).toBe(429);
  });

  it.each<[string, VerifyKey]>([
    ['does not answer', () => new Promise<never>(() => {})],
    ['throws', () => Promise.reject(new Error('no proxy'))],
  ])('costs no attempt if verifyKey %s', async (_, verifyKey) => {
    const counted = { consume: vi.fn(async () => {}), reward: vi.fn(async () => {}) };
    const endpoint = openEndpoint({
      verifyKey,
      stepTimeout: 20,
      requestTimeout: 2020,
      rateLimit: counted,
      totalLimit: counted,
    });
    expect(await problemOf(await link(endpoint))).toMatchObject({ code: 'server_error' });
    expect(counted.reward.mock.calls).toEqual(counted.consume.mock.calls);
    expect(counted.reward).toHaveBeenCalledTimes(2);
  });

  it('costs an attempt if the page left before W&B answered', async () => {
    const reward = vi.fn(async () => {});
    const page = new AbortController();
    const endpoint = openEndpoint({ rateLimit: { consume: async () => {}, reward } });
    wandb.answer = undefined;
    const linking = link(endpoint, newKey(), page.signal);
    await until(() => wandb.open.size === 1);
    page.abort();
    expect(await problemOf(await linking)).toMatchObject({ code: 'cancelled' });
    expect(reward).not.toHaveBeenCalled();
  });

  it.each([
    ['dns', 'https://wandb.invalid'],
    ['connection', 'http://127.0.0.1:1'],
  ])('is an event that says why: %s', async (cause, apiUrl) => {
    const endpoint = openEndpoint({ hosts: [{ ...host, apiUrl }] });
    await link(endpoint);
    expect(endpoint.events).toMatchObject([{ code: 'wandb_unavailable', reason: 'down', cause }]);
  });

  it.each([
    ['certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['certificate', 'CERT_HAS_EXPIRED'],
    ['certificate', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['timeout', 'UND_ERR_CONNECT_TIMEOUT'],
    ['dns', 'EAI_AGAIN'],
    ['connection', 'ECONNRESET'],
  ])('is an event that says why: %s (%s)', async (cause, code) => {
    const thrown = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
    const verifyKey = createKeyVerifier({ fetch: () => Promise.reject(thrown) });
    const endpoint = openEndpoint({ verifyKey });
    await link(endpoint);
    expect(endpoint.events).toMatchObject([{ code: 'wandb_unavailable', cause }]);
  });

  it.each([null, undefined, 'a text', { code: 7 }])(
    'is an outage even if fetch rejects with %j',
    async (thrown) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a product's own may
      const verifyKey = createKeyVerifier({ fetch: () => Promise.reject(thrown) });
      const endpoint = openEndpoint({ verifyKey });
      await link(endpoint);
      expect(endpoint.events).toMatchObject([{ code: 'wandb_unavailable', cause: 'connection' }]);
    },
  );

  it('is an event that says that W&B was too slow', async () => {
    const endpoint = openEndpoint({ verifyKey: createKeyVerifier({ timeout: 20 }) });
    wandb.answer = undefined;
    await link(endpoint);
    expect(endpoint.events).toMatchObject([{ code: 'wandb_unavailable', cause: 'timeout' }]);
  });
});
