import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { PoolConfig } from 'pg';

export interface PostgresServer {
  /** How to connect: with a socket in a directory of its own. */
  readonly connection: PoolConfig;
  /** Ends every connection and the server, as an upgrade does. */
  readonly shutDown: () => void;
  /** Starts it again, with what it has stored. */
  readonly startAgain: () => void;
  /** Lets it take connections and answer nothing, until `thaw`. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Stops the server and removes its files. */
  readonly stop: () => void;
}

/**
 * The folder of PostgreSQL's programs: `POSTGRES_BIN`, the newest version that Debian has
 * installed, or one on the `PATH`. `undefined` if there is none; with `REQUIRE_POSTGRES=1`, that is
 * an error.
 */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const candidates = [
    process.env.POSTGRES_BIN ?? '',
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = candidates.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
  if (!found && process.env.REQUIRE_POSTGRES === '1') {
    throw new Error('PostgreSQL is required here and not installed.');
  }
  return found;
}

/** Starts a separate PostgreSQL server on a socket in a temporary directory. */
export function startPostgres(programs: string): PostgresServer {
  const account = findUnprivilegedAccount();
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-postgres-'));
  if (account) chownSync(folder, account.uid, account.gid);
  const cluster = join(folder, 'cluster');

  const run = (program: string, ...args: string[]) => {
    // The server inherits these. A pipe would stay open as long as it runs.
    const options = { ...account, cwd: folder, stdio: 'ignore' } as const;
    const { status, error } = spawnSync(join(programs, program), args, options);
    if (status !== 0) throw new Error(`${program} failed.`, { cause: error });
  };
  const shutDown = (mode = 'fast') => run('pg_ctl', 'stop', '-D', cluster, '-m', mode, '-w');
  /** Sends a signal to the server and to its process for each connection. */
  const signal = (name: string) => {
    const [pid = ''] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    // First, so it starts no other process meanwhile.
    process.kill(Number(pid), `SIG${name}`);
    const { status } = spawnSync('pkill', [`-${name}`, '-P', pid]);
    if (status !== 0) throw new Error('pkill failed.');
  };
  const stop = () => {
    shutDown('immediate');
    rmSync(folder, { recursive: true, force: true });
  };

  run('initdb', '-D', cluster, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  const settings = `-F -c listen_addresses='' -c unix_socket_directories='${folder}'`;
  const startAgain = () =>
    run('pg_ctl', 'start', '-D', cluster, '-l', join(folder, 'log'), '-o', settings, '-w');
  startAgain();
  const connection = { host: folder, user: 'test', database: 'postgres' };
  return {
    connection,
    shutDown: () => shutDown(),
    startAgain,
    freeze: () => signal('STOP'),
    thaw: () => signal('CONT'),
    stop,
  };
}

/** PostgreSQL refuses to run as root, so use the account that it was installed with. */
export function findUnprivilegedAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : 65534;
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}
