import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { generateVaultKey } from '../../src/server.js';
import { answerAsWandb } from '../../src/testing.js';
import { linkBody, pageHeaders } from '../helpers/connect-endpoint.js';
import { deferred } from '../helpers/deferred.js';
import { findPostgres, startPostgres } from '../helpers/postgres-server.js';
import type { PostgresServer } from '../helpers/postgres-server.js';
import { newKey } from '../helpers/random-key.js';
import { until } from '../helpers/until.js';

const root = resolve(import.meta.dirname, '../..');
const postgres = findPostgres();

/** A port that was free a moment ago. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Has the server write the method of each request that arrives to its standard error. */
const reportRequests = `data:text/javascript,${encodeURIComponent(`
import { subscribe } from 'node:diagnostics_channel';
subscribe('http.server.request.start', ({ request }) => console.error(request.method));
`)}`;

/** The session of the test: the header names the user. */
const session = `export const readSession = ({ headers }) => ({ userId: headers.get('X-Test-User') });`;

interface RunningServer {
  readonly address: string;
  readonly running: ChildProcess;
}

/** Runs the README's server in a separate process, on another port and with this database. */
async function startServer(
  database: PostgresServer,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningServer> {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, block = '']) => block);
  const code = blocks.find((block) => block.includes('createServer(')) ?? '';
  expect(code).toContain('listen(3000)');

  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-readme-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const port = await findPort();
  const server = code
    .replace('listen(3000)', `listen(${port})`)
    .replace('wandb-connect/node', join(root, 'dist/node.js'))
    .replace('wandb-connect/server', join(root, 'dist/server.js'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'server.js'), server);
  writeFileSync(join(folder, 'session.js'), session);
  const { host, user, database: name } = database.connection;
  const running = spawn(process.execPath, ['server.js'], {
    cwd: folder,
    env: {
      ...process.env,
      PGHOST: host,
      PGUSER: String(user),
      PGDATABASE: name,
      WANDB_SEALING_KEY: generateVaultKey(),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void running.kill('SIGKILL'));
  const address = `http://127.0.0.1:${port}`;
  await until(async () => (await statusOf(`${address}/health`)) === 200);
  return { address, running };
}

/** 0 if there is no answer. */
async function statusOf(address: string, init?: RequestInit): Promise<number> {
  return fetch(address, init).then(
    ({ status }) => status,
    () => 0,
  );
}

/** 0 if there is no answer before the handler gives up on its store. */
function statusInTime(address: string, init?: RequestInit): Promise<number> {
  return statusOf(address, { ...init, signal: AbortSignal.timeout(4900) });
}

const userHeaders = { ...pageHeaders, 'X-Test-User': 'ada' };

/** Asks for an address on the connection of an agent. */
async function askOn(agent: Agent, address: string): Promise<IncomingMessage> {
  const asked = request(address, { agent, method: 'OPTIONS' }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response;
}

/** Whether nothing listens at an address. A connection that is still open does not count. */
function isRefused(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

describe.skipIf(!postgres)("README.md's server", () => {
  let database: PostgresServer;
  beforeAll(() => {
    database = startPostgres(postgres ?? '');
  });
  afterAll(() => {
    database.stop();
  });

  it('keeps answering after Postgres closes an idle connection', async () => {
    const { address, running } = await startServer(database);
    const listAccounts = () => statusOf(`${address}/api/wandb/accounts`, { headers: userHeaders });
    expect(await listAccounts()).toBe(200);

    const client = new Client(database.connection);
    await client.connect();
    onTestFinished(() => client.end());
    // The server reports either the closed connection or the error that stops it.
    const reported = once(running.stderr ?? running, 'data');
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    expect(rowCount).toBeGreaterThan(0);
    await reported;
    expect(await listAccounts()).toBe(200);
    expect(running.exitCode).toBeNull();
  });

  it('says that Postgres is away, and goes on when it is back', async () => {
    const { address, running } = await startServer(database);
    const statuses = () =>
      Promise.all([
        statusOf(`${address}/health`),
        statusOf(`${address}/api/wandb/accounts`, { headers: userHeaders }),
      ]);
    expect(await statuses()).toEqual([200, 200]);
    database.shutDown();
    expect(await statuses()).toEqual([503, 503]);
    database.startAgain();
    expect(await statuses()).toEqual([200, 200]);
    expect(running.exitCode).toBeNull();
  });

  it.each([
    ['an account', 'SELECT FROM wandb_connect_accounts FOR UPDATE', 200],
    ['the table', 'LOCK TABLE wandb_connect_accounts', 503],
  ])('gets its connections back when another session locks %s', async (_, lock, toOthers) => {
    const { address } = await startServer(database);
    const listAccounts = () =>
      statusInTime(`${address}/api/wandb/accounts`, { headers: userHeaders });
    const unlinkAccount = () =>
      statusInTime(`${address}/api/wandb/accounts/locked`, {
        method: 'DELETE',
        headers: { ...pageHeaders, 'X-Test-User': 'grace' },
      });

    const session = new Client(database.connection);
    await session.connect();
    onTestFinished(() => session.end());
    await session.query(
      `INSERT INTO wandb_connect_accounts
         (id, tenant_id, user_id, host, wandb_user_id, teams, sealed_key, key_hint)
       VALUES ('locked', '', 'grace', 'cloud', 'grace', '[]', '', '')`,
    );
    await session.query('BEGIN');
    await session.query(lock);
    // As many as the pool has connections.
    const waiting = Promise.all(Array.from({ length: 10 }, unlinkAccount));
    await until(async () => {
      const { rowCount } = await session.query('SELECT FROM pg_locks WHERE NOT granted');
      // Each of them waits for a second only.
      return rowCount !== null && rowCount > 0;
    });
    expect(await Promise.all([statusInTime(`${address}/health`), listAccounts()])).toEqual([
      200,
      toOthers,
    ]);
    expect(await waiting).toEqual(Array(10).fill(503));

    await session.query('COMMIT');
    expect(await listAccounts()).toBe(200);
    expect(await unlinkAccount()).toBe(204);
  });

  it('says in time that Postgres is frozen, and goes on when it is back', async () => {
    const { address, running } = await startServer(database);
    // More than the pool has connections.
    const statuses = () =>
      Promise.all([
        ...Array.from({ length: 12 }, () =>
          statusOf(`${address}/api/wandb/accounts`, { headers: userHeaders }),
        ),
        statusInTime(`${address}/health`),
      ]);
    expect(await statuses()).toEqual(Array(13).fill(200));
    database.freeze();
    try {
      expect(await statuses()).toEqual(Array(13).fill(503));
    } finally {
      database.thaw();
    }
    expect(await statuses()).toEqual(Array(13).fill(200));
    expect(running.exitCode).toBeNull();
  });

  it('answers what is in flight when it is told to end', async () => {
    const asked: Request[] = [];
    const answers = deferred();
    const wandb = serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: async (request) => {
        asked.push(request);
        await answers.promise;
        return answerAsWandb(request);
      },
    });
    onTestFinished(() => void wandb.close());
    await once(wandb, 'listening');
    const { address, running } = await startServer(database, {
      WANDB_API_URL: `http://127.0.0.1:${(wandb.address() as AddressInfo).port}`,
      NODE_OPTIONS: `--import ${new URL('../../scripts/examples/simulate-wandb.mjs', import.meta.url).href} --import ${reportRequests}`,
    });
    let arrived = 0;
    running.stderr?.setEncoding('utf8').on('data', (text: string) => {
      arrived += text.split('POST\n').length - 1;
    });
    const links = Array.from({ length: 30 }, (_, index) =>
      statusOf(`${address}/api/wandb`, {
        method: 'POST',
        headers: { ...pageHeaders, 'X-Test-User': `user-${index}` },
        body: linkBody({ apiKey: newKey(`user${index}`) }),
      }),
    );
    // A connection that waits to be accepted is not in flight yet.
    await until(() => arrived === links.length);
    // As many as the handler asks about at once; the others wait.
    await until(() => asked.length === 16);
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await until(() => isRefused(address));
    answers.resolve();
    expect(await Promise.all(links)).toEqual(Array(30).fill(200));
    expect(await ended).toEqual([0, null]);
  });

  it('closes a connection that a proxy goes on using after SIGTERM', async () => {
    const { address, running } = await startServer(database, {
      NODE_OPTIONS: `--import ${reportRequests}`,
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => {
      agent.destroy();
    });
    let log = '';
    running.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
    database.freeze();
    onTestFinished(database.thaw);
    const inFlight = askOn(agent, `${address}/health`);
    await until(() => log.includes('OPTIONS'));
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await until(() => isRefused(address));
    database.thaw();
    expect((await inFlight).headers.connection).toBe('keep-alive');
    const next = await askOn(agent, `${address}/health`);
    expect([next.statusCode, next.headers.connection]).toEqual([200, 'close']);
    expect(await ended).toEqual([0, null]);
  });
});
