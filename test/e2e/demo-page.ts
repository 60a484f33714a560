import type { Locator, Page } from 'playwright';
import type { Scenario } from '../../demo/page/scenario-list.js';

/** A page of the demo, as a person uses it. */
export class DemoPage {
  readonly page: Page;
  readonly field: Locator;
  readonly connect: Locator;
  readonly alert: Locator;
  readonly linked: Locator;
  readonly accounts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('textbox', { name: 'W&B API key' });
    this.connect = page.getByRole('button', { name: 'Connect', exact: true });
    this.alert = page.locator('wandb-connect').getByRole('alert');
    this.linked = page.getByRole('dialog', { name: 'Account connected' });
    this.accounts = page.getByRole('region', { name: 'Accounts' }).getByRole('listitem');
  }

  /** Pastes from the clipboard, and replaces what is in the field. */
  async paste(text?: string): Promise<void> {
    if (text !== undefined) {
      await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    }
    await this.field.click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Puts one of the playground's test keys on the clipboard. */
  async copyTestKey(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.page.getByText(`Copied: ${name}.`).waitFor();
  }

  /** Follows a link to a scenario, as Back and Forward do, and waits until it has ended. */
  async run({ id, end }: Scenario): Promise<void> {
    await this.reset();
    await this.page.evaluate((scenario) => {
      history.pushState(null, '', `?scenario=${scenario}`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, id);
    await this.page.locator(`[href="?scenario=${id}"][aria-current]`).waitFor();
    await this.page.waitForFunction((expected) => {
      const { phase } = document.querySelector('wandb-connect')?.state ?? {};
      return 'phase' in expected
        ? phase === expected.phase
        : globalThis.heardEvents?.some((event) => event.includes(`"type":"${expected.event}"`));
    }, end);
  }

  /** Resets the element and the list of events. */
  async reset(): Promise<void> {
    await this.page.evaluate(async () => {
      const element = document.querySelector('wandb-connect');
      const isUnderWay = /^(?:connecting|authorizing)$/.test(element?.state.phase ?? '');
      // This returns the outcome of the attempt under way.
      const outcome = isUnderWay ? element?.connect() : undefined;
      element?.reset();
      await outcome;
      globalThis.heardEvents?.splice(0);
    });
  }

  /** Blocks the windows that the page opens. */
  async blockWindows(): Promise<void> {
    await this.page.evaluate(() => {
      window.open = () => null;
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
