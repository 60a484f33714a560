import { describe, expect, test } from 'vitest';
import { DemoSession } from './demo-session.js';

describe('the demo', () => {
  const session = new DemoSession();

  test('links a pasted key, says so in a popup, and lists the account', async () => {
    const key = session.newKey();
    const page = await session.open();
    await page.paste(key);
    await page.connect.click();

    await page.linked.waitFor();
    expect(await page.linked.innerText()).toContain('ada on Simulated W&B is connected');
    expect(await page.events('wandb-success')).toHaveLength(1);
    expect(await page.events('wandb-error')).toEqual([]);

    await page.linked.getByRole('button', { name: 'See accounts' }).click();
    await page.linked.waitFor({ state: 'hidden' });
    const account = await page.accounts.innerText();
    for (const text of ['ada', 'Active', 'simulated', key.slice(-4)]) {
      expect(account).toContain(text);
    }
    expect(await page.field.count()).toBe(0);
  });

  test('says what is wrong with a key, keeps it, and links the corrected one', async () => {
    const wrong = session.newKey('revoked', 'alan');
    const right = session.newKey('valid', 'alan');
    const page = await session.open();
    await page.paste(wrong);
    await page.connect.click();

    await page.alert.getByText('did not accept this key').waitFor();
    expect(await page.field.inputValue()).toBe(wrong);
    expect(await page.field.evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await page.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'invalid_key', reason: 'rejected' }),
    ]);
    expect(await page.accounts.filter({ hasText: 'alan' }).count()).toBe(0);

    await page.paste(right);
    await page.connect.click();
    await page.linked.waitFor();
    await page.accounts.filter({ hasText: 'alan' }).waitFor();
    expect(await page.events('wandb-success')).toHaveLength(1);
  });

  test('leads from the guide to a new key and back', async () => {
    const page = await session.open();
    const opened = session.context.waitForEvent('page');
    await page.page.getByRole('link', { name: /authorize/ }).click();
    const wandb = await opened;
    await wandb.getByLabel('User').selectOption('grace');
    await wandb.getByRole('button', { name: 'New key' }).click();
    await wandb.getByRole('button', { name: 'Copy' }).click();
    await wandb.getByText('Copied').waitFor();
    await wandb.close();

    await page.paste();
    await page.connect.click();
    await page.linked.getByText('grace').waitFor();
  });

  test('removes an account for good once the user has said so', async () => {
    const page = await session.open();
    await page.paste(session.newKey('valid', 'linus'));
    await page.connect.click();
    await page.linked.getByRole('button', { name: 'Done' }).click();
    const disconnect = page.page.getByRole('button', { name: 'Disconnect linus' });
    const removal = page.page.getByRole('dialog', { name: /^Disconnect/ });

    await disconnect.click();
    await removal.getByRole('button', { name: 'Cancel' }).click();
    expect(await disconnect.count()).toBe(1);

    await disconnect.click();
    await removal.getByRole('button', { name: 'Disconnect' }).click();
    await disconnect.waitFor({ state: 'detached' });
    await page.page.reload();
    await page.page.locator('wandb-accounts').locator('.list, .empty').waitFor();
    expect(await page.accounts.filter({ hasText: 'linus' }).count()).toBe(0);
  });

  test('refuses a key of another user for an account that is being reconnected', async () => {
    const page = await session.open();
    await page.paste(session.newKey());
    await page.connect.click();
    await page.linked.getByRole('button', { name: 'Done' }).click();
    await page.page.reload();
    await page.page.getByLabel('account-id').selectOption({ label: 'ada, simulated' });
    await page.paste(session.newKey('valid', 'mallory'));
    await page.connect.click();
    await page.alert.getByText('different W&B user').waitFor();
    expect(await page.events('wandb-error')).toEqual([
      expect.objectContaining({ code: 'conflict', reason: 'account_mismatch' }),
    ]);
  });
});
