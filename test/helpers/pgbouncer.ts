import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { PoolConfig } from 'pg';
import { findUnprivilegedAccount } from './postgres-server.js';

export interface PgBouncer {
  /** How to connect: with a socket in a directory of its own. */
  readonly connection: PoolConfig;
  /** Stops it and removes its files. */
  readonly stop: () => Promise<void>;
}

/** Where PgBouncer is; `undefined` if it isn't installed. With `REQUIRE_PGBOUNCER=1`, that is an error. */
export function findPgBouncer(): string | undefined {
  // Debian has it where only administrators look.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  const found = folders.map((folder) => join(folder, 'pgbouncer')).find((path) => existsSync(path));
  if (!found && process.env.REQUIRE_PGBOUNCER === '1') {
    throw new Error('PgBouncer is required here and not installed.');
  }
  return found;
}

/** Starts a PgBouncer in front of a database, with four connections to it and these settings. */
export async function startPgBouncer(
  program: string,
  { host, user, database }: PoolConfig,
  settings: string,
): Promise<PgBouncer> {
  const account = findUnprivilegedAccount();
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-pgbouncer-'));
  if (account) chownSync(folder, account.uid, account.gid);
  writeFileSync(join(folder, 'users.txt'), `"${String(user)}" ""\n`);
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
${String(database)} = host=${String(host)}
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = ${folder}
auth_type = trust
auth_file = ${join(folder, 'users.txt')}
default_pool_size = 4
${settings}`,
  );
  const server = spawn(program, ['pgbouncer.ini'], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  for await (const chunk of server.stderr.iterator({ destroyOnReturn: false })) {
    log += String(chunk);
    if (log.includes('process up')) break;
  }
  server.stderr.resume();
  if (server.exitCode !== null) throw new Error(`PgBouncer did not start:\n${log}`);
  return {
    connection: { host: folder, port: 6432, user, database },
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
