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

/** How an outage begins, and how it ends. */
type Outage = readonly [begin: () => unknown, end: () => unknown];

describe.skipIf(!isPossible)('three processes on one Postgres and one Redis', () => {
  let cluster: Cluster | undefined;
  beforeAll(async () => {
    cluster = await Cluster.start(postgres!, 3);
  });
  afterAll(() => cluster?.stop());

  /** `undefined` if the connection broke: the process was killed, say. */
  function link(user: string, body = linkBody()): Promise<Answer | undefined> {
    return send(cluster!, { headers: { 'X-Test-User': user }, body }).catch(() => undefined);
  }

  /** Users who connect, one after another. Each tries up to four times: a fifth would be the last. */
  class Load {
    readonly #users: Promise<unknown>[];
    #isOver = false;
    /** Who was told that they are connected. */
    readonly connected: string[] = [];
    /** What the others were told: a status, or nothing if the connection broke. */
    readonly refusals: (number | undefined)[] = [];

    constructor(parallel = 8) {
      this.#users = Array.from({ length: parallel }, () => this.#connect());
    }

    async #connect(): Promise<void> {
      while (!this.#isOver) {
        const user = newUser();
        const body = linkBody();
        for (let tries = 0; tries < 4 && !this.#isOver; tries++) {
          const answer = await link(user, body);
          if (answer?.status === 200) {
            this.connected.push(user);
            break;
          }
          this.refusals.push(answer?.status);
          await wait(50);
        }
      }
    }

    /** Resolves once this many more users are connected. */
    async goesOn(more = 20): Promise<void> {
      const goal = this.connected.length + more;
      await expect
        .poll(() => this.connected.length, { timeout: 30_000 })
        .toBeGreaterThanOrEqual(goal);
    }

    /** Ends, and checks that nothing was lost. */
    async end(): Promise<void> {
      this.#isOver = true;
      await Promise.all(this.#users);
      const { rows } = await cluster!.pool.query<{ user_id: string }>(
        'SELECT user_id FROM wandb_connect_accounts',
      );
      const stored = new Set(rows.map(({ user_id }) => user_id));
      expect(this.connected.filter((user) => !stored.has(user))).toEqual([]);
      expect(this.refusals.filter((status) => status !== undefined && status !== 503)).toEqual([]);
    }
  }

  let load: Load | undefined;
  /** Starts the load, lets something happen to it, and waits until everything is as before. */
  async function survive(happen: (load: Load) => Promise<void>): Promise<Load> {
    load = new Load();
    await load.goesOn();
    await happen(load);
    await load.goesOn();
    await load.end();
    return load;
  }

  afterEach(() => load?.end());

  /** What someone who connects now is told. */
  const statusNow = async () => (await link(newUser()))?.status;

  it('count the attempts of a user together', async () => {
    const user = newUser();
    const answers = await Promise.all(Array.from({ length: 12 }, () => link(user)));
    const statuses = answers.map((answer) => answer?.status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(200), ...Array<number>(7).fill(429)]);
  });

  it('lose nothing when one of them is killed', async () => {
    const { refusals } = await survive(async (load) => {
      for (let times = 0; times < 3; times++) {
        await cluster!.replaceOne();
        await load.goesOn(5);
      }
    });
    // Otherwise none was killed in the middle of its work.
    expect(refusals).toContain(undefined);
  });

  it.each<[string, (cluster: Cluster) => Outage]>([
    ['Postgres restarts', ({ postgres: { shutDown, startAgain } }) => [shutDown, startAgain]],
    ['Postgres hangs', ({ postgres: { freeze, thaw } }) => [freeze, thaw]],
    ['Redis restarts', ({ redis: { shutDown, startAgain } }) => [shutDown, startAgain]],
    ['Redis hangs', ({ redis: { freeze, thaw } }) => [freeze, thaw]],
  ])('answer while it lasts, and lose nothing, when %s', async (_, outageOf) => {
    const [begin, end] = outageOf(cluster!);
    await survive(async () => {
      await begin();
      try {
        expect(await statusNow()).toBe(503);
      } finally {
        await end();
      }
    });
  });
});
