import { Pool } from 'pg';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createKeyVerifier,
  createMemoryTicketStore,
  createPostgresTicketStore,
} from '../../../../src/server.js';
import type {
  ConnectHandlerOptions,
  ErrorContext,
  GuardStore,
  KeyVerdict,
  WandbHost,
} from '../../../../src/server.js';
import { testApiKey } from '../../../../src/testing.js';
import {
  createTestEndpoint,
  linkBody,
  pageRequest,
  problemOf,
} from '../../../helpers/connect-endpoint.js';
import { importSnippets, snippet } from '../../../helpers/doc-pages.js';
import { accept, fail, limit, Wandb } from '../../../helpers/driven-wandb.js';
import { findPostgres, startPostgres } from '../../../helpers/postgres-server.js';
import { hasRedis, startRedis } from '../../../helpers/redis-server.js';
import { until } from '../../../helpers/until.js';

const postgres = findPostgres();
if (!postgres) console.log('PostgreSQL is not installed: its tests are skipped.');
const redis = hasRedis();
if (!redis) console.log('Redis is not installed: its tests are skipped.');

interface Backend {
  readonly name: string;
  readonly isMissing: boolean;
  readonly open: () => Promise<OpenBackend>;
}

interface OpenBackend {
  /** Of three processes. */
  readonly stores: readonly GuardStore[];
  /** Makes the store believe that this many milliseconds have passed. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Three handlers stand for the processes, and the clock of the test is the store's. */
async function openMemory(): Promise<OpenBackend> {
  const store = createMemoryTicketStore();
  return {
    stores: [store, store, store],
    async pass(milliseconds) {
      vi.setSystemTime(Date.now() + milliseconds);
    },
    async clear() {
      for (const { id, value } of await store.list('')) await store.remove(id, value);
    },
    close: () => Promise.resolve(),
  };
}

async function openPostgres(): Promise<OpenBackend> {
  const server = startPostgres(postgres ?? '');
  const pools: Pool[] = [];
  const openPool = () => {
    const pool = new Pool({ ...server.connection, max: 4 });
    pool.on('error', () => {});
    pools.push(pool);
    return pool;
  };
  const admin = openPool();
  await createPostgresTicketStore(admin).migrate();
  return {
    stores: [1, 2, 3].map(() => createPostgresTicketStore(openPool())),
    async pass(milliseconds) {
      await admin.query(
        "UPDATE wandb_connect_tickets SET expires_at = expires_at - $1::int * interval '1 millisecond'",
        [milliseconds],
      );
    },
    async clear() {
      await admin.query('TRUNCATE wandb_connect_tickets');
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.end()));
      server.stop();
    },
  };
}

/** With the store that the documentation shows, three times. */
async function openRedis(): Promise<OpenBackend> {
  const { path, stop } = await startRedis();
  const admin = await createClient({ socket: { path, tls: false } }).connect();
  const code = snippet('docs/server.md', 'When W&B is down', 'js', 1);
  const { stores, clients } = await importSnippets<{
    readonly stores: readonly GuardStore[];
    readonly clients: readonly ReturnType<typeof createClient>[];
  }>({
    redis: `
      import { createRequire } from 'node:module';
      const redis = createRequire(${JSON.stringify(import.meta.url)})('redis');
      export const clients = [];
      export const createClient = ({ url, ...options }) => {
        const socket = { path: ${JSON.stringify(path)} };
        clients.push(redis.createClient({ ...options, socket }));
        return clients.at(-1);
      };`,
    main: `
      import { guardStore as first } from './first.js';
      import { guardStore as second } from './second.js';
      import { guardStore as third } from './third.js';
      export const stores = [first, second, third];
      export { clients } from 'redis';`,
    './first.js': code,
    './second.js': code,
    './third.js': code,
  });
  return {
    stores,
    async pass(milliseconds) {
      for (const key of await admin.keys('*')) {
        await admin.pExpire(key, (await admin.pTTL(key)) - milliseconds);
      }
    },
    async clear() {
      await admin.flushAll();
    },
    async close() {
      for (const client of [admin, ...clients]) client.destroy();
      await stop();
    },
  };
}

const backends: readonly Backend[] = [
  { name: 'memory', isMissing: false, open: openMemory },
  { name: 'PostgreSQL', isMissing: !postgres, open: openPostgres },
  { name: 'Redis', isMissing: !redis, open: openRedis },
];

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

function openEndpoint(guardStore: GuardStore, options: Partial<ConnectHandlerOptions> = {}) {
  const errors: [Error, ErrorContext][] = [];
  const endpoint = createTestEndpoint({
    hosts: [host],
    verifyKey: createKeyVerifier(),
    guardStore,
    onError: (...error) => void errors.push(error),
    ...options,
  });
  return { ...endpoint, errors };
}
type Endpoint = ReturnType<typeof openEndpoint>;

const link = ({ handle }: Endpoint) =>
  handle(pageRequest({ body: linkBody({ apiKey: testApiKey('valid', { filler: 'random' }) }) }));
const linkMany = (endpoints: readonly Endpoint[]) => Promise.all(endpoints.map(link));

for (const { name, isMissing, open } of backends) {
  describe.skipIf(isMissing)(`processes that share a store in ${name}`, () => {
    let backend: OpenBackend;
    beforeAll(async () => {
      backend = await open();
    }, 60_000);
    beforeEach(() => backend.clear());
    afterAll(() => backend.close());

    const openAll = () => backend.stores.map((store) => openEndpoint(store));

    it('ask nothing after a 429 of W&B at one of them, and tell the true wait', async () => {
      const [first, second, third] = openAll() as [Endpoint, Endpoint, Endpoint];
      wandb.answer = limit;
      await link(first);
      const problem = await problemOf(await link(second));
      expect(problem).toMatchObject({ code: 'rate_limited', reason: 'wandb' });
      expect(problem.retryAfter).toBeGreaterThan(200);
      expect(problem.retryAfter).toBeLessThanOrEqual(300);

      await backend.pass(200_000);
      const later = await problemOf(await link(third));
      expect(later.retryAfter).toBeGreaterThan(0);
      expect(later.retryAfter).toBeLessThanOrEqual(100);
      expect(wandb.keys).toHaveLength(1);

      await backend.pass(100_000);
      wandb.answer = accept;
      const [fourth] = openAll() as [Endpoint];
      expect((await link(fourth)).status).toBe(200);
    });

    it.each([
      ['10', '500'],
      ['500', '10'],
    ])('go by the longest wait that W&B has asked for: %s s, then %s s', async (...waits) => {
      const [first, second, third] = openAll() as [Endpoint, Endpoint, Endpoint];
      wandb.answer = undefined;
      const linking = linkMany([first, second]);
      await until(() => wandb.open.size === 2);
      for (const [index, response] of [...wandb.open].entries()) {
        response.writeHead(429, { 'Retry-After': waits[index] }).end();
        await until(() => first.events.length + second.events.length === index + 1);
      }
      await linking;
      expect((await problemOf(await link(third))).retryAfter).toBeGreaterThan(400);
    });

    it('take turns to ask a W&B server that is down for one of them, until it is back', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      /** The store's clock is a real one, so a turn of one second is made longer. */
      const hold = () => backend.pass(-60_000);
      const release = async () => {
        await backend.pass(61_000);
        vi.setSystemTime(Date.now() + 1000);
      };
      const all = openAll();
      const [first, second, third] = all as [Endpoint, Endpoint, Endpoint];
      wandb.answer = fail;
      for (let failures = 0; failures < 5; failures++) await link(first);
      await hold();
      wandb.keys.length = 0;
      expect(await problemOf(await link(second))).toMatchObject({ code: 'wandb_unavailable' });
      expect(second.events.at(-1)).toMatchObject({ cause: 'circuit_open' });
      await linkMany(all);
      expect(wandb.keys).toEqual([]);

      await release();
      await link(second);
      await hold();
      expect(second.events.at(-1)).toMatchObject({ cause: 'status' });
      await linkMany(all);
      expect(wandb.keys).toHaveLength(1);

      // The one that asks learns that W&B is back, and the others learn it from the store.
      wandb.answer = accept;
      await release();
      expect((await link(third)).status).toBe(200);
      for (const endpoint of all) expect((await link(endpoint)).status).toBe(200);
      expect(all.flatMap(({ errors }) => errors)).toEqual([]);
    });

    it('ask no W&B server that has stopped answering one of them', async () => {
      const verifyKey = vi.fn(() => new Promise<never>(() => {}));
      const options = { verifyKey, stepTimeout: 100, requestTimeout: 2100 };
      const [first, second] = backend.stores.map((store) => openEndpoint(store, options)) as [
        Endpoint,
        Endpoint,
      ];
      for (let failures = 0; failures < 5; failures++) await link(first);
      await backend.pass(-60_000);
      expect((await link(second)).status).toBe(503);
      expect(second.events).toMatchObject([{ cause: 'circuit_open' }]);
      expect(verifyKey).toHaveBeenCalledTimes(5);
    });
  });
}

describe('a store of the guard that fails', () => {
  const valid: KeyVerdict = { kind: 'valid', viewer: { id: 'V1', teams: [] } };
  const memory = createMemoryTicketStore();
  const untyped = (store: object) => store as GuardStore;

  it.each<[string, GuardStore]>([
    ['rejects', { ...memory, find: () => Promise.reject(new Error('connection lost')) }],
    [
      'throws',
      untyped({
        ...memory,
        find: () => {
          throw new Error('connection lost');
        },
      }),
    ],
    ['does not say how long', untyped({ ...memory, find: async () => ({ expiresIn: 'soon' }) })],
    ['never forgets', untyped({ ...memory, find: async () => ({ expiresIn: -1 }) })],
  ])('does not stop a link if it %s, and is reported', async (_, guardStore) => {
    const endpoint = openEndpoint(guardStore);
    for (const { status } of await linkMany([endpoint, endpoint])) expect(status).toBe(200);
    expect(endpoint.errors).toMatchObject([[expect.any(Error), { stage: 'guard' }]]);
    const ids = endpoint.events.map(({ requestId }) => requestId);
    expect(ids).toContain(endpoint.errors[0]?.[1].requestId);
  });

  it('leaves the process what it knows itself', async () => {
    const lost = () => Promise.reject(new Error('connection lost'));
    const endpoint = openEndpoint({ add: lost, find: lost, remove: lost });
    wandb.answer = limit;
    await link(endpoint);
    expect(await problemOf(await link(endpoint))).toMatchObject({ retryAfter: 300 });
    expect(wandb.keys).toHaveLength(1);
  });

  it('costs one user a second, and the others nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const find = vi.fn(() => new Promise<never>(() => {}));
    const endpoint = openEndpoint({ ...memory, find }, { verifyKey: async () => valid });
    const linking = link(endpoint);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await linking).status).toBe(200);
    expect(endpoint.errors).toMatchObject([[{ name: 'DeadlineError' }, { stage: 'guard' }]]);

    find.mockClear();
    expect((await link(endpoint)).status).toBe(200);
    expect(find).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    find.mockResolvedValue(undefined as never);
    expect((await link(endpoint)).status).toBe(200);
    expect(find).toHaveBeenCalled();
    expect(endpoint.errors).toHaveLength(1);
  });

  it('is refused when the handler is made if it lacks a method', () => {
    expect(() => openEndpoint(untyped({ ...memory, remove: undefined }))).toThrow(
      'guardStore.remove is not a function',
    );
  });
});
