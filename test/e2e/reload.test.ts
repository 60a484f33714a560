import type { Page } from 'playwright';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccountsPage } from './accounts-page.js';
import type { DemoPage } from './demo-page.js';
import { DemoSession } from './demo-session.js';
import { fetchAccounts } from '../../demo/fetch-accounts.js';
import type { Account } from '../../src/contract/contract.js';

describe('the demo, reloaded in the middle of an attempt', () => {
  const session = new DemoSession();

  test('cancels the attempt that W&B has not answered, and links once', async () => {
    const key = session.newKey('slow', 'rhea');
    const page = await session.open();
    await tellAtItsEnd(page.page);
    await page.paste(key);
    await page.connect.click();
    await written('arrived: POST /simulated/graphql');
    await page.page.reload();
    await written('/ended/cancelled:aborted;');
    await expectBeginning(page);

    await page.paste(key);
    await page.connect.click();
    await page.linked.waitFor();
    await written('link 400 cancelled user on simulated');
    expect(await page.events('wandb-success')).toHaveLength(1);
    expect(await page.events('wandb-error')).toEqual([]);
    expect(await accountsOf('rhea')).toMatchObject([{ keyHint: key.slice(-4) }]);
  });

  test('links the same account again if the first answer was lost', async () => {
    const key = session.newKey('valid', 'thea');
    const page = await session.open();
    await tellAtItsEnd(page.page);
    const held = await holdAnswers(page.page);
    await page.paste(key);
    await page.connect.click();
    await held.answered;
    const [account] = await accountsOf('thea');
    expect(account).toMatchObject({ keyHint: key.slice(-4) });
    await page.page.reload();
    await held.release();
    await written('/ended/cancelled:aborted;');
    await expectBeginning(page);

    await page.paste(key);
    await page.connect.click();
    await page.linked.waitFor();
    expect(await page.events('wandb-success')).toHaveLength(1);
    expect(await page.events('wandb-error')).toEqual([]);
    expect(await accountsOf('thea')).toMatchObject([{ id: account?.id }]);
  });

  let before = 0;
  beforeEach(() => {
    before = session.readOutput().length;
  });

  /** Resolves once the demo has written a text to its terminal, in this test. */
  async function written(text: string): Promise<void> {
    const output = () => session.readOutput().slice(before);
    await expect.poll(output, { timeout: 10_000 }).toContain(text);
  }

  /** The accounts of a user. Fails if the Accounts page doesn't show them all. */
  async function accountsOf(user: string): Promise<readonly Account[]> {
    const accounts = await fetchAccounts(`${session.origin}/api/wandb`);
    const own = accounts.filter(({ username }) => username === user);
    const { page, account } = await AccountsPage.open(session, user);
    await account.first().waitFor();
    expect(await account.count()).toBe(own.length);
    await page.close();
    return own;
  }
});

/** Makes a page tell the server how its attempt ended while it unloads, as it can't do so later. */
async function tellAtItsEnd(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ends: string[] = [];
    addEventListener('wandb-success', () => ends.push('connected'));
    addEventListener('wandb-error', ({ code, reason }) => ends.push(`${code}:${reason ?? ''}`));
    // It comes after `pagehide`: https://html.spec.whatwg.org/#unload-a-document
    addEventListener('visibilitychange', () => navigator.sendBeacon(`/ended/${ends.join('+')};`));
  });
}

/** Keeps the answers of the token endpoint from the page, in the browser, until they are released. */
async function holdAnswers(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Fetch.enable', {
    patterns: [{ urlPattern: '*/api/wandb', requestStage: 'Response' }],
  });
  return {
    answered: new Promise((resolve) => browser.once('Fetch.requestPaused', resolve)),
    release: () => browser.send('Fetch.disable'),
  };
}

/** The page is as on a first visit: it remembers nothing and shows no message. */
async function expectBeginning(page: DemoPage): Promise<void> {
  await page.connect.waitFor();
  expect(await page.field.inputValue()).toBe('');
  expect(await page.alert.count()).toBe(0);
  expect(
    await page.page.evaluate(async () => ({
      state: document.querySelector('wandb-connect')?.state,
      local: { ...localStorage },
      session: { ...sessionStorage },
      caches: await caches.keys(),
      databases: await indexedDB.databases(),
      cookies: document.cookie,
    })),
  ).toEqual({
    state: { phase: 'idle' },
    local: {},
    session: {},
    caches: [],
    databases: [],
    cookies: '',
  });
  for (const name of ['wandb-before-connect', 'wandb-success', 'wandb-error']) {
    expect(await page.events(name)).toEqual([]);
  }
}
