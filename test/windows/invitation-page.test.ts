import { describe, expect, it } from 'vitest';
import { createInvitations, generateVaultKey } from '../../src/server.js';
import {
  DrivenElement,
  notesOf,
  reachesHeading,
  useAuthorizingSite,
} from '../helpers/authorizing-site.js';
import { newKey } from '../helpers/random-key.js';
import { drivenDifferences } from '../helpers/driven-differences.js';
import { findCommitEngines, useBrowser } from '../helpers/driven-browser.js';
import type { DrivenWindow } from '../helpers/driven-browser.js';
import { tokenOf } from '../helpers/invited-endpoint.js';
import { until } from '../helpers/until.js';

const nothing = { errors: [], violations: [], complaints: [] };

describe.each(findCommitEngines())('the page of an invitation in $name', ({ name, start }) => {
  const site = useAuthorizingSite();
  const browser = useBrowser(start);

  /** Opens an invitation in a window, and waits for the field. */
  async function openInvitation(
    { url }: { url: string },
    page?: DrivenWindow,
  ): Promise<DrivenElement> {
    if (page) await page.goTo(url);
    const element = new DrivenElement(page ?? (await browser().open(url)));
    await element.reaches('idle');
    return element;
  }

  /** Links a key in one step. */
  async function connect(element: DrivenElement, key = newKey()): Promise<void> {
    await element.type(key);
    await element.window.press('Connect');
    await reachesHeading(element.window, 'Your W&B account is connected');
  }

  it('says who asks and why, links a key, and violates no policy', async () => {
    site().settings.consentPolicy = undefined;
    const invitation = await site().invitations.create({
      userId: 'bea',
      requestedBy: 'Grace Hopper',
    });
    const element = await openInvitation(invitation);
    const page = element.window;
    expect(await page.run(() => document.title)).toBe(
      'Acme asks you to connect your Weights & Biases account',
    );
    const details = await page.run(() => document.querySelector('dl')?.innerText ?? '');
    expect(details).toContain('Grace Hopper');
    expect(details).toContain('Showing your runs beside your builds');

    await connect(element);
    expect(await page.run(() => document.querySelector('#message')?.textContent)).toBe(
      'Acme can now use the W&B account of Ada. You can close this page.',
    );
    expect(await notesOf(page)).toEqual(nothing);
    const linked = site().events.filter(({ invitationId }) => invitationId === invitation.id);
    expect(linked).toMatchObject([
      { action: 'invitation_details', status: 200 },
      { action: 'link', status: 200, userId: 'bea', accountId: expect.any(String) as unknown },
    ]);

    const again = await browser().open(invitation.url);
    await reachesHeading(again, 'This invitation has already been used');
    const [account] = await site().accounts.list({ tenantId: '', userId: 'bea' });
    expect(account?.id).toBe(linked.at(-1)?.accountId);
  });

  it('speaks the language of its invitation, and so does the element', async () => {
    const { window: page } = await openInvitation(
      await site().invitations.create({ userId: 'ada', language: 'ar' }),
    );
    expect(await page.run(() => document.querySelector('h1')?.textContent)).toBe(
      '‹Acme asks you to connect your Weights & Biases account›',
    );
    expect(
      await page.run(
        () =>
          document.querySelector('wandb-connect')?.shadowRoot?.querySelector('label')?.textContent,
      ),
    ).toContain('‹W&B API key›');
    expect(await notesOf(page)).toEqual(nothing);
  });

  it('records violations of its policy', async () => {
    const { window: page } = await openInvitation(
      await site().invitations.create({ userId: 'ada' }),
    );
    await page.run((elsewhere) => {
      void fetch(elsewhere).catch(() => undefined);
    }, site().consentOrigin);
    await until(async () => (await notesOf(page)).violations.length > 0);
    expect((await notesOf(page)).violations).toEqual([expect.stringMatching(/^connect-src /)]);
  });

  it('links for the user it was sent to, even if someone else is signed in', async () => {
    site().settings.consentPolicy = undefined;
    const page = await browser().open(site().pageUrl({ user: 'eve' }));
    const invitation = await site().invitations.create({ userId: 'cyd' });
    await connect(await openInvitation(invitation, page));
    expect(await site().accounts.list({ tenantId: '', userId: 'cyd' })).toHaveLength(1);
    expect(await site().accounts.list({ tenantId: '', userId: 'eve' })).toEqual([]);
  });

  it('keeps its token out of addresses, requests and referrers, and survives a reload', async () => {
    const invitation = await site().invitations.create({ userId: 'ada' });
    const token = tokenOf(invitation);
    const { window: page } = await openInvitation(invitation);
    expect(await page.run(() => location.href)).toBe(`${site().endpoint}/invitation`);
    const element = await openInvitation({ url: `${site().endpoint}/invitation` }, page);
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

  it('links through an authorization, without a session', async () => {
    Object.assign(site().settings, drivenDifferences(name));
    const invitation = await site().invitations.create({ userId: 'dan' });
    const element = await openInvitation(invitation);
    const page = element.window;
    await element.post(newKey('bea'));
    // The form is gone, so its status message is hidden, too.
    expect(await page.run(() => document.querySelector('#message')?.checkVisibility())).toBe(false);
    await page.press('Continue');
    (await site().nextVisit()).leave();
    await reachesHeading(page, 'Your W&B account is connected');
    expect(await notesOf(page)).toEqual(nothing);
    expect(await site().accounts.list({ tenantId: '', userId: 'dan' })).toHaveLength(1);
  });

  it('links through an authorization in the same tab', async () => {
    Object.assign(site().settings, drivenDifferences(name));
    const element = await openInvitation(await site().invitations.create({ userId: 'fay' }));
    const page = element.window;
    await page.run(() => {
      window.open = () => null;
    });
    await element.post(newKey());
    await page.press('Continue');
    await page.press('Continue in this tab');
    (await site().nextVisit()).leave();
    await reachesHeading(page, 'Your W&B account is connected');
    expect(await page.run(() => location.href)).toBe(`${site().endpoint}/invitation`);
    expect(await site().accounts.list({ tenantId: '', userId: 'fay' })).toHaveLength(1);
  });

  it.each<[string, string, () => Promise<string>]>([
    [
      'has expired',
      'This invitation has expired',
      async () => (await site().invitations.create({ userId: 'ada', expiresIn: 0.001 })).url,
    ],
    [
      'was changed',
      'This invitation is incomplete',
      async () =>
        (await site().invitations.create({ userId: 'ada' })).url.replace('#wci1.l1.', '$&A'),
    ],
    [
      'was cut off',
      'This invitation is incomplete',
      async () => (await site().invitations.create({ userId: 'ada' })).url.slice(0, -9),
    ],
    [
      'is for another site',
      'This invitation does not work here',
      async () => {
        const { endpoint: publicUrl, invitations } = site();
        const keys = { current: 'x1', keys: { x1: generateVaultKey() } };
        const other = createInvitations({ ...invitations, publicUrl, keys });
        return (await other.create({ userId: 'ada' })).url;
      },
    ],
    [
      'has lost its token',
      'Open your invitation again',
      async () => `${site().endpoint}/invitation`,
    ],
  ])('explains that an invitation %s', async (_, title, createUrl) => {
    const page = await browser().open(await createUrl());
    await reachesHeading(page, title);
    expect(await page.run(() => document.querySelector('wandb-connect'))).toBeNull();
    expect(await page.run(() => document.querySelector('dl')?.checkVisibility())).toBe(false);
    expect(await page.run(() => location.href)).toBe(`${site().endpoint}/invitation`);
    expect(await page.run(() => document.activeElement?.tagName)).toBe('H1');
    expect(await notesOf(page)).toEqual(nothing);
  });
});
