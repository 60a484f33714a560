import type { CDPSession } from 'playwright';
import { describe, expect, it } from 'vitest';
import { placesWith } from '../helpers/key-traces.js';
import { testApiKey } from '../../src/testing.js';
import { endpoint, HostPages } from './host-page.js';
import type { HostPage } from './host-page.js';

// Scripts on a page can't read these, but a memory dump or a screen reader can. Only Chromium
// exposes them to a test.

/** Every string on a page's heap after garbage collection. */
async function readHeap(devtools: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const listen = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', listen);
  // One collection can release what the next one removes.
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', listen);
  return chunks.join('');
}

/** Everything that a screen reader is told. */
async function readAccessibilityTree(devtools: CDPSession): Promise<string> {
  return JSON.stringify(await devtools.send('Accessibility.getFullAXTree'));
}

describe('a page in Chromium', () => {
  const pages = new HostPages();

  /** A page with a key in its field that only the element's script has seen. */
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

  type Case = [what: string, act: (host: HostPage) => Promise<unknown>];
  const always: readonly Case[] = [
    ['success', connect],
    [
      'removal',
      ({ page }) => page.evaluate(() => document.querySelector('wandb-connect')?.remove()),
    ],
  ];
  /** A heap snapshot takes seconds. */
  const atNight: readonly Case[] = [
    ['a refusal', (host) => fail(host, 422, 'invalid_key')],
    ['a retryable failure', (host) => fail(host, 503, 'wandb_unavailable')],
    [
      'a press that the page prevents',
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
      'pagehide',
      ({ page }) =>
        page.evaluate(() => {
          dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        }),
    ],
  ];
  const cases = process.env.NIGHTLY ? [...always, ...atNight] : always;

  it.each(cases)('does not expose a key after %s', async (_, act) => {
    const { host, find } = await enterKey();
    await act(host);
    expect(await find()).toEqual([]);
  });

  it('does not expose a key after typing it, unless it is shown or leaked', async () => {
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
