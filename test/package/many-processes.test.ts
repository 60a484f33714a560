import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linkBody, newUser, send } from '../../scripts/servers/send.mjs';
import type { Answer } from '../../scripts/servers/send.mjs';
import { Cluster } from '../helpers/cluster.js';
import { findPostgres } from '../helpers/postgres-server.js';
import { hasRedis } from '../helpers/redis-server.js';

const postgres = findPostgres();
const isPossible = postgres !== undefined && hasRedis();
if (!isPossible) console.log('PostgreSQL or Redis is not installed: their tests are skipped.');

describe.skipIf(!isPossible)('three processes on one Postgres and one Redis', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start(postgres!, 3);
  });
  afterAll(() => cluster.stop());

  /** `undefined` if the connection broke: the process was killed, say. */
  function link(user: string, body = linkBody()): Promise<Answer | undefined> {
    return send(cluster, { headers: { 'X-Test-User': user }, body }).catch(() => undefined);
  }

  /** Users who connect, one after another, and try again until they are told that it worked. */
  class Load {
    readonly #users: Promise<unknown>[];
    #isOver = false;
    /** Who was told that they are connected. */
    readonly connected: string[] = [];
    /** How many were told to try again, or lost the connection. */
    refused = 0;

    constructor(parallel = 8) {
      this.#users = Array.from({ length: parallel }, () => this.#connect());
    }

    async #connect(): Promise<void> {
      while (!this.#isOver) {
        const user = newUser();
        const body = linkBody();
        // A fifth try would be the last that the limit allows.
        for (let tries = 0; tries < 4 && !this.#isOver; tries++) {
          const answer = await link(user, body);
          if (answer?.status === 200) {
            this.connected.push(user);
            break;
          }
          expect([undefined, 503]).toContain(answer?.status);
          this.refused++;
          await wait(50);
        }
      }
    }

    /** Resolves once this many more users are connected. */
    async goesOn(more = 20): Promise<void> {
      const goal = this.connected.length + more;
      await expect.poll(() => this.connected.length, { timeout: 30_000 }).toBeGreaterThan(goal);
    }

    /** Ends, and checks that nothing was lost, and nothing doubled. */
    async end(): Promise<void> {
      this.#isOver = true;
      await Promise.all(this.#users);
      const { rows } = await cluster.pool.query<{ user_id: string }>(
        'SELECT user_id FROM wandb_connect_accounts',
      );
      const stored = rows.map(({ user_id }) => user_id);
      expect(new Set(stored).size).toBe(stored.length);
      expect(this.connected.filter((user) => !stored.includes(user))).toEqual([]);
    }
  }

  let load: Load | undefined;
  /** Starts the load, lets something happen to it, and waits until everything is as before. */
  async function survive(happen: () => Promise<void>): Promise<void> {
    load = new Load();
    await load.goesOn();
    await happen();
    await load.goesOn();
    await load.end();
  }

  afterEach(() => load?.end());

  it('count the attempts of a user together', async () => {
    const user = newUser();
    const answers = await Promise.all(Array.from({ length: 12 }, () => link(user)));
    const statuses = answers.map((answer) => answer?.status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(200), ...Array<number>(7).fill(429)]);
  });

  it('lose nothing when one of them is killed', async () => {
    await survive(async () => {
      for (let times = 0; times < 3; times++) {
        await cluster.replaceOne();
        await load?.goesOn(5);
      }
    });
    expect(load?.refused).toBeGreaterThan(0);
  });

  it('lose nothing when Postgres restarts', async () => {
    await survive(async () => {
      cluster.postgres.shutDown();
      expect((await link(newUser()))?.status).toBe(503);
      cluster.postgres.startAgain();
    });
  });

  it('answer while Postgres hangs', async () => {
    await survive(async () => {
      cluster.postgres.freeze();
      try {
        expect((await link(newUser()))?.status).toBe(503);
      } finally {
        cluster.postgres.thaw();
      }
    });
  });

  it('lose nothing when Redis restarts', async () => {
    await survive(async () => {
      await cluster.redis.shutDown();
      expect((await link(newUser()))?.status).toBe(503);
      await cluster.redis.startAgain();
    });
  });

  it('answer while Redis hangs', async () => {
    await survive(async () => {
      cluster.redis.freeze();
      try {
        expect((await link(newUser()))?.status).toBe(503);
      } finally {
        cluster.redis.thaw();
      }
    });
  });
});
