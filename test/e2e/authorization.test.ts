import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';
import type { DemoPage } from './demo-page.js';
import { SignInPage } from './sign-in-page.js';

const button = ({ page }: DemoPage, name: string) =>
  page.locator('wandb-connect').getByRole('button', { name, exact: true });

/** The account is linked, and the page got one event about it. */
async function expectLinked(demo: DemoPage): Promise<void> {
  await demo.linked.getByText('sso on Simulated W&B is connected').waitFor();
  expect(await demo.events('wandb-success')).toHaveLength(1);
  expect(await demo.events('wandb-error')).toEqual([]);
  await demo.linked.getByRole('button', { name: 'See accounts' }).click();
  await demo.accounts.filter({ hasText: 'sso' }).waitFor();
}

describe("an organization's sign-in", () => {
  const session = new DemoSession();

  test('links the account once it is approved, and its window closes', async () => {
    const demo = await session.open();
    await SignInPage.offer(session, demo);
    const signIn = await SignInPage.openedBy(session, button(demo, 'Continue'));
    expect(await signIn.page.evaluate(() => window.opener === null)).toBe(true);
    await signIn.close(signIn.approve);
    await expectLinked(demo);
  });

  test('links nothing if the user declines, and leaves the key in the field', async () => {
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

  test('links nothing if it is approved after Cancel', async () => {
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

  test('opens from a plain link if the browser blocks windows', async () => {
    const demo = await session.open();
    await demo.blockWindows();
    await SignInPage.offer(session, demo);
    await button(demo, 'Continue').click();
    await demo.alert.getByText('Your browser blocked the window').waitFor();
    const link = demo.page.getByRole('link', { name: /^Open localhost/ }).last();
    const signIn = await SignInPage.openedBy(session, link);
    await signIn.approve.click();
    await expectLinked(demo);
  });

  test('opens in the same tab, which returns to the page and finishes there', async () => {
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

  test('can be opened again after the user went back to the page', async () => {
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

  test('links once if its return address is opened twice', async () => {
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

  test('offers no buttons for an unknown request', async () => {
    const page = await session.context.newPage();
    await page.goto(`${session.origin}/demo/sign-in/?request=unknown`);
    await page.getByText('This request is over').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

/** The address of the sign-in page, whose window is closed again. */
async function readAddress(session: DemoSession, demo: DemoPage): Promise<string> {
  const signIn = await SignInPage.openedBy(session, button(demo, 'Continue'));
  const address = signIn.page.url();
  await signIn.page.close();
  return address;
}

describe('an authorization in the playground', () => {
  const session = new DemoSession();

  test('waits for approval until the user cancels', async () => {
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
