import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { CONNECT_HEADER } from '../../src/contract.js';
import { DemoPage } from './demo-page.js';
import type { DemoSession } from './demo-session.js';

export type AccountAction = 'Check again' | 'Reconnect' | 'Suspend' | 'Resume' | 'Disconnect';

/** The Accounts page with the account of one user, as a person meets it. */
export class AccountsPage {
  readonly page: Page;
  /** The account itself. */
  readonly account: Locator;
  /** What was last said about it. */
  readonly remark: Locator;
  /** What the product shows of its projects. */
  readonly projects: Locator;
  /** Why it is not active. */
  readonly explanation: Locator;
  readonly reconnect: Locator;
  /** Whom the reconnection ended with. */
  readonly reconnected: Locator;
  readonly removal: Locator;
  /** The element's own dialog, for one more account. */
  readonly linkAccount: Locator;
  readonly createInvitation: Locator;

  constructor(page: Page, user: string) {
    this.page = page;
    this.account = page
      .getByRole('region', { name: 'Weights & Biases accounts' })
      .locator('.account')
      .filter({ has: page.getByText(user, { exact: true }) });
    this.remark = this.account.locator('.remark');
    this.projects = page.getByRole('group', { name: `Projects of ${user}` });
    this.explanation = this.account.locator('.explanation');
    this.reconnect = page.locator('#reconnect').getByRole('dialog');
    this.reconnected = this.reconnect.locator('#result');
    this.linkAccount = page.locator('#new-account').getByRole('dialog');
    this.createInvitation = page.getByRole('dialog', { name: 'Create an invitation' });
    this.removal = page.getByRole('dialog', { name: /^Disconnect/ });
  }

  /** Opens the Accounts page, whoever is on it. */
  static async open(session: DemoSession, user = 'ada'): Promise<AccountsPage> {
    const page = await session.context.newPage();
    await page.goto(`${session.origin}/demo/accounts/`);
    await page.locator('wandb-accounts').locator('.list, .empty').waitFor();
    return new AccountsPage(page, user);
  }

  /** Links an account by the request that the element makes, then opens the page. */
  static async link(session: DemoSession, user: string, key: string): Promise<AccountsPage> {
    const response = await fetch(`${session.origin}/api/wandb`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Sec-Fetch-Site': 'same-origin',
        [CONNECT_HEADER]: '1',
      },
      body: JSON.stringify({ provider: 'wandb', apiKey: key, host: 'simulated' }),
    });
    expect(response.status).toBe(200);
    const page = await AccountsPage.open(session, user);
    await page.account.waitFor();
    return page;
  }

  button(action: AccountAction): Locator {
    return this.account.getByRole('button', { name: action });
  }

  /** Has the product use the key. */
  showProjects(): Promise<void> {
    return this.projects.getByRole('button', { name: 'Show projects' }).click();
  }

  press(action: AccountAction): Promise<void> {
    return this.button(action).click();
  }

  /** Whether its key works. */
  status(): Promise<string> {
    return this.account.locator('.status').innerText();
  }

  /** What stands beside a term: `Server`, `Key`. */
  async term(name: string): Promise<string> {
    const row = this.account.locator('dl > div').filter({ hasText: name });
    return (await row.locator('dd').innerText()).replace(/\s+/g, ' ');
  }

  /** When the account was last checked, in milliseconds. */
  async checkedAt(): Promise<number> {
    const times = this.account.locator('time');
    return Date.parse((await times.last().getAttribute('datetime')) ?? '');
  }

  /** Pastes a key into the open reconnection and sends it. */
  async submitKey(key: string): Promise<void> {
    await new DemoPage(this.page).paste(key);
    await this.reconnect.getByRole('button', { name: 'Connect', exact: true }).click();
  }

  /** Makes an invitation, and gives its address. */
  async invite(lifetime = '30 minutes'): Promise<string> {
    await this.page.getByRole('button', { name: 'Create an invitation' }).click();
    await this.createInvitation.getByLabel('Good for').selectOption({ label: lifetime });
    await this.createInvitation.getByRole('button', { name: 'Create invitation' }).click();
    await this.createInvitation.getByRole('button', { name: 'Copy' }).click();
    await this.createInvitation.getByText('Copied.').waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Deletes a key at the simulated W&B, by its last four characters. */
  async deleteAtWandb(session: DemoSession, key: string): Promise<void> {
    const wandb = await session.context.newPage();
    await wandb.goto(`${session.origin}/simulated/settings`);
    await wandb.getByLabel('Its last four characters').fill(key.slice(-4));
    await wandb.getByRole('button', { name: 'Delete' }).click();
    await wandb.getByText('Deleted.').waitFor();
    await wandb.close();
  }
}
