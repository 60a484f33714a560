import type { Locator, Page } from 'playwright';

/** A page of the demo, as a person meets it. */
export class DemoPage {
  readonly page: Page;
  readonly field: Locator;
  readonly connect: Locator;
  readonly alert: Locator;
  readonly linked: Locator;
  readonly accounts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('textbox', { name: 'W&B API Key' });
    this.connect = page.getByRole('button', { name: 'Connect', exact: true });
    this.alert = page.locator('wandb-connect').getByRole('alert');
    this.linked = page.getByRole('dialog', { name: 'Account linked' });
    this.accounts = page.getByRole('region', { name: 'Accounts' }).getByRole('listitem');
  }

  /** Pastes from the clipboard, over whatever is in the field. */
  async paste(text?: string): Promise<void> {
    if (text !== undefined) {
      await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    }
    await this.field.click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Puts one of the QA bench's test keys on the clipboard. */
  async copyTestKey(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.page.getByText(`Copied: ${name}.`).waitFor();
  }

  /** Picks what the token endpoint does. */
  async choose(scenario: string): Promise<void> {
    await this.page.getByRole('radio', { name: scenario, exact: true }).check();
    await this.page
      .locator('#notice')
      .getByText(scenario === 'Real server' ? 'Simulated W&B.' : `${scenario}:`)
      .waitFor();
  }

  /** Begins anew: the element, the page's own message, and the list of events. */
  async reset(): Promise<void> {
    await this.page.evaluate(() => {
      document.querySelector('wandb-connect')?.reset();
      document.getElementById('toast')?.replaceChildren();
      globalThis.heardEvents?.splice(0);
    });
  }

  /** The events of one name, each with the fields that it had. */
  events(type: string): Promise<unknown[]> {
    return this.page.evaluate(
      (name) =>
        (globalThis.heardEvents ?? [])
          .map((event): unknown => JSON.parse(event))
          .filter(
            (event) =>
              typeof event === 'object' && event !== null && 'type' in event && event.type === name,
          ),
      type,
    );
  }
}
