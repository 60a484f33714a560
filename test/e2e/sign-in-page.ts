import type { Locator, Page } from 'playwright';
import type { DemoPage } from './demo-page.js';
import type { DemoSession } from './demo-session.js';

/** The page of the simulated organization, as a person uses it. */
export class SignInPage {
  readonly page: Page;
  readonly approve: Locator;
  readonly decline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.approve = page.getByRole('button', { name: 'Approve' });
    this.decline = page.getByRole('button', { name: 'Decline' });
  }

  /** Connects with a key whose organization has to approve, until the element offers its page. */
  static async offer(session: DemoSession, demo: DemoPage): Promise<string> {
    const key = session.newKey('valid', 'sso');
    await demo.paste(key);
    await demo.connect.click();
    await demo.page
      .getByText(/^Your key works\. localhost/)
      .first()
      .waitFor();
    return key;
  }

  /** Clicks a control that opens a window, and gives its page once it can be answered. */
  static async openedBy(session: DemoSession, control: Locator): Promise<SignInPage> {
    const opened = session.context.waitForEvent('page');
    await control.click();
    const signIn = new SignInPage(await opened);
    await signIn.page.getByText('Fieldnote asks to keep a key of sso').waitFor();
    return signIn;
  }

  /** Answers, and waits until the window has closed itself. */
  async close(answer: Locator): Promise<void> {
    const closed = this.page.waitForEvent('close');
    await answer.click();
    await closed;
  }
}
