import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { generateVaultKey } from '../../src/server.js';
import { pageHeaders } from '../helpers/connect-endpoint.js';
import { findPostgres, startPostgres } from '../helpers/postgres-server.js';
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

/** Runs the README's server in a separate process, on another port. */
function startServer(port: number, database: NodeJS.ProcessEnv): ChildProcess {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, block = '']) => block);
  const code = blocks.find((block) => block.includes('serve({')) ?? '';
  expect(code).toContain('port: 3000');

  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-readme-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const server = code
    .replace('port: 3000', `port: ${port}`)
    .replace('wandb-connect/server', join(root, 'dist/server.js'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(folder, 'server.js'), server);
  writeFileSync(
    join(folder, 'session.js'),
    "export const readSession = () => ({ userId: 'user-1' });\n",
  );
  const running = spawn(process.execPath, ['server.js'], {
    cwd: folder,
    env: { ...process.env, ...database, WANDB_SEALING_KEY: generateVaultKey() },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void running.kill());
  return running;
}

describe.skipIf(!postgres)("README.md's server", () => {
  it('keeps answering after Postgres closes an idle connection', async () => {
    const database = startPostgres(postgres ?? '');
    onTestFinished(() => {
      database.stop();
    });
    const { connection } = database;
    const port = await findPort();
    const server = startServer(port, {
      PGHOST: connection.host,
      PGUSER: String(connection.user),
      PGDATABASE: connection.database,
    });
    const listAccounts = async () => {
      const address = `http://127.0.0.1:${port}/api/wandb/accounts`;
      return (await fetch(address, { headers: pageHeaders })).status;
    };
    await until(() =>
      listAccounts()
        .catch(() => 0)
        .then((status) => status === 200),
    );

    const client = new Client(connection);
    await client.connect();
    onTestFinished(() => client.end());
    // The server reports either the closed connection or the error that stops it.
    const reported = once(server.stderr ?? server, 'data');
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    expect(rowCount).toBeGreaterThan(0);
    await reported;
    expect(await listAccounts()).toBe(200);
    expect(server.exitCode).toBeNull();
  });
});
