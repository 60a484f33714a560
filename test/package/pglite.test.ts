import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-pglite-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const server = pathToFileURL(join(root, 'dist/server.js')).href;
/**
 * Opens accounts in the folder, says so, and waits until it is killed. It does not wait until PGlite has
 * made its files: that takes many seconds, and has no say in the lock.
 */
const program = `
  import os from 'node:os';
  import { PGlite } from '@electric-sql/pglite';
  if (process.env.CONTAINER) {
    os.hostname = () => process.env.CONTAINER;
    Object.defineProperty(process, 'pid', { value: 1 });
  }
  const { createPostgresAccountStore, createPostgresTicketStore } = await import('${server}');
  const database = new PGlite(process.env.FOLDER);
  for (const create of [createPostgresAccountStore, createPostgresTicketStore]) create(database);
  console.log('open');
  setInterval(() => {}, 1000);`;

/** Starts a process on a folder, of a container if it is in one, and returns what it says first. */
function start(container = '') {
  return run(program, { FOLDER: join(folder, container || 'data'), CONTAINER: container });
}

async function run(code: string, variables: NodeJS.ProcessEnv) {
  const args = ['--input-type=module', '--eval', code];
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, args, { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    said: () => said,
    kill: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Links the first account or finds it, and then says how many there are. */
const linking = `
  import { PGlite } from '@electric-sql/pglite';
  const { createPostgresAccountStore, createPostgresTicketStore } = await import('${server}');
  const database = new PGlite(process.env.FOLDER);
  const store = createPostgresAccountStore(database);
  await store.migrate();
  createPostgresTicketStore(database);
  const owner = { tenantId: '', userId: 'ada' };
  const viewer = { id: 'V1', teams: [] };
  const link = { owner, host: 'cloud', viewer, keyVersion: 1, keyHint: 'wxyz' };
  if (process.env.LINK) await store.upsert({ ...link, sealedKey: 'sealed' });
  console.log((await store.list(owner)).length + ' accounts');
  setInterval(() => {}, 1000);`;

describe('accounts in a folder', () => {
  it('survive a process that is refused', async () => {
    const kept = join(folder, 'kept');
    const parent = join(folder, 'parent');
    symlinkSync(folder, parent);
    const first = await run(linking, { FOLDER: join(parent, 'kept'), LINK: '1' });
    expect(first.said()).toContain('1 accounts');
    const second = await run(linking, { FOLDER: kept });
    expect(second.said()).toContain('Another process');
    await first.kill('SIGKILL');
    const third = await run(linking, { FOLDER: kept });
    expect(third.said()).toContain('1 accounts');

    const link = join(folder, 'link');
    symlinkSync(kept, link);
    const byLink = await run(linking, { FOLDER: link });
    expect(byLink.said()).toContain('Another process');
    // A container that has mounted the folder sees nothing beside it.
    rmSync(`${kept}.lock`);
    const container = await run(linking, { FOLDER: kept });
    expect(container.said()).toContain('Another process');
    await third.kill('SIGKILL');
  }, 120_000);

  it('can be opened if the lock is old, although its process id is in use again', async () => {
    const lock = join(folder, 'data.lock');
    writeFileSync(lock, `${hostname()} ${process.pid} before`);
    const refused = await start();
    expect(refused.said()).toContain('Another process');
    const then = Date.now() / 1000 - 301;
    utimesSync(lock, then, then);
    const next = await start();
    expect(next.said()).toContain('open');
    await next.kill('SIGKILL');
    rmSync(lock);
  });

  it('belong to one process at a time, and to the next after a crash', async () => {
    const first = await start();
    expect(first.said()).toContain('open');
    const second = await start();
    expect(second.said()).toContain('Another process');
    expect(second.said()).not.toContain('open\n');
    await first.kill('SIGKILL');
    const third = await start();
    expect(third.said()).toContain('open');
    await third.kill('SIGKILL');
  });

  it('belong to one of two containers with the same name, until it has been silent', async () => {
    const first = await start('web');
    expect(first.said()).toContain('open');
    const second = await start('web');
    expect(second.said()).toContain('Another process (web 1 ');
    await first.kill('SIGKILL');
    const third = await start('web');
    expect(third.said()).toContain('try again in 20 seconds');
    const then = Date.now() / 1000 - 21;
    utimesSync(join(folder, 'web.lock'), then, then);
    const fourth = await start('web');
    expect(fourth.said()).toContain('open');
    await fourth.kill('SIGKILL');
  });
});
