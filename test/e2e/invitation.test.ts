import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { AccountsPage } from './accounts-page.js';
import { DemoPage } from './demo-page.js';
import { DemoSession } from './demo-session.js';
import { SignInPage } from './sign-in-page.js';

describe('an invitation to send', () => {
  const session = new DemoSession();

  /** Makes an invitation on the Accounts page. The test fails if its token is found afterwards. */
  async function createInvitation(user: string): Promise<[url: string, accounts: AccountsPage]> {
    const accounts = await AccountsPage.open(session, user);
    const url = await accounts.invite();
    session.watch(tokenOf(url));
    await accounts.createInvitation.getByRole('button', { name: 'Done' }).click();
    await accounts.createInvitation.waitFor({ state: 'detached' });
    return [url, accounts];
  }

  async function openInvitation(url: string): Promise<DemoPage> {
    const page = await session.context.newPage();
    await page.goto(url);
    return new DemoPage(page);
  }

  const expectEnd = async (page: Page, title: string) => {
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.title()).toBe(title);
    expect(page.url()).toBe(`${session.origin}/api/wandb/invitation`);
    expect(await page.locator('wandb-connect').count()).toBe(0);
    // The browser keeps the address that opened a page, but only for the page's own scripts.
    await page.close();
  };

  test('says who asks and why, and links an account with no page of the product open', async () => {
    const [url, accounts] = await createInvitation('ruth');
    await accounts.page.close();
    const invitation = await openInvitation(url);
    await invitation.page.getByText('Dana, who uses this demo').waitFor();
    await invitation.page.getByText('Your experiments next to your notes').waitFor();
    await invitation.paste(session.newKey('valid', 'ruth'));
    await invitation.connect.click();
    await invitation.page.getByText('Fieldnote can now use the W&B account of Ruth').waitFor();
    expect(await session.findKey(tokenOf(url))).toEqual(['performance entries']);
    await expectEnd(invitation.page, 'Your W&B account is connected');

    const { account } = await AccountsPage.open(session, 'ruth');
    await account.waitFor();
    expect(session.readOutput()).toMatch(/link 200 on simulated by the invitation [0-9a-f]{8} /);
  });

  test('links an account whose organization has to approve', async () => {
    const [url, { page, account }] = await createInvitation('sso');
    const invitation = await openInvitation(url);
    await SignInPage.offer(session, invitation);
    const signIn = await SignInPage.openedBy(
      session,
      invitation.page.getByRole('button', { name: 'Continue' }),
    );
    await signIn.close(signIn.approve);
    await expectEnd(invitation.page, 'Your W&B account is connected');
    await page.reload();
    await account.waitFor();
  });

  test('keeps a key that W&B refuses, and can still be used', async () => {
    const [url] = await createInvitation('vera');
    const wrong = session.newKey('revoked', 'vera');
    const invitation = await openInvitation(url);
    await invitation.paste(wrong);
    await invitation.connect.click();
    await invitation.alert.getByText('did not accept this key').waitFor();
    expect(await invitation.field.inputValue()).toBe(wrong);
    await invitation.paste(session.newKey('valid', 'vera'));
    await invitation.connect.click();
    await expectEnd(invitation.page, 'Your W&B account is connected');
  });

  test('can be used only once', async () => {
    const [url] = await createInvitation('wilma');
    const [first, second] = [await openInvitation(url), await openInvitation(url)];
    const late = session.newKey('valid', 'xenia');
    await second.paste(late);
    await first.paste(session.newKey('valid', 'wilma'));
    await first.connect.click();
    await expectEnd(first.page, 'Your W&B account is connected');
    await second.connect.click();
    await expectEnd(second.page, 'This invitation has already been used');
    await expectEnd((await openInvitation(url)).page, 'This invitation has already been used');
    const { account } = await AccountsPage.open(session, 'xenia');
    expect(await account.count()).toBe(0);
  });

  test('says if it was changed, cut off, or made by another site', async () => {
    const [url] = await createInvitation('yoko');
    const [version, , payload = '', mac = ''] = tokenOf(url).split('.');
    const forged = btoa(atob(payload).replace('demo', 'dora')).replace(/=+$/, '');
    const page = `${session.origin}/api/wandb/invitation#`;
    for (const [token, title] of [
      [`${version}.demo.${forged}.${mac}`, 'This invitation is incomplete'],
      [tokenOf(url).slice(0, -30), 'This invitation is incomplete'],
      [`${version}.other.${payload}.${mac}`, 'This invitation does not work here'],
    ] as const) {
      await expectEnd((await openInvitation(page + token)).page, title);
    }
  });

  test('says if it has expired', async () => {
    const { page } = await AccountsPage.open(session);
    const { url, expiresAt } = await page.evaluate(async () => {
      const response = await fetch('/api/invitations', {
        method: 'POST',
        body: JSON.stringify({ expiresIn: 1 }),
      });
      return response.json() as Promise<{ url: string; expiresAt: string }>;
    });
    session.watch(tokenOf(url));
    await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(Date.parse(expiresAt));
    await expectEnd((await openInvitation(url)).page, 'This invitation has expired');
  });

  test('cannot be made by a page of another site', async () => {
    const response = await fetch(`${session.origin}/api/invitations`, {
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
