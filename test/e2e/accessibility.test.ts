import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { objectionsOf, readAxe } from '../helpers/axe.js';
import { AccountsPage } from './accounts-page.js';
import { DemoPage } from './demo-page.js';
import { DemoSession } from './demo-session.js';
import { SignInPage } from './sign-in-page.js';

/** Each scheme and each width is looked at once. */
const looks = [
  ['light', 320],
  ['dark', 1280],
] as const;

/** Expects axe to object to nothing on a page, however wide, and nothing to stick out of it. */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(await readAxe());
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    expect(objectionsOf(await page.evaluate(() => axe.run())), colorScheme).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
}

describe('the demo, to axe', () => {
  const session = new DemoSession();

  test('has nothing wrong before, while and after it links an account', async () => {
    const demo = await session.open();
    await expectAccessible(demo.page);
    await demo.paste(session.newKey());
    await demo.connect.click();
    await demo.linked.waitFor();
    await expectAccessible(demo.page);
    await demo.linked.getByRole('button', { name: 'Done' }).click();
    await expectAccessible(demo.page);
  });

  test('cuts no heading off in a window of 320 px, with text of 200 %, right to left', async () => {
    const { page } = await session.open('/?text=200&dir=rtl');
    await page.setViewportSize({ width: 320, height: 800 });
    const headings = await page.getByRole('main').locator('h1, h2').all();
    for (const heading of headings) {
      expect(
        await heading.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
        await heading.innerText(),
      ).toBe(0);
    }
  });

  test.each(['/demo/react/', '/demo/vue/', '/demo/script-tag.html'])(
    'has nothing wrong on %s',
    async (path) => {
      const { page } = await session.open(path);
      await expectAccessible(page);
    },
  );

  test('has nothing wrong in the life of an account', async () => {
    const key = session.newKey();
    const accounts = await AccountsPage.link(session, 'ada', key);
    const { page } = accounts;
    await accounts.showProjects();
    await accounts.projects.getByText('sweeps').waitFor();
    await expectAccessible(page);
    await accounts.press('Suspend');
    await accounts.button('Resume').waitFor();
    await expectAccessible(page);
    await accounts.deleteAtWandb(session, key);
    await accounts.press('Resume');
    await accounts.press('Check again');
    await accounts.explanation.getByText('Reconnect with a new key').waitFor();
    await expectAccessible(page);
    await accounts.press('Reconnect');
    await page.getByText('stays in use').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await accounts.press('Disconnect');
    await expectAccessible(page);
    await accounts.removal.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('paragraph').filter({ hasText: 'is disconnected' }).waitFor();
    await expectAccessible(page);
  });

  test('has nothing wrong in the ways to an account', async () => {
    const accounts = await AccountsPage.open(session);
    const { page, linkAccount, createInvitation } = accounts;
    await page.getByRole('button', { name: 'Connect an account' }).click();
    await linkAccount.waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create an invitation' }).click();
    await createInvitation.waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    const url = await accounts.invite();
    await expectAccessible(page);

    const invitation = new DemoPage(await session.context.newPage());
    await invitation.page.goto(url);
    await SignInPage.offer(session, invitation);
    await expectAccessible(invitation.page);
    const signIn = await SignInPage.openedBy(
      session,
      invitation.page.getByRole('button', { name: 'Continue' }),
    );
    await expectAccessible(signIn.page);
    await signIn.close(signIn.approve);
    await invitation.page.getByRole('heading', { name: 'Your W&B account is connected' }).waitFor();
    await expectAccessible(invitation.page);
  });

  test('has nothing wrong on the pages of the simulated W&B', async () => {
    const page = await session.context.newPage();
    await page.goto(`${session.origin}/simulated/authorize`);
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('button', { name: 'Copy' }).waitFor();
    await expectAccessible(page);
  });
});
