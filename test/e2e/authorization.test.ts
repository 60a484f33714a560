import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';
import type { DemoPage } from './demo-page.js';
import { SignInPage } from './sign-in-page.js';

const button = ({ page }: DemoPage, name: string) =>
  page.locator('wandb-connect').getByRole('button', { name, exact: true });

/** The account is linked, and the page was told so once. */
async function expectLinked(demo: DemoPage): Promise<void> {
  await demo.linked.getByText('sso on Simulated W&B is linked').waitFor();
  expect(await demo.events('wandb-success')).toHaveLength(1);
  expect(await demo.events('wandb-error')).toEqual([]);
  await demo.linked.getByRole('button', { name: 'See accounts' }).click();
  await demo.accounts.filter({ hasText: 'sso' }).waitFor();
}

describe("an organisation's sign-in", () => {
  const session = new DemoSession();

  test('links the account once it is approved, and its window closes', async () => {
    const demo = await session.open();
    await SignInPage.offer(session, demo);
    const signIn = await SignInPage.openedBy(session, button(demo, 'Continue'));
    expect(await signIn.page.evaluate(() => window.opener === null)).toBe(true);
    await signIn.close(signIn.approve);
    await expectLinked(demo);
  });

  test('links nothing when it is declined, and the key is kept', async () => {
    const demo = await session.open();
    const key = await SignInPage.offer(session, demo);
    const signIn = await SignInPage.openedBy(session, button(demo, 'Continue'));
    await signIn.close(signIn.decline);
    await demo.alert.getByText('The request was declined. Nothing was connected').waitFor();
    expect(await demo.field.inputValue()).toBe(key);
    expect(await demo.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'forbidden', reason: 'declined' }),
    ]);
    expect(await demo.events('wandb-success')).toEqual([]);
  });

  test('is called off by Cancel, whoever approves afterwards', async () => {
    const demo = await session.open();
    const key = await SignInPage.offer(session, demo);
    const address = await readAddress(session, demo);
    await button(demo, 'Cancel').click();
    await demo.connect.waitFor();
    expect(await demo.field.inputValue()).toBe(key);
    expect(await demo.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'cancelled', reason: 'user' }),
    ]);

    const late = new SignInPage(await session.context.newPage());
    await late.page.goto(address);
    await late.approve.click();
    await late.page.getByRole('heading', { name: 'This request was cancelled' }).waitFor();
    expect(await demo.events('wandb-success')).toEqual([]);
  });

  test('opens again after its window was closed', async () => {
    const demo = await session.open();
    await SignInPage.offer(session, demo);
    const first = await SignInPage.openedBy(session, button(demo, 'Continue'));
    await first.page.close();
    expect(await demo.events('wandb-error')).toEqual([]);
    const second = await SignInPage.openedBy(session, button(demo, 'Open again'));
    await second.close(second.approve);
    await expectLinked(demo);
  });

  test('is reached by a plain link where windows are blocked', async () => {
    const demo = await session.open();
    await demo.blockWindows();
    await SignInPage.offer(session, demo);
    await button(demo, 'Continue').click();
    await demo.alert.getByText('The browser blocked the window').waitFor();
    const link = demo.page.getByRole('link', { name: /^Open localhost/ }).last();
    const signIn = await SignInPage.openedBy(session, link);
    await signIn.approve.click();
    await expectLinked(demo);
  });

  test('is reached in the same tab, which comes back to the page that goes on', async () => {
    const demo = await session.open();
    await demo.blockWindows();
    await SignInPage.offer(session, demo);
    await button(demo, 'Continue').click();
    await demo.page.getByRole('link', { name: 'Continue in this tab' }).click();
    const signIn = new SignInPage(demo.page);
    await signIn.approve.click();
    await expectLinked(demo);
    expect(demo.page.url()).toBe(`${session.origin}/`);
  });

  test('is still waited for when the user goes back from it', async () => {
    const demo = await session.open();
    await demo.blockWindows();
    await SignInPage.offer(session, demo);
    await button(demo, 'Continue').click();
    await demo.page.getByRole('link', { name: 'Continue in this tab' }).click();
    await new SignInPage(demo.page).approve.waitFor();
    await demo.page.goBack();
    const again = await SignInPage.openedBy(session, button(demo, 'Continue'));
    await again.close(again.approve);
    await expectLinked(demo);
  });

  test('is finished once, however often the way back is taken', async () => {
    const demo = await session.open();
    await SignInPage.offer(session, demo);
    const signIn = await SignInPage.openedBy(session, button(demo, 'Continue'));
    const wayBack = session.context.waitForEvent('request', (request) =>
      request.url().includes('/authorizations/return?'),
    );
    await signIn.close(signIn.approve);
    await expectLinked(demo);

    const again = await session.context.newPage();
    await again.goto((await wayBack).url());
    await again.getByRole('heading', { name: 'This request is already finished' }).waitFor();
    expect(again.url()).toBe(`${session.origin}/api/wandb/authorizations/return`);
    expect(await demo.events('wandb-success')).toHaveLength(1);
  });

  test('refuses an answer to what it was never asked', async () => {
    const page = await session.context.newPage();
    await page.goto(`${session.origin}/demo/sign-in/?request=unknown`);
    await page.getByText('This request is over').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

/** Where the window would go, without opening it. */
async function readAddress(session: DemoSession, demo: DemoPage): Promise<string> {
  const signIn = await SignInPage.openedBy(session, button(demo, 'Continue'));
  const address = signIn.page.url();
  await signIn.page.close();
  return address;
}

describe('the playground, of an authorization', () => {
  const session = new DemoSession();

  test('waits for a consent that does not come, until it is cancelled', async () => {
    const key = session.newKey();
    const demo = await session.open();
    await demo.page.getByRole('link', { name: 'Authorizing' }).click();
    await button(demo, 'Cancel').waitFor();
    await demo.reset();
    await demo.paste(key);
    await demo.connect.click();
    const opened = session.context.waitForEvent('page');
    await button(demo, 'Continue').click();
    await (await opened).close();
    await demo.page.getByText('Waiting for localhost').first().waitFor();
    await button(demo, 'Cancel').click();
    await demo.connect.waitFor();
    expect(await demo.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'cancelled', reason: 'user' }),
    ]);
    expect(await demo.field.inputValue()).toBe(key);
  });
});
