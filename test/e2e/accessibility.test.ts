import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { objectionsOf, readAxe } from '../helpers/axe.js';
import { AccountsPage } from './accounts-page.js';
import { DemoPage } from './demo-page.js';
import { DemoSession } from './demo-session.js';
import { SignInPage } from './sign-in-page.js';

/** What axe objects to. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await readAxe());
  return objectionsOf(await page.evaluate(() => axe.run()));
}

describe('the demo, to axe', () => {
  const session = new DemoSession();

  test.each(['light', 'dark'] as const)('has nothing wrong in %s', async (colorScheme) => {
    const demo = await session.open();
    const { page } = demo;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);

    await demo.paste(session.newKey());
    await demo.connect.click();
    await demo.linked.waitFor();
    expect(await violations(page)).toEqual([]);
    await demo.linked.getByRole('button', { name: 'Done' }).click();
    expect(await violations(page)).toEqual([]);
  });

  test.each([320, 1280])('fits a window of %i px', async (width) => {
    const { page } = await session.open();
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await violations(page)).toEqual([]);
  });

  test('cuts no heading off in a window of 320 px, with text of 200 %, right to left', async () => {
    const { page } = await session.open('/?text=200&direction=rtl');
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
      expect(await violations(page)).toEqual([]);
    },
  );

  test.each([
    ['light', 320],
    ['dark', 1280],
  ] as const)(
    'has nothing wrong in the life of an account, in %s at %i px',
    async (scheme, width) => {
      const key = session.newKey('valid', scheme);
      const accounts = await AccountsPage.link(session, scheme, key);
      const { page } = accounts;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const look = async () => {
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      };

      await accounts.press('Show projects');
      await accounts.remark.getByText('sweeps').waitFor();
      await look();
      await accounts.press('Suspend');
      await accounts.button('Resume').waitFor();
      await look();
      await accounts.deleteAtWandb(session, key);
      await accounts.press('Resume');
      await accounts.press('Check again');
      await accounts.explanation.getByText('Reconnect with a new key').waitFor();
      await look();
      await accounts.press('Reconnect');
      await page.getByText('Key in use').waitFor();
      await look();
      await page.keyboard.press('Escape');
      await accounts.press('Remove');
      await look();
      await accounts.removal.getByRole('button', { name: 'Continue' }).click();
      await look();
      await accounts.removal.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('is removed').waitFor();
      await look();
    },
  );

  test.each([
    ['light', 320],
    ['dark', 1280],
  ] as const)(
    'has nothing wrong in the ways to an account, in %s at %i px',
    async (scheme, width) => {
      const accounts = await AccountsPage.open(session);
      const { page, linkAccount, createInvitation } = accounts;
      const look = async (looked: Page) => {
        await looked.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await looked.setViewportSize({ width, height: 800 });
        expect(await violations(looked)).toEqual([]);
        expect(await looked.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      };

      await page.getByRole('button', { name: 'Link account' }).click();
      await linkAccount.waitFor();
      await look(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Create an invitation' }).click();
      await createInvitation.waitFor();
      await look(page);
      await page.keyboard.press('Escape');
      const url = await accounts.invite();
      await look(page);

      const link = new DemoPage(await session.context.newPage());
      await link.page.goto(url);
      await SignInPage.offer(session, link);
      await look(link.page);
      const signIn = await SignInPage.openedBy(
        session,
        link.page.getByRole('button', { name: 'Continue' }),
      );
      await look(signIn.page);
      await signIn.close(signIn.approve);
      await link.page.getByRole('heading', { name: 'Connected' }).waitFor();
      await look(link.page);
    },
  );

  test('has nothing wrong on the pages of the simulated W&B', async () => {
    const page = await session.context.newPage();
    await page.goto(`${session.origin}/simulated/authorize`);
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('button', { name: 'Copy' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
