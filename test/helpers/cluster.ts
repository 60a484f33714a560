import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Pool } from 'pg';
import {
  createInvitations,
  createPostgresTicketStore,
  generateVaultKey,
} from '../../src/server.js';
import type { Invitations } from '../../src/server.js';
import { toNodeHandler } from '../../src/node.js';
import { answerAsWandb } from '../../src/testing.js';
import { startPostgres } from './postgres-server.js';
import type { PostgresServer } from './postgres-server.js';
import { startRedis } from './redis-server.js';
import type { RedisServer } from './redis-server.js';

interface Servers {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  readonly wandb: Server;
  readonly balancer: Server;
}

type Ports = Readonly<Record<'wandb' | 'balancer', number>>;

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
  /** Makes invitations that each process takes. */
  readonly invitations: Invitations;
  /** The endpoint's address. */
  readonly url: string;
  /** How many questions W&B got. */
  questions = 0;
  /** Seconds for which W&B wants no further question, if it says so. */
  wandbLimit: number | undefined;
  readonly #environment: string;
  readonly #wandb: Server;
  readonly #members: Member[] = [];
  readonly #balancer: Server;
  #next = 0;

  static async start(programs: string, size: number): Promise<Cluster> {
    const wandb = createHttpServer();
    const balancer = createServer();
    const cluster = new Cluster(
      { postgres: startPostgres(programs), redis: await startRedis(), wandb, balancer },
      { wandb: await listen(wandb), balancer: await listen(balancer) },
    );
    try {
      await cluster.pool.query('CREATE TABLE finishes (user_id text)');
      // All at once, and each migrates the empty database.
      await Promise.all(Array.from({ length: size }, () => cluster.#add()));
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  private constructor({ postgres, redis, wandb, balancer }: Servers, ports: Ports) {
    this.postgres = postgres;
    this.redis = redis;
    this.#wandb = wandb;
    this.#balancer = balancer.on('connection', (socket) => this.#forward(socket));
    this.url = `http://127.0.0.1:${ports.balancer}/api/wandb`;
    const answer = toNodeHandler((request) => {
      this.questions += 1;
      if (this.wandbLimit === undefined) return answerAsWandb(request);
      const headers = { 'Retry-After': String(this.wandbLimit) };
      return Promise.resolve(new Response(null, { status: 429, headers }));
    });
    wandb.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void answer(request, response);
    });
    this.pool = new Pool(postgres.connection);
    this.pool.on('error', () => {});
    const invitationKey = generateVaultKey();
    this.invitations = createInvitations({
      publicUrl: this.url,
      keys: { current: 'i1', keys: { i1: invitationKey } },
      tickets: createPostgresTicketStore(this.pool),
    });
    this.#environment = JSON.stringify({
      postgres: postgres.connection,
      redisPath: redis.path,
      sealingKey: generateVaultKey(),
      invitationKey,
      publicUrl: this.url,
      wandb: `http://127.0.0.1:${ports.wandb}`,
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
