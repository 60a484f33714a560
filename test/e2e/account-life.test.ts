import { describe, expect, test } from 'vitest';
import { AccountsPage } from './accounts-page.js';
import { DemoSession } from './demo-session.js';

describe('the Accounts page', () => {
  const session = new DemoSession();

  test('lists an account with all that is known of it', async () => {
    const key = session.newKey('valid', 'ada');
    const page = await AccountsPage.link(session, 'ada', key);
    expect(await page.status()).toBe('Active');
    expect(await page.term('Server')).toMatch(/simulated$/);
    expect(await page.term('Key')).toContain(`•••• ${key.slice(-4)}`);
    expect(await page.term('Connected')).toMatch(/20\d\d/);
    expect(await page.term('Last checked')).toMatch(/now|ago/);
    expect(Math.abs((await page.checkedAt()) - Date.now())).toBeLessThan(60_000);
    expect(await page.explanation.count()).toBe(0);
  });

  test('asks W&B about a key again', async () => {
    const page = await AccountsPage.link(session, 'bea', session.newKey('valid', 'bea'));
    const before = await page.checkedAt();
    await page.press('Check again');
    await page.remark.getByText('accepts the key.').waitFor();
    expect(await page.checkedAt()).toBeGreaterThan(before);
    expect(await page.status()).toBe('Active');
  });

  test('says why a key does not work any more, and takes a new one', async () => {
    const [key, renewed] = [session.newKey('valid', 'cora'), session.newKey('valid', 'cora')];
    const page = await AccountsPage.link(session, 'cora', key);
    await page.deleteAtWandb(session, key);
    await page.showProjects();
    await page.projects.getByText('W&B does not accept the key.').waitFor();
    await page.press('Check again');
    await page.remark.getByText('does not accept the key.').waitFor();

    await page.page.reload();
    await page.explanation.getByText('it was deleted there').waitFor();
    expect(await page.status()).toBe('Needs attention');

    await page.press('Reconnect');
    await page.submitKey(renewed);
    await page.reconnected.getByText('Connected as cora').waitFor();
    await page.reconnect.getByRole('button', { name: 'Done' }).click();
    await page.remark.getByText('the new key is in use').waitFor();
    expect(await page.status()).toBe('Active');
    expect(await page.term('Key')).toContain(`•••• ${renewed.slice(-4)}`);
    expect(await page.explanation.count()).toBe(0);
  });

  test('changes nothing when W&B cannot be asked', async () => {
    const page = await AccountsPage.link(session, 'dora', session.newKey('valid', 'dora'));
    const before = await page.checkedAt();
    await page.page.route('**/check', (route) =>
      route.fulfill({ status: 503, json: { code: 'wandb_unavailable', reason: 'down' } }),
    );
    await page.press('Check again');
    await page.remark.getByText('could not be reached, so nothing has changed').waitFor();
    await page.page.unroute('**/check');
    await page.page.route('**/check', (route) => route.abort());
    await page.press('Check again');
    await page.remark.getByText('Fieldnote could not be reached').waitFor();
    expect(await page.status()).toBe('Active');
    expect(await page.checkedAt()).toBe(before);
  });

  test('reconnects an account, and keeps its key through every failed try', async () => {
    const [key, renewed] = [session.newKey('valid', 'emmy'), session.newKey('valid', 'emmy')];
    const page = await AccountsPage.link(session, 'emmy', key);
    await page.press('Reconnect');
    await page.reconnect.getByRole('heading', { name: 'Reconnect emmy' }).waitFor();
    await page.page.getByText(`The key that ends with ${key.slice(-4)} stays in use`).waitFor();
    expect(await page.page.evaluate(() => document.activeElement?.id)).toBe('accounts');

    const alert = page.reconnect.getByRole('alert');
    await page.submitKey(session.newKey('revoked', 'emmy'));
    await alert.getByText('did not accept this key').waitFor();
    await page.submitKey(session.newKey('valid', 'mallory'));
    await alert.getByText('different W&B user').waitFor();
    await page.page.keyboard.press('Escape');
    await page.reconnect.waitFor({ state: 'detached' });
    expect(await page.term('Key')).toContain(`•••• ${key.slice(-4)}`);
    await page.showProjects();
    await page.projects.getByText('sweeps').waitFor();

    await page.press('Reconnect');
    await page.submitKey(renewed);
    await page.reconnected.getByText('Connected as emmy').waitFor();
    await page.reconnect.getByRole('button', { name: 'Done' }).click();
    await page.remark.getByText('the new key is in use').waitFor();
    expect(await page.term('Key')).toContain(`•••• ${renewed.slice(-4)}`);
    expect(await page.account.count()).toBe(1);
  });

  test('uses a key until the account is suspended, and again once it is resumed', async () => {
    const page = await AccountsPage.link(session, 'fay', session.newKey('valid', 'fay'));
    await page.showProjects();
    await page.projects.getByText('Projects in fay-team').waitFor();
    expect(await page.projects.getByRole('listitem').allInnerTexts()).toEqual([
      'baseline',
      'sweeps',
    ]);

    await page.press('Suspend');
    await page.explanation.getByText('until you resume it').waitFor();
    expect(await page.status()).toBe('Suspended');
    await page.showProjects();
    await page.projects.getByText('its key is not used').waitFor();
    await page.press('Check again');
    await page.remark.getByText('Not checked').waitFor();

    await page.page.reload();
    await page.press('Resume');
    await page.remark.getByText('Resumed').waitFor();
    expect(await page.status()).toBe('Active');
    await page.showProjects();
    await page.projects.getByText('Projects in fay-team').waitFor();
  });

  test('shows projects to its own page alone, and of its own accounts alone', async () => {
    const { page } = await AccountsPage.link(session, 'gina', session.newKey('valid', 'gina'));
    const ask = (account: string) =>
      page.evaluate(async (id) => {
        const response = await fetch(`/api/projects?account=${id}`);
        return [response.status, await response.json()] as const;
      }, account);
    expect(await ask('unknown')).toEqual([404, { failure: 'unknown_account' }]);
    const elsewhere = await fetch(`${session.origin}/api/projects?account=unknown`, {
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    expect([elsewhere.status, await elsewhere.text()]).toEqual([403, '']);
  });

  test('resumes an account as what its last check said', async () => {
    const key = session.newKey('valid', 'gerda');
    const page = await AccountsPage.link(session, 'gerda', key);
    await page.deleteAtWandb(session, key);
    await page.press('Check again');
    await page.explanation.getByText('Reconnect with a new key').waitFor();
    await page.press('Suspend');
    await page.explanation.getByText('no longer accepts its key').waitFor();
    await page.press('Resume');
    await page.explanation.getByText('Reconnect with a new key').waitFor();
    expect(await page.status()).toBe('Needs attention');
  });

  test('asks before it removes an account, and says where the key lives on', async () => {
    const page = await AccountsPage.link(session, 'hedy', session.newKey('valid', 'hedy'));
    const { removal } = page;
    const press = (name: string) => removal.getByRole('button', { name }).click();

    await page.press('Disconnect');
    await removal.getByText('still works at').waitFor();
    const link = removal.getByRole('link', { name: /Manage keys/ });
    expect(await link.getAttribute('href')).toBe(`${session.origin}/simulated/settings`);
    await press('Cancel');
    await removal.waitFor({ state: 'hidden' });
    expect(await page.account.count()).toBe(1);

    await page.press('Disconnect');
    await press('Disconnect');
    await page.page.getByText('hedy is disconnected').first().waitFor();
    await page.account.waitFor({ state: 'detached' });
    await page.page.reload();
    await page.page.locator('wandb-accounts').locator('.list, .empty').waitFor();
    expect(await page.account.count()).toBe(0);
  });

  test('is used with the keyboard alone, and gives the focus back', async () => {
    const page = await AccountsPage.link(session, 'jean', session.newKey('valid', 'jean'));
    const { keyboard } = page.page;
    const focused = () =>
      page.page.evaluate(() =>
        document.activeElement?.shadowRoot?.activeElement?.textContent.trim(),
      );

    await page.button('Check again').focus();
    await keyboard.press('Enter');
    await page.remark.getByText('accepts the key').waitFor();
    expect(await focused()).toContain('Check again');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await page.button('Resume').waitFor();
    expect(await focused()).toContain('Resume');
    await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await page.reconnect.waitFor();
    await keyboard.press('Escape');
    await page.reconnect.waitFor({ state: 'detached' });
    expect(await focused()).toContain('Reconnect');

    await page.button('Disconnect').focus();
    await keyboard.press('Enter');
    expect(await focused()).toBe('Cancel');
    await keyboard.press('Escape');
    await page.removal.waitFor({ state: 'hidden' });
    expect(await focused()).toContain('Disconnect');
  });
});
