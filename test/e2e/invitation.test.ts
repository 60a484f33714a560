import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { AccountsPage } from './accounts-page.js';
import { DemoPage } from './demo-page.js';
import { DemoSession } from './demo-session.js';
import { SignInPage } from './sign-in-page.js';

describe('a link to send', () => {
  const session = new DemoSession();

  /** Makes a link on the Accounts page, whose token may be found nowhere afterwards. */
  async function makeLink(user: string): Promise<[url: string, accounts: AccountsPage]> {
    const accounts = await AccountsPage.open(session, user);
    const url = await accounts.createLink();
    session.watch(tokenOf(url));
    await accounts.makeLink.getByRole('button', { name: 'Done' }).click();
    await accounts.makeLink.waitFor({ state: 'detached' });
    return [url, accounts];
  }

  async function openLink(url: string): Promise<DemoPage> {
    const page = await session.context.newPage();
    await page.goto(url);
    return new DemoPage(page);
  }

  const expectEnd = async (page: Page, title: string) => {
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.title()).toBe(title);
    expect(page.url()).toBe(`${session.origin}/api/wandb/link`);
    expect(await page.locator('wandb-connect').count()).toBe(0);
    // The browser keeps the address that a page was opened with, for the page's own scripts alone.
    await page.close();
  };

  test('says who asks and for what, and links an account where no page is open', async () => {
    const [url, accounts] = await makeLink('ruth');
    await accounts.page.close();
    const link = await openLink(url);
    await link.page.getByText('Dana, who uses this demo').waitFor();
    await link.page.getByText('Your experiments next to your notes').waitFor();
    await link.paste(session.newKey('valid', 'ruth'));
    await link.connect.click();
    await link.page.getByText('Ruth is connected to Fieldnote').waitFor();
    expect(await session.findKey(tokenOf(url))).toEqual(['performance entries']);
    await expectEnd(link.page, 'Connected');

    const { account } = await AccountsPage.open(session, 'ruth');
    await account.waitFor();
    expect(session.output.join('')).toMatch(/link 200 on simulated by the link [0-9a-f]{8} /);
  });

  test('can be of an account whose organisation is asked first', async () => {
    const [url, { page, account }] = await makeLink('sso');
    const link = await openLink(url);
    await SignInPage.offer(session, link);
    const signIn = await SignInPage.openedBy(
      session,
      link.page.getByRole('button', { name: 'Continue' }),
    );
    await signIn.close(signIn.approve);
    await expectEnd(link.page, 'Connected');
    await page.reload();
    await account.waitFor();
  });

  test('keeps a key that W&B refuses, and can still be used', async () => {
    const [url] = await makeLink('vera');
    const wrong = session.newKey('revoked', 'vera');
    const link = await openLink(url);
    await link.paste(wrong);
    await link.connect.click();
    await link.alert.getByText('does not know this key').waitFor();
    expect(await link.field.inputValue()).toBe(wrong);
    await link.paste(session.newKey('valid', 'vera'));
    await link.connect.click();
    await expectEnd(link.page, 'Connected');
  });

  test('is good once', async () => {
    const [url] = await makeLink('wilma');
    const [first, second] = [await openLink(url), await openLink(url)];
    const late = session.newKey('valid', 'xenia');
    await second.paste(late);
    await first.paste(session.newKey('valid', 'wilma'));
    await first.connect.click();
    await expectEnd(first.page, 'Connected');
    await second.connect.click();
    await expectEnd(second.page, 'This link was used already');
    await expectEnd((await openLink(url)).page, 'This link was used already');
    const { account } = await AccountsPage.open(session, 'xenia');
    expect(await account.count()).toBe(0);
  });

  test('says when it is tampered with, cut off, or of another site', async () => {
    const [url] = await makeLink('yoko');
    const [version, , payload = '', mac = ''] = tokenOf(url).split('.');
    const forged = btoa(atob(payload).replace('demo', 'dora')).replace(/=+$/, '');
    const page = `${session.origin}/api/wandb/link#`;
    for (const [token, title] of [
      [`${version}.demo.${forged}.${mac}`, 'This link is incomplete'],
      [tokenOf(url).slice(0, -30), 'This link is incomplete'],
      [`${version}.other.${payload}.${mac}`, 'This link is not for this site'],
    ] as const) {
      await expectEnd((await openLink(page + token)).page, title);
    }
  });

  test('says when it has expired', async () => {
    const { page } = await AccountsPage.open(session);
    const { url, expiresAt } = await page.evaluate(async () => {
      const response = await fetch('/api/links', {
        method: 'POST',
        body: JSON.stringify({ expiresIn: 1 }),
      });
      return response.json() as Promise<{ url: string; expiresAt: string }>;
    });
    session.watch(tokenOf(url));
    await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(Date.parse(expiresAt));
    await expectEnd((await openLink(url)).page, 'This link has expired');
  });

  test('is made for a page of the product alone', async () => {
    const response = await fetch(`${session.origin}/api/links`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
      body: JSON.stringify({ expiresIn: 60 }),
    });
    expect([response.status, await response.text()]).toEqual([400, '']);
  });
});

function tokenOf(url: string): string {
  return new URL(url).hash.slice(1);
}
