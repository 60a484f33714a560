import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Pool } from 'pg';
import { generateVaultKey } from '../../src/server.js';
import { toNodeHandler } from '../../src/node.js';
import { answerAsWandb } from '../../src/testing.js';
import { startPostgres } from './postgres-server.js';
import type { PostgresServer } from './postgres-server.js';
import { startRedis } from './redis-server.js';
import type { RedisServer } from './redis-server.js';

interface Member {
  readonly child: ChildProcess;
  readonly port: number;
}

async function listen<Listening extends Server>(server: Listening): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/**
 * Several processes behind a TCP balancer, on one Postgres and one Redis. They run the built package,
 * as a product does.
 */
export class Cluster {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  /** To look into the database without the processes. */
  readonly pool: Pool;
  readonly #environment: string;
  readonly #wandb: Server;
  readonly #members: Member[] = [];
  readonly #balancer = createServer((socket) => this.#forward(socket));
  #next = 0;
  /** The endpoint's address. */
  url = '';

  static async start(programs: string, size: number): Promise<Cluster> {
    const answer = toNodeHandler((request) => answerAsWandb(request));
    const wandb = createHttpServer((request, response) => void answer(request, response));
    const cluster = new Cluster(
      startPostgres(programs),
      await startRedis(),
      wandb,
      `http://127.0.0.1:${await listen(wandb)}`,
    );
    try {
      // All at once, and each migrates the empty database.
      await Promise.all(Array.from({ length: size }, () => cluster.#add()));
      cluster.url = `http://127.0.0.1:${await listen(cluster.#balancer)}/api/wandb`;
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  private constructor(postgres: PostgresServer, redis: RedisServer, wandb: Server, url: string) {
    this.postgres = postgres;
    this.redis = redis;
    this.#wandb = wandb;
    this.pool = new Pool(postgres.connection);
    this.pool.on('error', () => {});
    this.#environment = JSON.stringify({
      postgres: postgres.connection,
      redisPath: redis.path,
      sealingKey: generateVaultKey(),
      wandb: url,
    });
  }

  async #add(): Promise<void> {
    const child = fork(new URL('cluster-process.mjs', import.meta.url), {
      env: { ...process.env, CLUSTER: this.#environment },
      execArgv: [],
    });
    const [address] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('A process has ended.'))),
    ])) as [AddressInfo];
    this.#members.push({ child, port: address.port });
  }

  /** Kills the process that has run longest, in the middle of what it does, and starts another. */
  async replaceOne(): Promise<void> {
    const { child } = this.#members.shift()!;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await this.#add();
  }

  /** Each connection goes to the next process that takes it. */
  #forward(client: Socket, tries = this.#members.length): void {
    const member = this.#members[this.#next++ % this.#members.length];
    if (!member || tries === 0) {
      client.destroy();
      return;
    }
    const server = connect(member.port, '127.0.0.1');
    server.once('error', () => this.#forward(client, tries - 1));
    server.once('connect', () => {
      server.removeAllListeners('error');
      for (const [from, to] of [[client, server] as const, [server, client] as const]) {
        from.on('error', () => to.destroy());
        from.pipe(to);
      }
    });
  }

  async stop(): Promise<void> {
    for (const { child } of this.#members) child.kill('SIGKILL');
    this.#balancer.close();
    this.#wandb.close();
    await this.pool.end();
    await this.redis.stop();
    this.postgres.stop();
  }
}
