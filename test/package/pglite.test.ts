import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  import { PGlite } from '@electric-sql/pglite';
  const { createPostgresAccountStore, createPostgresTicketStore } = await import('${server}');
  const database = new PGlite(process.env.FOLDER);
  for (const create of [createPostgresAccountStore, createPostgresTicketStore]) create(database);
  console.log('open');
  setInterval(() => {}, 1000);`;

/** Starts a process on the folder, and returns what it says first. */
async function start() {
  const args = ['--input-type=module', '--eval', program];
  const env = { ...process.env, FOLDER: join(folder, 'data') };
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

describe('accounts in a folder', () => {
  it('belong to one process at a time, and to the next after a crash', async () => {
    const first = await start();
    expect(first.said()).toContain('open');
    const second = await start();
    expect(second.said()).toContain('Another process');
    expect(second.said()).not.toContain('open\n');
    await first.kill('SIGKILL');
    const third = await start();
    expect(third.said()).toContain('open');
    await third.kill('SIGTERM');
  });
});
