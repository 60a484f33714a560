import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, startBuiltDemo } from './demo-process.js';
import type { DemoProcess, DemoProcessOptions } from './demo-process.js';
import { DemoSession } from './demo-session.js';
import { SignInPage } from './sign-in-page.js';

describe('the demo', { timeout: 120_000 }, () => {
  let parent: string;
  let options: DemoProcessOptions;
  let demo: DemoProcess;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'wandb-connect-'));
    options = { folder: join(parent, 'demo'), log: join(parent, 'log'), port: await freePort() };
    await start();
  }, 120_000);
  afterAll(async () => {
    await demo.stop();
    await rm(parent, { recursive: true });
  });
  const session = new DemoSession(() => ({ ...options, origin: demo.origin }));

  async function start(): Promise<void> {
    demo = await startBuiltDemo(options);
    // The first request waits until the database is there, or has recovered from a crash.
    await fetch(`${demo.origin}/api/wandb/accounts`);
  }

  async function restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await demo.stop(signal);
    await start();
  }

  test('keeps accounts, its sealing key and an authorization through a crash and a restart', async () => {
    const key = session.newKey('valid', 'grace');
    const page = await session.open();
    await page.paste(key);
    await page.connect.click();
    await page.linked.waitFor();
    const readSealingKey = () => readFile(join(options.folder, 'sealing-key'), 'utf8');
    const sealingKey = await readSealingKey();
    const other = await session.open();
    await SignInPage.offer(session, other);
    const signIn = await SignInPage.openedBy(
      session,
      other.page.locator('wandb-connect').getByRole('button', { name: 'Continue', exact: true }),
    );

    await restart('SIGKILL');
    await signIn.close(signIn.approve);
    await other.linked.getByText('sso on Simulated W&B is connected').waitFor();
    expect(await other.events('wandb-success')).toHaveLength(1);
    expect(await other.events('wandb-error')).toEqual([]);
    await page.page.goto(session.origin);
    const account = page.accounts.filter({ hasText: 'grace' });
    await account.waitFor();
    expect(await account.innerText()).toContain(key.slice(-4));

    await restart('SIGTERM');
    await page.page.goto(session.origin);
    await account.waitFor();
    expect(await readSealingKey()).toBe(sealingKey);
  });
});
