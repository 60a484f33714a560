import { describe, expect, it } from 'vitest';
import { DrivenElement, openerPolicies, useAuthorizingSite } from '../helpers/authorizing-site.js';
import { findCommitEngines, useBrowser } from '../helpers/driven-browser.js';
import { newKey } from '../helpers/random-key.js';
import { until } from '../helpers/until.js';

describe.each(findCommitEngines())('the window of an authorization in $name', ({ start }) => {
  const site = useAuthorizingSite();
  const browser = useBrowser(start);

  it.each(openerPolicies)(
    'leads to one success from a page that is %s, through every kind of consent page',
    async (policy) => {
      const host = new DrivenElement(await browser().open(site().pageUrl({ policy })));
      const ended: string[] = [];
      for (const consentPolicy of openerPolicies) {
        site().settings.consentPolicy = consentPolicy;
        await host.post(newKey());
        await host.window.press('Continue');
        const visit = await site().nextVisit();
        expect(visit.hasOpener, consentPolicy).toBe(false);
        // The consent page learns the origin at most.
        expect(['', `${site().origin}/`]).toContain(visit.referrer);
        expect(await host.text()).toContain('Waiting for localhost');
        expect(await host.ended()).toEqual(ended);

        visit.leave();
        await host.reaches('connected');
        // Either the return page's hint or the next question leads to it, whichever comes first.
        ended.push('wandb-success');
        expect(await host.ended(), consentPolicy).toEqual(ended);
        await until(async () => (await browser().popups()).length === 0);
        await host.window.press('Connect another account');
      }
      // One of the four hints may lose the race, but not all of them.
      expect(await host.heard()).toContain('authorization_returned');
    },
  );

  it.each<[string, string, (host: DrivenElement) => Promise<void>]>([
    [
      'the element is removed',
      'cyd',
      ({ window }) =>
        window.run(() => {
          document.querySelector('wandb-connect')?.remove();
        }),
    ],
    ['the page is left', 'dan', ({ window }) => window.goTo(`${site().origin}/blank`)],
  ])('stays open and links if %s', async (_, user, goAway) => {
    const host = new DrivenElement(await browser().open(site().pageUrl({ user })));
    await host.post(newKey());
    await host.window.press('Continue');
    const visit = await site().nextVisit();
    await goAway(host);
    const [popup] = await browser().popups();
    expect(await popup?.run(() => document.title)).toBe('Consent');
    visit.leave();
    await until(
      async () => (await site().accounts.list({ tenantId: '', userId: user })).length === 1,
    );
    await until(async () => (await browser().popups()).length === 0);
  });

  it('leads to one success without a hint, if the endpoint has another origin', async () => {
    const host = new DrivenElement(await browser().open(site().pageUrl({ isElsewhere: true })));
    await host.post(newKey());
    await host.window.press('Continue');
    (await site().nextVisit()).leave();
    await host.reaches('connected');
    const heard = await host.heard();
    // That is for lists, and no hint.
    expect(heard.filter((name) => name !== 'accounts_changed')).toEqual(['wandb-success']);
  });
});
