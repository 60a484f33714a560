import { describe, expect, test } from 'vitest';
import { AccountsPage } from './accounts-page.js';
import { DemoPage } from './demo-page.js';
import { DemoSession } from './demo-session.js';

describe('Connect an account', () => {
  const session = new DemoSession();

  test('opens a dialog, links an account, and lists it', async () => {
    const accounts = await AccountsPage.open(session, 'ada');
    const demo = new DemoPage(accounts.page);
    await accounts.page.getByRole('button', { name: 'Connect an account' }).click();
    await accounts.linkAccount.waitFor();
    await accounts.linkAccount.getByLabel('W&B server').selectOption({ label: 'Simulated W&B' });
    await demo.paste(session.newKey());
    await demo.connect.click();
    await accounts.linkAccount.locator('#result').getByText('Connected as ada').waitFor();
    expect(await demo.events('wandb-success')).toHaveLength(1);
    await accounts.linkAccount.getByRole('button', { name: 'Done' }).click();
    await accounts.linkAccount.waitFor({ state: 'hidden' });
    await accounts.account.waitFor();

    // The next time it begins anew.
    await accounts.page.getByRole('button', { name: 'Connect an account' }).click();
    expect(await demo.field.inputValue()).toBe('');
  });

  test('is used with the keyboard alone, and gives the focus back', async () => {
    const { page, linkAccount, account } = await AccountsPage.open(session, 'bea');
    const demo = new DemoPage(page);
    const bodyOf = () => page.evaluate(() => document.body.cloneNode(false));
    const [trigger, body] = [
      page.getByRole('button', { name: 'Connect an account' }),
      await bodyOf(),
    ];
    const key = session.newKey('valid', 'bea');
    await page.evaluate((text) => navigator.clipboard.writeText(text), key);

    await trigger.focus();
    await page.keyboard.press('Enter');
    await linkAccount.waitFor();
    expect(await demo.field.evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await bodyOf()).toEqual(body);
    await page.keyboard.press('ControlOrMeta+V');
    await page.keyboard.press('Enter');
    await linkAccount.locator('#result').getByText('Connected as bea').waitFor();
    await page.keyboard.press('Escape');
    await linkAccount.waitFor({ state: 'hidden' });
    expect(await trigger.evaluate((button) => button.matches(':focus'))).toBe(true);
    await account.waitFor();
  });

  test('keeps a pasted key while the dialog is closed', async () => {
    const { page, linkAccount } = await AccountsPage.open(session);
    const demo = new DemoPage(page);
    const key = session.newKey();
    const trigger = page.getByRole('button', { name: 'Connect an account' });
    await trigger.click();
    await demo.paste(key);
    await page.keyboard.press('Escape');
    await linkAccount.waitFor({ state: 'hidden' });
    await trigger.click();
    expect(await demo.field.inputValue()).toBe(key);
  });

  test('gives the focus back to what made a link', async () => {
    const { page, createInvitation } = await AccountsPage.open(session);
    const trigger = page.getByRole('button', { name: 'Create an invitation' });
    await trigger.click();
    await createInvitation.getByLabel('Good for').waitFor();
    await page.keyboard.press('Escape');
    await createInvitation.waitFor({ state: 'detached' });
    expect(await trigger.evaluate((button) => button.matches(':focus'))).toBe(true);
  });
});

describe('the playground, of the dialog', () => {
  const session = new DemoSession();

  test('shows the element as a dialog, whose popup is the page’s own', async () => {
    const page = new DemoPage(await session.context.newPage());
    await page.page.goto(`${session.origin}/?dialog=closed`);
    await page.page.getByRole('button', { name: 'Connect Weights & Biases' }).click();
    await page.paste(session.newKey());
    await page.connect.click();
    await page.linked.getByText('ada on Simulated W&B is connected').waitFor();
    await page.linked.getByRole('button', { name: 'Done' }).click();
    await page.page.keyboard.press('Escape');
    const log = page.page.getByRole('region', { name: 'Event log' });
    await log.getByText('wandb-close').waitFor();
  });
});
