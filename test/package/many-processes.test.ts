import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linkBody, newUser, send } from '../../scripts/servers/send.mjs';
import type { Answer } from '../../scripts/servers/send.mjs';
import type { AuthorizationRequired, ConnectReply } from '../../src/contract/contract.js';
import { testApiKey } from '../../src/testing.js';
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

  const parallel = (send: () => Promise<Answer | undefined>) =>
    Promise.all(Array.from({ length: 6 }, send));
  const rowsOf = async (user: string) => {
    const { rows } = await cluster!.pool.query(
      'SELECT id FROM wandb_connect_accounts WHERE user_id = $1',
      [user],
    );
    return rows.length;
  };

  it('finish an authorization once, whichever of them the user comes back to', async () => {
    const user = `approving-${newUser()}`;
    const headers = { 'X-Test-User': user };
    const required = await link(user);
    expect(required).toMatchObject({ status: 202, json: { status: 'authorization_required' } });
    const { authorizationUrl, authorizationId } = required!.json as AuthorizationRequired;
    const returnUrl = new URL(new URL(authorizationUrl).searchParams.get('returnUrl')!);
    const path = '/authorizations/return';
    const body = JSON.stringify({ search: returnUrl.search });
    const answers = await parallel(() => send(cluster!, { path, headers, body }));
    const statuses = answers.map((answer) => answer?.status);
    expect(statuses).toContain(200);
    // The others come too late, or are told to wait for the one that finishes.
    expect(statuses.filter((status) => ![200, 409, 503].includes(status ?? 0))).toEqual([]);
    const asked = { method: 'GET', path: `/authorizations/${authorizationId}`, headers };
    expect(await parallel(() => send(cluster!, asked))).toEqual(
      Array(6).fill(expect.objectContaining({ status: 200 })),
    );
    const { rows } = await cluster!.pool.query('SELECT FROM finishes WHERE user_id = $1', [user]);
    expect([rows.length, await rowsOf(user)]).toEqual([1, 1]);
  });

  it('let an invitation be used once', async () => {
    const user = newUser();
    const { url } = await cluster!.invitations.create({ userId: user });
    const headers = { 'X-Wandb-Connect-Invitation': new URL(url).hash.slice(1) };
    // Each with the key of another W&B user.
    let count = 0;
    const answers = await parallel(() => {
      const apiKey = testApiKey('valid', { user: `bea${(count += 1)}`, filler: 'random' });
      return send(cluster!, { headers, body: linkBody({ apiKey }) });
    });
    const linked = answers.filter((answer) => answer?.status === 200);
    const ids = linked.map((answer) => (answer?.json as ConnectReply).account.id);
    expect(new Set(ids).size).toBe(1);
    expect(await rowsOf(user)).toBe(1);
  });

  it('ask nothing while W&B wants a pause, of which one of them has heard', async () => {
    cluster!.wandbLimit = 2;
    expect((await link(newUser()))?.status).toBe(429);
    const { questions } = cluster!;
    const answers = await parallel(() => link(newUser()));
    expect(answers.map((answer) => answer?.json as unknown)).toEqual(
      Array(6).fill(expect.objectContaining({ code: 'rate_limited', reason: 'wandb' })),
    );
    expect(cluster!.questions).toBe(questions);
    cluster!.wandbLimit = undefined;
    await expect.poll(statusNow, { timeout: 10_000 }).toBe(200);
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
