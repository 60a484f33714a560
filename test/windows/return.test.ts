import { describe, expect, it } from 'vitest';
import { AUTHORIZATION_CHANNEL } from '../../src/contract/contract.js';
import { DrivenElement, reachesHeading, useAuthorizingSite } from '../helpers/authorizing-site.js';
import { deferred } from '../helpers/deferred.js';
import { findCommitEngines, useBrowser } from '../helpers/driven-browser.js';
import { newKey } from '../helpers/random-key.js';
import { until } from '../helpers/until.js';

const over = 'This request is already finished';
const notHere = 'This request cannot be finished here';

describe.each(findCommitEngines())('a user who was sent elsewhere in $name', ({ start }) => {
  const site = useAuthorizingSite();
  const browser = useBrowser(start);

  /** Opens a page of the product, and posts a key on it. */
  async function post(wandbUser = 'ada'): Promise<DrivenElement> {
    const host = new DrivenElement(await browser().open(site().pageUrl()));
    await host.post(newKey(wandbUser));
    return host;
  }

  /** The same, and continues to the consent page. */
  async function goOn(wandbUser?: string) {
    const host = await post(wandbUser);
    await host.window.press('Continue');
    return { host, visit: await site().nextVisit() };
  }

  it('is told that it is over when they come back twice', async () => {
    const { host, visit } = await goOn();
    visit.leave();
    await host.reaches('connected');
    const second = await browser().open(visit.returnUrl);
    await reachesHeading(second, over);
    expect(await host.ended()).toEqual(['wandb-success']);
    expect(await host.phase()).toBe('connected');
  });

  it('is told to wait while they are coming back in another window', async () => {
    const { host, visit } = await goOn();
    const consent = deferred<boolean>();
    const finishing = deferred();
    site().settings.finish = () => {
      finishing.resolve();
      return consent.promise;
    };
    visit.leave();
    await finishing.promise;
    const second = await browser().open(visit.returnUrl);
    await reachesHeading(second, 'This request is being finished');
    expect(await host.phase()).toBe('authorizing');
    consent.resolve(true);
    await host.reaches('connected');
    expect(await host.ended()).toEqual(['wandb-success']);
    await second.press('Try again');
    await reachesHeading(second, over);
  });

  it('finishes with a reload if the site had a problem', async () => {
    const { host, visit } = await goOn();
    site().settings.answerInstead = ({ method, url }) =>
      method === 'POST' && url.endsWith('/authorizations/return')
        ? new Response(null, { status: 502 })
        : undefined;
    const page = await browser().open(visit.returnUrl);
    await reachesHeading(page, 'Something went wrong at Acme');
    site().settings.answerInstead = () => undefined;
    await page.goTo(`${site().endpoint}/authorizations/return`);
    await host.reaches('connected');
    expect(await host.ended()).toEqual(['wandb-success']);
  });

  it('sees the window close when they decline', async () => {
    const { host, visit } = await goOn();
    site().settings.finish = async () => false;
    visit.leave();
    await host.reaches('idle');
    expect(await host.ended()).toEqual(['wandb-error forbidden']);
    await until(async () => (await browser().popups()).length === 0);
  });

  it("cannot come back in another user's browser", async () => {
    const { host, visit } = await goOn();
    const other = await browser().another();
    try {
      const window = await other.open(visit.returnUrl);
      await reachesHeading(window, 'Your session has ended');
      await window.goTo(site().pageUrl({ user: 'eve' }));
      await window.goTo(visit.returnUrl);
      await reachesHeading(window, notHere);
    } finally {
      await other.stop();
    }
    expect(await host.phase()).toBe('authorizing');
    expect(await host.heard()).toEqual([]);
    visit.leave();
    await host.reaches('connected');
    expect(await host.ended()).toEqual(['wandb-success']);
  });

  it('cannot mix up two attempts', async () => {
    const first = await goOn('ada');
    const second = await goOn('bea');
    const [nonceOfFirst, nonceOfSecond] = [first, second].map(
      ({ visit }) => visit.returnUrl.split('.').at(-1) ?? '',
    ) as [string, string];
    for (const swapped of [
      first.visit.returnUrl.replace(nonceOfFirst, nonceOfSecond),
      second.visit.returnUrl.replace(nonceOfSecond, nonceOfFirst),
    ]) {
      await reachesHeading(await browser().open(swapped), notHere);
    }
    for (const { host } of [first, second]) expect(await host.ended()).toEqual([]);

    second.visit.leave();
    await second.host.reaches('connected');
    expect(await second.host.text()).toContain('Connected as bea');
    expect(await first.host.phase()).toBe('authorizing');
    first.visit.leave();
    await first.host.reaches('connected');
    expect(await first.host.text()).toContain('Connected as ada');
    for (const { host } of [first, second]) expect(await host.ended()).toEqual(['wandb-success']);
  });

  it('is not considered back because another page says so', async () => {
    const { host, visit } = await goOn();
    const { authorizationId } = visit;
    const asked = site().asksFor(authorizationId);
    const forger = await browser().open(`${site().origin}/blank`);
    await forger.run(
      ({ name, message }) => {
        new BroadcastChannel(name).postMessage(message);
      },
      {
        name: AUTHORIZATION_CHANNEL,
        message: { type: 'authorization_returned', authorizationId },
      },
    );
    await until(() => site().asksFor(authorizationId) > asked);
    expect(await host.heard()).toEqual(['authorization_returned']);
    expect(await host.phase()).toBe('authorizing');
  });

  it('is not considered back because of a message to the window', async () => {
    const { host, visit } = await goOn();
    await host.window.run((authorizationId) => {
      for (const message of [
        { type: 'authorization_returned', authorizationId },
        { status: 'connected', account: { id: 'acc_1', username: 'eve' } },
      ]) {
        window.postMessage(message, '*');
      }
    }, visit.authorizationId);
    await until(async () => (await host.heard()).length === 2);
    expect(await host.heard()).toEqual(['message', 'message']);
    expect(await host.phase()).toBe('authorizing');
  });

  it('can close the window and open it again', async () => {
    const { host } = await goOn();
    const [popup] = await browser().popups();
    await popup?.close();
    expect(await host.phase()).toBe('authorizing');
    expect(await host.heard()).toEqual([]);
    await host.window.press('Open again');
    (await site().nextVisit()).leave();
    await host.reaches('connected');
    expect(await host.ended()).toEqual(['wandb-success']);
  });

  it('can close the window and cancel; coming back then has no effect', async () => {
    const { host, visit } = await goOn();
    const [popup] = await browser().popups();
    await popup?.close();
    await host.window.press('Cancel');
    await host.reaches('idle');
    expect(await host.heard()).toEqual(['wandb-error cancelled']);
    await until(() => site().events.some(({ action }) => action === 'cancel_authorization'));
    await reachesHeading(await browser().open(visit.returnUrl), 'This request was cancelled');
    expect(await host.ended()).toEqual(['wandb-error cancelled']);
  });

  /** Makes the browser block every window that the page opens. */
  async function block({ window: page }: DrivenElement): Promise<void> {
    await page.run(() => {
      window.open = () => null;
    });
    await page.press('Continue');
  }

  /** The same, and follows the link to another tab. */
  async function followLink(host: DrivenElement): Promise<void> {
    await block(host);
    const { host: consentHost } = new URL(site().consentOrigin);
    await host.window.press(`Open ${consentHost}, opens in a new tab`);
  }

  it('gets a link to another tab if the window is blocked', async () => {
    const host = await post();
    await followLink(host);
    const visit = await site().nextVisit();
    expect(visit).toMatchObject({ hasOpener: false, referrer: '' });
    visit.leave();
    await host.reaches('connected');
    expect(await host.ended()).toEqual(['wandb-success']);
  });

  it('gets a link for this tab if the window is blocked, and comes back to the page', async () => {
    const host = await post();
    await block(host);
    await host.window.press('Continue in this tab');
    (await site().nextVisit()).leave();
    await until(() => host.window.run(() => location.pathname === '/page').catch(() => false));
    await host.reaches('connected');
    expect(await host.ended()).toEqual(['wandb-success']);
    expect(await browser().popups()).toEqual([]);
  });

  describe('if the page was closed meanwhile', () => {
    /** The W&B users that the product's user has linked. */
    const linked = async () =>
      (await site().accounts.list({ tenantId: '', userId: 'ada' })).map(
        ({ viewer }) => viewer.username,
      );

    /**
     * Continues elsewhere, and closes the page. Opens another page first, because WebKit quits with
     * its first window.
     */
    async function goOnAndClose(wandbUser: string, goElsewhere: (host: DrivenElement) => unknown) {
      await browser().open(`${site().origin}/blank`);
      const host = await post(wandbUser);
      await goElsewhere(host);
      const visit = await site().nextVisit();
      await host.window.close();
      expect(await linked()).not.toContain(wandbUser);
      return visit;
    }

    it('finishes in the window, which closes', async () => {
      const visit = await goOnAndClose('cleo', ({ window }) => window.press('Continue'));
      visit.leave();
      await until(async () => (await linked()).includes('cleo'));
      await until(async () => (await browser().popups()).length === 0);
    });

    it('finishes in the other tab, which closes', async () => {
      const visit = await goOnAndClose('dora', followLink);
      visit.leave();
      await until(async () => (await linked()).includes('dora'));
      await until(async () => (await browser().popups()).length === 0);
    });

    it('is told to close a window that cannot close itself', async () => {
      const visit = await goOnAndClose('elsa', followLink);
      const window = await browser().open(`${site().origin}/blank`);
      await window.goTo(visit.returnUrl);
      await reachesHeading(window, 'Your W&B account is connected');
      const text = await window.run(() => document.querySelector('#message')?.textContent);
      expect(text).toBe('You can close this window.');
      expect(await linked()).toContain('elsa');
    });
  });
});
