import { describe, expect, it } from 'vitest';
import { createConnectLinks, generateVaultKey } from '../../src/server.js';
import {
  DrivenElement,
  notesOf,
  reachesHeading,
  useAuthorizingSite,
} from '../helpers/authorizing-site.js';
import { newKey } from '../helpers/driven-canary.js';
import { drivenDifferences } from '../helpers/driven-differences.js';
import { findEngines, useBrowser } from '../helpers/driven-browser.js';
import type { DrivenWindow } from '../helpers/driven-browser.js';
import { tokenOf } from '../helpers/linked-endpoint.js';
import { until } from '../helpers/until.js';

const nothing = { errors: [], violations: [], complaints: [] };

describe.each(findEngines())('the page of a link, in $name', ({ name, start }) => {
  const site = useAuthorizingSite();
  const browser = useBrowser(start);

  /** Opens a link in a window, and waits for the field. */
  async function openLink({ url }: { url: string }, page?: DrivenWindow): Promise<DrivenElement> {
    if (page) await page.goTo(url);
    const element = new DrivenElement(page ?? (await browser().open(url)));
    await element.reaches('idle');
    return element;
  }

  /** Links a key at once. */
  async function connect(element: DrivenElement, key = newKey()): Promise<void> {
    await element.type(key);
    await element.window.press('Connect');
    await reachesHeading(element.window, 'Connected');
  }

  it('says who asks and for what, links a key, and has nothing forbidden on it', async () => {
    site().settings.consentPolicy = undefined;
    const link = await site().links.createLink({ userId: 'bea', requestedBy: 'Grace Hopper' });
    const element = await openLink(link);
    const page = element.window;
    expect(await page.run(() => document.title)).toBe('Connect your W&B account to Acme');
    const details = await page.run(() => document.querySelector('dl')?.innerText ?? '');
    expect(details).toContain('Grace Hopper');
    expect(details).toContain('Showing your runs beside your builds');

    await connect(element);
    expect(await page.run(() => document.querySelector('#message')?.textContent)).toBe(
      'Ada is connected to Acme. You can close this page.',
    );
    expect(await notesOf(page)).toEqual(nothing);
    const linked = site().events.filter(({ linkId }) => linkId === link.id);
    expect(linked).toMatchObject([
      { action: 'link_details', status: 200 },
      { action: 'link', status: 200, userId: 'bea', accountId: expect.any(String) as unknown },
    ]);

    const again = await browser().open(link.url);
    await reachesHeading(again, 'This link was used already');
    const [account] = await site().accounts.list({ tenantId: '', userId: 'bea' });
    expect(account?.id).toBe(linked.at(-1)?.accountId);
  });

  it('is noted to violate its policy where it does', async () => {
    const { window: page } = await openLink(await site().links.createLink({ userId: 'ada' }));
    await page.run((elsewhere) => {
      void fetch(elsewhere).catch(() => undefined);
    }, site().consentOrigin);
    await until(async () => (await notesOf(page)).violations.length > 0);
    expect((await notesOf(page)).violations).toEqual([expect.stringMatching(/^connect-src /)]);
  });

  it('is of the user whom it was sent to, whoever has a session', async () => {
    site().settings.consentPolicy = undefined;
    const page = await browser().open(site().pageUrl({ user: 'eve' }));
    const link = await site().links.createLink({ userId: 'cyd' });
    await connect(await openLink(link, page));
    expect(await site().accounts.list({ tenantId: '', userId: 'cyd' })).toHaveLength(1);
    expect(await site().accounts.list({ tenantId: '', userId: 'eve' })).toEqual([]);
  });

  it('has its token in no address, request or referrer, and survives a reload', async () => {
    const link = await site().links.createLink({ userId: 'ada' });
    const token = tokenOf(link);
    const { window: page } = await openLink(link);
    expect(await page.run(() => location.href)).toBe(`${site().endpoint}/link`);
    const element = await openLink({ url: `${site().endpoint}/link` }, page);
    await element.post(newKey());
    await page.press('Continue');
    expect(await site().nextVisit()).toMatchObject({ hasOpener: false, referrer: '' });
    expect(
      await page.run(() => performance.getEntries().map(({ name }) => name)),
    ).not.toContainEqual(expect.stringContaining(token));
    const { requests } = site();
    expect(requests.length).toBeGreaterThan(4);
    const told = requests.filter(({ url, referrer }) => `${url} ${referrer}`.includes(token));
    expect(told).toEqual([]);
  });

  it('comes to its end through an authorization, without a session', async () => {
    Object.assign(site().settings, drivenDifferences(name));
    const link = await site().links.createLink({ userId: 'dan' });
    const element = await openLink(link);
    const page = element.window;
    await element.post(newKey('bea'));
    // The form is gone, and so is what would be said of it.
    expect(await page.run(() => document.querySelector('#message')?.checkVisibility())).toBe(false);
    await page.press('Continue');
    (await site().nextVisit()).leave();
    await reachesHeading(page, 'Connected');
    expect(await notesOf(page)).toEqual(nothing);
    expect(await site().accounts.list({ tenantId: '', userId: 'dan' })).toHaveLength(1);
  });

  it('comes to its end through an authorization in the same tab', async () => {
    Object.assign(site().settings, drivenDifferences(name));
    const element = await openLink(await site().links.createLink({ userId: 'fay' }));
    const page = element.window;
    await page.run(() => {
      window.open = () => null;
    });
    await element.post(newKey());
    await page.press('Continue');
    await page.press('Continue in this tab');
    (await site().nextVisit()).leave();
    await reachesHeading(page, 'Connected');
    expect(await page.run(() => location.href)).toBe(`${site().endpoint}/link`);
    expect(await site().accounts.list({ tenantId: '', userId: 'fay' })).toHaveLength(1);
  });

  it.each<[string, string, () => Promise<string>]>([
    [
      'has expired',
      'This link has expired',
      async () => (await site().links.createLink({ userId: 'ada', expiresIn: 0.001 })).url,
    ],
    [
      'was changed',
      'This link is incomplete',
      async () =>
        (await site().links.createLink({ userId: 'ada' })).url.replace('#wcl1.l1.', '$&A'),
    ],
    [
      'was cut off',
      'This link is incomplete',
      async () => (await site().links.createLink({ userId: 'ada' })).url.slice(0, -9),
    ],
    [
      'is of another site',
      'This link is not for this site',
      async () => {
        const { endpoint: publicUrl, links } = site();
        const keys = { current: 'x1', keys: { x1: generateVaultKey() } };
        const other = createConnectLinks({ ...links, publicUrl, keys });
        return (await other.createLink({ userId: 'ada' })).url;
      },
    ],
    ['has lost its token', 'Open your link again', async () => `${site().endpoint}/link`],
  ])('says so plainly where a link %s', async (_, title, createUrl) => {
    const page = await browser().open(await createUrl());
    await reachesHeading(page, title);
    expect(await page.run(() => document.querySelector('wandb-connect'))).toBeNull();
    expect(await page.run(() => document.querySelector('dl')?.checkVisibility())).toBe(false);
    expect(await page.run(() => location.href)).toBe(`${site().endpoint}/link`);
    expect(await page.run(() => document.activeElement?.tagName)).toBe('H1');
    expect(await notesOf(page)).toEqual(nothing);
  });
});
