import { describe, expect, it } from 'vitest';
import { DrivenElement } from '../helpers/authorizing-site.js';
import { findEngines, useBrowser } from '../helpers/driven-browser.js';
import type { DrivenBrowser } from '../helpers/driven-browser.js';
import { newKey } from '../helpers/random-key.js';
import { drivenDifferences } from '../helpers/driven-differences.js';
import { usePlainSite } from '../helpers/plain-site.js';
import type { PlainPage } from '../helpers/plain-site.js';
import { until } from '../helpers/until.js';

const restored = ['loaded', 'left', 'restored'];
const loadedAnew = ['loaded'];

describe.each(findEngines())('a page that was left in $name', ({ name, start }) => {
  const site = usePlainSite();
  const { restoresBusyPages, restoresUnstorablePages } = drivenDifferences(name);

  const open = async (browser: DrivenBrowser, page: PlainPage = {}) =>
    new DrivenElement(await browser.open(site().pageUrl(page)));

  /** Goes to another page in the same window and back, and returns what the page recorded. */
  async function goAndComeBack({ window }: DrivenElement): Promise<readonly string[]> {
    await window.goTo(`${site().originAt('127.0.0.1')}/elsewhere`);
    // Once the script has returned: the page takes its answer along.
    await window.run(() => {
      setTimeout(() => {
        history.back();
      });
    });
    await until(() =>
      window
        .run(() => location.pathname === '/page' && (passages.at(-1) ?? 'left') !== 'left')
        // The page may still be loading.
        .catch(() => false),
    );
    return window.run(() => passages);
  }

  describe('and restored', () => {
    const browser = useBrowser(() => start({ backForwardCache: true }));

    it('has an empty field, and links another key', async () => {
      const host = await open(browser());
      await host.type(newKey());
      expect(await goAndComeBack(host)).toEqual(restored);
      expect(await host.field()).toBe('');
      expect(await host.phase()).toBe('idle');
      const key = newKey();
      await host.submit(key);
      await host.reaches('connected');
      expect(await host.heard()).toEqual(['wandb-success user1']);
      expect(site().posts).toEqual([expect.stringContaining(key)]);
    });

    it('has an empty field even with no-store', async () => {
      const host = await open(browser(), { isUnstorable: true });
      await host.type(newKey());
      expect(await goAndComeBack(host)).toEqual(restoresUnstorablePages ? restored : loadedAnew);
      expect(await host.field()).toBe('');
      expect(await host.phase()).toBe('idle');
    });

    it('has cancelled its attempt, and ignores a late answer', async () => {
      const host = await open(browser());
      const late = site().hold();
      await host.submit(newKey());
      await until(() => site().posts.length === 1);
      expect(await goAndComeBack(host)).toEqual(restoresBusyPages ? restored : loadedAnew);
      const ended = restoresBusyPages ? ['wandb-error cancelled aborted'] : [];
      late.resolve();
      await until(async () => (await host.heard()).length >= ended.length);
      expect(await host.phase()).toBe('idle');
      expect(await host.field()).toBe('');
      await host.submit(newKey());
      await host.reaches('connected');
      expect(await host.heard()).toEqual([...ended, 'wandb-success user2']);
      expect(site().posts).toHaveLength(2);
    });
  });

  describe('and loaded again', () => {
    const browser = useBrowser(() => start({ backForwardCache: false }));

    it('has an empty field, and links another key', async () => {
      const host = await open(browser());
      await host.type(newKey());
      expect(await goAndComeBack(host)).toEqual(loadedAnew);
      expect(await host.field()).toBe('');
      await host.submit(newKey());
      await host.reaches('connected');
      expect(await host.heard()).toEqual(['wandb-success user1']);
      expect(site().posts).toHaveLength(1);
    });

    it('starts over if an attempt was in progress', async () => {
      const host = await open(browser());
      const late = site().hold();
      await host.submit(newKey());
      await until(() => site().posts.length === 1);
      await host.window.run(() => {
        passages.splice(0);
        // Reload after this call has returned.
        setTimeout(() => {
          location.reload();
        });
      });
      await until(() => host.window.run(() => passages[0] === 'loaded').catch(() => false));
      late.resolve();
      expect(await host.phase()).toBe('idle');
      expect(await host.field()).toBe('');
      await host.submit(newKey());
      await host.reaches('connected');
      expect(await host.heard()).toEqual(['wandb-success user2']);
      expect(site().posts).toHaveLength(2);
    });
  });
});
