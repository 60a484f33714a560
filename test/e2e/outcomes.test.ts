import { describe, expect, test } from 'vitest';
import { scenarios } from '../../demo/page/scenario-list.js';
import { testKeys } from '../../demo/page/test-key-list.js';
import { DemoSession } from './demo-session.js';

describe('the QA bench', () => {
  const session = new DemoSession();

  test('makes every failure happen, keeps the key, and goes back to the real server', async () => {
    const page = await session.open();
    for (const { label, failure } of scenarios) {
      if (!failure) continue;
      await page.reset();
      await page.choose(label);
      // One scenario waits for as long as it may.
      await page.page
        .getByLabel('Request timeout, ms')
        .fill(failure.reason === 'request' ? '500' : '15000');
      const key = session.newKey();
      await page.paste(key);
      await page.connect.click();

      await page.page.getByText(`Not linked (${failure.code}).`).waitFor();
      expect(await page.events('wandb-error'), label).toEqual([expect.objectContaining(failure)]);
      expect(await page.events('wandb-success'), label).toEqual([]);
      expect(await page.alert.innerText(), label).toMatch(/\w/);
      expect(await page.field.inputValue(), label).toBe(key);
    }

    await page.choose('Real server');
    await page.connect.click();
    await page.linked.waitFor();
  });

  test('has a key for every outcome', async () => {
    const page = await session.open();
    for (const { label, end } of testKeys) {
      if (end === 'approval') continue;
      await page.reset();
      await page.copyTestKey(label);
      await page.paste();
      await page.connect.click();
      if (end === 'linked') {
        await page.linked.getByRole('button', { name: 'Done' }).click();
        expect(await page.events('wandb-success'), label).toHaveLength(1);
      } else {
        await page.page.getByText(`Not linked (${end}).`).waitFor();
        expect(await page.alert.innerText(), label).toMatch(/\w/);
        expect(await page.events('wandb-success'), label).toEqual([]);
        // The handler asks W&B nothing more until its time is over.
        if (end === 'rate_limited') {
          await page.page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
        }
      }
    }
  });

  test.each([320, 1280])('tells of a failure beside the page of %i px', async (width) => {
    const page = await session.open();
    await page.page.setViewportSize({ width, height: 800 });
    await page.choose('Signed out');
    const product = page.page.locator('#product');
    const topOf = (element: typeof product) =>
      element.evaluate((node) => node.getBoundingClientRect().top + scrollY);
    const top = await topOf(product);
    await page.paste(session.newKey());
    await page.connect.click();

    const toast = page.page.getByRole('status').filter({ hasText: 'Not linked' });
    await toast.waitFor();
    expect(await topOf(product)).toBe(top);
    const height = await toast.evaluate((node) => node.getBoundingClientRect().height);
    expect((await topOf(toast)) + height).toBeLessThanOrEqual(top);
  });

  test('a link to the page brings its controls along, and no endpoint', async () => {
    const page = await session.open(
      '/?theme=dark&direction=rtl&width=320&guide=none&endpoint=https://elsewhere.example',
    );
    expect(
      await page.page.evaluate(() => ({
        scheme: getComputedStyle(document.documentElement).colorScheme,
        direction: document.querySelector('main')?.dir,
        width: document.querySelector('wandb-connect')?.offsetWidth,
        endpoint: document.querySelector('wandb-connect')?.tokenEndpoint,
        links: document.querySelector('wandb-connect')?.shadowRoot?.querySelectorAll('a').length,
      })),
    ).toEqual({ scheme: 'dark', direction: 'rtl', width: 320, endpoint: '/api/wandb', links: 0 });
  });
});
