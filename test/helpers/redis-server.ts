import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether Redis is installed. With `REQUIRE_REDIS=1`, it is an error if not. */
export function hasRedis(): boolean {
  const isThere = spawnSync('redis-server', ['--version']).status === 0;
  if (!isThere && process.env.REQUIRE_REDIS === '1') {
    throw new Error('Redis is required here and not installed.');
  }
  return isThere;
}

export interface RedisServer {
  /** Its socket. */
  readonly path: string;
  /** Ends it, and forgets everything that it has stored. */
  readonly shutDown: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  /** Lets it take connections and answer nothing, until `thaw`. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Stops the server and removes its files. */
  readonly stop: () => Promise<void>;
}

/** Starts a Redis that listens only on a socket in a temporary directory. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-redis-'));
  const path = join(folder, 'socket');
  const settings = ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder];
  const start = async () => {
    const server = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] });
    let log = '';
    for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
      log += String(chunk);
      if (/ready to accept connections/i.test(log)) break;
    }
    server.stdout.resume();
    return server;
  };
  let server = await start();
  const shutDown = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  return {
    path,
    shutDown,
    async startAgain() {
      server = await start();
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async stop() {
      await shutDown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
