import type { CDPSession } from 'playwright';
import { describe, expect, it } from 'vitest';
import { placesWith } from '../helpers/key-traces.js';
import { testApiKey } from '../../src/testing.js';
import { endpoint, HostPages } from './host-page.js';
import type { HostPage } from './host-page.js';

// What no script of a page can read, and a dump of its memory or a reader of its screen can. Only
// Chromium tells either.

/** Every text that the scripts of a page hold, after what is not needed any more was collected. */
async function readHeap(devtools: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const listen = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', listen);
  // What a collection sets free may hold what the next one does.
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', listen);
  return chunks.join('');
}

/** Everything that is told to a screen reader. */
async function readAccessibilityTree(devtools: CDPSession): Promise<string> {
  return JSON.stringify(await devtools.send('Accessibility.getFullAXTree'));
}

describe('the memory of a page', () => {
  const pages = new HostPages();

  /** A page with a key in its field, which no script but the element's has seen. */
  async function enterKey() {
    const host = await pages.open(
      `<section></section><wandb-connect token-endpoint="${endpoint}"></wandb-connect>
      <script src="/wandb-connect.global.js"></script>`,
    );
    const devtools = await host.page.context().newCDPSession(host.page);
    const key = testApiKey('valid', { filler: 'random' });
    await host.page.getByLabel('API key').focus();
    await host.page.keyboard.insertText(key);
    const find = async () =>
      placesWith(
        key,
        new Map([
          ['heap', [await readHeap(devtools)]],
          ['accessibility tree', [await readAccessibilityTree(devtools)]],
        ]),
      );
    return { host, key, find };
  }

  const connect = async ({ page, button }: HostPage) => {
    await button.click();
    await page.getByText('Connected as ada').first().waitFor();
  };
  const fail = async ({ page, button }: HostPage, status: number, code: string) => {
    await page.route(endpoint, (route) => route.fulfill({ status, json: { code } }));
    await button.click();
    await page.waitForFunction(() => document.querySelector('wandb-connect:state(failed)'));
  };

  it.each<[string, (host: HostPage) => Promise<unknown>]>([
    ['it is typed', () => Promise.resolve()],
    ['success', connect],
    ['a refusal', (host) => fail(host, 422, 'invalid_key')],
    ['a failure that can be tried again', (host) => fail(host, 503, 'wandb_unavailable')],
    [
      'a press that the page stops',
      async ({ page, button }) => {
        await page.evaluate(() => {
          addEventListener('wandb-before-connect', (event) => {
            event.preventDefault();
          });
        });
        await button.click();
      },
    ],
    [
      'reset()',
      ({ page }) => page.evaluate(() => document.querySelector('wandb-connect')?.reset()),
    ],
    [
      'removal',
      ({ page }) => page.evaluate(() => document.querySelector('wandb-connect')?.remove()),
    ],
    [
      'pagehide',
      ({ page }) =>
        page.evaluate(() => {
          dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        }),
    ],
  ])('holds no key after %s', async (_, act) => {
    const { host, find } = await enterKey();
    await act(host);
    expect(await find()).toEqual([]);
  });

  it('is seen to hold a key', async () => {
    const { host, find } = await enterKey();
    expect(await find()).toEqual([]);
    await host.page.getByRole('button', { name: 'Show' }).click();
    expect(await find()).toEqual(['accessibility tree']);
    await host.page.getByRole('button', { name: 'Hide' }).click();
    await host.page.evaluate(() => {
      const { value } = document
        .querySelector('wandb-connect')!
        .shadowRoot!.querySelector('input')!;
      Reflect.set(window, 'leak', [() => `key=${value}`]);
    });
    expect(await find()).toEqual(['heap']);
  });
});
